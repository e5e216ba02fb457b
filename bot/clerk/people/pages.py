"""A group's public page: shown only if the group wishes, with a few words of its own; taken away at any time.

Only the chat's administrators change it; everyone in the chat sees what they do. Never here: the page itself.
"""

from bot.clerk.asked import Asked
from bot.store import codes, group_pages
from flows.refusals import Refused, empty, too_long
from flows.wording import N_, NC_, Choice, GroupName, Link, Message, Paragraph, Text, Words, message

LIMIT = 280
KEEP = Choice(NC_("button", "Leave it as it is"), ("pagekeep",))
CHANGE = Choice(NC_("button", "Write about us"), ("pagewrite",))
HIDE = Choice(NC_("button", "Take our page away"), ("pagehide",))


def page(asked: Asked) -> None:
    """/page: what anybody can read of this group now; with words: these shall stand on its page."""
    group = asked.its_group()
    if asked.rest:
        words(asked)
        return
    now = group_pages.shown(asked.books, group.id)
    asked.send(_hidden(group.id) if now is None else _shown(group.id, group.code, now))


def _hidden(group: str) -> Message:
    show = Choice(NC_("button", "Show a page of our group"), ("pageshow",))
    return message(
        N_("Your group shows no page. In public, %(group)s is named only in its agreements.", group=GroupName(group)),
        N_(
            "If you wish, anybody can read a page about you: your name, a few words of your own, your agreements, with "
            "whom they bind you, and how often you and others with a page gave each other something. Never who belongs "
            "to you, nor what you say here."
        ),
        choices=(show, CHANGE, KEEP),
    )


def _shown(group: str, code: str, words: str) -> Message:
    own = (Words(words),) if words else ()
    return message(
        N_("Anybody can read the page of %(group)s.", group=GroupName(group)),
        *own,
        Link(N_("The page of your group"), f"/groups/{code}"),
        choices=(CHANGE, HIDE, KEEP),
    )


def write(asked: Asked) -> None:
    """The next words typed are about the group."""
    asked.by_steward()
    asked.await_answer("aboutus")
    asked.here(
        N_(
            "What shall anybody know of you? Please reply to this message with a few words, at most %(limit)s letters.",
            limit=LIMIT,
        )
    )


def words(asked: Asked) -> None:
    """Words about the group were typed: they are shown to the group before anybody else sees them."""
    asked.by_steward()
    text = " ".join(asked.rest.split())
    if not text:
        raise empty()
    if len(text) > LIMIT:
        raise too_long(LIMIT, len(text))
    asked.await_answer("pagewords", text=text)
    asked.send(
        message(
            N_("Shall anybody be able to read this about you, with your name and your agreements?"),
            Paragraph(Words(text)),
            choices=(Choice(NC_("button", "Yes, show this"), ("pageyes",)), CHANGE, KEEP),
        )
    )


def agreed(asked: Asked) -> None:
    """The words were right."""
    asked.by_steward()
    form = asked.form()
    if form is None or form.name != "pagewords":
        raise Refused(N_("I do not know these words any more. Please write /page and your words again."))
    _show(asked, form.answers["text"])


def show(asked: Asked) -> None:
    """A page without words of its own, or with those it has."""
    group = asked.by_steward()
    _show(asked, group_pages.shown(asked.books, group.id) or "")


def _show(asked: Asked, text: str) -> None:
    group = asked.its_group()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    group_pages.show(asked.books, group.id, text, asked.now)
    asked.send(_shown(group.id, group.code, text))


def hide(asked: Asked) -> None:
    """The page is taken away, and can be shown again."""
    group = asked.by_steward()
    if group_pages.shown(asked.books, group.id) is None:
        keep(asked)
        return
    group_pages.hide(asked.books, group.id)
    again = Choice(NC_("button", "Show a page of our group"), ("pageshow",))
    asked.here(GONE, choices=(again,))


GONE: Text = N_(
    "The page is gone, and the words on it with it. What was copied before is not in my hands. Your agreements stay "
    "public."
)


def keep(asked: Asked) -> None:
    """Nothing is changed."""
    asked.its_group()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("It stays as it is. Write /page to change it later."))
