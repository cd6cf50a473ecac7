"""The verbs about the article's statements: `claim(...)` shows one, `claims(...)` a table, `weighed()` your verdicts.

They load what they need only when they are called, so that importing them costs nothing.
"""


def claim(name: str = ""):
    """Show a statement of the article, as `claim("C22")`: what it says, what research says, what to tell a client."""
    from massage.field import read_claims
    from massage.records import suggest
    from massage.told import Told
    from massage.widgets.claim_card import ClaimCard

    known = read_claims()
    wanted = name.strip().upper() if isinstance(name, str) else name
    if not isinstance(wanted, str) or wanted not in known:
        first, *_, last = known
        raise Told(f"there is no statement {name!r}{suggest(str(name), known)} (they run from {first} to {last})")
    return ClaimCard(known[wanted])


def claims(evidence: str = "", *, theme: str = "", safe: bool | None = None):
    """Show the statements as a table, as `claims(evidence="unsupported")`, `claims(theme="physiology", safe=False)`.

    The fields above the table filter it further.
    """
    from massage.field import EVIDENCE, THEMES
    from massage.records import suggest
    from massage.told import Told
    from massage.widgets.claim_table import ClaimTable

    for what, given, known in (("evidence", evidence, EVIDENCE), ("theme", theme, THEMES)):
        if given and given not in known:
            raise Told(f"unknown {what} {given!r}{suggest(str(given), known)}")
    if safe is not None and type(safe) is not bool:
        raise Told(f"safe={safe!r} should be True or False")
    return ClaimTable(evidence, theme, safe)


def weighed():
    """Show your own verdicts beside those of the course, by theme: the first that you gave on each statement."""
    from massage import paths
    from massage.figures.weighed import picture
    from massage.learner.attempts import log_in
    from massage.learner.verdicts import own_verdicts
    from massage.widgets.card import Line

    log = log_in(paths.answers())
    verdicts, passed = own_verdicts(log)
    if not verdicts:
        return Line("Nothing weighed yet. Answer a question of Weigh it yourself, then run this cell again.")
    return picture(verdicts, passed, log.notices)
