"""What is looked at: a module a picture, each with `draw(..., *, ax=None) -> Axes` and the verb that a lesson uses."""
