"""Interests at the counter: people write in private, sentence by sentence, what it is about for them.

After a sentence up to three questions lead from what is demanded to what it is for; each can be skipped. Never here:
the card made of them (see `cards`), another group's sentences.
"""

from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, found
from bot.acting.interests import tell_card
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.opening import stop
from bot.clerk.voices import belongs, own_group
from bot.store import dialogues, interests, words
from bot.store.postings import Posted
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.interests import of
from flows.interests import INTEREST_LIMIT, MOST_OF_A_PERSON, PROMPTS
from flows.messages import headed
from flows.refusals import Refused, not_now, overtaken, too_long
from flows.stages.words.interest_words import ASKS, BUTTONS, DEEPER
from flows.wording import N_, NC_, Choice, message

SKIP = "-"
"""Typed in the place of a sentence: this part of the card stays open."""


def word(asked: Asked) -> None:
    """/interest: what it is about for you, for your own group's card."""
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    rooms = {room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}
    open_ = [room for room in rooms.values() if room.stage == "interests" and not of(room).delivered]
    if not open_:
        raise Refused(N_("No cards are being written in your groups' rooms now. When they are, I tell every group."))
    room = one_of(asked, [one for one in open_ if one.id == asked.dialogue] or open_, "interests")
    if room:
        which(asked, room.id)


def which(asked: Asked, dialogue: str) -> None:
    """It is asked which of the four."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    choices = tuple(Choice(BUTTONS[prompt], ("interest", dialogue, prompt)) for prompt in PROMPTS)
    ask = N_("What matters to you here? Choose one of the four; you can write to as many as you like.")
    asked.send(headed(room, ask, choices=(*choices, stop())))


def ask(asked: Asked, dialogue: str, prompt: str) -> None:
    """One of the four was pressed: the sentence is asked for, in private where we have met."""
    room = writing(asked, dialogue)
    group = own_group(asked, room)
    if prompt not in PROMPTS:
        raise overtaken()
    there = asked.where_alone()
    there.await_answer("interest", dialogue=dialogue, group=group, prompt=prompt)
    limit = N_(
        "Please type one sentence, in at most %(limit)s characters. It goes onto your group's card without your name.",
        limit=INTEREST_LIMIT,
    )
    there.send(headed(room, ASKS[prompt], limit, choices=(stop(),)))
    if there is not asked:
        asked.quietly(N_("I have written to you in private. There you can answer."))


def keep_within(asked: Asked, posted: Posted) -> None:
    """A reply to a group's own card while it is written must not reach the other groups. Raises `Refused`."""
    if posted.key != "interests" or asked.form() is not None:
        return
    room, _ = found(asked.books, posted.dialogue)
    if room.stage != "interests" or of(room).delivered:
        return
    raise Refused(N_("Press one of the four first, so that I know where it belongs. Nobody else has read your words."))


def writing(asked: Asked, dialogue: str) -> Dialogue:
    """The room, if cards are being written in it. Raises `Refused`."""
    room, _ = found(asked.books, dialogue)
    if room.stage != "interests" or of(room).delivered:
        raise not_now(room.stage) if room.stage != "interests" else overtaken()
    return room


def given(asked: Asked, dialogue: str, group: str, prompt: str) -> None:
    """A sentence was typed: it stands on the group's list, and the first of three questions leads deeper."""
    room, line = writing(asked, dialogue), checked(asked.rest)
    if interests.of_person(asked.books, dialogue, group, prompt, asked.person.id) >= MOST_OF_A_PERSON:
        raise Refused(N_("You have written %(number)s sentences here: that is the most.", number=MOST_OF_A_PERSON))
    name = f"i{token_hex(5)}"
    keep(asked, dialogue, group, name, line)
    interests.propose(asked.books, dialogue, group, prompt, name)
    _refresh(asked, dialogue, group)
    kept = N_("It stands in your group's chat, without your name. To take it back, reply to this with /takeback.")
    say(asked.books, asked.place, message(kept), asked.now, dialogue=room.id, word=name)
    _deeper(asked, dialogue, group, name, prompt, 0)


def checked(text: str) -> str:
    """A sentence as it is kept. Raises `Refused` where it is too long."""
    line = " ".join(text.split())
    if len(line) > INTEREST_LIMIT:
        raise too_long(INTEREST_LIMIT, len(line))
    return line


def keep(asked: Asked, dialogue: str, group: str, name: str, line: str) -> None:
    """A sentence is kept, under this id."""
    words.keep(asked.books, words.Word(dialogue, name, group, asked.person.id, line, asked.person.locale, asked.now))


def _refresh(asked: Asked, dialogue: str, group: str) -> None:
    asked.finally_once(
        f"interests {dialogue} {group}",
        lambda: tell_card(asked.books, found(asked.books, dialogue)[0], group, asked.now),
    )


def _deeper(asked: Asked, dialogue: str, group: str, name: str, prompt: str, step: int) -> None:
    """A question that leads from the sentence to what it is for; the answer stands in the sentence's place."""
    questions = DEEPER[prompt]
    if step >= len(questions):
        asked.here(N_("Thank you. To add another sentence, write /interest."))
        return
    asked.await_answer("deeper", dialogue=dialogue, group=group, word=name, step=str(step), prompt=prompt)
    keep = Choice(NC_("button", "Keep my sentence as it is"), ("never",))
    how = N_("If you like, answer this too: your answer then stands in the place of your sentence. You need not.")
    asked.here(questions[step], how, choices=(keep,))


def deeper(asked: Asked, dialogue: str, group: str, name: str, step: str, prompt: str) -> None:
    """The question was answered: these words stand now, and another question follows."""
    writing(asked, dialogue)
    kept = words.read(asked.books, dialogue, name)
    if kept is None or kept.person != asked.person.id or not kept.text:
        raise overtaken()
    keep(asked, dialogue, group, name, checked(asked.rest))
    _refresh(asked, dialogue, group)
    _deeper(asked, dialogue, group, name, prompt or "hope", int(step) + 1)


def no_card(asked: Asked, dialogue: str) -> None:
    """The group goes on without a card."""
    _pass(asked, dialogue, passed=True)


def a_card(asked: Asked, dialogue: str) -> None:
    """It wants one after all."""
    _pass(asked, dialogue, passed=False)


def _pass(asked: Asked, dialogue: str, *, passed: bool) -> None:
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.PassCard(asked.person.id, own_group(asked, room), passed), asked.now)
