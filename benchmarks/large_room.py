"""A room of twelve groups in which ten thousand words were said, brought to every stage by commands alone.

Never here: a measurement, or a row; all of it is played on paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flows import commands as c
from flows.alliance import ALLIANCE
from flows.circle import ROLES, Seat
from flows.dialogue import Dialogue
from flows.engine import step
from flows.objection import Objection, Reason
from flows.people import Party
from flows.plan import USUAL, Plan, in_place
from flows.refusals import Refused
from flows.trust import Origin

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MIRA, NOOR, BEA = "mira", "noor", "bea"
GROUPS = tuple(f"g{number:02}" for number in range(12))
ROLL = 40
TEXT = "Marea: we were here before the dam, and we shall be here after it."
SEATS = tuple(Seat(f"p{at}", GROUPS[at], role) for at, role in enumerate(ROLES))
AT_THE_GATE = 2 * len(GROUPS)
REVIEW = timedelta(days=60)  # before its end an agreement of a year is looked at

Position = tuple[str, Dialogue, datetime]
"""What it is called, the room, the moment."""


def play(dialogue: Dialogue, *commands: c.Command, now: datetime = NOON) -> Dialogue:
    """The room after these commands; one that is not welcome changes nothing."""
    for command in commands:
        try:
            dialogue = step(ALLIANCE, dialogue, command, now).dialogue
        except Refused:
            continue
    return dialogue


def closed_with(dialogue: Dialogue, word: str, *objections: Objection) -> Position:
    """The open ballot closes in time, and everybody has said the same."""
    ballot = dialogue.ballot
    if ballot is None:
        raise LookupError(dialogue.stage)
    counts = {group: {"": ROLL, word: ROLL} for group in ballot.groups}
    command = c.CloseBallot(ballot.id, counts=counts, digest="d", objections=objections)
    after = play(dialogue, command, now=ballot.closes)
    return after.stage, after, ballot.closes


def answered(dialogue: Dialogue, word: str, now: datetime) -> Dialogue:
    """Every question that is open gets the same answer from everybody, until none is left."""
    while dialogue.questions:
        asked = dialogue.questions[0]
        counts = {group: {"": ROLL, word: ROLL} for group in asked.groups}
        dialogue = play(dialogue, c.CloseQuestion(asked.id, counts=counts, digest="d"), now=max(now, asked.closes))
    return dialogue


def spoken(dialogue: Dialogue, words: int, now: datetime) -> Dialogue:
    """So many words are said, by everybody in turn; two of each group still wait at the gate."""
    for number in range(words):
        group = GROUPS[number % len(GROUPS)]
        dialogue = play(dialogue, c.Speak(f"p{number % 400}", group, f"w{number}", TEXT), now=now)
        if number < words - AT_THE_GATE:
            dialogue = play(dialogue, c.PassOn(MIRA, f"w{number}", anyway=True), now=now)
    return dialogue


def talked(words: int) -> Position:
    """Ground rules are accepted, stories told and heard or not, and all those words said."""
    parties = tuple(Party(group, "America/Lima") for group in GROUPS)
    room = play(
        Dialogue("K7", "alliance"), c.OpenRoom(MIRA, "The coast", parties, "es", 365, Plan(in_place(USUAL, "naming")))
    )
    _, room, now = closed_with(room, "yes")
    room = answered(room, "yes", now)
    tellers = [(f"p{at}", group) for at, group in enumerate(GROUPS)]
    room = play(
        room,
        c.MoveTo(MIRA, "covenant", "stories"),
        c.OpenStories(MIRA, "beside"),
        *(c.TellStory(person, group, f"s{person}", TEXT) for person, group in tellers),
        *(c.EndStory(person) for person, _ in tellers),
        c.BeginTelling("1", MIRA),
        *(c.NameBond("steward", group, f"b{group}", TEXT) for group in GROUPS),
        c.MoveTo(MIRA, "stories", "speaking"),
        now=now,
    )
    return "speaking", spoken(room, words, now), now


def rooms(words: int) -> Iterator[Position]:
    """Every stage of the flow, once."""
    parties = tuple(Party(group, "America/Lima") for group in GROUPS)
    yield "entering", play(Dialogue("K7", "alliance"), c.OpenRoom(MIRA, "The coast", parties, "es", 365, Plan())), NOON
    _, room, now = talked(words)
    yield "speaking", room, now
    for stage in ("covenant", "stories"):
        yield stage, play(room, c.MoveTo(MIRA, "speaking", stage), now=now), now
    yield "closed", play(room, c.CloseRoom(MIRA), now=now), now
    yield from _texts(room, now)


NAMING: tuple[c.Command, ...] = (
    c.AskNaming(MIRA, "hard"),
    *(c.NameItem(f"p{at}", group, f"n{at}", TEXT) for at, group in enumerate(GROUPS)),
)
"""What it is really about has been asked, and every group has answered."""


def _texts(talked_of: Dialogue, now: datetime) -> Iterator[Position]:
    """The stages of the text, one after another."""
    clauses = [c.AddClause(MIRA, f"{TEXT} {number}") for number in range(20)]
    marks = [c.MarkVital("steward", group, "1") for group in GROUPS]
    named = play(talked_of, c.MoveTo(MIRA, "speaking", "naming"), now=now)
    needed = play(named, c.MoveTo(MIRA, "naming", "interests"), now=now)
    yield "naming", play(named, *NAMING, now=now), now
    yield "interests", needed, now
    onward = (c.ReleaseCards(MIRA), c.MoveTo(MIRA, "interests", "drafting"))
    text: tuple[c.Command, ...] = (*onward, *clauses, *marks)
    room = play(needed, *text, now=now)
    yield "drafting", room, now
    asked = play(room, c.CallDecision(MIRA), now=now)
    yield "deciding", asked, now
    consent = play(needed, c.SetRule(MIRA, "consent"), *text, c.CallDecision(MIRA), now=now)
    yield closed_with(consent, "object", *(Objection(group, (Reason(f"p{group}", "1", "harm"),)) for group in GROUPS))
    _, stands, now = closed_with(asked, "yes")
    yield "standing", stands, now
    if stands.agreement is None:
        raise LookupError(stands.stage)
    until, version = stands.agreement.until, stands.agreement.version
    back = play(stands, c.OpenReview(version), now=until - REVIEW)
    yield "renewing", play(back, c.AskRenewal(version), now=until - REVIEW / 2), until - REVIEW / 2
    yield "lapsed", play(stands, c.EndTerm(version), now=until), until


BESIDE: dict[str, tuple[c.Command, ...]] = {
    "a shuttle": (
        c.StartShuttle(MIRA, "The dredger"),
        *(c.Speak(f"p{at}", group, f"h{group}", TEXT) for at, group in enumerate(GROUPS)),
        c.OfferWording(MIRA, "hg00", "o1", TEXT),
    ),
    "a circle": (c.ProposeCircle(MIRA, SEATS),),
    "tellers found": (
        c.OpenStories(MIRA, "miss"),
        *(c.TellStory(f"p{at}", group, f"t{at}", TEXT) for at, group in enumerate(GROUPS)),
    ),
    "stories told": (
        c.OpenStories(MIRA, "miss"),
        *(c.OfferStory(f"p{at}", group) for at, group in enumerate(GROUPS)),
        c.TellStory("p0", GROUPS[0], "t0", TEXT),
        c.BeginTelling("2", MIRA),
    ),
    "something said back": (c.SayBack("p1", GROUPS[1], "sp0", "k0", TEXT, "p0", GROUPS[0], reachable=True),),
    "encounters": (c.OpenEncounters(MIRA),),
    "mediators to come": (
        c.JoinMediators(MIRA, NOOR),
        c.JoinMediators(MIRA, BEA),
        c.NameOrigin(MIRA, Origin("o1", "river", GROUPS[0])),
    ),
    "doubt": tuple(c.AskConfidence(f"p{at}", group) for at, group in enumerate(GROUPS)),
    "changes of rules": tuple(c.ProposeRule("p0", GROUPS[0], "add", "", f"r{number}", 30) for number in range(3)),
    "statements": (c.OpenStatements(MIRA, "What shall be mended?"),),
    "quiet": (c.Pause(MIRA, 24),),
    "a group lost": (c.LoseGroup(GROUPS[3]),),
    "warmth": (c.AskThermometer("before"),),
}
"""What may go on beside a stage."""


def seated(room: Dialogue, now: datetime) -> Dialogue:
    """Whoever is asked to sit in the circle says yes."""
    if room.circle is None:
        return room
    return play(room, *(c.AnswerCircle(seat.person, room.circle.id, yes=True) for seat in SEATS), now=now)


def turned(room: Dialogue, now: datetime) -> Iterable[Dialogue]:
    """A circle as it goes on, at the first of each of its steps; nothing where there is none."""
    met = set()
    for number in range(60):
        circle = room.circle
        if circle is None or not circle.awaited:
            return
        by, name = circle.awaited, circle.id
        ways: dict[str, c.Command] = {
            "confirm": c.ConfirmInCircle(by, name),
            "deed": c.PromiseDeed(by, name, 7),
            "reply": c.PromiseDeed(by, name, 7),
            "review": c.AgreeReview(by, name, 14),
            "looking": c.JudgeCircle(by, name, "better"),
        }
        if circle.step not in met:
            yield room
        met.add(circle.step)
        room = play(room, ways.get(circle.step, c.SpeakInCircle(by, name, f"x{number}", TEXT)), now=now)


def positions(words: int) -> Iterator[tuple[str, Position]]:
    """Every stage as it is, and with each of what may go on beside it; with the name of its stage."""
    for stage, room, now in rooms(words):
        yield stage, ("as it is", room, now)
        for name, commands in BESIDE.items():
            after = play(room, *commands, now=now)
            if after is not room:
                yield stage, (name, after, now)
        circled = seated(play(room, c.ProposeCircle(MIRA, SEATS), now=now), now)
        for beside in turned(circled, now):
            yield stage, ("a circle", beside, now)
        if stage == "covenant":
            fresh = replace(room, covenant=None)
            asked = play(replace(fresh, stage="speaking"), c.MoveTo(MIRA, "speaking", "covenant"), now=now)
            yield stage, ("conditions asked", asked, now)
            yield stage, ("conditions refused", answered(asked, "no", now), now)
