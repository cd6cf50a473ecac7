"""What maps of the body are made of: their paths, what holds at each place, their words and labels."""
