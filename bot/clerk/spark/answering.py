"""What a group says to a proposal, and /spark: what was proposed to it, and why.

Never here: what the other side says, or when it is asked.
"""

from bot.acting.spark import days
from bot.clerk.asked import Asked
from bot.clerk.spark import finding, mediating
from bot.store import roster
from bot.store.spark import findable, sparks
from flows.refusals import Refused
from flows.spark import telling
from flows.spark.life import ANSWERS, BOTH, NEVER, OPENED, SILENT, Spark
from flows.wording import N_, Block, Listing, Paragraph, message

MOST = 6


def answer(asked: Asked, about: str, says: str) -> None:
    """Yes, not now, never: for the group, by one of its people. Nobody but the group is told."""
    spark, group = _open_to(asked, about)
    if says not in ANSWERS or spark.says(group):
        raise Refused(N_("Somebody of your group has answered already. To say otherwise, use the button there."))
    if says == NEVER:
        sparks.never(asked.books, group, spark.than(group))
    after = spark.answered(group, says)
    sparks.keep(asked.books, after)
    days.put(asked.books, after, group, telling.answered(after, group, asked.person.id), asked.now)


def otherwise(asked: Asked, about: str) -> None:
    """What was said is taken back: the question stands again."""
    spark, group = _open_to(asked, about)
    if spark.says(group) == NEVER:
        sparks.after_all(asked.books, group, spark.than(group))
    after = spark.answered(group, SILENT)
    sparks.keep(asked.books, after)
    days.put(asked.books, after, group, telling.asked(after, group), asked.now)


def _open_to(asked: Asked, about: str) -> tuple[Spark, str]:
    """The proposal, and the group for which this person may answer it. Raises `Refused`."""
    spark = sparks.by_id(asked.books, about)
    group = _side(asked, spark) if spark else ""
    if spark is None or not group:
        raise Refused(N_("This question is not for you to answer here. Write /spark in your group's chat."))
    if not spark.is_open_to(group):
        raise Refused(N_("This question is over. Write /spark in your group's chat to read what came of it."))
    return spark, group


def _side(asked: Asked, spark: Spark) -> str:
    """In a group's chat that group, by those who belong to it; in private the one whose proposals this person hears."""
    if asked.group is not None:
        group = finding.by_one_of(asked).id
        return group if spark.knows(group) else ""
    mine = (one for one in (spark.one, spark.other) if _hears(asked, one) and spark.knows(one))
    return next(mine, "")


def _hears(asked: Asked, group: str) -> bool:
    terms = findable.terms_of(asked.books, group)
    here = roster.is_member(asked.books, group, asked.person.id)
    return terms is not None and terms.hears == asked.person.id and here


def word(asked: Asked) -> None:
    """/spark: in a group's chat what was proposed to it; in private what waits for somebody who mediates."""
    if asked.heard.private:
        mediating.word(asked)
        return
    group = asked.its_group()
    told = sparks.of_group(asked.books, group.id, MOST)
    if not told:
        asked.here(
            N_("I have proposed no meeting to your group yet."),
            N_("I do so only for groups that have decided to be found. Write /findable to read what that means."),
        )
        return
    stands = Listing(tuple(telling.stands(one, group.id) for one in told))
    explained = [block for one in told if one.state in (BOTH, OPENED) for block in _explained(one, group.id)]
    asked.send(message(N_("What I have proposed to your group:"), stands, *explained))


def _explained(spark: Spark, group: str) -> tuple[Block, ...]:
    head = N_("Both of you said yes, so both can read why I proposed it:")
    return Paragraph(head), Listing(telling.explained(spark, group))
