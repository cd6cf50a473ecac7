"""Who lies on the table, and what may be done with them today."""

from massage.screening.client import Client, Finding, read_client
from massage.screening.decide import Decision, Reason, decide
from massage.screening.interview import Entry, Interview

__all__ = ["Client", "Decision", "Entry", "Finding", "Interview", "Reason", "decide", "read_client"]
