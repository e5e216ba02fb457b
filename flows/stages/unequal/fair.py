"""Rules that make up for unequal strength: proposed from the sheets or by a group, accepted and changed by all.

Never here: how they are kept (see `guards`), or what each means in words (see `fair_words`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.evolving.power import of
from flows.flow import Decide
from flows.power import ONE_SIDE, RULES, proposed, weaker
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.ask import asking, beside, kinds
from flows.stages.words import fair_words
from flows.wording import N_

KIND = "even"
COST_LIMIT = 280  # characters


def offered(dialogue: Dialogue, _: f.SheetsOpened, now: datetime) -> Iterator[f.Fact]:
    """The first sheets that name a weaker side bring rules as a proposal."""
    known = of(dialogue)
    if not known.rules and not known.offer and weaker(known.views, dialogue.groups):
        yield from _put(dialogue, proposed(known.views, dialogue.groups), "", "", now)


def offer(dialogue: Dialogue, command: c.OfferRules, now: datetime) -> Iterator[f.Fact]:
    """A member proposes others."""
    known = dialogue.power
    if command.group not in dialogue.groups:
        raise not_a_party()
    if known is None or not weaker(known.views, dialogue.groups):
        raise Refused(N_("By your own word nobody here is the weaker side, so these rules would hold for nobody."))
    if known.offer:
        raise Refused(N_("Rules are being asked about already. Please wait for what the groups say."))
    if not set(command.rules) <= set(RULES):
        raise overtaken()
    if not command.rules and not known.rules:
        raise Refused(N_("Please choose at least one rule first."))
    if set(command.rules) == set(known.rules):
        raise Refused(N_("The room keeps to exactly these rules. Please choose others first."))
    _require_sense(dialogue, frozenset(command.rules))
    rules = tuple(rule for rule in RULES if rule in command.rules)
    yield from _put(dialogue, rules, command.group, command.by, now)


def _require_sense(dialogue: Dialogue, rules: frozenset[str]) -> None:
    """Raise `Refused` for rules by which nobody could open, or two would."""
    known, last = of(dialogue), len(RULES)
    if rules & ONE_SIDE and len(weaker(known.views, dialogue.groups)) == len(dialogue.groups):
        raise Refused(
            N_(
                "Here every group is the weaker side in something, so rules 1 and 2 would put nobody first. By rule "
                "%(number)s you take turns in opening.",
                number=last,
            )
        )
    if {"first", "rotate"} <= rules:
        raise Refused(
            N_("Rules 1 and %(number)s do not go together: both say who opens. Please choose one.", number=last)
        )


def _put(dialogue: Dialogue, rules: tuple[str, ...], group: str, by: str, now: datetime) -> Iterator[f.Fact]:
    yield f.RulesOffered(rules, group, by, now)
    for number, one in enumerate(dialogue.groups):
        yield f.QuestionAsked(kinds.within(dialogue, KIND, one, "", now, number=number, by=by), by, now)


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word; with the last yes the room keeps to them, and the first that is not a yes ends it."""
    offer_, (group,) = of(dialogue).offer, question.groups
    if offer_ is None:
        return
    yield f.RulesAnswered(group, word, now)
    if word != "yes":
        yield from beside.stopped([one for one in dialogue.questions if one.kind == KIND], "", now)
        yield f.RulesFell(group, now)
    elif {*offer_.accepted, group}.issuperset(dialogue.groups):
        yield f.RulesKept(offer_.rules, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: rules that waited only for its word hold."""
    offer_ = dialogue.power.offer if dialogue.power else None
    if offer_ and len(dialogue.groups) > 1 and set(offer_.accepted).issuperset(dialogue.groups):
        yield f.RulesKept(offer_.rules, now)


def talked(dialogue: Dialogue, command: c.TalkAlone, now: datetime) -> Iterator[f.Fact]:
    """The weaker side has talked about the text as it is now: so say two of its people, or the only one it has."""
    _require_weaker(dialogue, command.group)
    if dialogue.stage != "drafting" or not dialogue.clauses:
        raise overtaken()
    known, text = of(dialogue), dialogue.hash
    if known.ready.get(command.group) == text:
        return
    said, by = known.talking.get(command.group, ("", ""))
    if (said, by) == (text, command.by):
        raise Refused(N_("You have said so already. Now somebody else of your group has to say it too."))
    yield f.TalkedAlone(command.group, text, command.by, now, sure=command.only or said == text)


def costs(dialogue: Dialogue, command: c.NameCosts, now: datetime) -> Iterator[f.Fact]:
    """The weaker side says what taking part costs it."""
    _require_weaker(dialogue, command.group)
    if not command.length:
        raise empty()
    if command.length > COST_LIMIT:
        raise too_long(COST_LIMIT, command.length)
    yield f.CostsNamed(command.group, command.word, command.by, now)


def _require_weaker(dialogue: Dialogue, group: str) -> None:
    if group not in dialogue.groups:
        raise not_a_party()
    if dialogue.power is None or group not in weaker(dialogue.power.views, dialogue.groups):
        raise Refused(N_("By what the sheets say this is for the weaker side. To be heard, write /say and your words."))


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, fair_words.SAID[fact.outcome])


DECIDES: dict[type, Decide] = {c.OfferRules: offer, c.TalkAlone: talked, c.NameCosts: costs}
KINDS = {KIND: kinds.Kind(kinds.answered(answered), _closed)}
