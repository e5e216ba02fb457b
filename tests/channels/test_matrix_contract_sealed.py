"""The Matrix channel keeps the contract in an encrypted room too, against a real Synapse."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.contract import ChannelContract
from tests.fakes.synapse import shared_synapse

pytest.importorskip("vodozemac")
from tests.channels.sealed_bench import SealedBench, sealed_bench

pytestmark = pytest.mark.synapse


C = ChannelContract


class TestEncrypted:
    """What holds for every channel holds where everything is sealed: all that a seal could break."""

    test_posted = C.test_a_posted_message_is_seen_in_the_chat
    test_revised = C.test_a_revised_message_replaces_the_old_one
    test_retracted = C.test_a_retracted_message_is_gone
    test_once = C.test_one_key_shows_once_where_the_channel_promises_it
    test_long = C.test_a_long_message_is_cut_without_breaking
    test_reply = C.test_a_reply_says_what_it_answers
    test_silenced = C.test_where_we_may_not_write_nothing_is_given_up
    test_choice = C.test_a_choice_comes_back
    test_handed_over_again = C.test_what_was_not_committed_is_handed_over_again
    test_heard_later = C.test_what_was_said_while_nobody_listened_is_heard_later
    test_does_not_hear_itself = C.test_the_bot_does_not_hear_itself
    test_file = C.test_a_file_comes_along_with_its_words
    test_file_in_reply = C.test_a_file_in_reply_is_heard_and_can_be_fetched
    test_picture = C.test_a_message_with_a_picture_can_be_taken_back_whole

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[SealedBench]:
        """A fresh encrypted room on the server of this run."""
        async with sealed_bench(shared_synapse(), tmp_path) as bench:
            yield bench
