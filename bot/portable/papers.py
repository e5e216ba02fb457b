"""The registry as files of an export: every entry, what follows from them, a bundle for each agreement; all sealed.

    registry.jsonl        one entry a line, as it was recorded
    states.jsonl          the life of each agreement, as it follows from the entries
    charter.jsonl         what stood when the last entry was made, a clause a line
    head.json             the last entry, the charter's hash, the house's keys
    agreements/CODE.json  a bundle for each agreement
    records/.../....json  the records of the ballots that signatures name
    MANIFEST              SHA-256 of every file, as `sha256sum -c MANIFEST` reads it
    SIGNATURE.json        the house's signature over the head and the manifest, where the house has a key

Never here: what a dialogue keeps of itself (see `bot.export`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from bot.portable.bundles import FORM, Bundle, Head, Placed, keys_text
from bot.store.house_keys import Key
from bot.store.times import moment
from flows.registry import forms
from flows.registry.chain import Entry
from flows.registry.charter import Charter, compose, form_of
from flows.registry.forms import CANONICAL, moment_form
from flows.registry.life import Span, spans
from flows.registry.record import Record, recorded

Papers = dict[Path, str]
"""What is written where, below the folder."""

MANIFEST, SIGNATURE = Path("MANIFEST"), Path("SIGNATURE.json")
UNSEALED = frozenset({MANIFEST, SIGNATURE})


@dataclass(frozen=True, slots=True)
class Registry:
    """All entries, in order; under each code those of one agreement, each with its place in the chain."""

    entries: Sequence[Entry]
    by_code: Mapping[str, Sequence[Placed]] = field(repr=False)

    @property
    def head(self) -> Head:
        """The newest entry."""
        return Head(self.entries[-1].seq, self.entries[-1].hash) if self.entries else Head(0, "")


def registry_of(rows: Iterable[tuple[str, Entry]]) -> Registry:
    """Entries with the code of their agreement, in the order of the registry."""
    entries: list[Entry] = []
    by_code: dict[str, list[Placed]] = {}
    before = ""
    for code, entry in rows:
        entries.append(entry)
        by_code.setdefault(code, []).append(Placed(entry, before))
        before = entry.hash
    return Registry(entries, dict(sorted(by_code.items())))


def line_of(entry: Entry) -> str:
    """An entry as a line of canonical JSON."""
    return f'{{"act":{entry.act},"hash":"{entry.hash}","recorded":{entry.recorded},"seq":{entry.seq}}}\n'


def registry_papers(registry: Registry, keys: Sequence[Key]) -> Papers:
    """The entries, and what follows from them at the moment when the last one was made."""
    records = [recorded(forms.read(one.entry.act) for one in placed) for placed in registry.by_code.values()]
    charter = compose(records, moment(registry.entries[-1].recorded if registry.entries else 0))
    return {
        Path("registry.jsonl"): "".join(map(line_of, registry.entries)),
        Path("states.jsonl"): "".join(map(states_of, records)),
        Path("charter.jsonl"): "".join(f"{CANONICAL.encode(form_of(one))}\n" for one in charter.clauses),
        Path("head.json"): head_text(registry, charter, keys),
    }


def head_text(registry: Registry, charter: Charter, keys: Sequence[Key]) -> str:
    """Where the registry stands."""
    told = f'"at":"{moment_form(charter.at)}","charter":"{charter.hash}","form":{FORM},"head":{registry.head.text}'
    return f'{{{told},"keys":{keys_text(keys)},"peopleness":"registry"}}\n'


def states_of(record: Record) -> str:
    """The life of one agreement as a line."""
    form = {"agreement": record.code, "spans": [span_form(span) for span in spans(record)]}
    return f"{CANONICAL.encode(form)}\n"


def span_form(span: Span) -> dict[str, object]:
    """A stretch of a life."""
    moments = {name: getattr(span, name) for name in ("since", "until", "stands_since", "ends")}
    about = {name: getattr(span, name) for name in ("state", "version", "parties", "by", "terms")}
    return {**about, **{name: moment_form(at) if at else None for name, at in moments.items()}}


def bundle_of(
    registry: Registry, code: str, groups: Mapping[str, str], ballots: Sequence[str], keys: Sequence[Key]
) -> Bundle:
    """The bundle of one agreement, as it goes into an export."""
    return Bundle(code, registry.by_code[code], groups, ballots, registry.head, keys)


def ballots_of(placed: Iterable[Placed]) -> list[str]:
    """The ballots that an agreement's signatures name, each once, in order."""
    acts = (json.loads(one.entry.act) for one in placed if one.entry.act.startswith('{"act":"signed"'))
    return list(dict.fromkeys(act["ballot"] for act in acts))


def bundle_path(code: str) -> Path:
    """Where the bundle of an agreement stands in an export."""
    return Path("agreements") / f"{quote(code, safe='')}.json"


def record_path(dialogue: str, ballot: str) -> Path:
    """Where the record of a ballot stands in an export."""
    return Path("records") / quote(dialogue, safe="") / f"{quote(ballot, safe='')}.json"


def manifest(papers: Papers) -> str:
    """A line for every paper but this one and the signature: SHA-256, two spaces, path."""
    return "".join(sorted_lines(papers))


def sorted_lines(papers: Papers) -> Iterator[str]:
    """Sorted by path."""
    for path in sorted(one.as_posix() for one in papers if one not in UNSEALED):
        yield f"{sha256(papers[Path(path)].encode()).hexdigest()}  {path}\n"


def statement(manifested: str, head: Head) -> str:
    """What the house signs of an export. `manifested`: the text of the manifest."""
    return f"peopleness export\n{sha256(manifested.encode()).hexdigest()}\n{head.seq}\n{head.hash}\n"


def signature_text(key: str, signature: str, head: Head) -> str:
    """The signature as a paper."""
    return f'{{"form":{FORM},"head":{head.text},"key":"{key}","signature":"{signature}"}}\n'
