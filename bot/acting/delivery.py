"""From effects to rows: who is meant, in which chats they are, and what waits in the outbox and among the alarms.

Never here: words in a language (that is `voice`, at delivery), or a platform.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.acting import corners, showing, silence
from bot.acting.doorways import coded
from bot.acting.silence import Occasion
from bot.channels.base import Place
from bot.store import Books, alarms, commons, desk_hours, dialogues, groups, outbox, people, places, postings, words
from bot.store.outbox import Outgoing
from flows import effects as e
from flows import people as p
from flows import record
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.seasons import by_day
from flows.silence import joined
from flows.wording import N_, GroupName, Message, Paragraph, PersonName

WORDS, REMINDERS, TALLIES = 1, 2, 3


def deliver(
    books: Books,
    dialogue: Dialogue,
    effects: Iterable[e.Effect],
    now: datetime,
    rank: int = WORDS,
    occasion: Occasion | None = None,
) -> None:
    """Put effects where the courier and the clock will find them.

    Mere notices to a group's chat are joined, and said or kept for its digest at the end: so `occasion` decides.
    """
    hush = Hushed(occasion or Occasion(dialogue.id), rank)
    silence.begins(books, hush.occasion, now)
    for effect in effects:
        if isinstance(effect, e.Say | e.Show):
            showing.note(books, dialogue, _groups(dialogue, effect.to), effect.message, now)
        match effect:
            case e.Say(p.Person(person), message, word) if not private(books, person):
                _in_the_open(books, dialogue, person, message, word, now)
            case e.Say(p.Mediators(), message, waits=True):
                _noted(books, dialogue, message, now)
            case e.Say():
                _said(books, dialogue, effect, now, hush)
            case e.Show():
                _shown(books, dialogue, effect, now, rank)
            case e.Retract():
                _retract(books, dialogue, effect, now)
            case e.Arrange() | e.Disband():
                _cornered(books, dialogue, effect, now, hush)
            case e.WakeAt(key, at, command):
                alarms.set(books, dialogue.id, key, at, record.dump(command))
            case e.Hush(key):
                alarms.cancel(books, dialogue.id, key)
    for place in tuple(hush.waiting):
        _noticed(books, place, now, hush)


@dataclass(frozen=True, slots=True)
class Hushed:
    """The notices of one moment: for each chat its time zone, and what it is to hear."""

    occasion: Occasion
    rank: int
    waiting: dict[Place, tuple[str, list[Message]]] = field(default_factory=dict)


def _said(books: Books, dialogue: Dialogue, effect: e.Say, now: datetime, hush: Hushed) -> None:
    """A notice waits for others of this moment; before anything else is said, what waits is."""
    message, word = effect.message, effect.word
    if word and isinstance(effect.to, p.Everyone | p.Others):
        _in_common(books, dialogue, message, word, now)
    for place, zone, group in _reached(books, dialogue, effect.to):
        if group and hush.occasion.is_notice(message, word, group):
            hush.waiting.setdefault(place, (zone, []))[1].append(message)
            continue
        _noticed(books, place, now, hush)
        morning = _morning(now, zone) if hush.rank == REMINDERS else None
        say(books, place, message, now, dialogue=dialogue.id, word=word, rank=hush.rank, not_before=morning)


def _in_common(books: Books, dialogue: Dialogue, message: Message, word: str, now: datetime) -> None:
    """Words that were passed on are read in the common room too, unless it was there that they were said."""
    common = commons.of(books, dialogue.id)
    if common is None or common.state != "open":
        return
    kept = words.read(books, dialogue.id, word)
    if kept is None or kept.group not in commons.agreed(
        books, dialogue.id
    ):  # a group that came later, and was not asked
        return
    if all(posted.place != common.place for posted in postings.with_word(books, dialogue.id, word)):
        say(books, common.place, replace(message, choices=()), now, dialogue=dialogue.id, word=word)


def _shown(books: Books, dialogue: Dialogue, effect: e.Show, now: datetime, rank: int) -> None:
    """A standing notice; what concerns the words of somebody whom we never met in private stands where they spoke."""
    notice, reached = effect.message, _reached(books, dialogue, effect.to)
    if not reached and effect.word and isinstance(effect.to, p.Person):
        reached, notice = _where_said(books, dialogue, effect.to.person, notice, effect.word)
    for place, zone, _ in reached:
        if effect.anew:
            take_away(books, place, dialogue.id, effect.key, now)
        morning = _morning(now, zone) if rank == REMINDERS else None
        put = partial(show, dialogue=dialogue.id, word=effect.word, pin=effect.pin, not_before=morning)
        put(books, place, effect.key, notice, now)
        if effect.unpin and outbox.speaks_of(books, place, dialogue.id, effect.key):
            outbox.put(books, Outgoing(place, "unpin", now, dialogue=dialogue.id, key=effect.key, rank=TALLIES))


def _cornered(books: Books, dialogue: Dialogue, effect: e.Arrange | e.Disband, now: datetime, hush: Hushed) -> None:
    """Where groups want it, the room gets a corner in each of their chats, by day; or it loses the one that it has."""
    for place, zone, group in _reached(books, dialogue, effect.to):
        if isinstance(effect, e.Disband):
            _noticed(books, place, now, hush)
            corners.disband(books, dialogue.id, place, now)
        elif groups.by_id(books, group).corners:
            morning = _morning(now, zone) if hush.rank == REMINDERS else None
            corners.arrange(books, dialogue.id, place, effect.message, now, morning)


def _noticed(books: Books, place: Place, now: datetime, hush: Hushed) -> None:
    """The notices that wait for a chat are one message: said now, or kept for its digest."""
    zone, messages = hush.waiting.pop(place, ("", []))
    if not messages:
        return
    told, morning = joined(messages), _morning(now, zone) if hush.rank == REMINDERS else None
    if silence.passes(books, place, hush.occasion, zone, morning or now):
        say(books, place, told, now, dialogue=hush.occasion.dialogue, rank=hush.rank, not_before=morning)
    else:
        silence.keep(books, place, hush.occasion, told, zone, now)


def _noted(books: Books, dialogue: Dialogue, message: Message, now: datetime) -> None:
    """What can wait is kept for the digest; who wants none reads it now."""
    hours = {person: desk_hours.of(books, people.by_id(books, person).id) for person in dialogue.mediators}
    if any(hour and hour.hour != desk_hours.NEVER for hour in hours.values()):
        desk_hours.keep(books, dialogue.id, message, now)
    for person, hour in hours.items():
        if hour is None or hour.hour == desk_hours.NEVER:
            for place in private(books, person):
                say(books, place, message, now, dialogue=dialogue.id)


def _in_the_open(books: Books, dialogue: Dialogue, person: str, message: Message, word: str, now: datetime) -> None:
    """Whom we never met in private learns the fate of their words where they said them, by name."""
    found, named = _where_said(books, dialogue, person, message, word)
    for place, _, _ in found:
        say(books, place, named, now, dialogue=dialogue.id, word=word)


def _where_said(
    books: Books, dialogue: Dialogue, person: str, message: Message, word: str
) -> tuple[list[tuple[Place, str, str]], Message]:
    """The chats of the group for which the words were said, and the message with the name of whom it is for."""
    said = words.read(books, dialogue.id, word) if word else None
    named = replace(message, blocks=(Paragraph(N_("For %(person)s:", person=PersonName(person))), *message.blocks))
    return [(place, "", said.group) for place in places.chats_of(books, said.group)] if said else [], named


def say(
    books: Books,
    place: Place,
    message: Message,
    now: datetime,
    *,
    dialogue: str = "",
    word: str = "",
    key: str = "",
    rank: int = WORDS,
    not_before: datetime | None = None,
    within: str = "",
) -> None:
    """A new message for a chat, perhaps known by a `key`; one with `not_before` waits, and lets others pass.

    `within`: in the topic in which it was asked for.
    """
    outbox.put(
        books,
        Outgoing(
            place,
            "post",
            now,
            record.dump(coded(books, message, now)),
            dialogue=dialogue,
            key=key,
            word=word,
            rank=rank,
            blocking=message.blocking,
            not_before=not_before,
            within=within,
        ),
    )


def show(
    books: Books,
    place: Place,
    key: str,
    message: Message,
    now: datetime,
    *,
    dialogue: str = "",
    word: str = "",
    pin: bool = False,
    rank: int = WORDS,
    not_before: datetime | None = None,
) -> None:
    """A standing notice for a chat; it is pinned when it first appears there. One that stands already never waits."""
    new = (pin or not_before is not None) and postings.notice(books, place, dialogue, key) is None
    wait = not_before if new else None
    notice = Outgoing(
        place,
        "show",
        now,
        record.dump(coded(books, message, now)),
        dialogue=dialogue,
        key=key,
        word=word,
        rank=rank,
        blocking=message.blocking,
        not_before=wait,
    )
    outbox.put(books, notice)
    if pin and new:
        outbox.put(books, Outgoing(place, "pin", now, dialogue=dialogue, key=key, rank=TALLIES, not_before=wait))


def take_away(books: Books, place: Place, dialogue: str, key: str, now: datetime) -> None:
    """The standing notice with this key goes from this chat, so that it can come anew at the foot."""
    old = postings.notice(books, place, dialogue, key)
    if old:
        outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue, handle=old.native))
        postings.fall(books, old.posting)


def retract(books: Books, dialogue: Dialogue, word: str, now: datetime, more: Iterable[Place] = ()) -> None:
    """Take back every message that carries this word, wherever one stands or waits, and in these chats."""
    shown = (posted.place for posted in postings.with_word(books, dialogue.id, word))
    for place in dict.fromkeys((*more, *shown, *outbox.carrying(books, dialogue.id, word))):
        outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue.id, word=word))


def _retract(books: Books, dialogue: Dialogue, effect: e.Retract, now: datetime) -> None:
    if effect.word:
        retract(books, dialogue, effect.word, now, addressed(books, dialogue, effect.to))
        return
    for place in addressed(books, dialogue, effect.to):
        outbox.unsay(books, place, dialogue.id, effect.key)
        outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue.id, key=effect.key))


def addressed(books: Books, dialogue: Dialogue, to: p.Audience) -> list[Place]:
    """The chats an audience is reached in, each once."""
    return [place for place, _, _ in _reached(books, dialogue, to)]


def _reached(books: Books, dialogue: Dialogue, to: p.Audience) -> list[tuple[Place, str, str]]:
    """The chats of an audience, each once, with the time zone and the id of a group whose chat it is."""
    found: dict[Place, tuple[str, str]] = {}
    for group in _groups(dialogue, to):
        for place in places.chats_of(books, group):
            found.setdefault(place, (dialogue.zone_of(group), group))
    persons = dialogue.mediators if isinstance(to, p.Everyone | p.Mediators) else ()
    if isinstance(to, p.Everyone):
        persons = (*persons, *dialogue.watching)
    for person in (to.person,) if isinstance(to, p.Person) else persons:
        for place in private(books, person):
            found.setdefault(place, ("", ""))
    return [(place, zone, group) for place, (zone, group) in found.items()]


def _groups(dialogue: Dialogue, to: p.Audience) -> tuple[str, ...]:
    match to:
        case p.Everyone():
            return dialogue.groups
        case p.Others(but):
            return tuple(group for group in dialogue.groups if group != but)
        case p.Group(group):
            return (group,)
    return ()


def _morning(now: datetime, zone: str) -> datetime | None:
    """What the clock has to say to a group at night waits for its morning; None: it is day, or it is a desk."""
    morning = by_day(now, zone) if zone else now
    return morning if morning > now else None


def undelivered(books: Books, place: Place, dialogue: str, now: datetime) -> None:
    """The platform refused a message of a room: its mediators hear of it, since nobody else can."""
    loaded, group = dialogues.load(books, dialogue), groups.of_place(books, place)
    if loaded is None or group is None:
        return
    told = N_(
        "The app did not take a message for %(group)s. If it matters, please ask there.", group=GroupName(group.id)
    )
    deliver(books, loaded[0], [e.Say(p.Mediators(), headed(loaded[0], told))], now)


def private(books: Books, person: str) -> list[Place]:
    """The one private chat where the person was last heard; none if we never met in private.

    A room may know them by an id from before two accounts were linked: they are the same person.
    """
    try:
        today = people.by_id(books, person)
    except KeyError:
        return []
    return people.places_of(books, today.id)[:1]
