"""Who lies on the table, and what may be done with them today."""

from massage.screening.client import Client, Finding, read_client
from massage.screening.decide import Decision, Reason, decide

__all__ = ["Client", "Decision", "Finding", "Reason", "decide", "read_client"]
