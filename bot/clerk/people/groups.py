"""Setting a group up in its own chat: name, language, time zone; guessed first, changed by a button or a typed answer.

Only the chat's own administrators change it. Never here: the roster, a dialogue.
"""

from dataclasses import replace

from bot.acting import tongues
from bot.acting.dialogues import act
from bot.channels.base import Obstacle, Standing
from bot.clerk.asked import Asked
from bot.clerk.people import cards, obstacles, zones
from bot.clerk.people.arrivals import asked_again, lost
from bot.clerk.people.cards import joining
from bot.clerk.people.help import help_
from bot.store import codes, dialogues, groups, people, places, roster
from bot.store.outbox import Outgoing, put
from bot.voice.languages import SPOKEN, own_name
from flows.refusals import Refused, empty, too_long
from flows.wording import N_, Choice, GroupName, LanguageName, Link, Typed, message

NAME_LIMIT = 60


def arrive(asked: Asked) -> None:
    """The bot was added to a chat: a group is guessed, and asked whether it is right."""
    if asked.heard.private:
        help_(asked)
        return
    known = groups.of_place(asked.books, asked.place)
    if known is not None:
        places.mark_open(asked.books, asked.place)
        _look_for_topics(asked)
        asked.here(N_("I am back. Everything is as it was. Write /rooms to see where your dialogues stand."))
        obstacles.tell(asked)
        return
    asked.here(
        N_(
            "Hello! I am Peopleness. I help groups to speak with each other through mediators, to "
            "agree, and to renew what "
            "they agreed. I read only what is addressed to me: commands, buttons, replies to my messages."
        )
    )
    title = " ".join(asked.heard.title.split())[:NAME_LIMIT] or "Group"
    language = supported(asked.heard.author.language or asked.person.locale)
    zone = zones.guess(asked.heard.author.language)
    made = groups.create(asked.books, title, language, (language,), zone, asked.now)
    places.bind(asked.books, asked.place, made.id, asked.now)
    _look_for_topics(asked)
    show(replace(asked, group=made))
    obstacles.tell(replace(asked, group=made))


def supported(language: str) -> str:
    """The nearest language we speak."""
    short = language.replace("_", "-").split("-")[0].lower()
    return short if short in SPOKEN else "en"


def depart(asked: Asked) -> None:
    """The bot was asked to leave a chat in which it can be of no use."""
    if asked.heard.private or asked.heard.standing is not Standing.STEWARD:
        raise Refused(N_("Only an administrator of this chat can change that. Please ask one of them."))
    put(asked.books, Outgoing(asked.place, "leave", asked.now))
    lost(asked.books, asked.place, asked.now)


def guessed(language: str) -> str:
    """The language to speak to somebody of whom a platform says this; empty if it says nothing."""
    return supported(language) if language else ""


def setup(asked: Asked) -> None:
    """Show what is known and offer to change it; a code binds this chat to a group that lives elsewhere too."""
    if asked.group is None and not asked.heard.private:
        arrive(asked)
        return
    group = asked.by_steward()
    if asked.rest:
        bind(asked, asked.rest)
        return
    _look_for_topics(asked)
    show(replace(asked, group=group))
    obstacles.tell(asked)


def _look_for_topics(asked: Asked) -> None:
    """Whether the chat gives rooms a place of their own: the group's card says so."""
    given = Obstacle.FLAT not in asked.heard.obstacles
    places.give_corners(asked.books, asked.place, given=given)


def bind(asked: Asked, code: str) -> None:
    """This chat belongs to a group that was set up in another chat: its steward there made the code."""
    about = codes.use(asked.books, "chat", code, asked.now)
    if about is None:
        raise Refused(
            N_(
                "This code is not valid (any more). In the other chat of your group, write /setup and "
                "press “One more chat”."
            )
        )
    _leave_behind(asked, about)
    places.bind(asked.books, asked.place, about, asked.now)
    asked.here(
        N_(
            "This chat now belongs to %(group)s as well. What I tell one chat of it, I tell all.",
            group=GroupName(about),
        )
    )
    asked_again(asked.books, asked.place, asked.now)


def _leave_behind(asked: Asked, new: str) -> None:
    """What this chat was before: a guessed group is let go, its people go along. Raises `Refused` for more."""
    old = asked.its_group()
    if old.id == new:
        raise Refused(N_("This chat belongs to %(group)s already.", group=GroupName(new)))
    if places.chats_of(asked.books, old.id) != [asked.place]:
        return
    if any(room.stage != "closed" for room in dialogues.of_group(asked.books, old.id)):
        raise Refused(N_("The group of this chat takes part in rooms. Write /withdraw first, then try the code again."))
    for person in roster.members(asked.books, old.id):
        roster.leave(asked.books, old.id, person.id)
        roster.join(asked.books, new, person.id, asked.now)


def show(asked: Asked) -> None:
    """What is known of the group, and the buttons that change it."""
    group = asked.its_group()
    cards.show(asked.books, asked.place, groups.by_id(asked.books, group.id), asked.now)


def right(asked: Asked) -> None:
    """The guesses are right."""
    group = asked.by_steward()
    groups.change(asked.books, group.id, ready=True)
    cards.refresh(asked.books, group.id, asked.now)
    asked.here(
        N_(
            "Good. %(group)s is ready; others can invite you with the code %(code)s.",
            group=GroupName(group.id),
            code=group.code,
        ),
        N_("Everyone who belongs here: write /join or press the button."),
        choices=(joining(),),
    )


def ask_name(asked: Asked) -> None:
    """The next words typed are the name."""
    asked.by_steward()
    asked.await_answer("name")
    asked.here(N_("What is the name of your group? Please reply to this message with it."))


def name(asked: Asked) -> None:
    """A new name was typed."""
    group = asked.by_steward()
    text = " ".join(asked.rest.split())
    if not text:
        raise empty()
    if len(text) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(text))
    groups.change(asked.books, group.id, name=text)
    show(replace(asked, group=replace(group, name=text)))


def ask_language(asked: Asked) -> None:
    """Choose the language of the group, or of one person; or say at once which."""
    if not asked.heard.private:
        asked.by_steward()
    if asked.rest:
        language(asked, typed_language(asked.rest))
        return
    choices = tuple(Choice(N_("%(name)s", name=LanguageName(code, own=True)), ("speak", code)) for code in SPOKEN)
    asked.here(N_("Which language shall I speak here?"), choices=choices)


def typed_language(typed: str) -> str:
    """The language of a typed name or tag; empty for one we do not speak."""
    word = typed.strip().casefold()
    by_name = {own_name(code).casefold(): code for code in SPOKEN}
    tag = word.replace("_", "-").split("-")[0]
    return by_name.get(word, tag if tag in SPOKEN else "")


def language(asked: Asked, code: str) -> None:
    """A language was chosen: of the group in its chat, of the person in private."""
    if code not in SPOKEN:
        raise Refused(N_("I do not speak that language yet. Please choose one of the buttons."))
    if asked.heard.private:
        people.speaks(asked.books, asked.person.id, code)
        places.speaks(asked.books, asked.place, code)
    else:
        group = asked.by_steward()
        groups.change(asked.books, group.id, locale=code)
        cards.refresh(asked.books, group.id, asked.now)
        tongues.reads_another(asked.books, group.id, asked.now, act)
    asked.here(N_("From now on I speak %(language)s here.", language=LanguageName(code)))


def ask_zone(asked: Asked) -> None:
    """Choose the time zone."""
    group = asked.by_steward()
    asked.await_answer("zone")
    choices = tuple(
        Choice(N_("%(city)s", city=zones.city(zone)), ("zoned", zones.token(zone)))
        for zone in zones.near(group.zone, group.locale)
    )
    asked.here(
        N_(
            "Where are you? Press a button, or reply to this message with a large city that has your "
            "time, like Nairobi or Bogotá."
        ),
        choices=choices,
    )


def typed_zone(asked: Asked) -> None:
    """A city was typed."""
    asked.by_steward()
    found = zones.named(asked.rest)
    if found is None:
        asked.await_answer("zone")
        raise Refused(N_("I do not know that city. Please reply with a larger one that has the same time."))
    _set_zone(asked, found)


def zone(asked: Asked, token: str) -> None:
    """A city was pressed."""
    asked.by_steward()
    found = zones.untoken(token)
    if found is None:
        raise Refused(N_("I do not know that time zone. Please choose again with /setup."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _set_zone(asked, found)


def _set_zone(asked: Asked, zone_name: str) -> None:
    group = asked.its_group()
    groups.change(asked.books, group.id, zone=zone_name)
    show(replace(asked, group=replace(group, zone=zone_name)))


def another_chat(asked: Asked) -> None:
    """A code by which one more chat, on any app, becomes the group's."""
    group = asked.by_steward()
    code = codes.issue(asked.books, "chat", group.id, asked.now + zones.A_DAY)
    asked.send(
        message(
            N_("Add me to the other chat and write there, within a day:"),
            Typed(f"setup {code}"),
            Link(N_("add me there with this link"), f"addme:{codes.plain(code)}"),
            N_(
                "Only an administrator of that chat can do it. People in both chats count once if they "
                "write /link to me in private."
            ),
        )
    )
