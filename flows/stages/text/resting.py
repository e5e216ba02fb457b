"""How critical a text still is, as a picture; when it rests for checking; what a mediator can do where it is stuck.

Nothing critical in any group: the text rests for two days, in which nobody changes it; then it can be decided on. Never
here: what groups say must change (see `criticism`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.evolving import evolve
from flows.evolving.one_text import of
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator, tell_all
from flows.one_text import CriticalCount, stuck
from flows.people import Everyone, Mediators
from flows.refusals import Refused, overtaken
from flows.stages.words.remark_words import lists
from flows.wording import N_, NC_, Bar, Chart, Choice, GroupName, Part, PersonName, Picture, Text

RESTS = timedelta(hours=48)
MOST_BARS = 12
STILL = NC_("chart", "Still critical")
TITLE = N_("What is still critical, draft by draft")


def begun(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    """The text rests where all have read it as it is now, and nothing is critical any more."""
    text = of(dialogue)
    as_sent = text.sent > 0 and text.round is None and text.hash == dialogue.hash
    if as_sent and not text.rests_until and not text.checked and not text.critical(dialogue.groups).total:
        yield f.TextRests(text.hash, now + RESTS, now)


def tell_met(dialogue: Dialogue, command: c.TellMet, now: datetime) -> Iterator[f.Fact]:
    """Those who wanted it say that the draft meets it, or that it does not."""
    remark = of(dialogue).remark(command.remark)
    if remark is None:
        raise overtaken()
    if remark.met == command.met:
        return
    fact = f.RemarkMet(remark.id, command.met, now)
    yield fact
    after = evolve(dialogue, fact)
    if (of(after).rests_until or of(after).checked) and of(after).critical(after.groups).total:
        yield f.TextWoken("", now)
    yield from begun(after, now)


def end(dialogue: Dialogue, command: c.EndRest, now: datetime) -> Iterator[f.Fact]:
    """Two days without a change are over."""
    text = of(dialogue)
    if text.rests_until and text.hash == command.hash and now >= text.rests_until:
        yield f.TextChecked(text.hash, now)


def wake(dialogue: Dialogue, command: c.WakeText, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends the rest because a word must change."""
    require_mediator(dialogue, command.by)
    if of(dialogue).rests_until is None:
        raise overtaken()
    yield f.TextWoken(command.by, now)


def require_awake(dialogue: Dialogue) -> None:
    """Raise `Refused` while the text rests."""
    until = of(dialogue).rests_until
    if until:
        raise Refused(
            N_(
                "The text rests until %(until)s, so that everyone can check it. To change it, first end the rest: its "
                "button is on your desk.",
                until=until,
            )
        )


# Announcing -----------------------------------------------------------------------------------------------------------


def counted(dialogue: Dialogue, draft: int, passed: tuple[str, ...] = ()) -> Iterator[Show]:
    """In the place of who is in: that all have been read, and how much is critical, drawn and in words."""
    curve = of(dialogue).curve(dialogue.groups)
    if not curve:
        return
    head = N_("All lists on draft %(draft)s are shown now, to every group at the same moment.", draft=draft)
    nothing = tuple(GroupName(group) for group in passed)
    who = (N_("Nothing to change: %(groups)s.", groups=nothing),) if nothing else ()
    what = N_("Critical means: something that must come in is missing, or something that cannot stay is still there.")
    told = headed(dialogue, head, *who, what, picture(dialogue.groups, curve))
    yield Show(f"critics:{draft}", Everyone(), told)


def picture(groups: tuple[str, ...], curve: tuple[CriticalCount, ...]) -> Picture:
    """One bar for each draft of each group, below each other: they grow shorter as the text gets better.

    Of many groups only the last drafts are drawn, so that it fits on a telephone.
    """
    curve = curve[-max(2, MOST_BARS // len(groups)) :]
    most = max((number for one in curve for number in one.counts.values()), default=0) or 1
    rows = tuple((group, one.draft, one.counts[group]) for group in groups for one in curve if group in one.counts)
    bars = tuple(Bar(_label(group, draft), (Part(STILL, number, "block"),), most) for group, draft, number in rows)
    said = tuple(
        N_("%(label)s: %(number)s still critical", label=_label(group, draft), number=number)
        for group, draft, number in rows
    )
    return Picture(Chart(TITLE, bars), (TITLE, *said))


def _label(group: str, draft: int) -> Text:
    return N_("%(group)s, draft %(draft)s", group=GroupName(group), draft=draft)


def warned(dialogue: Dialogue) -> Iterator[Effect]:
    """Where two drafts have brought nothing, the mediators are offered other ways."""
    if not stuck(of(dialogue).curve(dialogue.groups)):
        return
    yield Say(
        Mediators(),
        headed(
            dialogue,
            N_("Two drafts in a row have not made the text less critical. Another draft alone may not help."),
            N_("You can agree on what is agreed and park a clause, let all sides write at once, or pause for a day."),
            choices=(
                Choice(NC_("button", "Park a clause"), ("parks", dialogue.id)),
                Choice(NC_("button", "Held till all are in"), ("shuttle", dialogue.id)),
                Choice(NC_("button", "Pause for a day"), ("pause", dialogue.id, "24")),
            ),
        ),
    )


def _met(dialogue: Dialogue, fact: f.RemarkMet) -> Iterator[Effect]:
    remark = of(dialogue).remark(fact.remark)
    if remark:
        yield from lists(dialogue, remark)
    if of(dialogue).round is None:
        yield from counted(dialogue, of(dialogue).draft)


def _rests(dialogue: Dialogue, fact: f.TextRests) -> Iterator[Effect]:
    yield WakeAt("rests", fact.until, c.EndRest(fact.hash))
    yield tell_all(
        dialogue,
        N_("No group sees anything critical in draft %(draft)s any more.", draft=of(dialogue).draft),
        N_(
            "The text rests until %(until)s, and nobody changes it. Please read it once more in your own language: "
            "does every sentence say what you mean? If not, tell the mediator with /caucus.",
            until=fact.until,
        ),
    )


def _checked(dialogue: Dialogue, _: f.TextChecked) -> Iterator[Effect]:
    ready = N_("The text has rested, and can be decided on. Its button is on your desk: “Call the decision”.")
    yield Say(Mediators(), headed(dialogue, ready))


def _woken(dialogue: Dialogue, fact: f.TextWoken) -> Iterator[Effect]:
    yield Hush("rests")
    why = (
        N_("The mediator %(mediator)s ends the rest of the text, to change something.", mediator=PersonName(fact.by))
        if fact.by
        else N_("Something in the text is critical for a group after all, so its rest is over.")
    )
    yield tell_all(dialogue, why, N_("When it is sent again, you are asked what you think of it."))


DECIDES: dict[type, Decide] = {c.TellMet: tell_met, c.EndRest: end, c.WakeText: wake}
ANNOUNCES: dict[type, Announce] = {
    f.RemarkMet: _met,
    f.TextRests: _rests,
    f.TextChecked: _checked,
    f.TextWoken: _woken,
}
