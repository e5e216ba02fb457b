"""The covenant in words: the four conditions, the rules that the bot proposes, and how a group is asked about them.

Never here: who has answered what, or when the groups go on.
"""

from collections.abc import Callable, Iterable, Mapping

from flows.ballot import Ballot
from flows.covenant import CONDITIONS, Amendment, Covenant, GroundRule
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.wording import N_, NC_, Block, GroupName, Leaf, Listing, Message, Paragraph, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]

NAMES: Mapping[str, Text] = {
    "turns": NC_("condition", "equal turns for every group"),
    "task": NC_("condition", "a common task"),
    "support": NC_("condition", "the support of every group's own assembly"),
    "together": NC_("condition", "working together"),
}
"""The conditions in a few words, for lists."""

ASKS: Mapping[str, Text] = {
    "turns": N_(
        "In this room every group has the same turns, however large or strong it is outside. Is that so for us?"
    ),
    "support": N_("Does our own assembly, or whoever decides for us at home, support this dialogue?"),
    "together": N_("Here we work with each other on the task, and not against each other. Will we?"),
}

OWN: Mapping[str, Text] = {
    "listen": N_("We let each other finish, and ask before we answer."),
    "self": N_("Each of us speaks of what we have lived, and leaves it to others to speak of theirs."),
    "person": N_("We can be hard on a problem. We never belittle a person or a people."),
    "stays": N_("What somebody tells of their life stays in this room, unless they say otherwise."),
    "pause": N_("Anyone may pass or ask for a pause, and need not say why."),
}
"""The rules that the bot proposes."""

HOW_TO_CHANGE = N_(
    "To change a rule, write here /rule 2 and other words. To add one: /rule + and the words. To drop one: /rule - 2. "
    "A change holds when every group accepts it."
)


def words_of(rule: GroundRule) -> Leaf:
    """A rule as it is read."""
    return OWN[rule.own] if rule.own in OWN else Saying(rule.word)


def named(conditions: Iterable[str]) -> tuple[Text, ...]:
    """Conditions in a few words."""
    return tuple(NAMES[condition] for condition in conditions)


def read_out(dialogue: Dialogue, *news: Text) -> Message:
    """All rules, for whoever comes in or comes back."""
    covenant = dialogue.covenant or Covenant()
    return headed(dialogue, *news, Listing(tuple(words_of(rule) for rule in covenant.rules), ordered=True))


def condition_asked(dialogue: Dialogue, condition: str) -> Text:
    """A condition as a group is asked about it."""
    if condition == "task":
        return N_(
            "We meet for a task that is ours as much as theirs: “%(topic)s”. Is this our common task?",
            topic=dialogue.topic,
        )
    return ASKS[condition]


def amended(dialogue: Dialogue, amendment: Amendment) -> Blocks:
    """A proposed change as people read it: whose it is, what stands now, what would stand then."""
    group, before = GroupName(amendment.group), _before(dialogue, amendment)
    match amendment.kind:
        case "add":
            return (N_("%(group)s proposes one more ground rule:", group=group), Quote(Saying(amendment.word)))
        case "drop":
            return (N_("%(group)s proposes to drop this ground rule:", group=group), *before)
    new = Quote(Saying(amendment.word), NC_("rule", "The new words"))
    return (N_("%(group)s proposes other words for this ground rule:", group=group), *before, new)


def _before(dialogue: Dialogue, amendment: Amendment) -> tuple[Quote, ...]:
    rule = dialogue.covenant.rule(amendment.rule) if dialogue.covenant else None
    return (Quote(words_of(rule), NC_("rule", "The words now")),) if rule else ()


def _condition(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    number = N_(
        "Before we meet, four questions to each group by itself. Number %(number)s:",
        number=CONDITIONS.index(ballot.title) + 1,
    )
    return (number, condition_asked(dialogue, ballot.title), N_("“No” means: not yet. Nobody is blamed for it."))


def _rule(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    covenant = dialogue.covenant or Covenant()
    kind, _colon, about = ballot.title.partition(":")
    change = covenant.amendment(about) if kind == "change" else None
    if change:
        return (*amended(dialogue, change), Paragraph(N_("Does our group accept this change? “No” means: not yet.")))
    rule = covenant.rule(about)
    quoted = (Quote(words_of(rule)),) if rule else ()
    return (N_("A ground rule of this room:"), *quoted, N_("Does our group accept it? “No” means: not yet."))


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"condition": _condition, "covenant": _rule}
"""By the kind of question: what it is about, as one group reads it."""
