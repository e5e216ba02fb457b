"""Saying what words did: this hurt, this reached me, by a press, a word or a reaction; and a word on the watching.

Who pressed is told to nobody. Never here: what it weighs, or what the mediators are told (see `acting.warmth`).
"""

from functools import partial

from bot.acting import warmth
from bot.acting.delivery import private, say
from bot.acting.dialogues import act, as_known_to, found
from bot.channels.base import Act
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.talk.listening import has_reached
from bot.clerk.voices import own_group
from bot.store import Books, feelings, people, postings, tone_lists, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.words import tone_watching
from flows.warmth import unwatched
from flows.wording import N_, NC_, Choice, Text

GIVEN: dict[str, Text] = {
    "hurt": N_("Thank you. The mediators hear that it hurt, without your name. Press again to take it back."),
    "reached": N_("Its author hears that it reached somebody, without your name. Press again to take it back."),
}
TAKEN = N_("Taken back.")
REACTIONS = {"\U0001f494": "hurt", "\u2764": "reached", "\U0001f9e1": "reached", "\U0001f49b": "reached"}
"""A broken heart; hearts."""


def hurt(asked: Asked, dialogue: str, word: str) -> None:
    """The button: this hurt."""
    _toggle(asked, dialogue, word, "hurt")


def reached(asked: Asked, dialogue: str, word: str) -> None:
    """The button: this reached me."""
    _toggle(asked, dialogue, word, "reached")


def hurt_word(asked: Asked) -> None:
    """/hurt, in reply to somebody's words."""
    _replied(asked, "hurt")


def reached_word(asked: Asked) -> None:
    """/reached, in reply to somebody's words."""
    _replied(asked, "reached")


def _replied(asked: Asked, feeling: str) -> None:
    posted = postings.one(asked.books, asked.place, asked.heard.about) if asked.heard.about else None
    if posted is None or not posted.word:
        raise Refused(N_("Which words do you mean? Please reply with this to the words of somebody of another group."))
    _toggle(asked, posted.dialogue, posted.word, feeling)


def _toggle(asked: Asked, dialogue: str, word: str, feeling: str) -> None:
    """Said once it stands, said again it is taken back."""
    room, said, group = _meant(asked, dialogue, word)
    taken = _taken(asked, room, word, feeling)
    if not taken:
        feelings.give(asked.books, room.id, word, asked.person.id, feeling, group)
        warmth.felt(asked.books, room, said)
    _follow(asked, room, word, feeling)
    asked.quietly(TAKEN if taken else GIVEN[feeling])


def _meant(asked: Asked, dialogue: str, word: str) -> tuple[Dialogue, words.Word, str]:
    """The room, the words and the person's group. Raises `Refused` for words of one's own group, and for lost ones."""
    room, _ = found(asked.books, dialogue)
    if room.plan is None:
        raise nowhere()
    said = words.read(asked.books, room.id, word)
    group = own_group(asked, room, but=said.group if said else "")
    if said is None or not said.text or not has_reached(asked, room, group, word):
        raise Refused(N_("I cannot find those words any more. Perhaps their author has taken them back."))
    if said.group == group:
        raise Refused(N_("These are words of your own group. Please say it to each other; I only carry it across."))
    return room, said, group


def _taken(asked: Asked, room: Dialogue, word: str, feeling: str) -> bool:
    selves = people.selves(asked.books, asked.person.id)
    return sum(feelings.take(asked.books, room.id, word, one, feeling) for one in selves) > 0


def _follow(asked: Asked, room: Dialogue, word: str, feeling: str) -> None:
    """Once for all that was pressed together: the author is told, the band looked at, the desks shown."""
    if feeling == "reached":
        thank = partial(warmth.thank, asked.books, room, word, asked.now)
        asked.finally_once(f"reached:{room.id}:{word}", thank)
    asked.finally_once(f"tone:{room.id}", partial(_look, asked.books, room.id, asked))


def _look(books: Books, dialogue: str, asked: Asked) -> None:
    act(books, dialogue, c.FeelWarmth(), asked.now)
    room, _ = found(books, dialogue)
    warmth.show(books, room, asked.now)


def reacted(asked: Asked, posted: postings.Posted, key: str) -> bool:
    """A heart or a broken one under words of another group, put there or taken away. Others' hearts are their own."""
    feeling = REACTIONS.get(key, "")
    if not feeling or not posted.word:
        return False
    try:
        room, said, group = _meant(asked, posted.dialogue, posted.word)
    except Refused:
        return True
    if asked.heard.act is Act.UNREACTED:
        changed = _taken(asked, room, posted.word, feeling)
    else:
        changed = feelings.give(asked.books, room.id, posted.word, asked.person.id, feeling, group)
        warmth.felt(asked.books, room, said)
    if changed:
        _follow(asked, room, posted.word, feeling)
        if private(asked.books, asked.person.id):
            asked.quietly(TAKEN if asked.heard.act is Act.UNREACTED else GIVEN[feeling])
    return True


# For mediators --------------------------------------------------------------------------------------------------------


def judge(asked: Asked, dialogue: str, call: str, answer: str) -> None:
    """Whether the call was right."""
    if not call.isdecimal() or answer not in ("right", "wrong"):
        raise overtaken()
    act(asked.books, dialogue, c.JudgeWarmth(mine(asked, dialogue), int(call), answer == "right"), asked.now)
    asked.quietly(N_("Thank you. I remember it: so I learn how far my list of words can be trusted."))


# A group's word on the watching ---------------------------------------------------------------------------------------


def word(asked: Asked) -> None:
    """/tone in a group's chat: what is watched there, and how to have it stopped."""
    rooms = [room for room in of_group(asked) if room.plan]
    if not rooms:
        raise nowhere()
    room = one_of(asked, rooms, "tone")
    if room:
        shown(asked, room.id)


def nowhere() -> Refused:
    """Rooms on the short way have no tone."""
    return Refused(N_("Your group is in no room in which I watch the tone. Write /rooms to see its rooms."))


def shown(asked: Asked, dialogue: str) -> None:
    """What is watched in this room."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    judged = tone_lists.all_judged(asked.books)
    right, wrong = sum(one.rights for one in judged), sum(one.wrongs for one in judged)
    off = group in unwatched(room)
    label = NC_("button", "Ask us: watch it again?") if off else NC_("button", "Ask us: stop watching it?")
    choices = (Choice(label, ("toneask", room.id)),)
    told = headed(room, *tone_watching.explained(room, right, wrong), choices=choices)
    say(asked.books, asked.place, told, asked.now, dialogue=room.id)


def ask(asked: Asked, dialogue: str) -> None:
    """The group is asked."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    act(asked.books, dialogue, c.AskWatching(as_known_to(asked.books, room, asked.person.id), group), asked.now)
