"""Whatever is changed in an export is found, and located: one byte, a line, a file, an older head, a whole history."""

import asyncio
import json
import random
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.export import export
from tests.bot.given import town
from tests.portable.conftest import settled
from verifier import verify_folder
from verifier.folder import MANIFEST, SIGNATURE

REGISTRY = "registry.jsonl"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One export for all; nobody may change it."""
    folder = tmp_path_factory.mktemp("once")

    async def made() -> None:
        async with town(folder) as there:
            await settled(there)
        await export(folder / "town.db", folder / "papers")

    asyncio.run(made())
    return folder / "papers"


@pytest.fixture
def copy(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once, tmp_path / "copy")
    return tmp_path / "copy"


def files(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def places(folder: Path, **about: str) -> list[tuple[str, int]]:
    return [(one.file, one.line) for one in verify_folder(folder, **about).wrong]


def resealed(folder: Path) -> None:
    """Somebody who changes a file changes the manifest too, and takes the signature away."""
    (folder / SIGNATURE).unlink(missing_ok=True)
    names = [name for name in files(folder) if name != MANIFEST]
    sums = {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / MANIFEST).write_text("".join(f"{sums[name]}  {name}\n" for name in names), "utf-8", newline="\n")


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_one_changed_byte_anywhere_is_found_and_its_file_named(once: Path, data: st.DataObject) -> None:
    """In any file, at any place, to any other value."""
    name = data.draw(st.sampled_from(files(once)))
    before = (once / name).read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != before[at]))
    try:
        (once / name).write_bytes(before[:at] + bytes([other]) + before[at + 1 :])
        found = verify_folder(once).wrong
    finally:
        (once / name).write_bytes(before)

    line = before[:at].count(b"\n") + 1
    about = f"in line {line}."
    assert found
    assert any(one.file == name or (name == MANIFEST and about in one.what) for one in found)
    if name.endswith("jsonl"):
        assert (name, line) in [(one.file, one.line) for one in found]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whoever_changes_the_manifest_too_is_found_by_what_follows(once: Path, data: st.DataObject) -> None:
    """Of the registry's papers, every byte follows from others: no new manifest helps, even without a signature."""
    told = [one for one in files(once) if one.endswith(("jsonl", "head.json")) or one.startswith(("agree", "record"))]
    name = data.draw(st.sampled_from(told))
    kept = {one: (once / one).read_bytes() for one in (name, MANIFEST, SIGNATURE)}
    at = data.draw(st.integers(0, len(kept[name]) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != kept[name][at]))
    try:
        (once / name).write_bytes(kept[name][:at] + bytes([other]) + kept[name][at + 1 :])
        resealed(once)
        found = places(once)
    finally:
        for one, content in kept.items():
            (once / one).write_bytes(content)

    line = kept[name][:at].count(b"\n") + 1
    here = (name, line) in found or (name, 0) in found or (name, line - 1) in found or (name, 1) in found
    assert here or (name == "head.json" and found), "of two papers that name different keys either may be the false one"


def each(folder: Path) -> Iterator[int]:
    yield from range(len(lines(folder / REGISTRY)))


def test_a_dropped_line_is_found_where_it_was(copy: Path) -> None:
    """Of the registry: wherever it stood but at the end, where the head tells."""
    whole = lines(copy / REGISTRY)
    for number in each(copy):
        (copy / REGISTRY).write_bytes(b"".join(whole[:number] + whole[number + 1 :]))
        resealed(copy)
        expected = (REGISTRY, number + 1) if number + 1 < len(whole) else ("head.json", 1)

        assert expected in places(copy)
        (copy / REGISTRY).write_bytes(b"".join(whole))


def test_swapped_lines_are_found(copy: Path) -> None:
    """The first of the two is named."""
    whole = lines(copy / REGISTRY)
    whole[1], whole[2] = whole[2], whole[1]
    (copy / REGISTRY).write_bytes(b"".join(whole))
    resealed(copy)

    assert (REGISTRY, 2) in places(copy)


def test_an_extra_file_and_a_missing_one_are_found(copy: Path) -> None:
    """The manifest names what is there, no more, no less."""
    (copy / "more.txt").write_text("Believe this too.")
    (copy / "groups.json").unlink()

    assert {("more.txt", 0), ("groups.json", 0)} <= set(places(copy))


def test_a_file_that_points_elsewhere_is_not_followed(copy: Path, tmp_path: Path) -> None:
    """Nothing outside the folder is read."""
    (tmp_path / "outside").write_bytes((copy / "groups.json").read_bytes())
    (copy / "groups.json").unlink()
    (copy / "groups.json").symlink_to(tmp_path / "outside")

    assert ("groups.json", 0) in places(copy)


@pytest.mark.parametrize("path", ["../outside", "/etc/hosts", "a/../../b", "./groups.json", "a//b", "a\\b"])
def test_a_path_that_climbs_is_no_line_of_a_manifest(copy: Path, path: str) -> None:
    """It is named, and not opened."""
    manifest = (copy / MANIFEST).read_text("utf-8")
    (copy / MANIFEST).write_text(f"{'0' * 64}  {path}\n{manifest}", "utf-8", newline="\n")

    assert (MANIFEST, 1) in places(copy)


def test_an_older_signature_is_found(copy: Path, tmp_path: Path) -> None:
    """It signs a head that the registry has left behind."""
    signature = json.loads((copy / SIGNATURE).read_text("utf-8"))
    older = json.loads(lines(copy / REGISTRY)[-2])
    text = (copy / SIGNATURE).read_text("utf-8").replace(signature["head"]["hash"], older["hash"])
    (copy / SIGNATURE).write_text(text.replace(f'"seq":{signature["head"]["seq"]}', f'"seq":{older["seq"]}'))

    found = [one for one in verify_folder(copy).wrong if one.file == SIGNATURE]
    assert "one of them is older" in found[0].what


def test_a_whole_older_export_is_found_by_whoever_has_seen_a_later_head(once: Path) -> None:
    """A head that was once seen must be there for ever."""
    heads = [json.loads(line)["hash"] for line in lines(once / REGISTRY)]

    assert [] == places(once, head=random.Random(1919).choice(heads))
    assert [(REGISTRY, 0)] == places(once, head="f" * 64)


def test_another_key_is_found_by_whoever_knows_the_house_s(once: Path) -> None:
    """Anybody can make a key; people compare it with the one they were told."""
    key = json.loads((once / SIGNATURE).read_text("utf-8"))["key"]

    assert [] == places(once, key=key)
    assert [(SIGNATURE, 0)] == places(once, key="0" * 64)


def test_a_new_history_that_is_sound_in_itself_is_not_signed_by_the_house(copy: Path) -> None:
    """Somebody writes the whole registry anew, from another first line: only the signature cannot be made."""
    whole, before = [json.loads(line) for line in lines(copy / REGISTRY)], ""
    for one in whole:
        one["recorded"] += 1000
        act = json.dumps(one["act"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = one["hash"] = sha256(f"{before}\n{one['seq']}\n{one['recorded']}\n{act}".encode()).hexdigest()
    text = "".join(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for one in whole)
    (copy / REGISTRY).write_text(text, "utf-8", newline="\n")
    signature = (copy / SIGNATURE).read_bytes()
    resealed(copy)
    (copy / SIGNATURE).write_bytes(signature)

    assert SIGNATURE in [file for file, _ in places(copy)]
