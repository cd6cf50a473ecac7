"""The verb that shows a quiz.  It loads the widget only when it is called, so that importing it costs nothing."""


def quiz(theme: str, *, first: int | None = None, items=None, claims=None):
    """Show the questions of a theme, a file in `exercises/`.

    `first=5` takes the first five, `items=["calf-after-flight"]` those named, in that order,
    `claims=["C28"]` those about these claims.
    Showing writes nothing; an answer is kept when it is checked.
    """
    from massage import paths
    from massage.learner.attempts import log_in
    from massage.widgets.quiz_widget import Quiz

    bank, asked = chosen(theme, first, items, claims)
    return Quiz(bank.name, bank.title, asked, log_in(paths.answers()))


def chosen(theme, first, items, claims):
    """The theme and the items of it that were asked for; raises Told."""
    from massage.items.bank import UnknownTheme, read_theme
    from massage.records import suggest
    from massage.source import SourceError
    from massage.told import Told

    try:
        bank = read_theme(theme)
    except (UnknownTheme, SourceError) as error:
        raise Told(error) from None
    found = list(bank.items.values())
    if items is not None:
        named = [items] if isinstance(items, str) else list(items)
        for name in named:
            if name not in bank.items:
                raise Told(f"there is no item {name!r} in {theme}{suggest(name, bank.items)}")
        found = [bank.items[name] for name in named]
    if claims is not None:
        wanted = {claims} if isinstance(claims, str) else set(claims)
        found = [item for item in found if wanted & set(item.claims)]
    if first is not None:
        if not isinstance(first, int) or first < 1:
            raise Told(f"first={first!r} should be a whole number from 1 up")
        found = found[:first]
    if not found:
        raise Told(f"no item of {theme} fits this choice")
    return bank, found
