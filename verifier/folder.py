"""An export: a folder of papers. Each is held against the manifest, and then against what it says.

Never here: checks of one bundle or one record alone (see `bundle`, `checks`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from verifier.ed25519 import verified
from verifier.export import CORE, Papers
from verifier.found import Finding, Findings
from verifier.keys import gaps
from verifier.looking import Looking, uncollected
from verifier.registry import beside, registry_checks
from verifier.shape import Unreadable, read_text, require

MANIFEST, SIGNATURE = "MANIFEST", "SIGNATURE.json"
SEALED = "Every file is the one that the manifest names, and there is no other."
LISTED = re.compile(r"([0-9a-f]{64})  ([^\n\r\\]+)")


@dataclass(slots=True)
class Folder:
    """A folder, and the files that its manifest lists: line and SHA-256."""

    path: Path
    listed: dict[str, tuple[int, str]] = field(default_factory=dict)


def verify_folder(path: Path, *, head: str = "", key: str = "") -> Findings:
    """Check an export. `head`: one that was seen before and must still be there; `key`: the one it must be signed with.

    Nothing outside the folder is read.
    """
    with uncollected():
        return _verified(path, head, key)


def _verified(path: Path, head: str, key: str) -> Findings:
    found, folder, papers = Findings(), Folder(path), Papers(path)
    wrong = list(listing(folder))
    looking = Looking(path, len(folder.listed))
    wrong += stray(folder)
    looking.begin(list(folder.listed))
    papers.files = {name: (path / name).read_bytes() for name in CORE if name in folder.listed}
    sound = registry_checks(papers, found)
    looked = looking.done()
    papers.digests, papers.seen = looked.digests, looked.seen
    found.hold(SEALED, [*wrong, *changed(folder, looked.digests)])
    found.hold("The journals of all dialogues follow from their beginnings.", looked.journals)
    found.hold("The records of all ballots are sound: every count was counted again.", looked.records)
    if sound:
        beside(papers, found)
    signed(folder, papers, found, key)
    if head and not any(line.hash == head for line in papers.lines):
        found.wrong.append(Finding("registry.jsonl", 0, f"the head {head} that was seen before is not in it."))
    return found


def stray(folder: Folder) -> Iterator[Finding]:
    """What lies in the folder although the manifest does not name it, or points elsewhere."""
    there = {name: plain for name, plain in walked(folder.path) if name not in (MANIFEST, SIGNATURE)}
    for name, plain in sorted(there.items()):
        if not plain:
            yield Finding(name, 0, "it is not a file of its own, but points elsewhere.")
        elif name not in folder.listed:
            yield Finding(name, 0, "it is in the folder, but not in the manifest.")
    for name in sorted(set(folder.listed) - set(there)):
        yield Finding(name, 0, f"it is missing; the manifest names it in line {folder.listed.pop(name)[0]}.")
    for name, plain in there.items():
        if not plain:
            folder.listed.pop(name, None)


def changed(folder: Folder, digests: Mapping[str, str]) -> Iterator[Finding]:
    """Files that are not what the manifest says."""
    for name, (line, expected) in folder.listed.items():
        if digests.get(name) != expected:
            yield Finding(name, 0, f"it is not the file that the manifest names in line {line}.")


def listing(folder: Folder) -> Iterator[Finding]:
    """The lines of the manifest: in order, each file once, none outside the folder."""
    try:
        text = (folder.path / MANIFEST).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        yield Finding(MANIFEST, 0, "it is missing, or cannot be read.")
        return
    *lines, end = text.split("\n")
    if end:
        yield Finding(MANIFEST, len(lines) + 1, "it is cut off.")
    before = ""
    for number, line in enumerate(lines, 1):
        listed = LISTED.fullmatch(line)
        if listed is None or outside(listed[2]) or listed[2] <= before:
            yield Finding(MANIFEST, number, "this is not a file of the folder with its SHA-256, in its place.")
            continue
        before = listed[2]
        folder.listed[before] = number, listed[1]


def outside(name: str) -> bool:
    """Whether a path leaves the folder."""
    return name.startswith("/") or any(part in ("", ".", "..") for part in name.split("/"))


def walked(path: Path, below: str = "") -> Iterator[tuple[str, bool]]:
    """Every file below, by its path, and whether it is a plain file; what points elsewhere is not followed."""
    for one in path.iterdir() if below or path.is_dir() else ():
        kind = one.lstat().st_mode
        if S_ISDIR(kind):
            yield from walked(one, f"{below}{one.name}/")
        else:
            yield f"{below}{one.name}", S_ISREG(kind)


def signed(folder: Folder, papers: Papers, found: Findings, key: str) -> None:
    """The house's signature over the manifest and the head."""
    file = folder.path / SIGNATURE
    if not file.is_file() or file.is_symlink():
        if key:
            found.wrong.append(Finding(SIGNATURE, 0, "it is missing: nobody has signed this export."))
        else:
            found.elsewhere.append("Nobody has signed this export: whether it is the newest, only its house can say.")
        return
    try:
        by = signer(file, folder, papers)
    except Unreadable as error:
        found.wrong.append(Finding(SIGNATURE, 0, str(error)))
        return
    if key and key != by:
        found.wrong.append(Finding(SIGNATURE, 0, f"it is signed with the key {by}, not with {key}."))
    found.checked.append(f"The house has signed it, with the key {by}.")
    unsure = gaps(papers.keys)
    found.elsewhere.extend(f"Ask the house about the key {one}: no key before has signed it." for one in unsure)


def signer(file: Path, folder: Folder, papers: Papers) -> str:
    """The key that has signed. Raises Unreadable."""
    text = file.read_bytes().decode("utf-8", "replace")
    form: Mapping[str, object] = read_text(text)
    key, signature = require(form, "key", str), require(form, "signature", str)
    head = require(form, "head", dict)
    seq, hash_ = require(head, "seq", int), require(head, "hash", str)
    if text != f'{{"form":1,"head":{{"hash":"{hash_}","seq":{seq}}},"key":"{key}","signature":"{signature}"}}\n':
        raise Unreadable("it is not written as it was given out: some byte differs.")
    if (seq, hash_) != papers.head:
        raise Unreadable("it signs another head than the one of the registry: one of them is older.")
    if [key] != [one["key"] for one in papers.keys[-1:]]:
        raise Unreadable("it is signed with another key than the house's own.")
    manifest = sha256((folder.path / MANIFEST).read_bytes()).hexdigest() if (folder.path / MANIFEST).exists() else ""
    if not verified(key, signature, f"peopleness export\n{manifest}\n{seq}\n{hash_}\n"):
        raise Unreadable("the signature is not right: the manifest was changed, or somebody else signed.")
    return str(key)
