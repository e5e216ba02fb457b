"""What people read of a proposal: why, in one sentence; what follows from yes and from no; what came of it.

Both sides read the same words, so that nobody can tell who was asked first. Never here: a chat, or who decides.
"""

from collections.abc import Sequence
from datetime import date

from flows.spark import reasons as r
from flows.spark.life import BOTH, LATER, NEVER, OPENED, OVER, SILENT, YES, Spark
from flows.spark.reasons import Reason
from flows.wording import (
    N_,
    NC_,
    Choice,
    GroupName,
    Listing,
    Message,
    Paragraph,
    PersonName,
    Text,
    Words,
    message,
)


def why(reason: Reason) -> Text:
    """A reason in one sentence, for the side from which it is seen."""
    mine, theirs = reason.mine, reason.theirs
    told = {
        r.NEEDS_IT: N_("They can give what you need: %(mine)s.", mine=mine),
        r.GIVES_IT: N_("They need what you can give: %(mine)s.", mine=mine),
        r.DEPENDS: N_("So far you have this from one side alone, and they could give it too: %(mine)s.", mine=mine),
        r.SECOND: N_("They may need what you can give: %(mine)s.", mine=mine),
        r.AGAINST: N_(
            "Your agreement %(mine)s and their agreement %(theirs)s pull in two directions.", mine=mine, theirs=theirs
        ),
        r.ALIKE: N_(
            "Your agreement %(mine)s and their agreement %(theirs)s say nearly the same.", mine=mine, theirs=theirs
        ),
        r.SAME_TOPIC: N_("You are both busy with the same: %(mine)s.", mine=mine),
        r.SAME_PLACE: N_("You are both at the same place: %(mine)s.", mine=mine),
        r.LONG_AGO: N_("You have met, but long ago."),
        r.NEVER_MET: N_("You have never met, and both of you wish to meet others."),
    }
    return told[reason.kind]


def neutral(spark: Spark) -> Text:
    """What speaks most for it, in one sentence, for who mediates.

    Who has something from one side alone so far is told to that group and to nobody else.
    """
    first, one, other = spark.reasons[0], GroupName(spark.one), GroupName(spark.other)
    if first.kind in (r.GIVES_IT, r.SECOND):
        one, other = other, one
    mine, theirs = first.mine, first.theirs
    needs = N_("%(one)s needs what %(other)s can give: %(mine)s.", one=one, other=other, mine=mine)
    told = {
        r.AGAINST: N_("The agreements %(mine)s and %(theirs)s pull in two directions.", mine=mine, theirs=theirs),
        r.ALIKE: N_("The agreements %(mine)s and %(theirs)s say nearly the same.", mine=mine, theirs=theirs),
        r.SAME_TOPIC: N_(
            "%(one)s and %(other)s are both busy with the same: %(mine)s.", one=one, other=other, mine=mine
        ),
        r.SAME_PLACE: N_(
            "%(one)s and %(other)s are both at the same place: %(mine)s.", one=one, other=other, mine=mine
        ),
        r.LONG_AGO: N_("%(one)s and %(other)s have met, but long ago.", one=one, other=other),
        r.NEVER_MET: N_("%(one)s and %(other)s have never met.", one=one, other=other),
    }
    return told.get(first.kind, needs)


def matter(spark: Spark) -> str:
    """What the room would be about, as the first side calls it; empty where it has no word for it."""
    about = {r.NEEDS_IT, r.GIVES_IT, r.DEPENDS, r.SECOND, r.SAME_TOPIC, r.SAME_PLACE}
    return next((reason.mine for reason in spark.reasons if reason.kind in about), "")


def asked(spark: Spark, group: str) -> Message:
    """Whether they would like to meet, and why."""
    return message(
        Paragraph(N_("Would you like to meet %(group)s?", group=GroupName(spark.than(group))), strong=True),
        why(spark.seen_by(group)[0]),
        N_(
            "If you say yes and they say yes too, you hear it from me by %(day)s. If you say no or nothing, they never "
            "hear of it.",
            day=spark.ends.date(),
        ),
        choices=(
            Choice(NC_("button", "Yes, gladly"), ("spark", spark.id, YES)),
            Choice(NC_("button", "Not now"), ("spark", spark.id, LATER)),
            Choice(NC_("button", "Never this group"), ("spark", spark.id, NEVER)),
        ),
    )


def answered(spark: Spark, group: str, person: str) -> Message:
    """What was said for the group, and how to say otherwise."""
    who, other = PersonName(person), GroupName(spark.than(group))
    told = {
        YES: N_(
            "%(person)s said for you: yes, you would like to meet %(group)s. If they say yes too, you hear it from me "
            "by %(day)s.",
            person=who,
            group=other,
            day=spark.ends.date(),
        ),
        LATER: N_(
            "%(person)s said for you: no meeting with %(group)s now. They never hear of it.", person=who, group=other
        ),
        NEVER: N_(
            "%(person)s said for you: never a meeting with %(group)s. They never hear of it, and I do not ask again. "
            "With /findable you can change that at any time.",
            person=who,
            group=other,
        ),
    }
    back = Choice(NC_("button", "We say otherwise"), ("sparkback", spark.id))
    return message(told[spark.says(group)], choices=(back,))


def came_to_nothing(spark: Spark, group: str) -> Message:
    """Whoever said yes hears it on the day that was named, whatever the reason."""
    told = N_("Nothing came of meeting %(group)s this time.", group=GroupName(spark.than(group)))
    return message(told, N_("When I see another meeting that may be good for you, I ask you again."))


def expired(spark: Spark, group: str) -> Message:
    """Nobody answered, or somebody said no: the question loses its buttons."""
    return message(
        N_("My question about meeting %(group)s is over. They hear nothing of it.", group=GroupName(spark.than(group)))
    )


def both(spark: Spark, group: str, line: str, *, sought: bool) -> Message:
    """Both said yes: what happens next, and what they can do themselves."""
    told = N_("You and %(group)s both said yes to meeting.", group=GroupName(spark.than(group)))
    found = (
        N_(
            "I have asked who may mediate. When a room is offered, each group decides in its own chat whether it "
            "enters."
        ),
        N_("If somebody of yours wants to mediate, or you know somebody, they write this to me in private:"),
    )
    alone = (N_("I know nobody yet who could mediate. Whoever would like to writes this to me in private:"),)
    open_ = N_("To read why I proposed it, and by which lot, write /spark.")
    return message(
        Paragraph(told, strong=True), why(spark.seen_by(group)[0]), *(found if sought else alone), Words(line), open_
    )


def explained(spark: Spark, group: str) -> tuple[Text, ...]:
    """All that spoke for it, and how it was drawn; for both, once both have said yes."""
    return (
        *map(why, spark.seen_by(group)),
        N_(
            "Drawn on %(day)s. Groups with the fewest agreements come first; between equals a lot decides, by this "
            "seed: %(seed)s",
            day=date.fromisoformat(spark.day),
            seed=spark.seed,
        ),
    )


def stands(spark: Spark, group: str) -> Text:
    """How far a proposal is, as this side may know it."""
    other, until = GroupName(spark.than(group)), spark.ends.date()
    day = ((spark.made if group == spark.one else spark.asked) or spark.made).date()
    ended = {
        OPENED: N_("%(day)s, %(group)s: both said yes, and a room was opened.", day=day, group=other),
        BOTH: N_("%(day)s, %(group)s: both said yes. A mediator is wanted.", day=day, group=other),
        OVER: N_("%(day)s, %(group)s: it is over.", day=day, group=other),
    }
    said = {
        YES: N_(
            "%(day)s, %(group)s: you said yes. What comes of it you hear by %(until)s.",
            day=day,
            group=other,
            until=until,
        ),
        LATER: N_("%(day)s, %(group)s: you said not now.", day=day, group=other),
        NEVER: N_("%(day)s, %(group)s: you said never.", day=day, group=other),
        SILENT: N_("%(day)s, %(group)s: I asked you, and wait for your answer.", day=day, group=other),
    }
    return ended.get(spark.state) or said[spark.says(group)]


def to_mediate(spark: Spark, together: Sequence[Spark] = ()) -> Message:
    """Somebody is asked to mediate. `together`: other meetings with one of the two, for one room of all of them."""
    names = GroupName(spark.one), GroupName(spark.other)
    both_ = N_("%(one)s and %(other)s both said yes to meeting, and look for a mediator.", one=names[0], other=names[1])
    more = (Listing(tuple(map(neutral, together))),) if together else ()
    also = (
        (N_("One of them has also said yes to meeting others, who could come to the same room:"),) if together else ()
    )
    next_ = N_("If you open a room, each group decides in its own chat whether it enters, with you as mediator.")
    short, whole = NC_("button", "Open: the short way"), NC_("button", "Open: the whole way")
    all_ = (
        (Choice(NC_("button", "Open one room with all of them"), ("sparkopen", spark.id, "all")),) if together else ()
    )
    return message(
        Paragraph(both_, strong=True),
        neutral(spark),
        *also,
        *more,
        next_,
        choices=(
            Choice(short, ("sparkopen", spark.id, "accord")),
            Choice(whole, ("sparkopen", spark.id, "alliance")),
            *all_,
            Choice(NC_("button", "Not me"), ("sparknot", spark.id)),
        ),
    )
