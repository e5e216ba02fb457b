"""The charter is a pure function of the record: replayed anywhere it has the same hash, whoever computes it."""

import json
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives import hashes

from benchmarks.many_agreements import NOW, Drawing, code_of
from bot.store import Books, charters, open_store, registry
from flows.registry import forms
from flows.registry.acts import Act
from flows.registry.chain import Entry, broken
from flows.registry.charter import compose, form_of
from flows.registry.record import recorded


def acts(number: int = 30) -> list[Act]:
    """What is recorded of some agreements, in order of time; always the same."""
    drawing = Drawing(Random(1), ["port", "river", "hill", "mill", "ría", "نهر"])
    lives = (act for one in range(number) for act in drawing.life(code_of(one)))
    return sorted(lives, key=lambda act: act.at)


async def replayed(path: Path, texts: list[str]) -> tuple[str, str, list[Entry]]:
    """Recorded in an empty store, act by act: the charter's hash, out of rows and out of nothing, and the entries."""

    def kept(books: Books) -> list[Entry]:
        for text in texts:
            registry.add(books, [forms.read(text)], NOW)
        return registry.entries(books, most=10_000)

    async with open_store(path) as store:
        entries = await store.write(kept)
        charter, again = await charters.whole(store, NOW), await charters.from_nothing(store, NOW)
    return charter.hash, again.hash, entries


async def test_a_record_replayed_from_an_empty_store_gives_the_same_charter(tmp_path: Path) -> None:
    """On two runs: the same hash of the charter, the same head of the chain."""
    texts = [forms.text_of(act) for act in acts()]
    first, again = await replayed(tmp_path / "one.db", texts), await replayed(tmp_path / "two.db", texts)

    assert first == again
    assert first[0] == first[1]
    assert len(texts) == len(first[2])
    assert broken(first[2]) is None


async def test_two_engines_of_hashing_agree(tmp_path: Path) -> None:
    """Python's own and OpenSSL's by way of `cryptography`: of the charter, of every entry, of every text."""
    texts = [forms.text_of(act) for act in acts()]
    charter, _, entries = await replayed(tmp_path / "one.db", texts)
    by_code: dict[str, list[Act]] = {}
    for act in map(forms.read, texts):
        by_code.setdefault(act.agreement, []).append(act)
    composed = compose(map(recorded, by_code.values()), NOW)
    lines = "".join(f"{_canonical(form_of(clause))}\n" for clause in composed.clauses)

    assert charter == composed.hash == other(lines)
    before = ""
    for entry in entries:
        before = other(f"{before}\n{entry.seq}\n{entry.recorded}\n{entry.act}")
        assert before == entry.hash
        form = json.loads(entry.act)
        if form["act"] == "deposited":
            assert form["hash"] == other(_canonical(form["text"]))


def _canonical(form: object) -> str:
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def other(text: str) -> str:
    """SHA-256 by the other engine."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(text.encode())
    return digest.finalize().hex()


@pytest.mark.parametrize("text", ["", "river", "ría", "نهر", "🌊" * 100])
def test_the_engines_are_two(text: str) -> None:
    """And say the same of anything."""
    assert sha256(text.encode()).hexdigest() == other(text)
