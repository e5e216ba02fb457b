"""Somebody asks to come into a group's chat: those who look after it let them in, or turn them away, by a press.

Being in the chat is not being on the roster. Never here: how a platform lets somebody in.
"""

from datetime import datetime

from bot.acting import used_up
from bot.acting.delivery import say
from bot.channels.base import Heard
from bot.clerk.asked import Asked
from bot.store import Books, groups, knocks
from bot.store.outbox import Outgoing, put
from bot.store.postings import Posted
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, message

KEY = "knock:"


def knocked(books: Books, heard: Heard, now: datetime) -> None:
    """The chat is told, with a way to answer."""
    if groups.of_place(books, heard.place) is None:
        return
    code = knocks.told(books, heard.place, heard.author.id, now)
    if not code:
        return
    asks = N_("%(name)s (%(account)s) asks to come into this chat.", name=heard.author.name, account=heard.author.id)
    how = N_("An administrator of this chat can answer. As long as nobody does, they stay outside.")
    choices = (
        Choice(NC_("button", "Let them in"), ("knockin", code)),
        Choice(NC_("button", "Turn them away"), ("knockout", code)),
    )
    say(books, heard.place, message(asks, how, choices=choices), now, key=_key(code))


def no_longer(books: Books, heard: Heard, now: datetime) -> None:
    """They have taken it back, or somebody answered in the app: the question says so, and asks nothing any more."""
    code = knocks.taken_back(books, heard.place, heard.author.id, now)
    if not code:
        return
    who = {"name": heard.author.name, "account": heard.author.id}
    told = (
        N_("%(name)s (%(account)s) asked to come into this chat, and was answered in the app.", **who)
        if heard.text
        else N_("%(name)s (%(account)s) asked to come into this chat, and has taken that back.", **who)
    )
    used_up.over_now(books, heard.place, "", _key(code), now, message(told))


def too_late(asked: Asked, posted: Posted | None) -> None:
    """An answer to a question that asks nothing any more. Raises `Refused` with a kind word."""
    if posted and posted.key.startswith(KEY) and not posted.choices:
        _still_asks(asked, posted.key.removeprefix(KEY))


def _key(code: str) -> str:
    """Under which key the chat's question stands."""
    return f"{KEY}{code}"


def _still_asks(asked: Asked, code: str) -> None:
    """Raises `Refused` if whoever knocked has taken it back, or was answered in the app."""
    if gone := knocks.who_no_longer(asked.books, asked.place, code, asked.now):
        raise Refused(
            N_(
                "%(account)s does not ask to come in any more. You can still invite them yourself, in your app.",
                account=gone,
            )
        )


def let_in(asked: Asked, code: str) -> None:
    """An administrator says yes."""
    account = _who(asked, code)
    knocks.over(asked.books, code, asked.now)
    put(asked.books, Outgoing(asked.place, "invite", asked.now, handle=account))
    asked.here(
        N_("%(account)s is invited now.", account=account),
        N_("Once they are here they write /join to take part in decisions."),
    )


def turn_away(asked: Asked, code: str) -> None:
    """An administrator says no; it can still become a yes."""
    account = _who(asked, code)
    put(asked.books, Outgoing(asked.place, "showout", asked.now, handle=account))
    asked.here(
        N_("%(account)s is turned away.", account=account),
        N_("If that was a mistake, an administrator can still press “Let them in” within a week."),
    )


def _who(asked: Asked, code: str) -> str:
    asked.by_steward()
    account = knocks.who(asked.books, asked.place, code, asked.now)
    _still_asks(asked, code)
    if account is None:
        raise Refused(
            N_("This has been answered already, or is a week old. You can still invite them yourself, in your app.")
        )
    return account
