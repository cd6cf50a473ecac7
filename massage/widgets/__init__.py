"""What is touched.  Nothing here scores and nothing here holds content."""
