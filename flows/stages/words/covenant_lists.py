"""The standing list of a group: its four conditions, then its ground rules, each in one message with all its answers.

A group reads everything at once and answers each line by itself, or says yes to all; what it has said is shown in
place. In the data every line is a question of its own. Never here: when a group is asked, or how answers are counted.
"""

from collections.abc import Iterable
from datetime import timedelta

from flows.ballot import Ballot
from flows.covenant import CONDITIONS, Covenant
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Show
from flows.messages import apology, headed
from flows.people import Audience, Group, Mediators, Person
from flows.stages.words.ground_rules import HOW_TO_CHANGE, condition_asked, words_of
from flows.stages.words.rule_words import rule_of, until
from flows.wording import N_, NC_, Block, Choice, Leaf, Listing, Message, Text

KEYS = {"condition": "conditions", "covenant": "covenant"}
"""By the kind of question: the key of the notice in which it stands."""

Blocks = tuple[Block | Leaf, ...]
Lines = list[tuple[int, Ballot]]
"""What a group is being asked in a list, each with the number under which people read it."""


def is_listed(question: Ballot) -> bool:
    """Whether a question is a line of a standing list; a change that somebody proposes stands by itself."""
    return question.kind == "condition" or (question.kind == "covenant" and question.title.startswith("rule:"))


def open_lines(dialogue: Dialogue, kind: str, group: str) -> Lines:
    """What a group is being asked in its list of this kind."""
    asked = [one for one in dialogue.questions if group in one.groups and one.kind == kind and is_listed(one)]
    return sorted(((_number(dialogue, one), one) for one in asked), key=lambda line: line[0])


def _number(dialogue: Dialogue, question: Ballot) -> int:
    if question.kind == "condition":
        return CONDITIONS.index(question.title) + 1
    rules = (dialogue.covenant or Covenant()).rules
    return next((at for at, rule in enumerate(rules, 1) if question.title == f"rule:{rule.id}"), 0)


def standing(dialogue: Dialogue, kind: str, group: str, late: timedelta = timedelta()) -> Show:
    """The list of this kind as it stands now in a group's chats."""
    lines = open_lines(dialogue, kind, group)
    told = _conditions(dialogue, group, lines) if kind == "condition" else _rules(dialogue, group, lines)
    asks = (*_asking(lines), *apology(late))
    choices = _choices(dialogue, kind, lines)
    return Show(
        KEYS[kind], Group(group), headed(dialogue, *told, *asks, choices=choices, blocking=bool(lines)), pin=True
    )


def anew(dialogue: Dialogue, kind: str, group: str) -> Iterable[Effect]:
    """Asked once more, a list comes again, below what was said since."""
    yield Retract(Group(group), key=KEYS[kind])
    yield standing(dialogue, kind, group)


def choices(dialogue: Dialogue, question: Ballot) -> tuple[Choice, ...]:
    """The answers to all that stands in the list of this question."""
    return _choices(dialogue, question.kind, open_lines(dialogue, question.kind, question.groups[0]))


def _choices(dialogue: Dialogue, kind: str, lines: Lines) -> tuple[Choice, ...]:
    """A yes and a no for every line; where there are several, yes to all at once."""
    each = tuple(
        Choice(label, ("mark", dialogue.id, one.id, answer))
        for number, one in lines
        for answer, label in (
            ("yes", NC_("button", "Yes to %(number)s", number=number)),
            ("no", NC_("button", "No to %(number)s", number=number)),
        )
    )
    whole = Choice(NC_("button", "Yes to all"), ("yesall", dialogue.id, kind))
    return (*each, whole) if len(lines) > 1 else each


def _asking(lines: Lines) -> Iterable[Text]:
    """How one answers, how it is counted, until when."""
    if not lines:
        return
    one = lines[0][1]
    if len(lines) > 1:
        yield N_("Answer each of them, or say yes to all. You can also reply in words: “yes”, or “yes 1, no 2”.")
    if any(question.extended for _, question in lines):
        yield N_("Too few of our group have answered yet, so there is more time, once.")
    yield rule_of(one)
    yield from until(one)


def _conditions(dialogue: Dialogue, group: str, lines: Lines) -> Blocks:
    covenant = dialogue.covenant or Covenant()
    head = N_("Before we meet, four questions to each group by itself. “No” means: not yet. Nobody is blamed for it.")
    listing = Listing(tuple(condition_asked(dialogue, one) for one in CONDITIONS), ordered=True)
    words = {word: _said(covenant, group, word) for word in ("yes", "no", "unanswered")}
    told = (*_sentences(words["yes"], words["no"], words["unanswered"]),)
    if lines:
        return (head, listing, *told)
    if len(words["yes"]) == len(CONDITIONS):
        return (head, listing, N_("Our group says yes to all four. Thank you."))
    return (head, listing, *told, N_("The mediator has been told, and will come back to it with you."))


def _said(covenant: Covenant, group: str, word: str) -> tuple[int, ...]:
    """The numbers of the conditions that the group has answered with this word."""
    given = enumerate((covenant.answers.get(one, {}).get(group) for one in CONDITIONS), 1)
    return tuple(number for number, answer in given if answer == word)


def _sentences(yes: tuple[int, ...], no: tuple[int, ...], few: tuple[int, ...]) -> Iterable[Text]:
    if yes:
        yield N_("Our group says yes to: %(numbers)s.", numbers=yes)
    if no:
        yield N_("Our group says not yet to: %(numbers)s.", numbers=no)
    if few:
        yield N_("Too few of our group have answered: %(numbers)s.", numbers=few)


def _rules(dialogue: Dialogue, group: str, lines: Lines) -> Blocks:
    """The rules, how far this group has accepted them, how far all have, and how to change one."""
    covenant = dialogue.covenant or Covenant()
    waits = {number for number, _ in lines}
    yes = tuple(number for number, rule in enumerate(covenant.rules, 1) if group in rule.accepted)
    no = tuple(n for n, rule in enumerate(covenant.rules, 1) if group not in rule.accepted and n not in waits)
    told = () if covenant.stands(dialogue.groups) else tuple(_sentences(yes, no, ()))
    return (*_rules_of_all(dialogue), *told, *_far(dialogue), HOW_TO_CHANGE)


def _rules_of_all(dialogue: Dialogue) -> Blocks:
    head = N_("The ground rules of this room. Every group accepts them one by one:")
    rules = (dialogue.covenant or Covenant()).rules
    return (head, Listing(tuple(words_of(rule) for rule in rules), ordered=True))


def _far(dialogue: Dialogue) -> Iterable[Text]:
    """How many rules every group has accepted; nothing as long as it is none."""
    covenant = dialogue.covenant or Covenant()
    done = len(covenant.rules) - len(covenant.unaccepted(dialogue.groups))
    if covenant.stands(dialogue.groups):
        yield N_("Every group has accepted all of them.")
    elif done:
        yield N_("Accepted by every group so far: %(number)s of %(all)s.", number=done, all=len(covenant.rules))


def for_mediators(dialogue: Dialogue) -> Message:
    """The rules as those read them who mediate, or are to."""
    change = N_("Any group can propose other words in its own chat, with /rule.")
    return headed(dialogue, *_rules_of_all(dialogue), *_far(dialogue), change)


def rules_everywhere(dialogue: Dialogue) -> Iterable[Show]:
    """The rules where they stand: in groups that were asked for them, and with those who mediate or are to."""
    covenant = dialogue.covenant or Covenant()
    for group in dialogue.groups:
        if open_lines(dialogue, "covenant", group) or any(group in rule.accepted for rule in covenant.rules):
            yield standing(dialogue, "covenant", group)
    readers: tuple[Audience, ...] = (Mediators(), *(Person(person) for person in dialogue.watching))
    for reader in readers:
        yield Show("covenant", reader, for_mediators(dialogue), pin=True)
