"""A promise in words: who promises what to whom, how much, until when or how often, and how it will be seen.

Never here: what became of it (see `stages`), or rules of recurrence (see `often`).
"""

from collections.abc import Iterable, Iterator

from flows import often
from flows.agreement import Clause, Commitment
from flows.often import LAST, Often
from flows.wording import N_, NC_, NN_, GroupName, Text, Value

WEEKDAYS: tuple[Text, ...] = (
    NC_("weekday", "Monday"),
    NC_("weekday", "Tuesday"),
    NC_("weekday", "Wednesday"),
    NC_("weekday", "Thursday"),
    NC_("weekday", "Friday"),
    NC_("weekday", "Saturday"),
    NC_("weekday", "Sunday"),
)
ALWAYS = NC_("promise", "as long as the agreement stands")


def how_often(rule: str) -> Text:
    """A rule of recurrence as people say it; one that we do not understand is shown as it is."""
    try:
        read = often.read(rule)
    except ValueError:
        return NC_("promise", "by the rule %(rule)s", rule=rule)
    said = _said(read)
    if read.until:
        return NC_("promise", "%(often)s, until %(day)s", often=said, day=read.until)
    return NC_("promise", "%(often)s, %(number)s times in all", often=said, number=read.count) if read.count else said


def _said(read: Often) -> Text:
    days = tuple(WEEKDAYS[day] for day in read.days)
    if read.every == "MONTHLY" and not read.days:
        return _monthly(read)
    if days:
        return _on_days(read, days)
    every = {
        "DAILY": NN_("every day", "every %(count)s days", read.interval),
        "WEEKLY": NN_("every week", "every %(count)s weeks", read.interval),
        "YEARLY": NN_("every year", "every %(count)s years", read.interval),
    }
    return every[read.every] if not read.month_days else NC_("promise", "by the rule %(rule)s", rule=read.rule)


def _on_days(read: Often, days: tuple[Text, ...]) -> Text:
    if read.every != "WEEKLY":
        return NC_("promise", "by the rule %(rule)s", rule=read.rule)
    return NN_("every week on %(days)s", "every %(count)s weeks on %(days)s", read.interval, days=days)


def _monthly(read: Often) -> Text:
    if not read.month_days:
        return NN_("every month", "every %(count)s months", read.interval)
    if read.month_days == (LAST,):
        return NN_("every month on its last day", "every %(count)s months on the last day", read.interval)
    if any(day < 0 for day in read.month_days):
        return NC_("promise", "by the rule %(rule)s", rule=read.rule)
    return NN_(
        "every month on day %(days)s", "every %(count)s months on day %(days)s", read.interval, days=read.month_days
    )


def when(promised: Commitment) -> Text:
    """How often, or until when."""
    if not promised.often:
        return NC_("promise", "until %(day)s", day=promised.until) if promised.until else ALWAYS
    said = how_often(promised.often)
    return NC_("promise", "%(often)s, until %(day)s", often=said, day=promised.until) if promised.until else said


def promise(promised: Commitment) -> Text:
    """The whole promise in one line; of one beside the text its words are said apart."""
    if not promised.what:
        return N_(
            "%(who)s promises all others to undo a harm of its own by %(day)s.",
            who=GroupName(promised.who),
            day=promised.until or "",
        )
    named: Value = tuple(GroupName(group) for group in promised.to) or NC_("promise", "all others")
    about: dict[str, Value] = {"who": GroupName(promised.who), "to": named, "what": promised.what}
    if promised.much:
        return N_(
            "%(who)s promises %(to)s: %(what)s, %(much)s, %(when)s.",
            who=about["who"],
            to=about["to"],
            what=promised.what,
            much=promised.much,
            when=when(promised),
        )
    return N_(
        "%(who)s promises %(to)s: %(what)s, %(when)s.",
        who=about["who"],
        to=about["to"],
        what=promised.what,
        when=when(promised),
    )


def whole(promised: Commitment) -> Text:
    """The promise, and how it will be seen."""
    said = promise(promised)
    seen = promised.seen != promised.what and promised.seen
    return N_("%(promise)s How it will be seen: %(seen)s.", promise=said, seen=seen) if seen else said


def lines(clauses: Iterable[Clause]) -> Iterator[Text]:
    """What is promised in a text, by the numbers of its clauses; what lessens an inequality has words of its own."""
    for number, clause in enumerate(clauses, 1):
        if clause.commitment and not clause.commitment.lessens:
            yield N_("Clause %(number)s: %(promise)s", number=number, promise=whole(clause.commitment))
