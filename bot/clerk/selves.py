"""A person's own matters: what is known of them, one voice on several apps, being forgotten.

Never here: anything about others.
"""

from datetime import timedelta

from bot.acting import nature, spokes
from bot.acting.dialogues import act
from bot.clerk.asked import Asked, kept
from bot.clerk.lore import bringing
from bot.clerk.people.groups import supported
from bot.clerk.talk import taking_back
from bot.store import codes, dialogues, lives, people, roster
from bot.store.lore import items
from bot.store.outbox import Outgoing, put
from flows import commands as c
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, GroupName, LanguageName, Link, Listing, Paragraph, PersonName, Typed, message

LINK_LASTS = timedelta(minutes=15)


def me(asked: Asked) -> None:
    """What is known of the person."""
    asked.alone()
    belonging = tuple(GroupName(group.id) for group in roster.groups_of(asked.books, asked.person.id))
    apps = tuple(sorted({channel for channel, _ in people.accounts_of(asked.books, asked.person.id)}))
    lines = (
        N_("Your name: %(person)s", person=PersonName(asked.person.id)),
        N_("Your language: %(language)s", language=LanguageName(supported(asked.person.locale))),
        N_("You use me on: %(apps)s", apps=apps),
        N_("You belong to: %(groups)s", groups=belonging)
        if belonging
        else N_("You are on no roster yet. Write /join in your group's chat."),
    )
    more = N_(
        "I also keep what you said in rooms and your marks on ballots. Nobody is shown who voted "
        "what. /forget erases it."
    )
    asked.send(message(N_("This is what I know of you:"), Listing(lines), Paragraph(more)))


def link(asked: Asked) -> None:
    """One voice: a code made in one app and typed in another joins the two accounts."""
    if asked.given_away("link"):
        return
    asked.alone()
    if not asked.rest:
        codes.revoke(asked.books, "link", asked.person.id)  # whoever saw an older one shall not use it
        code = codes.issue(asked.books, "link", asked.person.id, asked.now + LINK_LASTS)
        asked.send(
            message(
                N_("On your other app, write this to me in private within 15 minutes:"),
                Typed(f"link {code}"),
                Link(N_("open this there"), f"elsewhere:{codes.plain(code)}"),
                Link(N_("open our chat there, and send me this"), f"beside:link {code}"),
                N_("Then both are one person, with one vote. Never show the code or the link to anyone."),
            )
        )
        return
    linked(asked, asked.rest)


def linked(asked: Asked, code: str) -> None:
    """The code that was made in another app joins the two accounts."""
    if (other := codes.use(asked.books, "link", code, asked.now)) is None:
        raise Refused(N_("This code is not valid (any more). Write /link in your other app to get a new one."))
    if other == asked.person.id:
        raise Refused(N_("That code was made here. Please type it in your other app."))
    lives.link(asked.books, other, asked.person.id)
    asked.here(N_("Done. Both accounts are one person now: %(person)s, with one voice.", person=PersonName(other)))


def forget(asked: Asked) -> None:
    """Ask once more before forgetting."""
    asked.alone()
    choices = (Choice(NC_("button", "Yes, forget me"), ("forget",)), Choice(NC_("button", "No"), ("never",)))
    asked.here(
        N_(
            "Shall I forget you? I erase your name, your accounts, your places on rosters, your words "
            "in rooms, and your marks on open ballots."
        ),
        N_("Counts of closed ballots and agreements stay as they are; they do not name you. This cannot be undone."),
        choices=choices,
    )


def forget_now(asked: Asked) -> None:
    """They said yes."""
    asked.alone()
    farewell = N_("Farewell. I have forgotten you. If you write to me again, we meet for the first time.")
    put(asked.books, Outgoing(asked.place, "post", asked.now, kept(farewell), person=asked.person.id))
    _step_back(asked)
    lives.forget(asked.books, asked.person.id)


def _step_back(asked: Asked) -> None:
    """Nobody is left waiting for somebody who is forgotten: they leave their desks, their words leave every chat."""
    for room in dialogues.of_mediator(asked.books, asked.person.id):
        for known_as in people.selves(asked.books, asked.person.id):
            if known_as in room.mediators and room.stage != "closed":
                act(asked.books, room.id, c.StepDown(known_as), asked.now)
    for group in roster.groups_of(asked.books, asked.person.id):
        spokes.left(asked.books, group.id, asked.person.id, asked.now, act)
        nature.left(asked.books, group.id, asked.person.id, asked.now, act)
    taking_back.take_all_back(asked)


def never_mind(asked: Asked) -> None:
    """They said no. What they were writing down to be kept is let go at once."""
    form = asked.form()
    if form and form.name == bringing.FORM:
        items.discard(asked.books, form.answers["item"])
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Good. Nothing has changed."))
