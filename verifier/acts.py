"""What a registry records of one agreement, read once more: its texts, its terms, who joined, who left.

Never here: the state at a moment (see `lives`).
"""

from collections.abc import Callable, Iterable, Mapping

from verifier.kept import FADES, MOMENT, Act, Kept, Leaver, Term, Text, instant, year_after
from verifier.shape import Unreadable
from verifier.texts import misshapen

MOMENTS = ("at", "since", "until", "effect", "closes")


def read(acts: Iterable[Act]) -> Kept:
    """What these acts add up to. Raises Unreadable if one of them is not as an act is written."""
    kept = Kept()
    for act in acts:
        take(kept, act)
    return kept


def take(kept: Kept, act: Act) -> None:
    """One more act. Raises Unreadable."""
    if name := misshapen(act):
        raise Unreadable(f"“{name}” of an act is not what it should be.")
    try:
        for name in MOMENTS:
            if name in act and not MOMENT.fullmatch(act[name]):
                raise Unreadable(f"“{name}” is no moment.")
        kept.code = act["agreement"]
        kept.moments.add(act["at"])
        TAKE.get(act["act"], beside)(kept, act)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("This act lacks something, or something in it is not what it should be.") from None


def beside(kept: Kept, act: Act) -> None:
    """An act that is kept with those of its name."""
    kept.others.setdefault(act["act"], []).append(act)


def deposited(kept: Kept, act: Act) -> None:
    """A text, unless it is the same once more."""
    last = kept.texts[-1] if kept.texts else None
    if last is None or (last.number, last.hash) != (act["version"], act["hash"]):
        kept.texts.append(Text(act["version"], act["text"], act["hash"], act["at"]))


def entered(kept: Kept, act: Act) -> None:
    """The first term of a text."""
    begin(kept, Term(act["version"], act["parties"], act["since"], act["until"], act["at"], 1))


def renewed(kept: Kept, act: Act) -> None:
    """One more term."""
    begin(kept, Term(act["version"], act["parties"], act["since"], act["until"], act["at"], next_number(kept)))


def next_number(kept: Kept) -> int:
    """How many terms there will have been."""
    return kept.terms[-1].number + 1 if kept.terms else 1


def begin(kept: Kept, term: Term) -> None:
    """Where a term begins, those before it end."""
    for one in kept.terms:
        one.until = min(one.until, term.since)
    kept.terms = [*(one for one in kept.terms if one.since < one.until), term]


def held(kept: Kept, act: Act) -> None:
    """The last term ends later."""
    if kept.terms:
        kept.terms[-1].until = max(kept.terms[-1].until, act["until"])


def resumed(kept: Kept, act: Act) -> None:
    """The rest is over."""
    if kept.rests and not kept.rests[-1][1]:
        kept.rests[-1][1] = act["at"]


def stays(kept: Kept, act: Act) -> None:
    """Notices that still run are taken back."""
    for one in kept.leavers:
        if one.group == act["group"] and not one.back and act["at"] < one.effect:
            one.back = act["at"]


def superseded(kept: Kept, act: Act) -> None:
    """Only the first one counts."""
    kept.superseded = kept.superseded or act["at"]


def corrected(kept: Kept, act: Act) -> None:
    """Other words for a clause, from now on."""
    text = kept.text(act["version"])
    if text:
        text.mended.append((act["clause"], act["at"], act["becomes"]))


def witnessed(kept: Kept, act: Act) -> None:
    """A habit binds from its second group on, for a year after it was last seen."""
    beside(kept, act)
    end = year_after(act["on"])
    last = kept.terms[-1] if kept.terms else None
    if last and last.until > act["at"]:
        last.until = max(last.until, end)
        if act["group"] not in last.parties:
            parties = sorted({*last.parties, act["group"]})
            begin(kept, Term(last.version, parties, act["at"], last.until, act["at"], last.number))
        return
    now = instant(act["at"])
    groups = {one["group"] for one in kept.all("witnessed") if now - instant(one["at"]) <= FADES}
    if len(groups) > 1 and kept.texts:
        begin(kept, Term(kept.texts[-1].number, sorted(groups), act["at"], end, act["at"], next_number(kept)))


TAKE: Mapping[str, Callable[[Kept, Act], None]] = {
    "deposited": deposited,
    "entered into force": entered,
    "renewed": renewed,
    "held": held,
    "suspended": lambda kept, act: kept.rests.append([act["at"], ""]),
    "resumed": resumed,
    "denounced": lambda kept, act: kept.leavers.append(Leaver(act["group"], act["at"], act["effect"])),
    "denunciation withdrawn": stays,
    "superseded": superseded,
    "corrected": corrected,
    "witnessed": witnessed,
}
"""What is made of an act, by its name."""
