"""What stands as files in a chat: an agreement to print, to read, with its days, or signed for another house.

Never here: what is in a file, or making one: that is done when it is sent.
"""

from urllib.parse import quote

from bot.clerk.asked import Asked
from bot.clerk.standing import card
from bot.portable.printing import can_print
from bot.store import groups, roster
from bot.store.groups import Group
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, Enclosed, GroupName, Paragraph, Text, message

PDF, TEXT, DAYS, BUNDLE, GROUP = "pdf", "md", "ics", "bundle", "dates"
NONE = "-"
MOST_GROUPS = 4
NAMED: dict[str, str] = {"text": TEXT, "markdown": TEXT, "calendar": DAYS, "print": PDF}
"""What people may type besides the kinds themselves."""

LABELS: dict[str, Text] = {
    PDF: NC_("button", "To print (PDF)"),
    TEXT: NC_("button", "As plain text"),
    DAYS: NC_("button", "Its days, for a calendar"),
    BUNDLE: NC_("button", "Signed, for another house"),
}
HERE: dict[str, Text] = {
    PDF: N_("Here it is to print and to keep."),
    TEXT: N_("Here it is as plain text: any program can open it, and you can write into it."),
    DAYS: N_("Open this file on your phone: its days come into your calendar."),
    BUNDLE: N_(
        "Here it is with all its signatures. In another house, whoever mediates sends this file to the bot with the "
        "word /bring; it is checked there, and known from then on."
    ),
}
ON_ITS_PAGE = N_("The file is on this page")


def word(asked: Asked) -> None:
    """/file, with a code perhaps, and a kind: what one can have as a file."""
    code, _, kind = asked.rest.partition(" ")
    kind = NAMED.get(kind.strip().casefold(), kind.strip().casefold())
    if not code or code.casefold() == "charter":
        offer(asked, NONE) if not kind else give(asked, kind, NONE)
    elif kind:
        give(asked, kind, code)
    else:
        offer(asked, code)


def offer(asked: Asked, code: str) -> None:
    """The kinds of file that there are: of an agreement, or of all that stands."""
    if code == NONE:
        asked.here(N_("What would you like to keep as a file?"), choices=(*_of_charter(), *_of_groups(asked)))
        return
    record, _, version = card.found(asked, code)
    ask = N_("“%(title)s” as a file: for what?", title=version.text["title"])
    kinds = [kind for kind in LABELS if kind != PDF or can_print()]
    choices = tuple(Choice(LABELS[kind], ("filed", kind, record.code)) for kind in kinds if card.fits(record.code))
    asked.here(ask, choices=choices)


def _of_charter() -> tuple[Choice, ...]:
    printed = (Choice(NC_("button", "The charter, to print (PDF)"), ("filed", PDF, NONE)),) if can_print() else ()
    return (*printed, Choice(NC_("button", "The charter, as plain text"), ("filed", TEXT, NONE)))


def _of_groups(asked: Asked) -> tuple[Choice, ...]:
    """The days of a group's agreements: of this chat's group, or of the person's own."""
    own = [asked.group] if asked.group else roster.groups_of(asked.books, asked.person.id)
    return tuple(
        Choice(N_("The days of %(group)s, for a calendar", group=GroupName(one.id)), ("filed", GROUP, one.code))
        for one in own[:MOST_GROUPS]
    )


def give(asked: Asked, kind: str, code: str) -> None:
    """The file itself, with a sentence that says what to do with it."""
    if kind == GROUP:
        _give_days(asked, code)
    elif code == NONE:
        _give_charter(asked, kind)
    elif kind in LABELS:
        record, _, version = card.found(asked, code)
        head = N_("Agreement %(code)s: “%(title)s”", code=record.code, title=version.text["title"])
        name = "bundle.json" if kind == BUNDLE else f"agreement.{kind}"
        path = f"/agreements/{quote(record.code, safe='')}" + ("" if kind == DAYS else f"/{name}")
        _send(asked, head, HERE[kind], ("agreement", record.code, kind), path)
    else:
        raise _unknown()


def _give_charter(asked: Asked, kind: str) -> None:
    if kind not in (PDF, TEXT):
        raise _unknown()
    head = N_("The people's charter: what groups hold each other to, today.")
    _send(asked, head, HERE[kind], ("charter", kind), f"/charter/charter.{kind}")


def _give_days(asked: Asked, code: str) -> None:
    group = _group(asked, code)
    head = N_("The agreements of %(group)s: when they are talked about, and when they end", group=GroupName(group.id))
    path = f"/groups/{quote(group.code, safe='')}/calendar.ics"
    _send(asked, head, HERE[DAYS], ("calendar", group.code), path)


def _group(asked: Asked, code: str) -> Group:
    found = groups.by_code(asked.books, code)
    if found is None:
        raise Refused(
            N_("There is no group with this code. A group's code stands in its chat when you write /group there.")
        )
    return found


def _send(asked: Asked, head: Text, how: Text, source: tuple[str, ...], path: str) -> None:
    asked.send(message(Paragraph(head, strong=True), how, Enclosed(ON_ITS_PAGE, source, path)))


def _unknown() -> Refused:
    return Refused(N_("There is no such kind of file. Write /file and an agreement's code to see which there are."))
