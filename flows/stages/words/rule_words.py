"""The rule of a ballot as people read it: what makes an answer count, who sees what, until when.

Whole sentences for somebody who has never voted. Never here: the arithmetic (see `ballot`, `rules`), or the question.
"""

from collections.abc import Callable, Mapping
from math import ceil

from flows.ballot import ONE_GROUP, Ballot, Rule
from flows.small_cells import LEAST
from flows.stages.words import papers
from flows.wording import N_, Text, Value


def rule_of(ballot: Ballot) -> Text:
    """The rule in one breath."""
    return RULES[ballot.rule.way if ballot.kind == "decide" else ballot.kind](ballot.rule)


def _of_100(share: float) -> int:
    return ceil(share * 100 - 1e-9)


def _share(share: float) -> dict[str, Value]:
    """As small numbers, where there are: one in every five is understood in a group of three, 20 of 100 is not."""
    parts = _of_100(share)
    return {"few": 1, "many": 100 // parts} if parts and 100 % parts == 0 else {"few": parts, "many": 100}


def _ask(rule: Rule) -> Text:
    return N_(
        "Every group weighs the same, however large it is; the count by heads is shown beside it. A group's answer "
        "counts when at least %(few)s in every %(many)s people on its roster have answered.",
        **_share(rule.quorum),
    )


def _renew(rule: Rule) -> Text:
    return N_(
        "Each group decides for itself. It keeps the agreement when at least %(few)s in every %(many)s people on "
        "its roster want to, with or without changes, and they are more than those who do not. If one group lets it "
        "lapse, it ends for all. If one leaves, the others go on, as long as at least %(stay)s stay.",
        stay=rule.stay,
        **_share(rule.yes_quorum),
    )


def _enter(rule: Rule) -> Text:
    return N_(
        "Your group enters when at least %(few)s in every %(many)s people on its roster say yes, "
        "and more say yes than no.",
        **_share(rule.yes_quorum),
    )


def _petition(_: Rule) -> Text:
    return N_(
        "It is raised as soon as a third of the people on your roster have signed. Then there are three days to cool "
        "down, and the text becomes an agreement only if nobody's objection with a reason stands. If fewer sign, the "
        "other groups are not told."
    )


def _validity(_: Rule) -> Text:
    return N_(
        "The objection stands when at least a quarter of those who answer want it to be heard. Only your own group "
        "judges it, and nobody is shown who answered what."
    )


def _lesser(_: Rule) -> Text:
    return N_("Your group says what most of its people say; in a tie, the more careful word.")


def _free(_: Rule) -> Text:
    return N_("This decides nothing. It is there so that nobody signs because they must.")


def _one_group(rule: Rule) -> Text:
    return N_(
        "Your group says yes when at least %(few)s in every %(many)s people on its roster do, "
        "and more say yes than no.",
        **_share(rule.yes_quorum),
    )


def _signing(_: Rule) -> Text:
    return N_("If fewer sign, nothing changes, and the other groups and the mediators are not told.")


def _home(rule: Rule) -> Text:
    return N_(
        "Your group alone decides. It is taken up when at least %(few)s in every %(many)s people on its roster say "
        "yes, and more say yes than no. No other group and no mediator hears of it.",
        **_share(rule.yes_quorum),
    )


def _parallel(rule: Rule) -> Text:
    return N_(
        "It becomes our agreement when every group says yes. A group says yes when at least %(few)s in every %(many)s "
        "people on its roster say yes, and more say yes than no.",
        **_share(rule.yes_quorum),
    )


def _consent(rule: Rule) -> Text:
    return N_(
        "It becomes our agreement when nobody's objection with a reason stands, and in every group at least "
        "%(few)s in every %(many)s people on its roster consent. If you object, I ask you for the reason; without one "
        "it counts as a concern.",
        **_share(rule.yes_quorum),
    )


def _weighted(rule: Rule) -> Text:
    return N_(
        "It becomes our agreement when at least %(overall)s in every 100 votes say yes in the mean of all groups, and "
        "at least %(least)s in each; every group weighs the same. In every group at least %(few)s in every %(many)s "
        "people on its roster must say yes.",
        overall=_of_100(rule.overall),
        least=_of_100(rule.least),
        **_share(rule.yes_quorum),
    )


def _states(rule: Rule) -> Text:
    return N_(
        "It becomes our agreement when at least 55 in every 100 groups say yes, with 65 in every 100 of all our people "
        "in them. Where at most three groups do not say yes, people are not counted. A group says yes when at least "
        "%(few)s in every %(many)s on its roster say yes, and more than say no.",
        **_share(rule.yes_quorum),
    )


def _texts(rule: Rule) -> Text:
    return N_(
        "Every group puts the texts in order by itself. What counts first is the worst place that any group gives a "
        "text: the text that no group places far down becomes the draft. A group counts when at least %(few)s in "
        "every %(many)s people on its roster have ranked.",
        **_share(rule.quorum),
    )


RULES: Mapping[str, Callable[[Rule], Text]] = {
    "ask": _ask,
    "poll": lambda _: N_("It decides nothing and binds nobody: it only shows how people feel about it now."),
    "texts": _texts,
    "renew": _renew,
    "enter": _enter,
    "petition": _petition,
    "validity": _validity,
    "home": _home,
    "lesser": _lesser,
    "free": _free,
    **dict.fromkeys(ONE_GROUP, _one_group),
    "confidence": _signing,
    "parallel": _parallel,
    "consent": _consent,
    "weighted": _weighted,
    "states": _states,
}
"""By the kind of ballot, or by how the groups decide together."""

TOO_FEW = N_("If too few answer there is more time, once; then nothing is decided, which is not a no.")
SECRET = N_(
    "The ballot is secret: everyone can learn how many handed in a paper, nobody here what is on it. Whoever runs this "
    "machine or your app could still see when you did."
)


def until(ballot: Ballot) -> tuple[Text, ...]:
    """How long it is open at most, what is seen of it meanwhile, and what happens if too few answer."""
    if ballot.secret:
        return (papers.HOW_SECRET, SECRET, _once(ballot), _few(), TOO_FEW)
    if ballot.kind in ("petition", "confidence"):
        return (N_("Open until %(closes)s. Everyone sees only how many have signed.", closes=ballot.closes),)
    if ballot.kind == "poll":
        return (N_("Open until %(closes)s. You can change your answer until then.", closes=ballot.closes),)
    if ballot.kind in ONE_GROUP:
        early = N_(
            "Open until %(closes)s; it ends sooner when all have answered, or more than half of your group say the "
            "same. You can change your answer while it is open, and everyone sees only how many have answered.",
            closes=ballot.closes,
        )
        return (early,)
    if ballot.kind in ("validity", "home", "ask", "texts", "lesser", "free"):
        now = N_(
            "Open until %(closes)s. Until then you can change your answer, and everyone sees only how many have "
            "answered.",
            closes=ballot.closes,
        )
        return (now, TOO_FEW) if ballot.kind in ("ask", "texts") else (now,)
    open_until = N_(
        "Open until %(closes)s, or until everyone has answered and a mediator closes it. "
        "Until then you can change your answer, and everyone sees only how many have answered.",
        closes=ballot.closes,
    )
    return (open_until, TOO_FEW) if ballot.kind == "decide" else (open_until,)


def _once(ballot: Ballot) -> Text:
    if ballot.changeable:
        return N_(
            "Open until %(closes)s. With the code that is shown to you once you can change your paper.",
            closes=ballot.closes,
        )
    return N_("Open until %(closes)s. A paper that is handed in stays as it is.", closes=ballot.closes)


def _few() -> Text:
    """So that nobody can work out what one person wrote."""
    return N_("If fewer than %(number)s people of a group hand in a paper, theirs are never opened.", number=LEAST)
