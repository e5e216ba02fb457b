"""A petition of concern: somebody on a group's roster names the harm they see, and the group is asked to sign.

Never here: how many must sign, or what follows (the dialogue says).
"""

from functools import partial
from secrets import token_hex

from bot.acting.dialogues import act
from bot.clerk.ask.objections import short
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.store import Books, codes, roster, savepoint, words
from bot.store.groups import Group
from flows import commands as c
from flows.ballot import ONE_GROUP
from flows.refusals import Refused
from flows.rules import COOLING, PETITIONS_A_YEAR
from flows.stages.ask.petitions import SIGNING_DAYS
from flows.wording import N_, NC_, Choice, Paragraph, Quote, Words, message

AT_ONCE = frozenset({"petition", "confidence", "lesser", "free", *ONE_GROUP})
"""Kinds of questions that end with the answer that is enough, and not only with their time."""

SEVERAL = frozenset({"condition", "covenant"})
"""Kinds of which a group is asked several at once: no notice of its own says how many have answered each."""


def word(asked: Asked) -> None:
    """/petition, and what harm there would be."""
    _own_group(asked)
    rooms = of_group(asked)
    if asked.rest and len(rooms) > 1:
        asked.await_answer("petition_harm", harm=asked.rest)
    room = one_of(asked, rooms, "petition")
    if room and asked.rest:
        _confirm(asked, room.id, asked.rest)
    elif room:
        petition(asked, room.id)


def petition(asked: Asked, dialogue: str) -> None:
    """A room was chosen, or is the only one; now the harm."""
    _own_group(asked)
    form = asked.form()
    if form and form.name == "petition_harm":
        _confirm(asked, dialogue, form.answers["harm"])
        return
    asked.await_answer("petition", dialogue=dialogue)
    asked.here(
        N_("What harm would the text do, and to whom? Please reply to this message with a few words."),
        choices=(stop(),),
    )


def harm_given(asked: Asked, dialogue: str) -> None:
    """The harm was typed."""
    _confirm(asked, dialogue, asked.rest)


def _confirm(asked: Asked, dialogue: str, text: str) -> None:
    """What a petition does, before anyone is asked to sign it."""
    harm = short(text)
    asked.await_answer("petition_ready", dialogue=dialogue, harm=harm)
    lines = (
        N_(
            "A third of your group's roster must sign within %(days)s days. Then the text is decided by consent: "
            "nobody's reasoned objection may stand.",
            days=SIGNING_DAYS,
        ),
        N_("A ballot that is open ends then, and %(days)s days pass to cool down.", days=COOLING.days),
        N_("Your group can begin %(number)s petitions a year. Shall this be one?", number=PETITIONS_A_YEAR),
    )
    choices = (Choice(NC_("button", "Yes, ask my group to sign"), ("petitioned",)), stop())
    head = N_("A petition of concern, because of this harm:")
    asked.send(message(head, Quote(Words(harm)), *map(Paragraph, lines), choices=choices))


def petitioned(asked: Asked) -> None:
    """They said yes: their group is asked."""
    group, form = _own_group(asked), asked.form()
    if form is None or form.name != "petition_ready":
        raise Refused(N_("Please begin again with /petition and the harm you see."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    dialogue, harm = form.answers["dialogue"], f"p{token_hex(5)}"
    text, language = form.answers["harm"], asked.person.locale or group.locale
    words.keep(asked.books, words.Word(dialogue, harm, group.id, asked.person.id, text, language, asked.now))
    act(asked.books, dialogue, c.LodgePetition(asked.person.id, group.id, harm), asked.now)


def signed(asked: Asked, dialogue: str, ballot: str) -> None:
    """Somebody has signed: after all that was heard together it is looked whether they are enough now."""
    asked.finally_once(f"petition:{dialogue}:{ballot}", partial(_raise_now, asked.books, dialogue, ballot, asked))


def _raise_now(books: Books, dialogue: str, ballot: str, asked: Asked) -> None:
    """Raised at once, or not yet: then the dialogue refuses, and signing goes on."""
    try:
        with savepoint(books):
            act(books, dialogue, c.CloseQuestion(ballot), asked.now)
    except Refused:
        return


def _own_group(asked: Asked) -> Group:
    """The group of this chat, if the person belongs to it."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("A petition comes from people of the group. First write /join: then you belong to it."))
    return group
