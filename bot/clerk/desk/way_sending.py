"""A way is typed line by line, shown once as a whole, and sent off: the room opens, or its groups are asked.

Never here: what the groups say to it (the dialogue does).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk import opening
from bot.clerk.desk.desks import mine
from bot.clerk.desk.planned import KEPT, Draft
from bot.clerk.desk.way_drafts import FORM, back_choice, draft_of, put
from bot.store import codes
from flows import commands as c
from flows.plan import Plan
from flows.refusals import Refused
from flows.stages.room.planning import checked
from flows.stages.talk.gate import MEANING
from flows.stages.words import way_words
from flows.wording import N_, NC_, Block, Choice, Leaf, Listing, message

DONE = ("done", "ok")


def typed(asked: Asked, *kept: str) -> None:
    """A line was typed, like those of a flow file; one that is refused leaves the way as it was."""
    draft = Draft.kept(dict(zip(KEPT, kept, strict=True)))
    if asked.rest.casefold() in DONE:
        _confirm(asked, draft)
    else:
        put(asked, draft.told(asked.rest))


def done(asked: Asked) -> None:
    """The whole of it is shown once before anyone is bothered."""
    _confirm(asked, draft_of(asked))


def _confirm(asked: Asked, draft: Draft) -> None:
    checked(draft.plan)
    asked.await_answer(FORM, **draft.form())
    blocks: tuple[Block | Leaf, ...] = (*way_words.outline(draft.plan), *way_words.unusual(draft.plan))
    if draft.room:
        room, _ = found(asked.books, draft.room)
        changes = tuple(way_words.differences(room.plan or Plan(), draft.plan))
        if not changes:
            raise Refused(N_("That is the way as it is now. Please change something first."))
        ask = N_("Shall I ask all groups about this? If one does not agree, everything stays as it is.")
        send = Choice(NC_("button", "Yes, ask all groups"), ("waysend",))
        asked.send(
            message(N_("This would change:"), Listing(changes), ask, choices=(send, back_choice(), opening.stop()))
        )
        return
    send = Choice(NC_("button", "Invite on this way"), ("waysend",))
    gate = MEANING[draft.plan.gate]
    head = N_("This is the way for “%(topic)s”:", topic=draft.topic)
    ask = N_("Shall I invite the groups?")
    asked.send(message(head, *blocks, gate, ask, choices=(send, back_choice(), opening.stop())))


def send(asked: Asked) -> None:
    """They said yes: the room opens, or its groups are asked."""
    draft = draft_of(asked)
    if draft.room:
        act(asked.books, draft.room, c.ProposePlan(mine(asked, draft.room), draft.plan), asked.now)
        codes.drop_form(asked.books, asked.place, asked.person.id)
        return
    opening.open_on(asked, draft.topic, draft.codes, int(draft.days), checked(draft.plan), draft.habit)


def drop(asked: Asked, dialogue: str) -> None:
    """A proposal is taken back."""
    act(asked.books, dialogue, c.DropPlan(mine(asked, dialogue)), asked.now)
