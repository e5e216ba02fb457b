"""The rows around the one text: each group's list in its own chats, and what its people hear of a new draft in private.

A list goes to no other chat than those of its group and, when asked for, a mediator's desk. Never here: any decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.acting.delivery import private, say, show
from bot.store import Books, criticisms, people, places, words
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.harmonic import harmonic
from flows.one_text import Remark
from flows.stages.words.criticism_words import Listed, Support, called, for_one, own_list, own_remarks

REFRESHED = (
    f.CriticismOpened,
    f.CriticismExtended,
    f.RemarksJoined,
    f.RemarksParted,
    f.ListHandedIn,
    f.ListTakenBack,
    f.CriticismPassed,
    f.CriticismDelivered,
    f.WordsTakenBack,
)
"""Facts after which a group's list may look different."""


def listed(books: Books, room: Dialogue, group: str) -> list[Listed]:
    """A group's list on the draft that is out: what mediators joined is one, and what most want comes first."""
    draft = room.one_text.draft if room.one_text else 0
    parts: dict[str, list[criticisms.Criticism]] = {}
    for one in criticisms.of_group(books, room.id, draft, group):
        parts.setdefault(one.joined or one.id, []).append(one)
    remarks = {word: _remark(books, room, word, own) for word, own in parts.items()}
    backers = {word: criticisms.backers(books, room.id, *one.sources) for word, one in remarks.items()}
    weights = harmonic(backers)
    order = sorted(remarks, key=weights.__getitem__, reverse=True)
    return [Listed(remarks[word], len(backers[word])) for word in order]


def _remark(books: Books, room: Dialogue, word: str, own: list[criticisms.Criticism]) -> Remark:
    """What was joined is as grave as its gravest part; where its words were taken back, those of a part stand."""
    kept = words.read(books, room.id, word)
    stands = word if kept and kept.text else own[0].id
    grade = max((one.grade for one in own), key=abs)
    sources = tuple(one.id for one in own)
    return Remark("", own[0].group, own[0].clause, grade, stands, sources, own[0].draft)


def tell_list(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """The list stands in each of the group's chats, as it is now."""
    if room.one_text is None or not room.one_text.sent:
        return
    message = own_list(room, group, listed(books, room, group), supports(books, room, group))
    for place in places.chats_of(books, group):
        show(books, place, f"criticism:{room.one_text.draft}", message, now, dialogue=room.id)


def supports(books: Books, room: Dialogue, group: str) -> Support:
    """How many support the draft that is out, and who of this group has not said so since it supported the last."""
    draft = room.one_text.draft if room.one_text else 0
    now = {one: set(criticisms.supporters(books, room.id, draft, one)) for one in room.groups}
    before = set(criticisms.supporters(books, room.id, draft - 1, group))
    return Support({one: len(who) for one, who in now.items()}, len(before - now.get(group, set())))


def told(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime) -> None:
    """After the facts of a command: every group's list as it is now, and news of a new draft for those it concerns."""
    happened = tuple(facts)
    if dialogue.one_text is None or dialogue.stage == "closed":
        return
    if any(isinstance(fact, f.CalledEarly) and "asking" in fact.reasons for fact in happened):
        for group in dialogue.groups:
            for place in places.chats_of(books, group):
                show(books, place, f"criticism:{dialogue.one_text.draft}", called(dialogue), now, dialogue=dialogue.id)
    if any(isinstance(fact, REFRESHED) for fact in happened):
        for group in dialogue.groups:
            tell_list(books, dialogue, group, now)
    if any(isinstance(fact, f.CriticismOpened) for fact in happened):
        for group in dialogue.groups:
            _news(books, dialogue, group, now)


def _news(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """What became of a group's remarks: in its chat for all, in private for those who wanted them or stood behind."""
    shared, draft = own_remarks(room, group), room.one_text.draft if room.one_text else 0
    if shared:
        for place in places.chats_of(books, group):
            show(books, place, f"met:{draft}", shared, now, dialogue=room.id)
    judged = [one for one in (room.one_text.remarks if room.one_text else ()) if one.group == group and one.fate]
    wanted = {one.id: criticisms.backers(books, room.id, *one.sources) for one in judged}
    supported = criticisms.supporters(books, room.id, draft - 1, group)
    for person in sorted({*supported, *(who for backers in wanted.values() for who in backers)}):
        mine = [one for one in judged if person in wanted[one.id]]
        message = for_one(room, mine, supported=person in supported)
        for place in private(books, person):
            say(books, place, message, now, dialogue=room.id)


def wanted_by(books: Books, room: Dialogue, remark: Remark, person: str) -> bool:
    """Whether somebody is one of those who wanted a remark, under whichever id they were known then."""
    backers = criticisms.backers(books, room.id, *remark.sources)
    return any(self in backers for self in people.selves(books, person))


def _handed(books: Books, dialogue: Dialogue, command: c.HandIn, now: datetime) -> c.HandIn:
    return replace(command, remarks=tuple(one.remark for one in listed(books, dialogue, command.group)))


def _ended(books: Books, dialogue: Dialogue, command: c.EndCriticism, now: datetime) -> c.EndCriticism:
    lists = {group: tuple(one.remark for one in listed(books, dialogue, group)) for group in dialogue.groups}
    return replace(command, lists=lists)


def _joined(books: Books, dialogue: Dialogue, fact: f.RemarksJoined) -> None:
    criticisms.join(books, dialogue.id, fact.group, fact.sources, fact.word)


def _parted(books: Books, dialogue: Dialogue, fact: f.RemarksParted) -> None:
    criticisms.part(books, dialogue.id, fact.group, fact.word)


def _opened(books: Books, dialogue: Dialogue, _: f.CriticismOpened) -> None:
    criticisms.ask_anew(books, dialogue.id)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.HandIn: _handed,
    c.EndCriticism: _ended,
}
WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {
    f.RemarksJoined: _joined,
    f.RemarksParted: _parted,
    f.CriticismOpened: _opened,
}
