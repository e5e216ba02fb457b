"""Whoever mediates: whether they wish to be asked, which meetings wait for somebody, and opening a room with one press.

Never here: who is asked first, or whether a group enters.
"""

from bot.acting.spark import seeking
from bot.clerk.asked import Asked
from bot.clerk.desk import desks, opening
from bot.store import groups
from bot.store.spark import mediators, sparks
from flows.refusals import Refused
from flows.spark import telling
from flows.spark.life import Spark
from flows.wording import N_, NC_, Choice, Listing, message

OFFER = Choice(NC_("button", "Yes, ask me"), ("sparkask", mediators.YES))
NEVER = Choice(NC_("button", "Never ask me"), ("sparkask", mediators.NO))
ALL = "all"


def seek_or_offer(asked: Asked) -> None:
    """/mediator: in a group's chat its stewards look for one; in private somebody offers to be one."""
    if not asked.heard.private:
        desks.seek(asked)
        return
    word(asked)


def word(asked: Asked) -> None:
    """Whether this person is asked, and what waits."""
    says = mediators.says(asked.books, asked.person.id)
    now = {
        "": N_("I ask you only if one of two groups that want to meet knows you as a mediator."),
        mediators.YES: N_("I ask you when two groups want to meet and look for a mediator."),
        mediators.NO: N_("I never ask you to mediate a meeting of groups."),
    }
    choices = tuple(one for one in (OFFER, NEVER) if one.act[1] != says)
    waits = _waiting(asked) if says == mediators.YES else ()
    more = (N_("These wait for somebody:"), Listing(tuple(map(telling.neutral, waits)))) if waits else ()
    open_ = tuple(
        Choice(N_("Mediate: %(one)s", one=_names(asked, spark)), ("sparkseek", spark.id)) for spark in waits[:5]
    )
    asked.send(message(now[says], *more, choices=(*open_, *choices)))


def _names(asked: Asked, spark: Spark) -> str:
    return " + ".join(groups.by_id(asked.books, one).name for one in (spark.one, spark.other))[:40]


def _waiting(asked: Asked) -> tuple[Spark, ...]:
    """Only those whom groups have accepted as mediators read them."""
    return tuple(sparks.waiting(asked.books)) if _has_mediated(asked) else ()


def _has_mediated(asked: Asked) -> bool:
    """Whether groups have ever entered a room of theirs."""
    return mediators.has_mediated(asked.books, asked.person.id)


def ask_me(asked: Asked, says: str) -> None:
    """They wish to be asked, or never."""
    asked.alone()
    if says not in (mediators.YES, mediators.NO):
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    if says == mediators.YES and not _has_mediated(asked):
        raise Refused(
            N_(
                "I ask those who have mediated before. First open a room with /open, between groups that know you and "
                "enter it."
            )
        )
    mediators.say(asked.books, asked.person.id, says)
    word(asked)


def show(asked: Asked, about: str) -> None:
    """One that waits, with the buttons that open a room."""
    spark = _still_open(asked, about)
    if mediators.says(asked.books, asked.person.id) != mediators.YES or not _has_mediated(asked):
        raise Refused(N_("Write /mediator to me in private first, and say that you wish to be asked."))
    seeking.ask(asked.books, spark, asked.person.id, _together(asked, spark), asked.now)


def _together(asked: Asked, spark: Spark) -> list[Spark]:
    return seeking.together(asked.books, spark, seeking.town(asked.books, asked.now))


def _still_open(asked: Asked, about: str) -> Spark:
    asked.alone()
    spark = sparks.by_id(asked.books, about)
    if spark is None or not seeking.is_open(spark):
        raise Refused(N_("Somebody mediates this meeting already, or it is over. Write /mediator to see what waits."))
    return spark


def open_(asked: Asked, about: str, how: str) -> None:
    """A room is opened between the two, or between all of them: each group decides whether it enters."""
    spark = _still_open(asked, about)
    if asked.person.id not in mediators.asked(asked.books, spark.id) or how not in (ALL, "accord", "alliance"):
        raise Refused(N_("I did not ask you to mediate this meeting. Write /mediator to see what waits."))
    found = [spark, *(_together(asked, spark) if how == ALL else ())]
    there = dict.fromkeys(group for one in found for group in (one.one, one.other))
    codes = " ".join(groups.by_id(asked.books, group).code for group in there)
    plan = opening.WAYS["alliance" if how == "alliance" else "accord"]
    room = opening.open_on(asked, seeking.topic(asked.books, *found), codes, seeking.DAYS, plan)
    for one in found:
        seeking.opened(asked.books, one, room, asked.now)


def not_me(asked: Asked, about: str) -> None:
    """Somebody else should."""
    spark = _still_open(asked, about)
    seeking.declined(asked.books, spark, asked.person.id, asked.now)
