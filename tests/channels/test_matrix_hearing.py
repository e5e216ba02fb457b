"""What Matrix is known to lose, repeat or confuse, heard rightly from a real Synapse."""

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.channels.base import Act, Place, Posting
from bot.channels.matrix import homeserver
from bot.errors import ChannelDeaf, Unreachable
from tests.channels.contract import Ears, listening, saying, speech
from tests.channels.matrix_bench import MatrixBench, matrix_bench, once, token_now
from tests.fakes.synapse import Json, MatrixRefusalError, shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A fresh room on the server of this run; few events in a batch, so that gaps are easily made."""
    async with matrix_bench(shared_synapse(), tmp_path, timeline=5) as bench:
        yield bench


async def overhear(bench: MatrixBench, ears: Ears) -> list[tuple[Act, str]]:
    """All that was heard in the bench's room until a last word, which is not told."""
    await bench.say(bench.member, "/last")
    await ears.until(saying("/last"))
    return [(heard.act, heard.text) for heard in ears.heard if heard.place == bench.place and heard.text != "/last"]


# What was missed


async def test_a_busy_room_is_read_without_gaps(bench: MatrixBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trap 33: more was said during an outage than one batch holds: the rest is fetched, page by page, in order."""
    monkeypatch.setattr(homeserver, "PAGE", 4)
    said = [f"/say {number}" for number in range(14)]
    for text in said:
        await bench.say(bench.member, text)
    async with listening(bench.channel, bench.cursor) as ears:
        heard = await overhear(bench, ears)

    assert [(Act.SAID, text) for text in said] == heard


async def test_what_was_said_before_the_bot_came_is_not_heard(bench: MatrixBench) -> None:
    """Trap 39: people's earlier talk was not meant for us; who asked us in is known."""
    caio = bench.people["Caio"]
    async with listening(bench.channel, bench.cursor) as ears:
        room = await caio.opens("Well", bench.people["Ana"], preset="public_chat")
        await caio.says(room, "/say before")
        await caio.does(room, "invite", user_id=bench.bot.id)
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)
        await caio.says(room, "/say after")
        await ears.until(saying("/say after"))

    assert (Place("matrix", room), bench.steward, "Well") == (joined.place, joined.author.id, joined.title)
    assert ["/say after"] == [heard.text for heard in ears.heard if heard.act is Act.SAID]


async def test_the_first_start_tells_where_we_are_and_nothing_older(bench: MatrixBench) -> None:
    """Trap 39: last week's messages are not answered."""
    await bench.say(bench.member, "/say last week")
    async with listening(bench.channel, None) as ears:
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)
        heard = await overhear(bench, ears)

    assert (bench.place, "Rio Claro", False) == (joined.place, joined.title, joined.private)
    assert [(Act.JOINED, "")] == heard


async def test_an_invitation_that_came_while_nobody_listened_is_followed(bench: MatrixBench) -> None:
    """Trap 40: even when its batch was committed and the program died before it entered."""
    room = await bench.invited_to(bench.people["Ana"], "Well")
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)

    assert room == joined.place.chat


async def test_the_same_event_has_the_same_name_each_time(bench: MatrixBench) -> None:
    """What is handed over again after a lost commit can be told by its id."""
    await bench.say(bench.member, "/say once")
    names = []
    for _ in range(2):
        async with listening(bench.channel, bench.cursor) as ears:
            names.append((await ears.until(saying("/say once"))).event)

    assert names[0] == names[1]


# Coming and going


async def test_being_shown_out_is_noticed(bench: MatrixBench) -> None:
    """By whom, too; and entering again is noticed as well."""
    caio = bench.people["Caio"]
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.lose()
        removed = await ears.until(lambda heard: heard.act is Act.REMOVED)
        await caio.does(bench.room, "invite", user_id=bench.bot.id)
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)

    assert [(bench.place, bench.steward)] * 2 == [(heard.place, heard.author.id) for heard in (removed, joined)]


async def test_a_person_who_leaves_is_noticed(bench: MatrixBench) -> None:
    """Whether they go or are shown out."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.people["مريم"].does(bench.room, "leave")
        await bench.people["Caio"].does(bench.room, "ban", user_id=bench.member)
        await ears.until(lambda heard: heard.author.id == bench.member)

    assert [(Act.LEFT, bench.neighbour), (Act.LEFT, bench.member)] == [(one.act, one.author.id) for one in ears.heard]
    assert ["مريم", "Ana"] == [heard.author.name for heard in ears.heard]


async def test_a_room_that_moves_is_followed(bench: MatrixBench) -> None:
    """Trap 41: we enter the new room, and the house learns that it is the old one's successor."""
    caio = bench.people["Caio"]
    room = await bench.invited_to(caio, "Spring", preset="public_chat")
    await bench.bot.does(room, "join")
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        new = (await caio.does(room, "upgrade", new_version="11"))["replacement_room"]
        moved = await ears.until(lambda heard: heard.act is Act.MOVED)

    assert (Place("matrix", room), new) == (moved.place, moved.text)
    assert Act.JOINED not in {heard.act for heard in ears.heard}


async def test_a_room_that_moved_while_nobody_listened_is_followed(bench: MatrixBench) -> None:
    """Trap 41: behind a closed door, too, as soon as somebody opens."""
    caio = bench.people["Caio"]
    new = (await caio.does(bench.room, "upgrade", new_version="12"))["replacement_room"]
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        await caio.does(new, "invite", user_id=bench.bot.id)
        moved = await ears.until(lambda heard: heard.act is Act.MOVED)

    assert (bench.place, new) == (moved.place, moved.text)


async def test_a_room_that_becomes_encrypted_is_noticed_once(bench: MatrixBench) -> None:
    """What is said in it from then on cannot be read, and is not reported each time."""
    caio = bench.people["Caio"]
    async with listening(bench.channel, bench.cursor) as ears:
        await caio.sets(bench.room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
        for _ in range(2):
            await caio.sends(bench.room, "m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"})
        heard = await overhear(bench, ears)

    assert [(Act.LOCKED, "")] == heard


async def test_an_encrypted_room_is_noticed_on_entering(bench: MatrixBench) -> None:
    """So that the bot can say at once that it cannot read there."""
    locked = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    async with listening(bench.channel, bench.cursor) as ears:
        room = await bench.invited_to(bench.people["Ana"], initial_state=[locked])
        await ears.until(lambda heard: heard.act is Act.LOCKED)

    assert [Act.JOINED, Act.LOCKED] == [heard.act for heard in ears.heard if heard.place.chat == room]
    assert 2 == len({heard.event for heard in ears.heard})


# What is meant for us


async def test_only_what_is_addressed_to_us_is_heard_in_a_group(bench: MatrixBench) -> None:
    """Trap 50: commands in both spellings, mentions, answers to our messages; nothing of talk among others."""
    ours = await bench.channel.post(bench.place, speech("What matters to you?"), "k1")
    ana = bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        chat = await ana.says(bench.room, "Did it rain?")
        await ana.replies(bench.room, chat, "It did.")
        await ana.says(bench.room, "I am a program, too: /help", msgtype="m.notice")
        await ana.says(bench.room, "!!! and / and // are no commands")
        await ana.says(bench.room, "!agreements")
        await ana.says(bench.room, "Peopleness: help us", **{"m.mentions": {"user_ids": [bench.bot.id]}})
        await ana.replies(bench.room, ours, f"> <{bench.bot.id}> What matters to you?\n> to you?\n\nThe river.\n> fish")
        heard = await overhear(bench, ears)

    assert ["/agreements", "help us", "The river.\n> fish"] == [text for _, text in heard]


async def test_a_word_in_a_thread_below_our_message_is_an_answer_to_it(bench: MatrixBench) -> None:
    """Threads are how some clients reply."""
    ours = await bench.channel.post(bench.place, speech("What matters to you?"), "k1")
    thread = {
        "rel_type": "m.thread",
        "event_id": ours,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$other"},
    }
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.people["Ana"].says(bench.room, "The river.", **{"m.relates_to": thread})
        heard = await ears.until(saying("The river."))

    assert ours == heard.about


async def test_everything_is_heard_in_a_private_room(bench: MatrixBench) -> None:
    """One person and we: no command is needed. When others come it is a group."""
    ana = bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        room = await bench.invited_to(ana, is_direct=True)
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)
        await ana.says(room, "/start RIO-7K")
        await ana.says(room, "good day")
        alone = await ears.until(saying("good day"))
        await ana.does(room, "invite", user_id=bench.neighbour)
        await bench.people["مريم"].does(room, "join")
        await ana.says(room, "good day to both")
        await ana.says(room, "/help")
        together = await ears.until(saying("/help"))

    assert [True, True, False] == [heard.private for heard in (joined, alone, together)]
    said = [(heard.text, heard.start) for heard in ears.heard if heard.act is Act.SAID]
    assert [("/start RIO-7K", "RIO-7K"), ("good day", ""), ("/help", "")] == said


# Changing one's mind


async def test_reactions_to_our_messages_come_and_go(bench: MatrixBench) -> None:
    """Those to other people's messages are their own affair."""
    ours = await bench.channel.post(bench.place, speech("Shall we enter?"), "k1")
    ana = bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        chat = await ana.says(bench.room, "Look!")
        await ana.reacts(bench.room, chat, "👍")
        tap = await ana.reacts(bench.room, ours, "2️⃣")
        await ana.redacts(bench.room, tap)
        await overhear(bench, ears)

    told = [(heard.act, heard.text, heard.about, heard.message) for heard in ears.heard[:-1]]
    assert [(Act.REACTED, "2️⃣", ours, tap), (Act.UNREACTED, "2️⃣", ours, tap)] == told


async def test_a_moderator_who_removes_a_reaction_changes_nobodys_mind(bench: MatrixBench) -> None:
    """Only the person who chose can take the choice back."""
    ours = await bench.channel.post(bench.place, speech("Shall we enter?"), "k1")
    async with listening(bench.channel, bench.cursor) as ears:
        tap = await bench.people["Ana"].reacts(bench.room, ours, "1️⃣")
        await bench.people["Caio"].redacts(bench.room, tap)
        heard = await overhear(bench, ears)

    assert [(Act.REACTED, "1️⃣")] == heard


async def test_an_edit_is_heard_as_an_edit(bench: MatrixBench) -> None:
    """Of what was said to us, by whoever said it; edited chatter stays chatter."""
    ours = await bench.channel.post(bench.place, speech("What matters to you?"), "k1")
    ana = bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        word = await ana.replies(bench.room, ours, "The river.")
        chat = await ana.says(bench.room, "Did it rain?")
        await ana.edits(bench.room, chat, "Did it snow?")
        await bench.people["مريم"].edits(bench.room, word, "Not her word.")
        await ana.edits(bench.room, word, "The river and the fish.")
        heard = await overhear(bench, ears)

    assert [(Act.SAID, "The river."), (Act.EDITED, "The river and the fish.")] == heard
    assert word == ears.heard[1].about


async def test_what_is_taken_back_is_heard(bench: MatrixBench) -> None:
    """A word to us is withdrawn; chatter that vanishes is not our affair."""
    ana = bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        word = await ana.says(bench.room, "!say too much")
        await ears.until(saying("/say too much"))
        chat = await ana.says(bench.room, "Did it rain?")
        await overhear(bench, ears)
        await ana.redacts(bench.room, chat)
        await ana.redacts(bench.room, word)
        gone = await ears.until(lambda heard: heard.act is Act.WITHDREW)

    assert word == gone.about
    assert 1 == sum(heard.act is Act.WITHDREW for heard in ears.heard)


async def test_what_we_or_moderators_remove_of_ours_is_no_news(bench: MatrixBench) -> None:
    """Trap 51: our own redactions and edits come back to us and are nobody's deeds; nor does anything follow from it
    when a moderating program sweeps through a room.
    """
    ours = [await bench.channel.post(bench.place, speech(f"{number} : 0"), f"k{number}") for number in range(3)]
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.channel.revise(Posting(bench.place, ours[0]), speech("9 : 0"), "k8")
        await bench.channel.retract(Posting(bench.place, ours[0]), "k9")
        for native in ours[1:]:
            await bench.people["Caio"].redacts(bench.room, native)
        heard = await overhear(bench, ears)
        await bench.channel.retract(Posting(bench.place, ours[1]), "k10")

    assert [] == heard
    assert [] == await bench.seen()


async def test_after_a_restart_edits_and_withdrawals_are_still_understood(bench: MatrixBench) -> None:
    """Trap 53: what was forgotten is asked of the server."""
    ours = await bench.channel.post(bench.place, speech("What matters to you?"), "k1")
    ana = bench.people["Ana"]
    words = [await ana.replies(bench.room, ours, text) for text in ("one", "two")]
    cursor = await token_now(bench.bot)
    await bench.restart()
    async with listening(bench.channel, cursor) as ears:
        await ana.edits(bench.room, words[0], "one and a half")
        await ana.redacts(bench.room, words[1])
        await ears.until(lambda heard: heard.act is Act.WITHDREW)

    told = [(heard.act, heard.about) for heard in ears.heard]
    assert [(Act.EDITED, words[0]), (Act.WITHDREW, words[1])] == told


# Malice and trouble


async def test_events_of_impossible_shapes_disturb_nobody(bench: MatrixBench) -> None:
    """Whatever somebody writes into the fields, the next word is heard."""
    ana = bench.people["Ana"]
    odd: list[Json] = [
        {"m.relates_to": "x"},
        {"m.relates_to": {"m.in_reply_to": "x"}},
        {"m.relates_to": {"m.in_reply_to": {"event_id": 7}}},
        {"m.relates_to": {"m.in_reply_to": {"event_id": "../.."}}},
        {"m.new_content": {"body": 7}, "m.mentions": []},
        {"body": {"a": 1}, "msgtype": ["m.text"]},
        {"m.mentions": {"user_ids": 3}, "m.relates_to": {"rel_type": 4}},
    ]
    async with listening(bench.channel, bench.cursor) as ears:
        for content in odd:
            with suppress(MatrixRefusalError):  # our server lets fewer of them pass than others may
                await ana.says(bench.room, "x", **content)
        heard = await overhear(bench, ears)

    assert [] == heard


async def test_a_place_to_go_on_from_that_nobody_knows_is_said_plainly(bench: MatrixBench) -> None:
    """After the homeserver was set up anew there is nothing to wait for."""
    with pytest.raises(ChannelDeaf, match="set up anew"):
        await bench.channel.listen("nonsense", Ears(bench.channel, None).hear)


async def test_a_sign_in_that_was_ended_is_said_plainly(bench: MatrixBench) -> None:
    """With a token alone nobody can sign in again. Until somebody mends it, words wait rather than vanish."""
    bench.options = {"token": bench.bot.token, "password": "", "state": bench.folder / "other.json"}
    await bench.restart()
    await bench.channel.post(bench.place, speech("Here."), "k1")
    await bench.bot.ask("POST", "/_matrix/client/v3/logout", {})

    with pytest.raises(Unreachable):
        await bench.channel.post(bench.place, speech("Anybody?"), "k2")
    with pytest.raises(ChannelDeaf, match="sign-in"):
        await bench.channel.listen(bench.cursor, Ears(bench.channel, None).hear)


async def test_with_a_password_an_ended_sign_in_is_renewed(bench: MatrixBench) -> None:
    """On the same device, so that nothing is said twice."""
    await bench.channel.post(bench.place, speech("Here."), "k1")
    kept = (bench.folder / "matrix.json").read_text()
    await bench.bot.ask("POST", "/_matrix/client/v3/logout/all", {})
    await bench.channel.post(bench.place, speech("Here again."), "k2")

    async def renewed() -> bool:
        return (bench.folder / "matrix.json").read_text() != kept

    assert await once(renewed)
    assert ["Here.", "Here again."] == [shown.text for shown in await bench.seen()]
