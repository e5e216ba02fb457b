"""The papers of an export held against each other: what follows from the entries must stand in all the others.

Never here: the folder and its manifest (see `folder`).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import zip_longest

from verifier import lives, standing
from verifier.acts import read
from verifier.entries import Line, misprinted, read_line
from verifier.export import CHARTER, CORE, HEAD, REGISTRY, STATES, Papers, within_reach
from verifier.form import canonical
from verifier.found import Finding, Findings
from verifier.keys import keys_in, unendorsed
from verifier.rebuilt import bundles
from verifier.shape import Unreadable, read_text


def registry_checks(papers: Papers, found: Findings) -> bool:
    """The registry by itself. What follows from entries is checked only where they follow from each other: if so."""
    missing = [name for name in CORE if name not in papers.files]
    found.wrong.extend(Finding(name, 0, "it is missing: every export has it.") for name in missing)
    whole = list(chain(papers))
    found.hold("Every entry of the registry follows from the one before it.", whole)
    if whole or missing:
        return False
    found.hold("Every text has the fingerprint that was signed.", list(texts(papers)))
    try:
        follows(papers, found)
    except (KeyError, TypeError, ValueError, AttributeError):
        found.wrong.append(Finding(REGISTRY, 0, "an act in it is not written as acts are."))
        return False
    return True


def follows(papers: Papers, found: Findings) -> None:
    """What follows from the entries, in all the other papers."""
    found.hold("The state of every agreement at every instant is what its entries lead to.", list(states(papers)))
    found.hold("The charter is what stands by the entries.", list(charter(papers)))
    found.hold("Every word on an inequality is about a clause that lessens it.", list(judged(papers)))
    found.hold("What nature was heard on is a text of the agreement.", list(heard(papers)))
    found.hold("What is promised beside a text was promised when it was renewed.", list(promised(papers)))
    found.hold("The head is that of the registry, and the keys were handed over.", list(head(papers)))


def beside(papers: Papers, found: Findings) -> None:
    """The registry beside the records of ballots, and beside the bundles."""
    found.hold("Every signature says what the record of its ballot says.", list(signatures(papers)))
    found.hold("Every agreement's bundle is the part of the registry that it should be.", list(bundles(papers)))
    unseen = sum(1 for _ in without_record(papers))
    if unseen:
        found.elsewhere.append(f"Signatures by ballots whose records are not among these papers: {unseen}.")


def chain(papers: Papers) -> Iterator[Finding]:
    """The entries, one after the other; the first that does not follow ends it."""
    before = ""
    for number, row in enumerate(papers.rows(REGISTRY), 1):
        try:
            line = read_line(row, number, before)
            within_reach(line.recorded)
        except Unreadable as error:
            yield Finding(REGISTRY, number, str(error))
            return
        before = line.hash
        papers.lines.append(line)
        papers.by_code.setdefault(line.act["agreement"], []).append(line)


def texts(papers: Papers) -> Iterator[Finding]:
    """Deposited texts, and what all entries of an agreement add up to."""
    for line in papers.lines:
        yield from (Finding(REGISTRY, line.seq, what) for what in misprinted(line.act))
    for code, lines in sorted(papers.by_code.items()):
        try:
            papers.kept[code] = read(line.act for line in lines)
        except Unreadable as error:
            yield Finding(REGISTRY, lines[-1].seq, f"{code} cannot be read: {error}")


def states(papers: Papers) -> Iterator[Finding]:
    """The lives, a line for each agreement."""
    forms = ({"agreement": code, "spans": [span.form() for span in papers.life(code)]} for code in papers.kept)
    yield from unlike(papers, STATES, map(canonical, forms))


def charter(papers: Papers) -> Iterator[Finding]:
    """What stood when the newest entry was made."""
    now = papers.moment
    clauses = [
        clause
        for code, kept in papers.kept.items()
        for clause in standing.clauses(kept, lives.at(papers.life(code), now), now)
    ]
    yield from unlike(papers, CHARTER, map(canonical, sorted(clauses, key=standing.place)))


def judged(papers: Papers) -> Iterator[Finding]:
    """What groups say has become of an inequality that nothing of theirs lessens."""
    for kept in papers.kept.values():
        for one in standing.unfounded(kept):
            seq = next((line.seq for line in papers.lines if line.act is one), 0)
            yield Finding(REGISTRY, seq, "this is about an inequality that no clause of the agreement lessens.")


def heard(papers: Papers) -> Iterator[Finding]:
    """What a party of nature is said to have been heard on, and is no text of the agreement."""
    for kept in papers.kept.values():
        for one in standing.unheard(kept):
            seq = next((line.seq for line in papers.lines if line.act is one), 0)
            yield Finding(
                REGISTRY, seq, "nature was heard here on what is no text of the agreement, or in no known way."
            )


def promised(papers: Papers) -> Iterator[Finding]:
    """What is promised beside a text without its renewal, or told of a promise that nobody made."""
    for kept in papers.kept.values():
        for one in standing.unpromised(kept):
            seq = next((line.seq for line in papers.lines if line.act is one), 0)
            yield Finding(REGISTRY, seq, "this is about a promise beside the text that no renewal of it has brought.")


def unlike(papers: Papers, file: str, expected: Iterable[str]) -> Iterator[Finding]:
    """The first line that is not what it should be."""
    for number, (ours, theirs) in enumerate(zip_longest(expected, papers.rows(file)), 1):
        if ours is None or theirs is None or ours.encode() != theirs:
            yield Finding(file, number, "this does not follow from the entries of the registry.")
            return
    if papers.files[file] and not papers.files[file].endswith(b"\n"):
        yield Finding(file, len(papers.rows(file)), "it is cut off.")


def head(papers: Papers) -> Iterator[Finding]:
    """Where the registry stands, and the keys of the house."""
    text = papers.files[HEAD].decode("utf-8", "replace")
    try:
        form = read_text(text)
        papers.keys = keys_in(form.get("keys"))
    except Unreadable as error:
        yield Finding(HEAD, 1, str(error))
        return
    yield from (Finding(HEAD, 1, what) for what in unendorsed(papers.keys))
    seq, hash_ = papers.head
    expected = {
        "at": papers.moment,
        "charter": sha256(papers.files[CHARTER]).hexdigest(),
        "form": 1,
        "head": {"hash": hash_, "seq": seq},
        "keys": papers.keys,
        "peopleness": "registry",
    }
    if f"{canonical(expected)}\n" != text:
        yield Finding(HEAD, 1, "it is not the head of this registry and of this charter.")


def signatures(papers: Papers) -> Iterator[Finding]:
    """Signatures that say something else than the record of their ballot."""
    for line in papers.lines:
        if line.act["act"] == "signed":
            seen = papers.seen.get((line.act["agreement"], line.act.get("ballot", "")))
            if seen is not None and not seen.says(line.act):
                yield Finding(REGISTRY, line.seq, "this signature is not what the record of its ballot says.")


def without_record(papers: Papers) -> Iterator[Line]:
    """Signatures whose ballots cannot be looked at here."""
    for line in papers.lines:
        if line.act["act"] == "signed" and (line.act["agreement"], line.act.get("ballot")) not in papers.seen:
            yield line
