"""Groups and people: setting up, rosters, help, how much a group wishes to hear.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk import asides, doorways
from bot.clerk.asked import Asked
from bot.clerk.people import bringing, groups, inviting, knocking, pages, quiet, rosters, topics
from bot.clerk.people.help import help_, more

WORDS: dict[str, Callable[[Asked], None]] = {
    asides.BACK: asides.word,
    "bring": bringing.word,
    "help": help_,
    "start": doorways.start,
    "setup": groups.setup,
    "group": groups.show,
    "language": groups.ask_language,
    "page": pages.page,
    "quiet": quiet.quiet,
    "leave": rosters.leave,
    "roster": rosters.show,
    "topics": topics.topics,
}

ACTS: dict[str, Callable[..., None]] = {
    "addme": doorways.add_me,
    "comein": inviting.come_in,
    "door": doorways.door,
    "invite": inviting.invite,
    "linkyes": doorways.link_yes,
    "seatyes": doorways.seat_yes,
    "uninvite": inviting.uninvite,
    "knockin": knocking.let_in,
    "knockout": knocking.turn_away,
    "join": rosters.join,
    "unjoin": rosters.leave,
    "depart": groups.depart,
    "right": groups.right,
    "rename": groups.ask_name,
    "tongue": groups.ask_language,
    "speak": groups.language,
    "zone": groups.ask_zone,
    "zoned": groups.zone,
    "chat": groups.another_chat,
    "more": more,
    "pageshow": pages.show,
    "pagewrite": pages.write,
    "pageyes": pages.agreed,
    "pagehide": pages.hide,
    "pagekeep": pages.keep,
    "quiet": quiet.hushed,
    "hearat": quiet.digest_at,
    "topics": topics.switched,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "aboutus": (pages.words, ()),
    "name": (groups.name, ()),
    "zone": (groups.typed_zone, ()),
}
