"""A group's card of interests is put together, part by part, from what its people have written; then they are asked.

A mediator or an administrator does it. Never here: whether a card holds (the group says), another group's sentences.
"""

from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, as_known_to
from bot.acting.interests import proposed
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.interests import SKIP, checked, keep, writing
from bot.store import codes, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.interests import of
from flows.interests import PROMPTS, InterestCard
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.words.interest_words import HEADS, card_of
from flows.wording import N_, NC_, Choice, GroupName, Listing, Saying


def cards(asked: Asked, dialogue: str) -> None:
    """A mediator's button: it is asked whose card."""
    mine(asked, dialogue)
    room = writing(asked, dialogue)
    missing = of(room).missing(room.groups)
    choices = tuple(Choice(N_("%(group)s", group=GroupName(one)), ("card", dialogue, one)) for one in missing)
    asked.send(headed(room, N_("Whose card do you want to put together?"), choices=(*choices, stop())))


def go_on(asked: Asked, dialogue: str) -> None:
    """A mediator does not wait for the cards that are missing."""
    act(asked.books, dialogue, c.ReleaseCards(mine(asked, dialogue)), asked.now)


def begin(asked: Asked, dialogue: str, group: str) -> None:
    """Somebody puts a group's card together: a mediator at the desk, or an administrator in the group's chat."""
    room = writing(asked, dialogue)
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
    line = checked(asked.rest)
    keep(asked, kept["dialogue"], kept["group"], name, line)
    _taken(asked, kept, name)


KEPT = ("dialogue", "group", "part", *PROMPTS)


def _taken(asked: Asked, about: dict[str, str], name: str) -> None:
    room = writing(asked, about["dialogue"])
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
    room, card = writing(asked, dialogue), _card(dict(form.answers))
    _require_may(asked, room, card.group)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    by = as_known_to(asked.books, room, asked.person.id)
    act(asked.books, dialogue, c.ProposeCard(by, card, steward=not asked.heard.private), asked.now)
