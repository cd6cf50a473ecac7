"""What a teacher does: hand-ins in, gradebook out."""
