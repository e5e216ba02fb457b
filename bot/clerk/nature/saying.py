"""Guardians write in private what nature says; another one agrees, or sees it otherwise.

Never here: when it may be said, or who reads it.
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.nature.listing import guardian_of
from bot.clerk.rooms import word_of
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed, numbered
from flows.nature import LIMIT, OPINION, PURPOSES, TURN, Being, of
from flows.refusals import overtaken
from flows.stages.nature.guarding import require_guardian
from flows.stages.nature.hearing import require_may
from flows.stages.stories import prompt_of
from flows.stages.words.nature_words import PUBLIC
from flows.stories import told_in
from flows.wording import N_, Block, Paragraph, Quote, Text

ASKED = Paragraph(N_("All groups are asked for stories:"))


def _asks(room: Dialogue, purpose: str, name: str) -> Text:
    if purpose == OPINION:
        return N_("What does this text do to %(being)s? What must be in it, what must not?", being=name)
    if purpose == TURN and told_in(room.stories):
        return N_("What does %(being)s tell?", being=name)
    if purpose == TURN:
        return N_("What does %(being)s have to say to all groups now?", being=name)
    return N_(
        "What harm would the text do to %(being)s? With a yes of another guardian it is decided by consent.", being=name
    )


def begin(asked: Asked, dialogue: str, being: str, purpose: str) -> None:
    """It was pressed: the words are asked for, where only this person reads."""
    room, known, person = _for(asked, dialogue, being)
    if purpose not in PURPOSES:
        raise overtaken()
    require_guardian(room, being, person, asked.now)
    require_may(room, known, purpose, asked.now)
    there = asked.where_alone()
    there.await_answer("naturesay", dialogue=dialogue, being=being, purpose=purpose)
    how = N_("Please reply with at most %(limit)s characters. A guardian of another group reads it first.", limit=LIMIT)
    public = (PUBLIC,) if purpose == OPINION else ()
    there.send(headed(room, *_text(room, purpose), _asks(room, purpose, known.name), how, *public, choices=(stop(),)))
    if there is not asked:
        asked.quietly(N_("I have written to you in private. There you can answer."))


def _for(asked: Asked, dialogue: str, being: str) -> tuple[Dialogue, Being, str]:
    room, _ = found(asked.books, dialogue)
    known = of(room).being(being)
    if known is None:
        raise overtaken()
    return room, known, guardian_of(asked, known) or asked.person.id


def _text(room: Dialogue, purpose: str) -> tuple[Block, ...]:
    """The text that it is about; what all are asked to tell of."""
    if purpose == TURN:
        telling = told_in(room.stories)
        return (ASKED, Quote(prompt_of(telling.prompt))) if telling else ()
    made = room.agreement
    writing = room.stage in ("drafting", "deciding", "repairing") or made is None
    return (numbered(room.clauses if writing or made is None else made.clauses, room.language),)


def given(asked: Asked, dialogue: str, being: str, purpose: str) -> None:
    """The words were typed: the other guardians read them."""
    _, _, person = _for(asked, dialogue, being)
    command = c.WriteForNature(person, being, purpose, word_of(asked), asked.rest.strip())
    act(asked.books, dialogue, command, asked.now)
    asked.here(N_("The other guardians read it now. When one of another group agrees, all groups do."))


def agree(asked: Asked, dialogue: str, being: str, purpose: str, word: str) -> None:
    """Another guardian agrees."""
    _, _, person = _for(asked, dialogue, being)
    act(asked.books, dialogue, c.AgreeForNature(person, being, purpose, word), asked.now)
    asked.here(N_("Thank you. It has been said."))


def dissent(asked: Asked, dialogue: str, being: str, purpose: str, word: str) -> None:
    """A guardian sees it otherwise."""
    _, _, person = _for(asked, dialogue, being)
    act(asked.books, dialogue, c.DissentForNature(person, being, purpose, word), asked.now)
    asked.here(N_("That is noted, without your name. You can also write what it should say instead: /nature"))
