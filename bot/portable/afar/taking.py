"""A group of another house asks to be in an agreement of this one: its word is checked, and put before the parties.

Whatever does not fit is refused with its place, and nothing of it is kept. Never here: a network, or the parties' word.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.acting.dialogues import act
from bot.portable.bringing import LONGEST_NAME, MOST_BYTES, Unwelcome, Why, origin_of
from bot.store import Books, house_keys, known
from bot.store.afar import distant
from bot.store.afar.distant import Distant
from flows import commands as c
from flows.people import Party
from flows.refusals import Refused
from flows.registry.forms import moment_of
from verifier.word import Word, verify_word

MARK = '"peopleness":"word"'
EARLY = timedelta(hours=1)  # two clocks may differ
LONGEST_ID = 24  # so that a button can name the group


def is_word(text: str) -> bool:
    """Whether this looks like a group's word, and not like an agreement."""
    return len(text) <= MOST_BYTES and MARK in text and '"peopleness":"bundle"' not in text


def check(text: str) -> Word:
    """The word in a text. Raises Unwelcome, naming the place of what is wrong."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Unwelcome(Why.HUGE)
    found, word = verify_word(text)
    if word is None:
        raise Unwelcome(Why.WRONG, str(found.wrong[0]))
    group = word.form["group"]
    if not group["id"].isalnum() or not group["id"].isascii() or len(group["id"]) > LONGEST_ID:
        raise wrong("the id of its group is not one that a house gives.")
    if not one_line(group["name"]) or not one_line(word.form["house"]["name"]):
        raise wrong("the name of its group, or of its house, cannot be read.")
    try:
        ZoneInfo(group["zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong("the time zone of its group is not known.") from None
    return word


def wrong(what: str) -> Unwelcome:
    """Something in it is wrong, and this is where."""
    return Unwelcome(Why.WRONG, f"word: {what}")


def one_line(name: str) -> str:
    """A name as it is shown: on one line, not endless; empty where nothing can be read of it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]


def take(books: Books, word: Word, link: str, by: str, now: datetime) -> bool:
    """Put it before the parties; False if just this word was read before. Raises Unwelcome."""
    form = word.form
    group = Distant(origin_of(word), form["group"]["id"])
    _require_ours(books, word)
    _require_theirs(books, group, word, link)
    said, before = moment_of(form["at"]), distant.last_said(books, group, word.agreement)
    if said > now + EARLY:
        raise wrong("it says of itself that it was said later than now.")
    if before and said <= before:
        if said == before:
            return False
        raise Unwelcome(Why.OLDER)
    try:
        act(books, word.agreement.lower(), command(word, group, by), now)
    except Refused as refused:
        raise Unwelcome(Why.TURNED, refused.text) from None
    distant.keep(books, group, word.agreement, said)
    return True


def _require_ours(books: Books, word: Word) -> None:
    """It speaks of an agreement of this house: its key, its code and its first entry are the ones that are here."""
    ours = {one.key for one in house_keys.listing(books)}
    here = {"agreement": word.agreement, "first": word.form["first"]}
    if word.form["origin"] not in ours or books.execute(known.HERE, here).fetchone() is None:
        raise Unwelcome(Why.ELSEWHERE)


def _require_theirs(books: Books, group: Distant, word: Word, link: str) -> None:
    """The group is one of the house that signs: not one of ours, and not one that another house calls its own."""
    if group.key in {one.key for one in house_keys.listing(books)} or distant.ours(books, group.own):
        raise wrong("its group is a group of this house. Here it joins with /join and the code.")
    if distant.of_another(books, group):
        raise wrong("its group is known here from a house with another key.")
    address = word.form["house"]["address"]
    if link and address and urlsplit(link).hostname != urlsplit(address).hostname:
        raise wrong("it was found at another address than the one that its house names.")


def command(word: Word, group: Distant, by: str) -> c.Command:
    """What its word asks of the agreement."""
    form = word.form
    if form["word"] != "joins":
        return c.LetGoAfar(by, group.id)
    named = one_line(form["group"]["name"]), one_line(form["house"]["name"])
    return c.TakeInFromAfar(
        by, Party(group.id, form["group"]["zone"]), *named, form["version"], form["hash"], form["ballot"]
    )
