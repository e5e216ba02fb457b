"""The bundles of an export, put together once more from its other papers, word for word.

Never here: a bundle by itself (see `bundle`).
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from verifier.bundle import verify_bundle
from verifier.export import GROUPS, Papers
from verifier.form import canonical, digest
from verifier.found import Finding
from verifier.shape import Unreadable, read_json

NAMED = ("group", "by", "reserved_by")


def bundles(papers: Papers) -> Iterator[Finding]:
    """Each agreement's bundle, put together once more; where it differs it is looked at by itself."""
    try:
        names = names_in(papers)
    except Unreadable:
        yield Finding(GROUPS, 1, "the groups cannot be read.")
        return
    bare = {name: seen.bare for name, seen in papers.seen.items()}
    keys = canonical(list(papers.keys))
    expected = {f"agreements/{quote(code, safe='')}.json": code for code in papers.by_code}
    for file in sorted({*expected, *(one for one in papers.digests if one.startswith("agreements/"))}):
        if file not in expected:
            yield Finding(file, 0, "the registry knows no such agreement.")
        elif digest(bundle_text(papers, expected[file], names, bare, keys)) != papers.digests.get(file):
            yield looked_at(papers, file)


def looked_at(papers: Papers, file: str) -> Finding:
    """What is wrong with a bundle, where it can be told by itself."""
    if file not in papers.digests:
        return Finding(file, 0, "it is missing.")
    own = verify_bundle((papers.path / file).read_bytes().decode("utf-8", "replace"), file)[0].wrong
    return own[0] if own else Finding(file, 1, "it says something else than the registry.")


def names_in(papers: Papers) -> dict[str, str]:
    """The public names of groups."""
    found = read_json(papers.files[GROUPS].decode("utf-8", "replace"))
    rows = found if isinstance(found, list) else []
    return {one["group_id"]: one["name"] for one in rows if isinstance(one, dict) and {"group_id", "name"} <= set(one)}


def bundle_text(
    papers: Papers, code: str, names: Mapping[str, str], bare: Mapping[tuple[str, str], str], keys: str
) -> str:
    """The bundle that follows from the other papers, word for word."""
    lines = papers.by_code[code]
    asked = dict.fromkeys(line.act.get("ballot", "") for line in lines if line.act["act"] == "signed")
    ballots = ",".join(bare[code, ballot] for ballot in asked if (code, ballot) in bare)
    said = {one for line in lines for one in mentioned(line.act)}
    groups = canonical({one: names[one] for one in said if one in names})
    seq, hash_ = papers.head
    return (
        f'{{"agreement":{canonical(code)},"ballots":[{ballots}],"entries":[{",".join(one.placed for one in lines)}],'
        f'"form":1,"groups":{groups},"head":{{"hash":"{hash_}","seq":{seq}}},"keys":{keys},'
        f'"peopleness":"bundle"}}\n'
    )


def mentioned(act: Mapping[str, Any]) -> Iterator[str]:
    """The groups that an act names."""
    yield from (act[name] for name in NAMED if isinstance(act.get(name), str))
    text = act.get("text")
    for one in (act, text if isinstance(text, dict) else {}):
        yield from (name for name in one.get("parties", ()) if isinstance(name, str))
