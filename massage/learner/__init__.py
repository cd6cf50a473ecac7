"""What one student has done."""
