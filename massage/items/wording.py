"""Words that spoil a question: each function finds the first of a kind in a text, or None."""

import re

_ABOVE = re.compile(
    r"\b(all|none|both|neither|any|either) (of )?(the )?above\b"
    r"|\b(all|none|both|neither) of (these|those|the (others|other \w+|options|answers))\W*$"
    r"|\bboth \(?[a-h]\)? and \(?[a-h]\b"
    r"|^(either |neither |options? |answers? )?\(?[a-h]\)?(, \(?[a-h]\)?)*,? (and|or|nor) \(?[a-h]\)?( only)?\W*$",
    re.IGNORECASE,
)

_ABSOLUTE = re.compile(
    r"\b(always|never|only|all|none|every|everyone|everybody|everything|nobody|must|cannot|can\Wt|"
    r"impossible|entirely|completely|totally|absolutely|guaranteed?)\b(?<!\bat all)",
    re.IGNORECASE,
)

# "The option a client prefers", "class A is right" and "hepatitis B and C" name no option.
_LETTER = re.compile(
    r"\b(?i:options?|answers?|choices?|letters?) \(?"
    r"(?:[A-Hb-h]|a(?! (?!is|was|and|or|would|does|has)\w))\b(?!['\u2019])"
    r"|(?<!\w)\([a-hB-H]\)"
    r"|(?<![Cc]lass )(?<![Tt]ype )\b[a-hA-H] (?:is|was|are|would be) "
    r"(?:not )?(?:right|wrong|true|false|correct|incorrect|best|better|safe|unsafe|harmful|dangerous|the key)\b"
    r"|\b[a-h] (?:and|or) [a-h]\b"
)

_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])[^\w\s]*\s+(?=[^\w\s]*[A-Z0-9])|\n\s*\n")
_BOLD = re.compile(r"\*\*.+?\*\*|__.+?__", re.DOTALL)
_NEGATIVE = re.compile(
    r"\b((?<!whether or )not(?! only)|except|avoid(s|ed|ing)?|contraindicated|never|cannot|\w+n\Wt"
    r"|(?<!at )least(?!( \w+)? to\b))\b",
    re.IGNORECASE,
)


def reference_to_others(option: str) -> str | None:
    """All of the above, none of these, both a and b."""
    return _first(_ABOVE, option)


def absolute(option: str) -> str | None:
    """Always, never, only, all, none, every, must, cannot and their like."""
    return _first(_ABSOLUTE, option)


def letter(explanation: str) -> str | None:
    """The letter of an option: option b, answer C, (b), b is wrong."""
    return _first(_LETTER, explanation)


def bare_negative(stem: str) -> str | None:
    """A negative that is not in bold, in the last sentence; those of the story before it mislead nobody."""
    return _first(_NEGATIVE, _BOLD.sub(" ", _BETWEEN_SENTENCES.split(stem.strip())[-1]))


def _first(pattern, text):
    found = pattern.search(text)
    return found[0] if found else None
