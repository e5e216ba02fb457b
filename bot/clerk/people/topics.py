"""Whether each room gets a place of its own in a group's chat: a topic, a thread, a page. The group decides it.

Only the chat's administrators change it; everyone can read it. Never here: how a chat gives one.
"""

from bot.acting.delivery import deliver
from bot.clerk.asked import Asked
from bot.clerk.people import cards
from bot.clerk.people.cards import ALL_IN_ONE, ONE_FOR_EACH
from bot.store import dialogues, groups
from flows.effects import Disband
from flows.people import Group as OneGroup
from flows.refusals import Refused
from flows.stages.room import corners
from flows.wording import N_, message

ON, OFF = "on", "off"
IS_ON = N_(
    "Each room gets a place of its own in this chat: a topic where the chat has topics, a thread where the app has "
    "threads. What you write there is for the other groups."
)
IN_TELEGRAM = N_(
    "In Telegram, switch on topics in the group's settings and let me manage them as an administrator; then write "
    "/topics on again. Where there are neither topics nor threads, everything comes in the chat itself."
)
BROWSER = frozenset({"hall"})
"""Where every chat has a place for each room, and calls it neither a topic nor a thread."""
IN_BROWSER = N_(
    "Each room gets a place of its own in this chat: its name stands at the top. What you write there is for the "
    "other groups."
)
OFF_IN_BROWSER = N_(
    "Everything that rooms bring comes in this chat itself. What stands in their own places can still be read there."
)
IS_OFF = N_(
    "Everything that rooms bring comes in this chat itself. What stands in topics and threads can still be read there."
)


def topics(asked: Asked) -> None:
    """/topics: how it is; /topics on, /topics off: how it shall be."""
    how = asked.rest.casefold()
    if how not in ("", ON, OFF):
        raise Refused(
            N_(
                "Write /topics on to give each room a place of its own here, or /topics off to have all in the chat "
                "itself."
            )
        )
    if how:
        switched(asked, how)
    else:
        _tell(asked, on=asked.its_group().corners)


def switched(asked: Asked, how: str) -> None:
    """The word or its button: what is open now follows at once."""
    group, on = asked.by_steward(), how != OFF
    groups.change(asked.books, group.id, corners=on)
    for room in dialogues.of_group(asked.books, group.id):
        if group.id in corners.speaking(room):
            change = corners.arranged(room, group.id) if on else Disband(OneGroup(group.id))
            deliver(asked.books, room, [change], asked.now)
    cards.refresh(asked.books, group.id, asked.now)
    _tell(asked, on=on)


def _tell(asked: Asked, *, on: bool) -> None:
    here = asked.place.channel in BROWSER
    told = ((IN_BROWSER,) if here else (IS_ON, IN_TELEGRAM)) if on else (OFF_IN_BROWSER if here else IS_OFF,)
    asked.send(message(*told, choices=(ALL_IN_ONE if on else ONE_FOR_EACH,)))
