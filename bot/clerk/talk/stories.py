"""Stories in words and presses: a mediator asks for them and begins the telling; people tell one, or pass.

Never here: whose story comes when (the dialogue says), listening back (see `listening`).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, known_as, own_group
from bot.store import codes, dialogues
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.talk.saying import TURN_LIMIT
from flows.stages.words.prompts import STORIES, TITLES
from flows.wording import N_, NC_, Choice, Listing, message


def word(asked: Asked) -> None:
    """/story and the words: a piece of somebody's story. Without words, they are asked for."""
    if asked.dialogue:
        room, _ = found(asked.books, asked.dialogue)
        _piece(asked, room, asked.rest)
        return
    rooms = _telling_rooms(asked)
    if not rooms:
        raise Refused(N_("No stories are asked for in your groups' rooms now. When they are, I tell every group."))
    if asked.rest and len(rooms) > 1:
        raise Refused(
            N_("More than one room asks for stories. Please reply with /story to a message of the one you mean.")
        )
    chosen = one_of(asked, rooms, "storyme")
    if chosen:
        _piece(asked, chosen, asked.rest)


def _telling_rooms(asked: Asked) -> list[Dialogue]:
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    rooms = {room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}
    return [room for room in rooms.values() if room.stage == "stories" and room.stories and room.stories.round]


def _tellers(room: Dialogue) -> tuple[str, ...]:
    told = room.stories.round if room.stories else None
    return tuple(teller.person for teller in told.tellers) if told else ()


def offer(asked: Asked, dialogue: str) -> None:
    """The button: I will tell one."""
    room, _ = found(asked.books, dialogue)
    by = known_as(asked, _tellers(room))
    act(asked.books, dialogue, c.OfferStory(by, own_group(asked, room)), asked.now)
    _ask_for_words(asked, dialogue)


def _ask_for_words(asked: Asked, dialogue: str) -> None:
    """In private where we have met: there the story is simply written, with nobody looking on."""
    there = asked.where_alone()
    there.await_answer("story", dialogue=dialogue)
    if there is asked:
        asked.quietly(
            N_(
                "Thank you. Write /story and your words, here or to me in private: at most %(number)s characters a "
                "piece, and up to three pieces. I keep it until your turn comes.",
                number=TURN_LIMIT,
            )
        )
        return
    room, _ = found(asked.books, dialogue)
    now = N_(
        "Thank you. Write your story here, in your own words: at most %(number)s characters a piece, and up to three "
        "pieces. I keep it until your turn comes.",
        number=TURN_LIMIT,
    )
    there.send(headed(room, now, choices=(stop(),)))
    asked.quietly(N_("I have written to you in private. There you can answer."))


def given(asked: Asked, dialogue: str) -> None:
    """A piece was typed, in answer or in reply."""
    room, _ = found(asked.books, dialogue)
    _piece(asked, room, asked.rest)


def _piece(asked: Asked, room: Dialogue, text: str) -> None:
    group = own_group(asked, room)
    by = known_as(asked, _tellers(room))
    if not text.strip():
        act(asked.books, room.id, c.OfferStory(by, group), asked.now)
        _ask_for_words(asked, room.id)
        return
    _no_longer_asked(asked)
    act(asked.books, room.id, c.TellStory(by, group, word_of(asked), text.strip()), asked.now)


def _no_longer_asked(asked: Asked) -> None:
    """Neither here nor in private: it was asked for in one of them."""
    for place in {asked.place, asked.where_alone().place}:
        codes.drop_form(asked.books, place, asked.person.id)


def pass_(asked: Asked, dialogue: str) -> None:
    """The button: pass. It can be taken back by the other button."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    _no_longer_asked(asked)
    act(asked.books, dialogue, c.PassStory(known_as(asked, _tellers(room))), asked.now)
    asked.quietly(N_("That is fine: listening is a part too. If you change your mind, press “I will tell one”."))


def end(asked: Asked, dialogue: str) -> None:
    """The button: that is my story."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.EndStory(known_as(asked, _tellers(room))), asked.now)
    asked.quietly(N_("Thank you. It is told when your turn comes."))


# The mediator's side --------------------------------------------------------------------------------------------------


def prompts(asked: Asked, dialogue: str) -> None:
    """What shall the stories be about? Three to choose from, or the mediator's own words."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    asked.await_answer("storyprompt", dialogue=dialogue)
    choices = tuple(Choice(title, ("storyprompt", dialogue, key)) for key, title in TITLES.items())
    ask = N_("What shall people tell of? Press one, or type a prompt of your own.")
    planned = room.plan.prompts.get("stories", "") if room.plan else ""
    if planned in STORIES:
        choices = (Choice(NC_("button", "As the way says"), ("storyprompt", dialogue, planned)), *choices)
    asked.send(message(ask, Listing(tuple(STORIES.values()), ordered=True), choices=(*choices, stop())))


def prompt_pressed(asked: Asked, dialogue: str, key: str) -> None:
    """One of the three."""
    if key not in STORIES:
        raise Refused(N_("I do not know this prompt any more. Please choose again, or type one of your own."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.OpenStories(mine(asked, dialogue), key), asked.now)


def prompt_given(asked: Asked, dialogue: str) -> None:
    """Their own words."""
    act(asked.books, dialogue, c.OpenStories(mine(asked, dialogue), asked.rest), asked.now)


def begin(asked: Asked, dialogue: str, round_id: str) -> None:
    """Begin the telling."""
    act(asked.books, dialogue, c.BeginTelling(round_id, mine(asked, dialogue)), asked.now)


def release(asked: Asked, dialogue: str, round_id: str) -> None:
    """Do not wait for stories that are not written: asked once more, since somebody may be writing."""
    mine(asked, dialogue)
    choices = (
        Choice(NC_("button", "Yes, go on"), ("released", dialogue, round_id)),
        Choice(NC_("button", "No, wait"), ("never",)),
    )
    asked.here(N_("Shall the stories go on without those that are not written? All groups are told."), choices=choices)


def released(asked: Asked, dialogue: str, round_id: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.ReleaseTellers(mine(asked, dialogue), round_id), asked.now)
