"""One agreement's pages: as it stands, a version and what is different in it, beside a translation, its story.

Never here: words, a language, several agreements (see `charters`).
"""

from collections.abc import Iterable, Iterator

from bot.pages.public import where
from bot.pages.public.hearing import sayings
from bot.pages.public.library import Library
from bot.pages.public.sheet import Sheet, chosen, portions, weight
from bot.pages.public.told import Told, signature, told
from flows import chronicle
from flows.agreement import Instrument
from flows.registry import differing
from flows.registry.acts import Linked
from flows.registry.record import Version
from flows.wording import Text

NEWEST = 20  # acts told on the page itself
SHORT = 4_000  # letters of a sealed text that has room on the page itself
MOST_SIGNED = 40
MOST_TOLD = 12  # reservations on the page itself


async def found(library: Library, code: str) -> Told | None:
    """An agreement as it is told now, with what parties of nature said of it; None if there is nothing to tell."""
    record = await library.record(code)
    return told(record, library.now(), await sayings(library.store, record))


def page(one: Told, reached: tuple[Text, ...] = (), naming: Iterable[Linked] = ()) -> Sheet:
    """As it stands now. `naming`: the links with which other agreements name it."""
    story = one.story
    newest = portions(story[: -NEWEST - 1 : -1], lambda it: weight(it.quoted), 11_000)[0][::-1]
    values = {
        "a": one,
        "story": newest,
        "whole": where.history(one.code) if len(story) > len(newest) else None,
        "signatures": one.signatures[-MOST_SIGNED:],
        "reservations": portions(one.reservations, lambda it: weight(it.words), 12_000)[0][:MOST_TOLD],
        "promises": portions(one.promises, lambda it: weight(it.quoted), 8_000)[0],
        "witnesses": portions(one.witnesses, lambda it: weight(it.quoted), 8_000)[0],
        "versions": _versions(one),
        "canonical": canonical if len(canonical := one.instrument.canonical) < SHORT else None,
        "reached": reached,
        "naming": list(_naming(one, naming)),
    }
    return Sheet(where.agreement(one.code), "agreement.html", values, one.groups)


def _naming(one: Told, links: Iterable[Linked]) -> Iterator[tuple[Text, str]]:
    """How others hang together with it, and their codes; who took its place is told among its own links."""
    by = one.record.superseded
    taken = by.by if by and by.at <= one.now else ""
    return ((chronicle.incoming(it), it.agreement) for it in links if it.agreement != taken)


def _versions(one: Told) -> list[Version]:
    """Each version once, as it was deposited last."""
    return list({it.number: it for it in one.record.versions if it.at <= one.now}.values())


def version(one: Told, number: int, page: int = 1) -> Sheet | None:
    """One version of its text, with what is different; None if there is no such version."""
    versions = _versions(one)
    place = next((place for place, it in enumerate(versions) if it.number == number), None)
    if place is None:
        return None
    it, before = versions[place], versions[place - 1] if place else None
    clauses = differing.versions(before, it)
    shown, back, on = chosen(portions(clauses, lambda clause: weight(*(run.text for run in clause.runs))), page)
    values = {
        "a": one,
        "version": it,
        "before": before,
        "versions": versions,
        "title_runs": differing.title(before, it),
        "clauses": shown,
        "back": where.version(one.code, number, back) if back else None,
        "next": where.version(one.code, number, on) if on else None,
        "signatures": [signature(word) for word in one.record.signed if word.hash == it.hash][-MOST_SIGNED:],
    }
    return Sheet(where.version(one.code, number, page), "version.html", values, one.groups)


def sealed(one: Told, number: int) -> Sheet | None:
    """A version in the form that its fingerprint is made of."""
    it = next((it for it in _versions(one) if it.number == number), None)
    if it is None:
        return None
    text = Instrument.from_form(it.text)
    values = {"a": one, "version": it, "canonical": text.canonical, "intact": text.hash == it.hash}
    return Sheet(where.sealed(one.code, number), "sealed.html", values, one.groups)


def beside(one: Told, language: str, number: int = 1) -> Sheet | None:
    """The text with a translation beside it; None if it cannot be read in that language."""
    other = one.translations.get(language)
    if other is None:
        return None
    pairs = [(clause, other.clauses.get(clause.id, "")) for clause in one.clauses]
    pages = portions(pairs, lambda pair: weight(pair[0].words, pair[1]))
    shown, back, on = chosen(pages, number)
    values = {
        "a": one,
        "other": other,
        "pairs": shown,
        "back": where.beside(one.code, language, back) if back else None,
        "next": where.beside(one.code, language, on) if on else None,
    }
    return Sheet(where.beside(one.code, language, number), "beside.html", values, one.groups)


def history(one: Told, number: int = 1) -> Sheet:
    """The whole story, from the beginning."""
    pages = portions(one.story, lambda it: weight(it.quoted, "a sentence about it, and names of groups"))
    shown, back, on = chosen(pages, number)
    values = {
        "a": one,
        "story": shown,
        "number": number,
        "back": where.history(one.code, back) if back else None,
        "next": where.history(one.code, on) if on else None,
    }
    return Sheet(where.history(one.code, number), "history.html", values, one.groups)
