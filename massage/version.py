"""The version of the course: it stands in every hand-in."""

__version__ = "1.4.0"
