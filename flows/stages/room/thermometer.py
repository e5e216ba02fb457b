"""The thermometer: three times four questions, answered in private, so that a dialogue learns whether it does good.

The groups' chats get one standing notice; whoever we know in private is asked there (the desk sees to that). Never
here: an answer, who answered, or arithmetic (see `flows.thermometer`).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed
from flows.people import Group, Mediators
from flows.thermometer import HIGHEST, LEAST, LOWEST, NEVER, QUESTIONS, Warmth, fallen
from flows.wording import N_, NC_, Choice, GroupName, Listing, Message, Text

OPEN_FOR = timedelta(days=14)
KEY_LASTS = timedelta(days=400)  # of a room in which nobody is asked a second time
LATER = timedelta(days=30)
NOTICE = "thermometer"

ASKS: Mapping[str, Text] = {
    "trust": N_("How much do you trust the people of the other groups?"),
    "understood": N_("How well do you feel understood by them?"),
    "again": N_("How much do you want to meet them again?"),
    "word": N_("How sure are you that they keep their word?"),
}
NAMES: Mapping[str, Text] = {
    "trust": NC_("thermometer", "trust"),
    "understood": NC_("thermometer", "feeling understood"),
    "again": NC_("thermometer", "wish to meet again"),
    "word": NC_("thermometer", "they keep their word"),
}
PRIVATE = N_(
    "Nobody can see who answered what. I tell numbers of a group only when at least %(least)s of its people have "
    "answered.",
    least=LEAST,
)


def ask(dialogue: Dialogue, command: c.AskThermometer, now: datetime) -> Iterator[f.Fact]:
    """The four questions are put, each moment once. What was still open is read first."""
    known = dialogue.thermometer
    if (known and command.moment in known.asked) or (known is None and command.moment != "before"):
        return
    if known and known.open:
        yield f.ThermometerRead(known.open, command.figures, now)
    yield f.ThermometerAsked(command.moment, now + OPEN_FOR, now)


def invite(_: Dialogue, __: c.InviteThermometer, ___: datetime) -> tuple[f.Fact, ...]:
    """People are asked in private by the desk; nothing happens in the dialogue."""
    return ()


def close(dialogue: Dialogue, command: c.CloseThermometer, now: datetime) -> Iterator[f.Fact]:
    """The time is over."""
    known = dialogue.thermometer
    if known and known.open == command.moment and known.closes and now >= known.closes:
        yield f.ThermometerRead(command.moment, command.figures, now)


def prompt(dialogue: Dialogue, question: str) -> Message:
    """One question, to one person in private. The number that is typed is the answer."""
    moment = dialogue.thermometer.open if dialogue.thermometer else ""
    about = ("warm", dialogue.id, moment, question)
    numbers = tuple(
        Choice(NC_("thermometer", "%(number)s", number=number), (*about, str(number)))
        for number in (*range(LOWEST + 1, HIGHEST + 1), LOWEST)  # so that the seventh choice is a 7
    )
    skip = Choice(NC_("button", "Skip this question"), (*about, "skip"))
    scale = N_("0 means not at all, 10 means entirely. Press a number, or write it.")
    return headed(dialogue, ASKS[question], scale, choices=(*numbers, skip, never()))


def never() -> Choice:
    """The button by which somebody is left alone for good."""
    return Choice(NC_("button", "Never ask me this"), ("unwarm",))


def invitation(dialogue: Dialogue) -> Message:
    """What somebody whom we know in private reads first."""
    return headed(
        dialogue,
        N_("Four short questions: how do you feel towards the people of the other groups? It takes a minute."),
        PRIVATE,
        choices=(
            Choice(NC_("button", "Begin"), ("warmup", dialogue.id)),
            Choice(NC_("button", "Not this time"), ("never",)),
            never(),
        ),
    )


def _asked(dialogue: Dialogue, fact: f.ThermometerAsked) -> Iterator[Effect]:
    yield WakeAt("thermometer:close", fact.closes, c.CloseThermometer(fact.moment))
    if fact.moment == "before":
        yield WakeAt("thermometer:key", fact.at + KEY_LASTS, c.CloseThermometer(NEVER))
    if fact.moment == "after":
        yield Hush("thermometer:key")
        yield WakeAt("thermometer:later", fact.at + LATER, c.AskThermometer("later"))
    notice = headed(
        dialogue,
        N_("How do you feel towards the people of the other groups? Four short questions, 0 to 10."),
        N_(
            "Answer me in private: /thermometer. Open until %(closes)s. If you would rather not, just leave it.",
            closes=fact.closes,
        ),
        PRIVATE,
    )
    for group in dialogue.groups:
        yield Show(NOTICE, Group(group), notice)


def _read(dialogue: Dialogue, fact: f.ThermometerRead) -> Iterator[Effect]:
    yield Hush("thermometer:close")
    lines = tuple(told(fact.figures))
    head = HEADS[fact.moment]
    for group in dialogue.groups:
        yield Show(NOTICE, Group(group), headed(dialogue, head, *((Listing(lines),) if lines else (TOO_FEW,))))
    if lines:
        yield Say(Mediators(), headed(dialogue, head, Listing(lines), *falls(fact.figures)), waits=True)


HEADS: Mapping[str, Text] = {
    "before": N_("How people felt towards the other groups at the beginning, from 0 to 10:"),
    "after": N_("How people feel towards the other groups now, from 0 to 10:"),
    "later": N_("How people feel towards the other groups a month later, from 0 to 10:"),
}
TOO_FEW = N_("In no group did at least %(least)s people answer, so nothing is told. That is all right.", least=LEAST)


def told(figures: Mapping[str, Warmth]) -> Iterator[Text]:
    """One line for each group and question of which something may be told."""
    for group, warm in figures.items():
        for question in QUESTIONS:
            if question in warm.medians:
                yield _line(group, question, warm)


def _line(group: str, question: str, warm: Warmth) -> Text:
    name, number = GroupName(group), _short(warm.medians[question])
    if question not in warm.changes:
        return N_(
            "%(group)s, %(question)s: half say %(number)s or more", group=name, question=NAMES[question], number=number
        )
    change = warm.changes[question]
    sign = f"+{_short(change)}" if change > 0 else _short(change)
    return N_(
        "%(group)s, %(question)s: half say %(number)s or more; since the beginning %(change)s",
        group=name,
        question=NAMES[question],
        number=number,
        change=sign,
    )


def _short(number: float) -> str:
    """A figure without needless digits; minus as people write it."""
    return f"{number:g}".replace("-", "−")


def falls(figures: Mapping[str, Warmth]) -> Iterator[Text]:
    """What the mediators should look at: where people feel clearly worse than before."""
    for group, warm in figures.items():
        for question, by in fallen(warm).items():
            yield N_(
                "In %(group)s, “%(question)s” fell by %(by)s. Please ask there what happened, before you go on.",
                group=GroupName(group),
                question=NAMES[question],
                by=_short(by),
            )


DECIDES: dict[type, Decide] = {c.AskThermometer: ask, c.InviteThermometer: invite, c.CloseThermometer: close}
ANNOUNCES: dict[type, Announce] = {f.ThermometerAsked: _asked, f.ThermometerRead: _read}
