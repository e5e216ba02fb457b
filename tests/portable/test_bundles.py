"""Bundles: one agreement with its record, sound by itself; and everything that a lying one can be, refused by name."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.portable import giving, papers
from bot.portable.bringing import Unwelcome, check, composed
from flows.registry import acts as a
from flows.registry import forms
from flows.registry.chain import BEGINNING, linked
from tests.bot.given import town
from tests.flows.registry.given import CODE, day
from tests.portable.conftest import settled
from tests.portable.given import Elsewhere
from verifier import verify_bundle
from verifier.entries import linked as link_of

TEXT = Elsewhere().text()
Form = dict[str, Any]


def told(text: str) -> str:
    """Why it is not taken."""
    with pytest.raises(Unwelcome) as refused:
        check(text)
    return f"{refused.value.why} {refused.value.what}"


async def test_a_bundle_of_a_town_is_sound_and_has_its_ballot_s_record(tmp_path: Path) -> None:
    """Its text, its signatures and how each group voted can be checked without the house."""
    async with town(tmp_path) as there:
        code = await settled(there)
        text = await giving.text_of(there.house.store, code, {"address": "", "name": "Town"})
    assert text is not None
    found, bundle = verify_bundle(text)

    assert [] == found.wrong
    assert [] == found.elsewhere
    assert bundle is not None
    assert ["decide"] == [one["kind"] for one in bundle.form["ballots"]]
    assert {"Ribeira", "Vega"} == set(bundle.form["groups"].values())


async def test_a_tally_that_its_ballot_does_not_have_is_found(tmp_path: Path) -> None:
    """Somebody makes a whole bundle anew, with one more yes in a signature, and signs it."""
    async with town(tmp_path) as there:
        code = await settled(there)
        text = await giving.text_of(there.house.store, code, {"address": "", "name": "Town"})
    form = json.loads(text or "{}")
    del form["signature"]
    other, acts = Elsewhere(), [forms.act_of(one["act"]) for one in form["entries"]]
    other.acts = [
        a.Signed(one.agreement, 1, one.group, one.hash, one.ballot, {**one.tally, "yes": 99}, one.at)
        if isinstance(one, a.Signed)
        else one
        for one in acts
    ]
    entries = papers_of(other, code)

    assert "is not what the record of ballot" in told(
        other.resealed({**form, **entries, "keys": json.loads(other.bundle_of_keys())})
    )


def papers_of(house: Elsewhere, code: str) -> Form:
    """Entries and head of a registry made of these acts."""
    entries = list(linked(BEGINNING, 0, house.recorded, [forms.text_of(act) for act in house.acts]))
    registry = papers.registry_of((code, one) for one in entries)
    return {
        "entries": [json.loads(one.text) for one in registry.by_code[code]],
        "head": json.loads(registry.head.text),
    }


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(TEXT) - 2), st.characters(codec="utf-8"))
def test_one_changed_sign_anywhere_is_found(at: int, sign: str) -> None:
    """And nothing is taken."""
    if TEXT[at] != sign:
        assert told(TEXT[:at] + sign + TEXT[at + 1 :]).startswith("wrong")


def test_a_sound_bundle_is_taken() -> None:
    """Entries of other agreements between its own do not stand in it, and are not missed."""
    bundle = check(TEXT)

    assert (CODE, [1, 3, 4, 5], (5, bundle.lines[-1].hash)) == (
        bundle.agreement,
        [line.seq for line in bundle.lines],
        bundle.head,
    )


def changed(form: Form, number: int, **about: Any) -> Form:
    """One entry with something changed."""
    entries = [dict(one) for one in form["entries"]]
    entries[number] |= about
    return {**form, "entries": entries}


def lies() -> dict[str, tuple[str, str]]:
    """Bundles that lie although their house has signed them: what is told of each."""
    house, form = Elsewhere(), json.loads(Elsewhere().bundle().text)
    entries = form["entries"]
    act = {**entries[1]["act"], "group": "mill"}
    text = {**entries[0]["act"], "text": {**entries[0]["act"]["text"], "title": "The sea"}}
    again = [entries[0], {**entries[2], "before": entries[0]["hash"]}, entries[3]]
    gapless = {**form, "entries": [entries[0], *entries[2:]]}
    backwards = {**form, "head": {"seq": 3, "hash": entries[1]["hash"]}}
    other_key = Elsewhere(seeds=[b"x" * 32])
    return {
        "an act that was changed": (house.resealed(changed(form, 1, act=act)), "entry 2 was changed"),
        "a text without its fingerprint": (house.resealed(relinked(form, 0, text)), "does not have its fingerprint"),
        "entries out of order": (house.resealed({**form, "entries": entries[::-1]}), "entry 2 does not follow"),
        "an entry hung on another": (house.resealed({**form, "entries": again}), "entry 2 was changed"),
        "an older head": (house.resealed(backwards), "its head is not the one"),
        "no entries": (house.resealed({**form, "entries": []}), "nothing is recorded"),
        "without its text": (house.resealed({**form, "entries": entries[1:]}), "its text is not among"),
        "an entry of another agreement": (house.resealed({**form, "agreement": "K8"}), "entry 1 speaks of another"),
        "another key": (other_key.resealed({**form}), "another key than the house's own"),
        "more than belongs there": (house.resealed({**form, "extra": 1}), "not an agreement with its record"),
        "another form": (house.resealed({**form, "form": 2}), "another form than 1"),
        "names that are none": (house.resealed({**form, "groups": {"port": 7}}), "not a text"),
        "an origin that is none": (house.resealed({**form, "origin": []}), "not a name and an address"),
        "a code that climbs": (house.resealed(renamed(form, "../K7")), "not one that people could type"),
        "an endorsement that is false": (house.resealed({**form, "keys": endorsed(form)}), "signed"),
        "not signed": (forms.CANONICAL.encode(form) + "\n", "unsigned"),
        "spaces": (TEXT.replace(":", ": ", 1), "some byte differs"),
        "a name twice": (TEXT.replace('"form":1', '"form":1,"form":1'), "some byte differs"),
        "cut off": (TEXT[:-40], "cut off"),
        "no JSON": ("<html>", "not JSON"),
        "a list": ("[]\n", "not a record"),
        "deep": ("[" * 100_000 + "]" * 100_000, "not JSON"),
        "deep inside": (f'{{"agreement":{"[" * 900 + "]" * 900}}}\n', "not an agreement"),
        "huge": (TEXT[:-1] + " " * 2_100_000, "huge"),
        "a number without end": (TEXT.replace('"seq":1', f'"seq":1{"0" * 9000}', 1), "not JSON"),
        "gapless": (house.resealed(gapless), ""),
    }


def relinked(form: Form, number: int, act: Form) -> Form:
    """One entry with another act and the hash that fits."""
    one = form["entries"][number]
    hash_ = link_of(one["before"], one["seq"], one["recorded"], forms.CANONICAL.encode(act))
    return changed(form, number, act=act, hash=hash_)


def renamed(form: Form, code: str) -> Form:
    """The agreement under another code, with all that follows."""
    for number, one in enumerate(form["entries"]):
        form = relinked(form, number, {**one["act"], "agreement": code})
    entries = form["entries"]
    for number in range(1, len(entries)):
        if entries[number]["seq"] == entries[number - 1]["seq"] + 1:
            entries[number]["before"] = entries[number - 1]["hash"]
            form = relinked(form, number, entries[number]["act"])
            entries = form["entries"]
    return {**form, "agreement": code, "head": {"hash": entries[-1]["hash"], "seq": entries[-1]["seq"]}}


def endorsed(form: Form) -> list[Form]:
    """A stranger's key said to have handed over to the house's."""
    (key,) = form["keys"]
    return [
        {**key, "key": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"},
        {**key, "endorsed": "00" * 64},
    ]


LIES = lies()


@pytest.mark.parametrize("lie", [name for name in LIES if name != "gapless"])
def test_a_bundle_that_lies_is_refused_and_the_place_named(lie: str) -> None:
    """Even if its house has signed the lie."""
    text, expected = LIES[lie]

    assert expected in told(text)


def test_an_entry_left_out_between_others_shows_only_beside_what_was_known() -> None:
    """By itself such a bundle looks whole: its house vouches for it. Whoever knew the entry sees that it is gone."""
    bundle = check(LIES["gapless"][0])

    assert [1, 4, 5] == [line.seq for line in bundle.lines]


def test_an_act_that_nobody_knows_here_is_named() -> None:
    """A newer house may record more; nothing is guessed."""
    house = Elsewhere()
    form = json.loads(house.bundle().text)
    blessed = {**form["entries"][3]["act"], "act": "blessed"}
    text = house.resealed(relinked(form, 3, blessed) | {"head": {"seq": 9, "hash": "0" * 64}})

    assert "an act is of a form that is not known here" in told(text)


def test_moments_that_are_none_are_named() -> None:
    """Nothing is read into them."""
    house = Elsewhere()
    form = json.loads(house.bundle().text)
    act = {**form["entries"][3]["act"], "until": "soon"}
    text = house.resealed(relinked(form, 3, act) | {"head": {"seq": 9, "hash": "0" * 64}})

    assert "“until” is no moment" in told(text)


def test_a_bundle_says_what_only_people_can_know() -> None:
    """A key that took another's place without its word is told."""
    house = Elsewhere()
    house.rekeyed(endorsed=False)
    found, _ = verify_bundle(house.text())

    assert found.ok
    assert "no key before has signed it" in found.elsewhere[0]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 3), st.data())
def test_whatever_stands_in_an_act_nothing_breaks(number: int, data: st.DataObject) -> None:
    """A house may sign nonsense: it is taken whole or refused with a sentence, and never breaks a page."""
    house = Elsewhere()
    form = json.loads(house.bundle().text)
    act = dict(form["entries"][number]["act"])
    name = data.draw(st.sampled_from(sorted(set(act) - {"agreement"})))
    odd = st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.just([]), st.just({}), st.just([[]])
    )
    act[name] = data.draw(odd)
    changed_form = relinked(form, number, act) | {"head": {"seq": 9, "hash": "0" * 64}}
    entries = changed_form["entries"]
    for one in range(max(number, 1) + 1, 4):
        entries[one]["before"] = entries[one - 1]["hash"]
        changed_form = relinked(changed_form, one, entries[one]["act"])
        entries = changed_form["entries"]
    try:
        bundle = check(house.resealed(changed_form))
    except Unwelcome:
        return
    composed([bundle], day(3))
