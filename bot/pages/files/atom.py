"""A feed as RFC 4287 writes it: what is new, newest first. Never here: what is new, or a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from bot.pages.files.ics import UNSEEN

EMPTY = datetime(2026, 1, 1, tzinfo=UTC)  # when a feed without entries was last new


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new: `id` never changes; `quoted`: what people wrote themselves."""

    id: str
    at: datetime
    title: str
    told: str
    quoted: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: `here` is its own address, `page` that of the page it is about."""

    title: str
    language: str
    here: str
    page: str


def feed(about: Feed, news: Sequence[News]) -> str:
    """The whole feed."""
    updated = max((one.at for one in news), default=EMPTY)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(about.language)}>',
        f"<id>{name_of(about.here.partition('?')[0])}</id>",
        f"<title>{_words(about.title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        "<author><name>Peopleness</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(about.here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(about.page)}/>',
        *(line for one in news for line in _entry(one)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(one: News) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{name_of(one.id)}</id>"
    yield f"<title>{_words(one.title)}</title>"
    yield f"<updated>{_moment(one.at)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(one.url)}/>'
    yield f"<summary>{_words(one.told)}</summary>"
    if one.quoted:
        yield f'<content type="text">{_words(one.quoted)}</content>'
    yield "</entry>"


def name_of(what: str) -> str:
    """A name that is the same for ever and nowhere else."""
    return uuid5(NAMESPACE_URL, f"peopleness:{what}").urn


def _words(text: str) -> str:
    return escape(UNSEEN.sub("", text))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
