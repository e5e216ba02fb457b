"""Offering a translation, checking it, objecting to it, taking it back.

Only whoever may read the words is let near them. Never here: what stands (the dialogue says), a machine's translation.
"""

from bot.acting import tongue_rows
from bot.acting.delivery import say
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.talk.tongues.tongue_circle import side
from bot.clerk.talk.tongues.tongue_shown import answer, by_of, made, original, require
from bot.store import codes, translations
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import overtaken
from flows.stages.words import tongue_buttons as buttons
from flows.tongues import is_clause
from flows.wording import N_, NC_, Choice, LanguageName, Paragraph, Quote


def ask(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The button: translate, or say it better. The words are asked for; where they were typed before, they stand."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    form = asked.form()
    if form and form.name == "tonguein":
        offer(asked, room, about, to, form.answers["text"])
        return
    if to not in tongue_rows.targets(asked.books, room, about):
        raise overtaken()
    how = N_("What does this mean in %(language)s? Please type it, as it is meant.", language=LanguageName(to))
    stands = translations.standing(asked.books, dialogue, about, to)
    now = (Paragraph(N_("It stands like this now:")), Quote(made(stands))) if stands else ()
    no = Choice(NC_("button", "Do not translate"), ("tonguenot", dialogue, about, to))
    told = headed(room, Quote(original(asked, room, about)), *now, how, choices=(no,))
    place = answer(asked, room, told, about)
    asked_at = {"asked_at": asked.now.isoformat()}
    answers = {"dialogue": dialogue, "about": about, "to": to, **asked_at}
    codes.fill(asked.books, place, asked.person.id, codes.Form("tongue", answers))


def not_now(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The button: do not translate."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Good. The words stay as they are."))


def given(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The translation was typed."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    offer(asked, room, about, to, asked.rest)


def offer(asked: Asked, room: Dialogue, about: str, to: str, text: str) -> None:
    """It stands; whoever made it is thanked, and can make it better or take it back."""
    if to not in tongue_rows.targets(asked.books, room, about):
        raise overtaken()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    outcome = act(asked.books, room.id, c.Translate(by_of(asked, room), side(asked, room), about, to, text), asked.now)
    thanks = N_(
        "Thank you. It stands in %(language)s now, with your name. Somebody who reads that language is asked to "
        "check it.",
        language=LanguageName(to),
    )
    stands = translations.standing(asked.books, room.id, about, to)
    if asked.heard.private and stands:
        ways = (buttons.better(room, about, to), buttons.withdrawn(room, about, to, stands.number))
        told = headed(outcome.dialogue, thanks, Quote(made(stands)), choices=ways)
        say(asked.books, asked.place, told, asked.now, dialogue=room.id, word="" if is_clause(about) else about)
    else:
        asked.quietly(thanks)


def right(asked: Asked, dialogue: str, about: str, to: str, number: str) -> None:
    """The button: this is what is meant."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    group = side(asked, room, reads=to)
    act(asked.books, dialogue, c.CheckTranslation(by_of(asked, room), group, about, to, number_of(number)), asked.now)
    asked.quietly(N_("Thank you. It says now that you have checked it."))


def wrong(asked: Asked, dialogue: str, about: str, to: str, number: str) -> None:
    """The button: this is not what I said; or, take my translation back."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    act(asked.books, dialogue, c.DropTranslation(by_of(asked, room), about, to, number_of(number)), asked.now)
    asked.quietly(N_("It is taken away. Until somebody says it better, people read the words as they are."))


def number_of(typed: str) -> int:
    """The number that a button carries. Raises `Refused` for what is none."""
    if not typed.isdecimal():
        raise overtaken()
    return int(typed[:6])
