"""Cards of interests at the counter: people write sentences in private; a mediator or an administrator makes the card.

After a sentence up to three questions lead from what is demanded to what it is for; each can be skipped. Never here:
whether a card holds (the group says), another group's sentences.
"""

from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, as_known_to, found
from bot.acting.interests import proposed, tell_card
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.voices import belongs, own_group
from bot.store import codes, dialogues, interests, words
from bot.store.postings import Posted
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.interests import of
from flows.interests import INTEREST_LIMIT, MOST_OF_A_PERSON, PROMPTS, InterestCard
from flows.messages import headed
from flows.refusals import Refused, not_now, overtaken, too_long
from flows.stages.words.interest_words import ASKS, BUTTONS, DEEPER, HEADS, card_of
from flows.wording import N_, NC_, Choice, GroupName, Listing, Saying, message

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
    room = _writing(asked, dialogue)
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


def _writing(asked: Asked, dialogue: str) -> Dialogue:
    """The room, if cards are being written in it. Raises `Refused`."""
    room, _ = found(asked.books, dialogue)
    if room.stage != "interests" or of(room).delivered:
        raise not_now(room.stage) if room.stage != "interests" else overtaken()
    return room


def given(asked: Asked, dialogue: str, group: str, prompt: str) -> None:
    """A sentence was typed: it stands on the group's list, and the first of three questions leads deeper."""
    room, line = _writing(asked, dialogue), _checked(asked.rest)
    if interests.of_person(asked.books, dialogue, group, prompt, asked.person.id) >= MOST_OF_A_PERSON:
        raise Refused(N_("You have written %(number)s sentences here: that is the most.", number=MOST_OF_A_PERSON))
    name = f"i{token_hex(5)}"
    _keep(asked, dialogue, group, name, line)
    interests.propose(asked.books, dialogue, group, prompt, name)
    _refresh(asked, dialogue, group)
    kept = N_("It stands in your group's chat, without your name. To take it back, reply to this with /takeback.")
    say(asked.books, asked.place, message(kept), asked.now, dialogue=room.id, word=name)
    _deeper(asked, dialogue, group, name, prompt, 0)


def _checked(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > INTEREST_LIMIT:
        raise too_long(INTEREST_LIMIT, len(line))
    return line


def _keep(asked: Asked, dialogue: str, group: str, name: str, line: str) -> None:
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
    _writing(asked, dialogue)
    kept = words.read(asked.books, dialogue, name)
    if kept is None or kept.person != asked.person.id or not kept.text:
        raise overtaken()
    _keep(asked, dialogue, group, name, _checked(asked.rest))
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


# The card of a group --------------------------------------------------------------------------------------------------


def cards(asked: Asked, dialogue: str) -> None:
    """A mediator's button: it is asked whose card."""
    mine(asked, dialogue)
    room = _writing(asked, dialogue)
    missing = of(room).missing(room.groups)
    choices = tuple(Choice(N_("%(group)s", group=GroupName(one)), ("card", dialogue, one)) for one in missing)
    asked.send(headed(room, N_("Whose card do you want to put together?"), choices=(*choices, stop())))


def go_on(asked: Asked, dialogue: str) -> None:
    """A mediator does not wait for the cards that are missing."""
    act(asked.books, dialogue, c.ReleaseCards(mine(asked, dialogue)), asked.now)


def begin(asked: Asked, dialogue: str, group: str) -> None:
    """Somebody puts a group's card together: a mediator at the desk, or an administrator in the group's chat."""
    room = _writing(asked, dialogue)
    _require_may(asked, room, group)
    if group in of(room).asked:
        raise Refused(N_("This group is asked about a card now. Please wait for its answer."))
    _part(asked, room, {"dialogue": dialogue, "group": group}, 0)


def _require_may(asked: Asked, room: Dialogue, group: str) -> None:
    if as_known_to(asked.books, room, asked.person.id) in room.mediators and asked.heard.private:
        return
    if asked.by_steward().id != group:
        raise Refused(N_("Please write this in the chat of your own group: there I know which group you mean."))


def _part(asked: Asked, room: Dialogue, about: dict[str, str], at: int) -> None:
    """One of the four parts: what people have written, to choose from by number, or other words; it may stay open."""
    if at == len(PROMPTS):
        _preview(asked, room, about)
        return
    prompt = PROMPTS[at]
    asked.await_answer("card", **about, part=str(at))
    there = proposed(asked.books, room, about["group"])[prompt][-9:]
    listing = (Listing(tuple(map(Saying, there)), ordered=True),) if there else ()
    how = (
        N_("Press the sentence to take, or type other words. To leave this part open, press the last button.")
        if there
        else N_("Nobody has written to this yet. Type a sentence, or leave this part open.")
    )
    take = tuple(
        Choice(NC_("button", "Take %(number)s", number=number), ("cardtake", room.id, one))
        for number, one in enumerate(there, 1)
    )
    leave = Choice(NC_("button", "Leave this open"), ("cardtake", room.id, SKIP))
    told = headed(room, HEADS[prompt], *listing, how, choices=(*take, leave))
    say(asked.books, asked.place, told, asked.now, dialogue=room.id)


def take(asked: Asked, dialogue: str, name: str) -> None:
    """A sentence was chosen, or the part stays open."""
    form = asked.form()
    if form is None or form.name != "card" or form.answers["dialogue"] != dialogue:
        raise Refused(N_("Please begin again with “Put a card together”."))
    _taken(asked, dict(form.answers), "" if name == SKIP else name)


def typed_in_reply(asked: Asked) -> None:
    """Other words were typed in reply to the question."""
    form = asked.form()
    if form is None or form.name != "card":
        raise Refused(N_("Please begin again with “Put a card together”."))
    typed(asked, *(form.answers.get(one, "") for one in KEPT))


def typed(asked: Asked, *about: str) -> None:
    """Other words were typed for this part."""
    kept = dict(zip(KEPT, about, strict=True))
    name = f"i{token_hex(5)}"
    line = _checked(asked.rest)
    _keep(asked, kept["dialogue"], kept["group"], name, line)
    _taken(asked, kept, name)


KEPT = ("dialogue", "group", "part", *PROMPTS)


def _taken(asked: Asked, about: dict[str, str], name: str) -> None:
    room = _writing(asked, about["dialogue"])
    _require_may(asked, room, about["group"])
    at = int(about["part"])
    known = {one: about.get(one, "") for one in ("dialogue", "group", *PROMPTS)}
    own = proposed(asked.books, room, about["group"])[PROMPTS[at]]
    read = words.read(asked.books, room.id, name) if name else None
    if name and (read is None or read.group != about["group"] or (read.person != asked.person.id and name not in own)):
        raise overtaken()
    _part(asked, room, {**known, PROMPTS[at]: name}, at + 1)


def _preview(asked: Asked, room: Dialogue, about: dict[str, str]) -> None:
    asked.await_answer("card_ready", **about)
    card = _card(about)
    if not card.words:
        raise Refused(N_("This card is empty. The group can also go on without one: its button says so."))
    go = Choice(NC_("button", "Yes, ask the group"), ("cardask", room.id))
    head = N_("This is the card of %(group)s. Shall I ask the group whether it is right?", group=GroupName(card.group))
    told = headed(room, head, *card_of(card), choices=(go, stop()))
    say(asked.books, asked.place, told, asked.now, dialogue=room.id)


def _card(about: dict[str, str]) -> InterestCard:
    return InterestCard(about["group"], {prompt: about[prompt] for prompt in PROMPTS if about.get(prompt)})


def ready(asked: Asked, dialogue: str) -> None:
    """They said yes: the group is asked."""
    form = asked.form()
    if form is None or form.name != "card_ready" or form.answers["dialogue"] != dialogue:
        raise Refused(N_("Please begin again with “Put a card together”."))
    room, card = _writing(asked, dialogue), _card(dict(form.answers))
    _require_may(asked, room, card.group)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    by = as_known_to(asked.books, room, asked.person.id)
    act(asked.books, dialogue, c.ProposeCard(by, card, steward=not asked.heard.private), asked.now)
