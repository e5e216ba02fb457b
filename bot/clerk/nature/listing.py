"""/nature: the parties of nature in a room, who speaks for them, and what the reader can do.

In a group's chat for its members, in private for guardians and mediators. Never here: what follows from a press.
"""

from collections.abc import Iterator

from bot.acting.dialogues import as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.voices import belongs, known_as
from bot.store import dialogues
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.nature import OPINION, PURPOSES, Being, of
from flows.refusals import Refused
from flows.stages.nature import said, told
from flows.stages.nature.hearing import text_now
from flows.stages.words.nature_words import matters, on_text, writing
from flows.wording import N_, NC_, Block, Choice, Leaf, Paragraph, Quote, Saying

NOTHING = N_(
    "No river, forest, soil, coast or body is a party of this room yet. When one is, people of several groups speak "
    "for it, and it is heard before all decide on what concerns it."
)


def word(asked: Asked) -> None:
    """/nature in a group's chat, or in private."""
    room = one_of(asked, of_group(asked) if asked.group else _own_rooms(asked), "nature")
    if room:
        show(asked, room.id)


def _own_rooms(asked: Asked) -> list[Dialogue]:
    """In private: the rooms somebody mediates, is a guardian in, or has a group in. Raises `Refused` without any."""
    mediated = dialogues.of_mediator(asked.books, asked.person.id)
    others = [room for group in belongs(asked) for room in dialogues.of_group(asked.books, group)]
    rooms = {room.id: room for room in (*mediated, *others) if room.stage not in ("entering", "closed")}
    guarded = [room for room in rooms.values() if any(guardian_of(asked, one) for one in of(room).parties)]
    if not rooms:
        raise Refused(N_("Your group speaks in no room yet. Write /rooms to see what it is invited to."))
    return guarded or list(rooms.values())


def guardian_of(asked: Asked, being: Being) -> str:
    """The id by which a being knows the person as its guardian; empty where they are none."""
    person = known_as(asked, [one.person for one in being.guardians])
    return person if being.guardian(person) else ""


def show(asked: Asked, dialogue: str) -> None:
    """All of it in one room."""
    room, _ = found(asked.books, dialogue)
    group = asked.group.id if asked.group else ""
    mediates = not asked.group and as_known_to(asked.books, room, asked.person.id) in room.mediators
    if not mediates and not {group, *belongs(asked)} & set(room.groups):
        raise Refused(N_("Only the groups of this room can read that here."))
    blocks: list[Block | Leaf] = [] if of(room).parties else [NOTHING]
    choices: list[Choice] = []
    for being in of(room).parties:
        blocks += told.card(room, being, group).blocks[1:]
        choices += told.offers(room, being, group) if group else ()
        choices += _own(asked, room, being) if not group else ()
        blocks += _drafts(asked, being) if not group else ()
    blocks += _about(room)
    choices += _changes(room) if group or mediates else ()
    choices += _more(room, mediates=mediates, member=bool(group))
    asked.tell(dialogue, headed(room, *blocks, choices=tuple(choices)))


def _about(room: Dialogue) -> Iterator[Block]:
    known = matters(tuple(of(room).tagged))
    if known:
        yield Paragraph(N_("This room is held to be about: %(matters)s.", matters=known))
    text = text_now(room)
    yield from on_text(room, text) if text else ()


def _own(asked: Asked, room: Dialogue, being: Being) -> Iterator[Choice]:
    """What its guardians can do."""
    person = guardian_of(asked, being)
    if not person:
        return
    for draft in being.drafts.values():
        mine = being.guardian(person)
        if draft.by != person and mine:
            yield from said.choices_on(room, being.id, draft, may_agree=draft.group != mine.group)[:2]
    purposes = [one for one in PURPOSES if one != OPINION or text_now(room)]
    yield from (writing(room, being.id, purpose) for purpose in purposes)
    yield Choice(NC_("button", "I step back as a guardian"), ("guardoff", room.id, being.id))


def _changes(room: Dialogue) -> Iterator[Choice]:
    """What all groups together can make of it: shown with the first only, where there are several by their names."""
    parties = of(room).parties
    for being in parties:
        alone = len(parties) == 1
        name = NC_("button", "Another name") if alone else NC_("button", "Another name: %(being)s", being=being.name)
        end = NC_("button", "No party any more") if alone else NC_("button", "No party: %(being)s", being=being.name)
        yield Choice(name, ("naturename", room.id, being.id))
        yield Choice(end, ("natureend", room.id, being.id))


def _drafts(asked: Asked, being: Being) -> Iterator[Block]:
    for draft in being.drafts.values() if guardian_of(asked, being) else ():
        yield Quote(Saying(draft.word), N_("Waits for a guardian of another group."))


def _more(room: Dialogue, *, mediates: bool, member: bool) -> Iterator[Choice]:
    if mediates and of(room).concerned and text_now(room):
        yield Choice(NC_("button", "Ask what the text does to it"), ("natureask", room.id, text_now(room)[:8]))
    if mediates or member:
        yield Choice(NC_("button", "What this room is about"), ("naturetags", room.id))
        another = NC_("button", "Propose another one") if of(room).beings else NC_("button", "Propose one")
        yield Choice(another, ("natureadd", room.id))
