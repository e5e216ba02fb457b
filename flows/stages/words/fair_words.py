"""Rules that make up for unequal strength, in words: what each means, how they are put, what came of it.

Never here: when they bind, or whom they hold back (see `unequal.guards`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.evolving.power import of
from flows.flow import Announce
from flows.messages import headed
from flows.people import Everyone, Group, Mediators
from flows.power import RULES, weaker
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, PersonName, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]

MEANS: Mapping[str, Text] = {
    "first": N_("The weaker side opens: the first item of the agenda is its own, and it speaks first in a round."),
    "draft": N_("The first clause of the text is a sentence of the weaker side."),
    "caucus": N_("Before each decision the weaker side first talks about the text among itself."),
    "equal": N_("Every group weighs the same in a decision, however many people it has."),
    "petition": N_("The weaker side may begin as many petitions of concern as it needs."),
    "costs": N_("Before each decision the weaker side says what taking part costs it, and who should bear it."),
    "rotate": N_("The groups take turns in opening a round: each time another one speaks first."),
}


def told(rules: Iterable[str]) -> Listing:
    """The rules, each in a sentence."""
    return Listing(tuple(MEANS[rule] for rule in RULES if rule in rules))


def _asked(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    known = of(dialogue)
    offer = known.offer
    rules = offer.rules if offer else known.rules
    from_sheets = N_("From your sheets I propose these rules, so that you can agree as equals:")
    asks = N_("%(group)s proposes these rules, so that you can agree as equals:", group=GroupName(_from(dialogue)))
    sides = tuple(GroupName(group) for group in weaker(known.views, dialogue.groups))
    who = N_("The weaker side, by your own word, is here: %(groups)s.", groups=sides)
    if len(sides) == len(dialogue.groups):
        who = N_("By your own word each of you is the weaker side in something, so they hold for each of you.")
    binds = N_("They hold when every group says yes. Then I keep them, and say so when something would break them.")
    if not rules:
        less = N_(
            "%(group)s proposes that this room keeps to no such rules any more.", group=GroupName(_from(dialogue))
        )
        return (less, N_("That holds when every group says yes."))
    return (asks if _from(dialogue) else from_sheets, told(rules), who, binds)


def _from(dialogue: Dialogue) -> str:
    offer = of(dialogue).offer
    return offer.group if offer else ""


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"even": _asked}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group says yes to these rules. They hold when all groups do."),
    "no": N_("Your group says no to these rules. It can propose others: write /evenly."),
    "unanswered": N_("Too few of your group have answered about these rules, so they do not hold."),
}


def _kept(dialogue: Dialogue, fact: f.RulesKept) -> Iterator[Effect]:
    head = N_("All groups have said yes. From now on this room keeps to these rules:")
    none = N_("All groups have said yes: this room keeps to no such rules any more.")
    blocks: Blocks = (head, told(fact.rules)) if fact.rules else (none,)
    yield from _told(dialogue, "evenly", *blocks)


def _fell(dialogue: Dialogue, fact: f.RulesFell) -> Iterator[Effect]:
    fell = N_("%(group)s has not said yes to the proposed rules, so they do not hold.", group=GroupName(fact.group))
    yield from _told(dialogue, "uneven", fell)


def _told(dialogue: Dialogue, key: str, *blocks: Block | Leaf) -> Iterator[Effect]:
    """To the groups with a button for other rules, since only they propose any; to the mediators as it is."""
    how = N_("Any group can propose others: press the button, or write /evenly.")
    choices = (Choice(NC_("button", "Propose other rules"), ("evenly", dialogue.id)),)
    for group in dialogue.groups:
        yield Show(key, Group(group), headed(dialogue, *blocks, how, choices=choices))
    yield Show(key, Mediators(), headed(dialogue, *blocks))


def _nobody(_: Dialogue, __: f.RulesOffered | f.RulesAnswered) -> tuple[Effect, ...]:
    """The questions speak for themselves."""
    return ()


def shared(dialogue: Dialogue, _: f.DraftShared) -> Iterator[Effect]:
    """Under the text the weaker side has buttons for what comes before a decision by the rules of the room."""
    for group in weaker(dialogue.power.views, dialogue.groups) if dialogue.power else ():
        yield from _before(dialogue, group)


def _before(dialogue: Dialogue, group: str) -> Iterator[Effect]:
    """To talk about this text among itself, to say what taking part costs; nothing where no rule asks for either."""
    known = of(dialogue)
    missing = {"caucus": known.ready.get(group) != dialogue.hash, "costs": group not in known.costs}
    held = tuple(rule for rule in BEFORE if rule in known.rules)
    choices = tuple(Choice(DO[rule][0], (DO[rule][1], dialogue.id)) for rule in held if missing[rule])
    told = [*(BEFORE[rule][missing[rule]] for rule in held), *_half(dialogue, group, held, missing)]
    if held:
        yield Show("talked", Group(group), headed(dialogue, *told, choices=choices))


def _half(dialogue: Dialogue, group: str, held: tuple[str, ...], missing: Mapping[str, bool]) -> Iterator[Text]:
    """One of the group has said that it has talked about this text; a second one is waited for."""
    text, by = of(dialogue).talking.get(group, ("", ""))
    if "caucus" in held and missing["caucus"] and text == dialogue.hash:
        yield N_("%(person)s says that you have talked about it. One more of you has to say so.", person=PersonName(by))


BEFORE: Mapping[str, tuple[Text, Text]] = {
    "caucus": (
        N_("Your group has talked about this text among itself. If it changes, I ask you again."),
        N_("Talk about this text among yourselves. The decision is called only when two of you say that you have."),
    ),
    "costs": (
        N_("Your group has said what taking part costs it. To say it anew, write /costs."),
        N_("Before the decision, say what taking part costs your group, and who should bear it."),
    ),
}
"""By rule: what stands under a text when it is done, and while it is missing."""
DO: Mapping[str, tuple[Text, str]] = {
    "caucus": (NC_("button", "We have talked about it"), "talked"),
    "costs": (NC_("button", "What it costs us"), "costs"),
}


def _talked(dialogue: Dialogue, fact: f.TalkedAlone) -> Iterator[Effect]:
    yield from _before(dialogue, fact.group)


def _costs(dialogue: Dialogue, fact: f.CostsNamed) -> Iterator[Effect]:
    says = N_("What taking part costs %(group)s, and who should bear it:", group=GroupName(fact.group))
    answer = N_("To answer, reply to this message or write /say and your words.")
    yield Say(Everyone(), headed(dialogue, says, Quote(Saying(fact.word)), answer), word=fact.word)
    if dialogue.stage == "drafting" and dialogue.clauses:
        yield from _before(dialogue, fact.group)


def taken_back(dialogue: Dialogue, _: f.WordsTakenBack) -> Iterator[Effect]:
    """Where what it costs was taken back, the button for it is there again."""
    known = dialogue.power
    if known and "costs" in known.rules and dialogue.stage == "drafting" and dialogue.clauses:
        for group in weaker(known.views, dialogue.groups):
            if group not in known.costs:
                yield from _before(dialogue, group)


ANNOUNCES: dict[type, Announce] = {
    f.RulesOffered: _nobody,
    f.RulesAnswered: _nobody,
    f.RulesKept: _kept,
    f.RulesFell: _fell,
    f.TalkedAlone: _talked,
    f.CostsNamed: _costs,
}

__all__ = ["ANNOUNCES", "MATTERS", "MEANS", "SAID", "shared", "taken_back", "told"]
