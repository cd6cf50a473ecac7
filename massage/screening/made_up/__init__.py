"""What a made-up client is put together from: why they come, what is found and how it comes out, their talk."""
