"""A review in words: as a student reads it, and as data for another program."""

from collections.abc import Iterable, Sequence

import attrs

from massage.field import rank, read_actions
from massage.screening import Client, decide
from massage.session.plan import Plan
from massage.session.rule import WEIGHTS, Remark
from massage.session.rules import review

SIGNS = {"danger": "!", "fault": "\N{MULTIPLICATION SIGN}", "advice": "i"}
"""What marks a remark of each weight, in words and in pictures."""

_SEES = "The rules read the plan and the intake. Your hands and the client's face tell you the rest."


@attrs.frozen(kw_only=True)
class Report:
    """A review in words: a heading, what it means, and the remarks."""

    heading: str
    means: str
    remarks: tuple[Remark, ...]

    @property
    def text(self) -> str:
        """All of it as plain lines."""
        return "\n".join([self.heading, self.means, *map(line, self.remarks)])


def report(plan: Plan, client: Client) -> Report:
    """What the rules say about a plan for a client, in words."""
    remarks = review(plan, client)
    heading, means = _told(plan, client, remarks)
    return Report(heading=heading, means=means, remarks=remarks)


def line(remark: Remark) -> str:
    """A remark as one line, with the claims and the sources that it rests on."""
    rests = "; ".join(" ".join(names) for names in (remark.claims, remark.sources) if names)
    return f"{SIGNS[remark.weight]} {place(remark)}. {kind(remark)}: {remark.text} [{rests}]"


def place(remark: Remark) -> str:
    """What a remark is about."""
    return steps([remark.step]).capitalize() if remark.step else "The whole plan"


def alike(remarks: Iterable[Remark]) -> list[list[Remark]]:
    """Remarks that say the same in the same words together: the gravest first, what is not counted last."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for one in sorted(remarks, key=lambda one: (one.custom, WEIGHTS.index(one.weight))):
        found.setdefault((kind(one), one.text), []).append(one)
    return list(found.values())


def steps(numbers: Sequence[int]) -> str:
    """Steps by number, as words in a sentence."""
    return f"step{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"


def kind(remark: Remark) -> str:
    """How grave a remark is, in words."""
    return "Custom, not counted" if remark.custom else remark.weight.capitalize()


def tally(remarks: Sequence[Remark]) -> str:
    """How many remarks there are of each weight, the gravest first; empty where there are none."""
    counted = [sum(one.weight == weight and not one.custom for one in remarks) for weight in WEIGHTS]
    words = zip(counted, ("danger", "fault", "piece of advice"), ("dangers", "faults", "pieces of advice"), strict=True)
    told = [f"{number} {one if number == 1 else many}" for number, one, many in words if number]
    if customs := sum(one.custom for one in remarks):
        told.append(f"{customs} custom{'' if customs == 1 else 's'}, not counted")
    return ", ".join(told)


def plain(remarks: Sequence[Remark]) -> list[dict]:
    """Remarks as plain JSON."""
    return [attrs.asdict(one, value_serializer=lambda _, __, value: _listed(value)) for one in remarks]


def _listed(value):
    return list(value) if isinstance(value, tuple) else value


def _told(plan, client, remarks) -> tuple[str, str]:
    """The heading, and the sentences below it."""
    action = decide(client).action
    meaning = read_actions()[action]
    is_no_massage = rank(action) >= rank("clearance")
    if not plan.steps and is_no_massage:
        return "No massage today, and that is right.", f"{meaning.name}. {meaning.means}"
    if not plan.steps:
        return (
            "No massage today: nothing in the intake asks for that.",
            "This plan has no steps. A session may be laid out, unless the client does not want one.",
        )
    if is_no_massage:
        return "Right today: no massage.", f"{meaning.name}. {meaning.means} The plan has {tally(remarks)}."
    if all(one.custom for one in remarks):
        customs = f"{tally(remarks).capitalize()}. " if remarks else ""
        return "The rules find nothing wrong with this plan.", f"{customs}{_SEES}"
    if any(one.weight == "danger" for one in remarks):
        return "Not safe as it stands.", f"{tally(remarks).capitalize()}. Mend the dangers first."
    return f"{tally(remarks).capitalize()}.", "No danger was found. " + _SEES
