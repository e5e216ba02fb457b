"""What an export holds of dialogues: their journals, each bound from its beginning, and the records of their ballots.

Never here: the registry (see `registry`).
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

from verifier.checks import CHECKS, report_on
from verifier.found import Finding
from verifier.record import Record
from verifier.seen import Seen
from verifier.shape import Unreadable, read_text, require

JOURNAL = re.compile(rb'\{"at":(-?\d+),"fact":(\{.*\}),"hash":"([0-9a-f]{64})","kind":"\w+","seq":(\d+)\}')


Journals = dict[str, list[str]]
"""By dialogue: the hashes of its entries, the first is that of none."""


def journals(files: Mapping[str, bytes], found: Journals) -> Iterator[Finding]:
    """Every dialogue's journal, bound from its beginning to the head that its dialogue has."""
    for file in files:
        folder, _, name = file.rpartition("/")
        if name == "journal.jsonl":
            yield from journal(files, folder, file, found)


def journal(files: Mapping[str, bytes], folder: str, file: str, journals: Journals) -> Iterator[Finding]:
    """One of them."""
    hashes = [""]
    for number, row in enumerate(rows(files[file]), 1):
        found = JOURNAL.fullmatch(row)
        if found is None or int(found[4]) != number or bound(hashes[-1], found) != found[3].decode():
            yield Finding(file, number, "this was changed, or does not follow from the one before it.")
            return
        hashes.append(found[3].decode())
    journals[folder] = hashes
    if hashes[-1] != head_of(files, folder):
        yield Finding(file, len(hashes) - 1, "it does not end with the head that its dialogue has.")


def rows(content: bytes) -> list[bytes]:
    """The lines of a file; a last one that is cut off is one too."""
    found = content.split(b"\n")
    return found if found[-1] else found[:-1]


def head_of(files: Mapping[str, bytes], folder: str) -> str:
    """The head that a dialogue has; nothing where that cannot be read."""
    try:
        text = files.get(f"{folder}/dialogue.json", b"").decode("utf-8", "replace")
        return str(require(read_text(text), "head", str))
    except Unreadable:
        return ""


def bound(before: str, entry: re.Match[bytes]) -> str:
    """The hash that an entry of a journal should have."""
    return sha256(b"%s\n%s\n%s\n%s" % (before.encode(), entry[4], entry[1], entry[2])).hexdigest()


def records(files: Mapping[str, bytes], journals: Journals, seen: dict[tuple[str, str], Seen]) -> Iterator[Finding]:
    """Every record: counted again, held against its journal, and seen."""
    for file, content in files.items():
        if not file.startswith("records/"):
            continue
        text = content.decode("utf-8", "replace")
        try:
            record = record_in(file, text)
        except (Unreadable, RecursionError) as error:
            yield Finding(file, 1, str(error))
            continue
        yield from (Finding(file, 1, what) for what in report_on(record, CHECKS).wrong)
        yield from (Finding(file, 1, what) for what in apart(journals, record))
        seen[record.form["dialogue"].upper(), record.form["ballot"]] = Seen.of(record)


def record_in(file: str, text: str) -> Record:
    """A record that stands where it belongs, written in its one way. Raises Unreadable or RecursionError."""
    record = Record.read(read_text(text))
    if f"{record.written.whole}\n" != text or file != path_of(record):
        raise Unreadable("it is not written as it was given out: some byte differs.")
    return record


def path_of(record: Record) -> str:
    """Where a record stands."""
    return f"records/{quote(record.form['dialogue'], safe='')}/{quote(record.form['ballot'], safe='')}.json"


def apart(journals: Journals, record: Record) -> Iterator[str]:
    """Entries of a record that the journal of its dialogue does not have."""
    hashes = journals.get(record.form["dialogue"])
    for entry in record.chain if hashes else ():
        if not (hashes and 0 < entry.seq < len(hashes) and hashes[entry.seq] == entry.hash):
            yield f"the journal of its dialogue has another entry {entry.seq}."
            return
