"""/findable: whether a group can be found, by what and by whom. The group decides; one of its people fills the form.

Any one of them can end it at once. Never here: counting who said yes, or a proposal.
"""

from bot.acting.spark import deciding
from bot.clerk.asked import Asked
from bot.clerk.spark import terms_form
from bot.store import codes, roster
from bot.store.groups import Group
from bot.store.spark import findable, sparks
from flows.refusals import Refused
from flows.spark import being_found
from flows.wording import N_, NC_, Choice

OFF = "off"


def by_one_of(asked: Asked) -> Group:
    """The group, if this person belongs to it. Raises `Refused`."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("That is for those who belong to this group. Please write /join first."))
    return group


def word(asked: Asked) -> None:
    """/findable: how it is, and what can be done; /findable off: not any more."""
    group = asked.its_group()
    if asked.rest.casefold() == OFF:
        off(asked)
        return
    if asked.rest:
        raise Refused(N_("Write /findable to read who finds your group, or /findable off to end it."))
    if findable.asked(asked.books, group.id):
        deciding.show(asked.books, group.id, asked.now, anew=True)
        return
    nevers = tuple(sparks.nevers(asked.books, group.id))
    asked.send(being_found.stands(findable.terms_of(asked.books, group.id), nevers))


def begin(asked: Asked) -> None:
    """The form, from its first question."""
    by_one_of(asked)
    terms_form.go_on(asked, {})


def ask(asked: Asked) -> None:
    """What was said in the form is put to the group."""
    group = by_one_of(asked)
    terms = terms_form.finished(asked)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    deciding.ask(asked.books, group.id, terms, asked.now)


def say(asked: Asked, says: str) -> None:
    """Yes or no, of one of the group."""
    group = by_one_of(asked)
    if says not in (deciding.YES, deciding.NO) or findable.asked(asked.books, group.id) is None:
        raise Refused(N_("This question is decided already. Write /findable to read what holds now."))
    deciding.mark(asked.books, group.id, asked.person.id, says, asked.now)
    told = {
        deciding.YES: N_("You said yes. You can still change it until it is decided."),
        deciding.NO: N_("You said no. You can still change it until it is decided."),
    }
    asked.quietly(told[says])


def off(asked: Asked) -> None:
    """Not found any more: one person is enough for that."""
    group = by_one_of(asked)
    if findable.terms_of(asked.books, group.id) is None and findable.asked(asked.books, group.id) is None:
        raise Refused(N_("Nobody finds your group through me. Write /findable if you want to change that."))
    deciding.end(asked.books, group.id, asked.now)
    again = Choice(NC_("button", "Ask our group about it"), ("find",))
    asked.here(
        N_("From now on nobody finds your group through me, and what you had said for it is gone."),
        N_("Nobody is told that you ended it."),
        choices=(again,),
    )


def lift(asked: Asked) -> None:
    """Those whom the group never wanted to be asked about may be asked about again."""
    group = by_one_of(asked)
    deciding.lift(asked.books, group.id)
    asked.here(N_("I may ask you about them again, if there is a reason. They know nothing of it."))


def keep(asked: Asked) -> None:
    """Nothing is changed."""
    asked.its_group()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("It stays as it is. Write /findable to change it later."))
