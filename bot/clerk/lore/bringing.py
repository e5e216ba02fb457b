"""/keep: somebody writes down something their community knows, step by step, in private; nobody else reads it yet.

Never here: labels (see `labels`), or who looks after it (see `stewards`).
"""

from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore import labels, stewards
from bot.clerk.lore.access import alone, draft, member, name_of
from bot.clerk.voices import belongs
from bot.store import codes
from bot.store.lore import copies, items
from flows.lore import EVERYBODY, FEW, LONGEST_NAME, LONGEST_TEXT, PER_GROUP, WAITING, Item
from flows.mother_tongue import guess
from flows.refusals import Refused, too_long
from flows.stages.words.lore_words import OPERATOR, circle, words_of
from flows.wording import N_, NC_, Choice, GroupName, message

FORM = "lore"
FIELDS = ("item", "step")


def word(asked: Asked) -> None:
    """/keep, in private, or in a group's chat: then it goes on in private."""
    here = asked.group.id if asked.group else ""
    own, groups = alone(asked), [group for group in belongs(asked) if here in ("", group)]
    if own is not asked:
        asked.here(N_("I have written to you in private: there nobody else reads it."))
    if not groups:
        raise Refused(N_("First write /join in your group's chat. Then you can keep something for your group."))
    if len(groups) == 1:
        begin(own, groups[0])
        return
    choices = tuple(Choice(N_("%(group)s", group=GroupName(group)), ("lorefor", group)) for group in groups[:8])
    own.here(N_("Whose knowledge is it? Choose the group that is to keep it."), choices=(*choices, stop()))


def begin(asked: Asked, group: str) -> None:
    """For which group; what was begun before and never finished is let go."""
    asked.alone()
    if not member(asked, group):
        raise Refused(N_("Only people on the roster of this group can do that. Write /join, then try again."))
    if items.count(asked.books, group) >= PER_GROUP:
        raise Refused(N_("Your group keeps as much as can be looked after. Please take something back first: /kept."))
    for old in items.drafts_of(asked.books, asked.person.id):
        items.discard(asked.books, old)
    item = name_of(asked, "lore", 10)
    items.begin(asked.books, item, group, asked.person.id, asked.now)
    _ask_name(asked, item, group)


def _ask_name(asked: Asked, item: str, group: str) -> None:
    asked.await_answer(FORM, item=item, step="name")
    asked.here(
        N_("What is it called? A few words. Only those who may see it read them.", group=GroupName(group)),
        OPERATOR,
        choices=(stop(),),
    )


def again(asked: Asked, item: str) -> None:
    """The button: write it anew."""
    _ask_name(asked, item, draft(asked, item).group)


def typed(asked: Asked, item: str, step: str) -> None:
    """The answer to whatever was asked."""
    asked.alone()
    one = draft(asked, item)
    copies.typed(asked.books, asked.place, asked.heard.message, item, asked.now)
    STEPS.get(step, labels.own_words)(asked, one, step)


def _named(asked: Asked, item: Item, _: str) -> None:
    name = " ".join(asked.rest.split())
    _short_enough(name, LONGEST_NAME)
    items.call(asked.books, item.id, name)
    asked.await_answer(FORM, item=item.id, step="text")
    asked.here(
        N_("Now the words themselves. I keep them exactly as you write them, and never shorten or change them."),
        choices=(stop(),),
    )


def _written(asked: Asked, item: Item, _: str) -> None:
    _short_enough(asked.rest, LONGEST_TEXT)
    language = guess(asked.rest, (asked.person.locale,))
    items.write(asked.books, item.id, items.name_of(asked.books, item.id), asked.rest, language)
    labels.ask(asked, draft(asked, item.id), "origin")


STEPS = {"name": _named, "text": _written}


def _short_enough(words: str, most: int) -> None:
    if not words.strip():
        raise Refused(N_("Please write it in words: there was nothing in your message that I can keep."))
    if len(words) > most:
        raise too_long(most, len(words))


def labelled(asked: Asked, item: str, family: str) -> None:
    """On to the next family of labels; after the last one, who may see it."""
    one = draft(asked, item)
    following = labels.after(family)
    if following:
        labels.ask(asked, one, following)
        return
    asked.await_answer(FORM, item=item, step="circle")
    everybody = Choice(NC_("button", "Everybody of the group"), ("loreall", item))
    few = Choice(NC_("button", "Only some of us"), ("lorefew", item))
    asked.here(
        N_("Who of %(group)s may see it? With some of you, the steward lets people in.", group=GroupName(one.group)),
        choices=(everybody, few, stop()),
    )


def for_all(asked: Asked, item: str) -> None:
    """The whole group may see it."""
    _encircled(asked, item, EVERYBODY)


def for_few(asked: Asked, item: str) -> None:
    """Only whom the steward lets in."""
    _encircled(asked, item, FEW)


def _encircled(asked: Asked, item: str, who: str) -> None:
    """Everything once more, before anybody hears of it."""
    asked.alone()
    items.encircle(asked.books, draft(asked, item).id, who)
    one = draft(asked, item)
    choices = (
        Choice(NC_("button", "Keep it"), ("lorekeep", item)),
        Choice(NC_("button", "Write it anew"), ("loreagain", item)),
        stop(),
    )
    asked.await_answer(FORM, item=item, step="sure")
    head = N_("This is how it will be kept:")
    asked.send(message(head, *words_of(one), circle(one), OPERATOR, choices=choices))


def keep(asked: Asked, item: str) -> None:
    """They said yes: the group is asked who looks after it."""
    asked.alone()
    one = draft(asked, item)
    if not items.is_whole(asked.books, item):
        raise Refused(N_("Something is missing. Write /keep to begin again."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    items.turn(asked.books, one.id, WAITING)
    stewards.call(asked, one.id)
    asked.here(
        N_("It is kept. Your group's chat is asked who looks after it; until then nothing of it is shown elsewhere."),
        N_("You find it with /kept, here. There you can also take it back."),
    )
