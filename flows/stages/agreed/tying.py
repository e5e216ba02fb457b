"""How a text hangs together with other agreements: part of what is decided on, or written down later beside it.

Never here: what becomes of an agreement that another one replaces (see `superseding`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import chronicle
from flows import commands as c
from flows import facts as f
from flows.agreement import LINKS
from flows.amending import Other, Tie
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import require_mediator, tell_all
from flows.refusals import Refused, overtaken
from flows.stages.words.offers import code, of
from flows.wording import N_, GroupName, PersonName

SUPERSEDES = "supersedes"
LATER = ("depends on", "builds on")
"""What can still be written down when the text has been signed: it changes nothing for the other agreement."""
MOST_LINKS = 6
SIGNED = N_("That link is part of the text that was signed. It can change when the text is renewed.")


def tie(dialogue: Dialogue, command: c.TieText, now: datetime) -> Iterator[f.Fact]:
    """While the text is being written it becomes part of it; later it stands beside it."""
    require_mediator(dialogue, command.by)
    known = _known(dialogue, command)
    if len(links(dialogue)) >= MOST_LINKS:
        raise Refused(N_("A text has at most %(number)s links. Please choose the most important.", number=MOST_LINKS))
    if dialogue.stage == "drafting":
        if command.how == SUPERSEDES:
            _may_replace(dialogue, command.other, known)
        scope = dialogue.scope
        yield f.ScopeSet(replace(scope, links=(*scope.links, f"{command.how} {command.other}")), command.by, now)
    elif dialogue.agreement and command.how in LATER:
        yield f.TieMade(command.how, command.other, command.by, now)
    else:
        raise Refused(
            N_("That can be said only while a text is being written: all groups decide on it together with the text.")
        )


def _known(dialogue: Dialogue, command: c.TieText) -> Other:
    """The other agreement. Raises `Refused` for one that cannot be meant."""
    known = command.known
    if command.how not in LINKS:
        raise Refused(N_("I do not know that. Please choose one of the buttons."))
    if known is None:
        raise Refused(
            N_("There is no agreement with the code %(code)s. Write /agreements to see yours.", code=command.other[:20])
        )
    if command.other == dialogue.id.upper():
        raise Refused(N_("An agreement cannot be linked with itself. Please give the code of another one."))
    if f"{command.how} {command.other}" in links(dialogue):
        raise Refused(N_("That is written down already. All groups see it with the text."))
    if command.how != "builds on" and not known.binds:
        raise Refused(
            N_(
                "Agreement %(code)s does not stand now. A text can still build on what was agreed then.",
                code=command.other,
            )
        )
    return known


def _may_replace(dialogue: Dialogue, code: str, known: Other) -> None:
    """Raise `Refused` where somebody would lose an agreement without having decided on it."""
    if not known.here:
        raise Refused(
            N_("Agreement %(code)s was made in another place, so it cannot be replaced from here.", code=code)
        )
    absent = tuple(GroupName(group) for group in known.parties if group not in dialogue.signers)
    if absent:
        raise Refused(
            N_(
                "Agreement %(code)s also binds %(groups)s, and they do not decide on this text. Only all of its groups "
                "together can replace it.",
                code=code,
                groups=absent,
            )
        )


def links(dialogue: Dialogue) -> tuple[str, ...]:
    """All links of the text as it is now, and of what stands beside it."""
    return (*dialogue.scope.links, *(f"{one.how} {one.other}" for one in of(dialogue).ties))


def untie(dialogue: Dialogue, command: c.UntieText, now: datetime) -> Iterator[f.Fact]:
    """A link is taken back: out of the text that is being written, or from beside it."""
    require_mediator(dialogue, command.by)
    link, scope = f"{command.how} {command.other}", dialogue.scope
    if Tie(command.how, command.other) in of(dialogue).ties:
        yield f.TieDropped(command.how, command.other, command.by, now)
    elif link not in scope.links:
        raise overtaken()
    elif dialogue.stage != "drafting":
        raise Refused(SIGNED)
    else:
        yield f.ScopeSet(replace(scope, links=tuple(one for one in scope.links if one != link)), command.by, now)


def _made(dialogue: Dialogue, fact: f.TieMade) -> Iterator[Effect]:
    who = N_("%(mediator)s wrote down of agreement %(code)s:", mediator=PersonName(fact.by), code=code(dialogue))
    line = chronicle.tied(fact.how, fact.other)
    yield tell_all(dialogue, who, line, N_("If that is not so, say it: reply to this message."))


def _dropped(dialogue: Dialogue, fact: f.TieDropped) -> Iterator[Effect]:
    who = N_("%(mediator)s took back of agreement %(code)s:", mediator=PersonName(fact.by), code=code(dialogue))
    yield tell_all(dialogue, who, chronicle.tied(fact.how, fact.other))


DECIDES: dict[type, Decide] = {c.TieText: tie, c.UntieText: untie}
ANNOUNCES: dict[type, Announce] = {f.TieMade: _made, f.TieDropped: _dropped}
