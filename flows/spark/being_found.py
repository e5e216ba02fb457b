"""What a group reads while it decides whether it is found: what that means, on what terms, how it is decided.

Never here: the form in which the terms are said, or who said what.
"""

from collections.abc import Iterator
from datetime import datetime

from flows.spark.terms import AGREEMENTS, BOUND, CHAT, NEEDS, PLACE, TOPIC, TOPICS, Terms
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Listing, Message, Paragraph, Text, message

MEANS = N_(
    "To be found means: I may propose that your group and another one meet. The other group then reads your name and "
    "one reason, like: they can give what you need. Nothing else that you say here reaches it, and a no is never told. "
    "If both say yes, both read all my reasons, and I ask who might mediate."
)
NOBODY = N_("Nobody finds your group through me.")


def lines(terms: Terms) -> tuple[Leaf, ...]:
    """By what, and by whom; what is not said here is not used."""
    return tuple(_lines(terms))


def _lines(terms: Terms) -> Iterator[Text]:
    if TOPICS in terms.by:
        yield N_("By what you are busy with: %(topics)s", topics=terms.topics)
    if PLACE in terms.by:
        yield N_("By where you are: %(place)s", place=terms.place)
    if NEEDS in terms.by:
        yield N_("By what you have said with /need and /offer: only the kind, never how much")
        if terms.needs:
            yield N_("By what you need besides: %(needs)s", needs=terms.needs)
        if terms.offers:
            yield N_("By what you can give besides: %(offers)s", offers=terms.offers)
    if AGREEMENTS in terms.by:
        yield N_("By your agreements, where others agreed on nearly the same or on the opposite")
    yield BY_WHOM[terms.whom]
    yield HEARS_CHAT if terms.hears == CHAT else HEARS_ONE


BY_WHOM = {
    "all": N_("By all groups that wish to be found too"),
    BOUND: N_("Only by groups with which you have an agreement"),
    TOPIC: N_("Only by groups that are busy with the same"),
}
HEARS_CHAT = N_("I ask in this chat whether you would like to meet a group, at most once in two weeks")
HEARS_ONE = N_("I ask one of you in private whether you would like to meet a group, at most once in two weeks")


def stands(terms: Terms | None, nevers: tuple[str, ...]) -> Message:
    """Whether the group is found, on what terms, and what can be done about it."""
    go = Choice(NC_("button", "Ask our group about it"), ("find",))
    keep = Choice(NC_("button", "Leave it as it is"), ("findkeep",))
    lift = (Choice(NC_("button", "Ask us about them again"), ("findlift",)),) if nevers else ()
    never: tuple[Block, ...] = (_never(nevers),) if nevers else ()
    if terms is None:
        first: tuple[Leaf | Block, ...] = (NOBODY, MEANS)
        return message(*first, *never, choices=(go, *lift, keep))
    change = Choice(NC_("button", "Change it"), ("find",))
    end = Choice(NC_("button", "Be found no more"), ("findoff",))
    return message(
        N_("Your group can be found:"), Listing(lines(terms)), MEANS, *never, choices=(change, end, *lift, keep)
    )


def _never(groups: tuple[str, ...]) -> Paragraph:
    names = tuple(map(GroupName, groups))
    return Paragraph(N_("You never want to be asked about: %(groups)s. They do not know it.", groups=names))


def summary(terms: Terms) -> Message:
    """What the group will be asked, before it is."""
    return message(
        N_("Shall I ask your group whether it wants to be found like this?"),
        Listing(lines(terms)),
        choices=(
            Choice(NC_("button", "Yes, ask our group"), ("findask",)),
            Choice(NC_("button", "Begin again"), ("find",)),
            Choice(NC_("button", "Stop"), ("findkeep",)),
        ),
    )


def question(terms: Terms, due: datetime, yes: int, no: int, least: int) -> Message:
    """Whether the group shall be found, and how many have said what so far."""
    return message(
        Paragraph(N_("Shall your group be found by others?"), strong=True),
        MEANS,
        Listing(lines(terms)),
        NN_(
            "You are found if, by %(due)s, at least %(count)s of you says yes, and more say yes than no. Any one of "
            "you can end it at any time, with /findable off.",
            "You are found if, by %(due)s, at least %(count)s of you say yes, and more say yes than no. Any one of "
            "you can end it at any time, with /findable off.",
            least,
            due=due,
        ),
        N_("So far: %(yes)s yes, %(no)s no.", yes=yes, no=no),
        choices=(Choice(NC_("button", "Yes"), ("findsay", "yes")), Choice(NC_("button", "No"), ("findsay", "no"))),
    )


def decided(terms: Terms | None, *, agreed: bool) -> Message:
    """What came of it."""
    if agreed and terms:
        return message(
            N_("You decided: your group can be found. I look for groups that may be good for you to meet."),
            N_("To read on what terms, to change them, or to end it, write /findable."),
        )
    stays = N_("It stays as it was: nobody finds you.") if terms is None else N_("The terms stay as they were.")
    return message(N_("Not enough of you said yes."), stays, N_("To ask again, write /findable."))
