"""A party of nature gets another name, or ends: asked at the counter, decided by all. Never here: their answers."""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.nature.founding import who
from flows import commands as c
from flows.nature import of
from flows.refusals import empty, overtaken
from flows.wording import N_, NC_, Choice

FORM = "naturename"
FIELDS = ("dialogue", "being")
ASKED = N_("All groups are asked now. I tell you what they say.")


def name(asked: Asked, dialogue: str, being: str) -> None:
    """Its new name is asked."""
    room, _ = found(asked.books, dialogue)
    who(asked, room)
    asked.await_answer(FORM, dialogue=dialogue, being=being)
    asked.here(N_("What shall it be called? Please reply with the name; then all groups are asked."), choices=(stop(),))


def named(asked: Asked, dialogue: str, being: str) -> None:
    """It was typed."""
    new = " ".join(asked.rest.split())
    if not new:
        raise empty()
    _ask(asked, dialogue, being, new)


def end(asked: Asked, dialogue: str, being: str) -> None:
    """Once more, before anybody is asked."""
    room, _ = found(asked.books, dialogue)
    who(asked, room)
    known = of(room).being(being)
    if known is None:
        raise overtaken()
    ask = N_("Shall I ask all groups whether %(being)s is no party of this room any more?", being=known.name)
    asked.here(ask, choices=(Choice(NC_("button", "Yes, ask all groups"), ("natureover", dialogue, being)), stop()))


def ended(asked: Asked, dialogue: str, being: str) -> None:
    """All groups are asked."""
    _ask(asked, dialogue, being, "")


def _ask(asked: Asked, dialogue: str, being: str, new: str) -> None:
    room, _ = found(asked.books, dialogue)
    person, group = who(asked, room)
    act(asked.books, room.id, c.ChangeNature(person, being, new, group), asked.now)
    asked.becomes(ASKED)
