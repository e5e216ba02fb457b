"""What a community keeps: brought, looked after, shown with its labels and a steward's yes, taken back."""

from datetime import timedelta

import pytest

from bot.channels.base import Standing
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.given_lore import NAME, WHY, WORDS, asked, item, kept, leaves, river, say_yes, shown, written
from tests.bot.talking import read

CAIO = "caio"  # of Ribeira, besides Ana and Bento
EVERYWHERE = (RIBEIRA, VEGA, ANA, BENTO, DIEGO, ELENA, MIRA)
LABELS = ("It comes from this community", "It is told only in its season.", "Nunca para vender")


@pytest.fixture
async def village(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    return await river(town, monkeypatch)


def readers(town: Town, words: str = WORDS) -> set[str]:
    """The chats in which these words can be read."""
    return {chat for chat in EVERYWHERE if read(town, chat, words)}


async def test_nobody_reads_it_before_it_is_kept(village: Town) -> None:
    """Whoever brings it sees it with its labels, exactly as they wrote it."""
    await village.say(BENTO, BENTO, "/keep")
    await village.say(BENTO, BENTO, NAME)
    await village.say(BENTO, BENTO, WORDS)
    for family in ("ours", "season"):
        await village.press(BENTO, BENTO, "loremark", family)
        await village.press(BENTO, BENTO, "lorenext")
    await village.say(BENTO, BENTO, "Nunca para vender")
    await village.press(BENTO, BENTO, "lorenext")
    await village.press(BENTO, BENTO, "loreall")

    assert {BENTO} == readers(village) == readers(village, NAME)
    assert all(label in village.last(BENTO) for label in LABELS)
    assert "Whoever runs the machine I live on could read it there" in village.last(BENTO)


async def test_a_steward_is_named_in_the_groups_own_chat_and_by_two(village: Town) -> None:
    """Nobody seconds themselves, and nobody of another group has a say."""
    name = await written(village)
    await village.press(RIBEIRA, ANA, "loretake")
    assert "Ana offers to be the steward. Somebody else of your group has to agree." in village.last(RIBEIRA)
    await village.press(RIBEIRA, ANA, "loreyes")
    assert "it takes two of you" in village.told(ANA)
    await village.forge(VEGA, DIEGO, village.token(RIBEIRA, "loreyes"))
    assert "I keep nothing like that for you." in village.told(DIEGO)
    assert not (await item(village)).steward
    await village.press(RIBEIRA, BENTO, "loreyes")

    assert await village.person(ANA) == (await item(village)).steward
    assert "It is kept. Its steward is Ana." in village.last(RIBEIRA)
    assert name == (await item(village)).id


async def test_it_can_be_done_by_numbers_and_by_reactions(village: Town) -> None:
    """Where there are no buttons: numbers in private, a reaction in the group's chat."""
    name = await written(village, who=DIEGO)
    assert "1. I will look after it" in village.message(VEGA, "Who of Vega looks after it?").text
    native = village.message(VEGA, "Who of Vega looks after it?").native
    await village.heard(village.quay.react(VEGA, DIEGO, native, "1\ufe0f\u20e3"))
    native = village.message(VEGA, "Diego offers to be the steward").native
    await village.heard(village.quay.react(VEGA, ELENA, native, "1\ufe0f\u20e3"))

    assert await village.person(DIEGO) == (await item(village)).steward
    await village.say(ELENA, ELENA, "/kept")
    await village.say(ELENA, ELENA, "1")
    assert read(village, ELENA, WORDS)
    assert name == (await item(village)).id


async def test_everybody_of_the_group_sees_it_or_only_whom_the_steward_lets_in(village: Town) -> None:
    """With a few, others of the group do not even see that it is there; whoever is let out sees it no more."""
    village.plaza.person(CAIO)
    village.plaza.chats[RIBEIRA].members[CAIO] = Standing.MEMBER
    await village.say(RIBEIRA, CAIO, "/join")
    await village.say(CAIO, CAIO, "/start")
    one = await kept(village, circle="lorefew")
    await village.forge(BENTO, BENTO, f"loresee.{one.item}")
    await village.forge(CAIO, CAIO, f"loresee.{one.item}")
    await village.say(CAIO, CAIO, "/kept")
    assert read(village, BENTO, WORDS)
    assert "Your groups keep nothing here that you may see." in village.last(CAIO)
    assert not read(village, RIBEIRA, NAME)

    await village.forge(ANA, ANA, f"lorewho.{one.item}.0")
    await village.press(ANA, ANA, "lorelet", await village.person(CAIO))
    await village.forge(CAIO, CAIO, f"loresee.{one.item}")
    assert read(village, CAIO, WORDS)
    await village.forge(ANA, ANA, f"lorelet.{one.item}.{await village.person(CAIO)}")
    await village.forge(CAIO, CAIO, f"loresee.{one.item}")
    assert "I keep nothing like that for you." in village.told(CAIO)


async def test_a_yes_is_free_prior_and_informed_or_it_is_none(village: Town) -> None:
    """Each is asked by itself; forging the last press gives nothing."""
    one = await asked(village)
    await village.forge(ANA, ANA, f"loregive.{one.leave}")
    assert VEGA not in readers(village)
    await village.forge(BENTO, BENTO, f"lorefree.{one.leave}")
    assert "Only its steward can do that." in village.told(BENTO)
    await village.press(ANA, ANA, "loreask")
    assert "First: is your yes free?" in village.last(ANA)
    await village.press(ANA, ANA, "lorefree")
    await village.say(ANA, ANA, "2030-01-01")
    assert "That day is still to come." in village.told(ANA)
    await village.say(ANA, ANA, "2026-02-28")
    assert "Third: this is what your yes means." in village.last(ANA)
    assert VEGA not in readers(village)
    await village.press(ANA, ANA, "loregive")

    assert VEGA in readers(village)
    (given,) = await leaves(village)
    assert "2026-02-28" == str(given.prior)
    assert given.free
    assert given.informed


async def test_wherever_it_is_shown_its_labels_stand_with_it(village: Town) -> None:
    """In the other group's chat too: labels, what for, until when; and no mediator reads it."""
    await shown(village)
    told = village.message(VEGA, WORDS).text

    assert all(label in told for label in LABELS)
    assert "What Ribeira knows, shown with its steward's yes" in village.last(VEGA)
    assert WHY in told
    assert "It is shown until Sunday, May 31, 2026" in told or "It is shown until Monday, June 1, 2026" in told
    assert MIRA not in readers(village)
    for chat in readers(village):
        assert all(all(label in text for label in LABELS) for text in village.sees(chat) if WORDS in text)


async def test_not_now_keeps_the_question_and_no_tells_who_asked(village: Town) -> None:
    """Nothing is shown; the steward gives no reason."""
    one = await asked(village)
    await village.press(ANA, ANA, "loreask")
    await village.press(ANA, ANA, "lorelater")
    await village.say(ANA, ANA, "/kept")
    assert "1 question about this waits for you" in village.last(ANA)
    await village.forge(ANA, ANA, f"loreno.{one.leave}")

    assert read(village, BENTO, "The steward said no to what you asked, and owes nobody a reason.")
    assert VEGA not in readers(village)


async def test_another_group_asks_to_translate_and_only_then_writes(village: Town) -> None:
    """Four languages: Spanish words, a Portuguese translation, an Arabic purpose, the house's English."""
    await shown(village)
    await village.press(VEGA, ELENA, "loreuse", "tongue")
    await village.say(ELENA, ELENA, "للكبار في السن")
    await village.press(ELENA, ELENA, "loredays", "30")
    name = (await leaves(village))[-1].id
    await village.forge(ELENA, ELENA, f"lorewrite.{name}")
    assert "This button is from another time." in village.told(ELENA)
    await say_yes(village, name)
    await village.press(ELENA, ELENA, "lorewrite")
    await village.say(ELENA, ELENA, "Quando o sapo canta três noites, o rio sobe.")

    told = village.message(VEGA, "Quando o sapo canta três noites").text
    assert WORDS in told
    assert "للكبار في السن" in told
    assert all(label in told for label in LABELS)
    assert read(village, ANA, "Quando o sapo canta três noites")


async def test_quoting_goes_to_the_room_with_the_stewards_yes_only(village: Town) -> None:
    """The purpose that the steward read stands with the quotation."""
    await shown(village)
    await village.press(VEGA, DIEGO, "loreuse", "quote")
    await village.say(DIEGO, DIEGO, "It is why we ask for the sluice.")
    await village.press(DIEGO, DIEGO, "loredays", "30")
    assert not read(village, VEGA, "Vega quotes what Ribeira knows")
    await say_yes(village, (await leaves(village))[-1].id)

    told = village.message(RIBEIRA, "Vega quotes what Ribeira knows").text
    assert "It is why we ask for the sluice." in told
    assert all(label in told for label in LABELS)


async def test_kept_words_typed_by_hand_are_not_passed_on_bare(village: Town) -> None:
    """Neither whole nor in a long piece, by nobody who has read them; whoever has not may say what they like."""
    await shown(village)
    piece = WORDS.upper()[:60]
    for chat, who, typed in (
        (RIBEIRA, BENTO, f"/say {WORDS}"),
        (VEGA, ELENA, f"/say Listen: {piece}"),
        (BENTO, BENTO, f"/story {WORDS}"),
    ):
        await village.say(chat, who, typed)
        assert "kept under their community's own law" in village.told(who) or read(village, who, "own law"), typed
    assert not read(village, MIRA, WORDS)
    assert not read(village, MIRA, piece)


async def test_one_person_alone_cannot_keep_others_from_speaking(village: Town) -> None:
    """Words are guarded once a second person of the group has agreed to a steward."""
    await written(village, words="We will not open the sluice on Mondays any more.")
    await village.say(RIBEIRA, ANA, "/say We will not open the sluice on Mondays any more.")

    assert read(village, MIRA, "We will not open the sluice on Mondays any more.")


async def test_a_yes_ends_by_itself_and_what_was_shown_goes(village: Town) -> None:
    """The steward hears of it a week before, and when it is over."""
    await shown(village)
    await village.wait(timedelta(days=84))
    assert read(village, ANA, "A yes of yours ends on")
    assert VEGA in readers(village)
    await village.wait(timedelta(days=7))

    assert VEGA not in readers(village)
    assert read(village, ANA, "The time of a yes of yours is over")


async def test_a_yes_is_taken_back_at_any_time(village: Town) -> None:
    """What was shown under it goes; the thing itself stays with its community."""
    one = await shown(village)
    await village.forge(ANA, ANA, f"loreyeses.{one.item}")
    await village.press(ANA, ANA, "loreunsay")

    assert VEGA not in readers(village)
    await village.forge(BENTO, BENTO, f"loresee.{one.item}")
    assert BENTO in readers(village)


async def test_taken_back_for_good_it_is_nowhere(village: Town) -> None:
    """No chat shows it, nor its name; only its steward may do it, after one more question."""
    one = await shown(village)
    await village.forge(BENTO, BENTO, f"loregone.{one.item}")
    assert "Only its steward can do that." in village.told(BENTO)
    await village.forge(ANA, ANA, f"loreback.{one.item}")
    assert "This cannot be undone." in village.last(ANA)
    await village.press(ANA, ANA, "loregone")

    assert set() == readers(village) == readers(village, NAME) == readers(village, WHY)
    assert "It is taken back. I keep nothing of it any more." in village.last(ANA)
    await village.forge(BENTO, BENTO, f"loresee.{one.item}")
    assert "I keep nothing like that for you." in village.told(BENTO)
    await village.say(ANA, ANA, "/kept")
    assert "Your groups keep nothing here that you may see." in village.last(ANA)


async def test_bad_input_gets_one_clear_sentence_and_loses_nothing(village: Town) -> None:
    """Too long a name, a day that is none: the question stays."""
    await village.say(BENTO, BENTO, "/keep")
    await village.say(BENTO, BENTO, "n" * 81)
    assert "at most 80 fit" in village.told(BENTO)
    await village.say(BENTO, BENTO, NAME)
    assert "Now the words themselves." in village.last(BENTO)
    await village.say(BENTO, BENTO, "w" * 2001)
    assert "at most 2,000 fit" in village.told(BENTO) or "at most 2000 fit" in village.told(BENTO)
    await village.say(BENTO, BENTO, WORDS)
    assert "Where does it come from?" in village.last(BENTO)


async def test_whoever_stops_has_written_nothing_down(village: Town) -> None:
    """At any step, also before the last yes; the words are not kept a moment longer."""
    await village.say(BENTO, BENTO, "/keep")
    await village.say(BENTO, BENTO, NAME)
    await village.say(BENTO, BENTO, WORDS)
    for _ in range(3):
        await village.press(BENTO, BENTO, "lorenext")
    await village.press(BENTO, BENTO, "loreall")
    await village.press(BENTO, BENTO, "never")

    assert [] == list(await village.house.store.fetch("SELECT * FROM lore_items"))
    assert not village.offers(BENTO, "lorekeep")


async def test_the_same_is_not_asked_twice_while_it_waits(village: Town) -> None:
    """A steward is not pressed."""
    one = await asked(village)
    await village.forge(BENTO, BENTO, f"loreshow.{one.item}")

    assert "Your group has asked that already." in village.told(BENTO)


async def test_its_group_hears_who_took_it_back(village: Town) -> None:
    """Without saying what it was."""
    one = await kept(village)
    await village.forge(ANA, ANA, f"loregone.{one.item}")

    assert "Ana has taken back for good something that Ribeira kept under its own law." in village.last(RIBEIRA)


async def test_a_group_that_was_shown_it_hears_what_taking_back_asks_of_it(village: Town) -> None:
    """Without saying what it was; where it was never shown nothing is said."""
    one = await kept(village)
    await village.forge(ANA, ANA, f"loregone.{one.item}")
    assert not read(village, VEGA, "has taken back what it had shown you here")

    another = await shown(village)
    await village.forge(ANA, ANA, f"loregone.{another.item}")
    assert read(village, VEGA, "Ribeira has taken back what it had shown you here. Please pass nothing of it on")
    assert not read(village, VEGA, NAME)


async def test_in_the_groups_chat_it_goes_on_in_private(village: Town) -> None:
    """The chat is told so, and reads nothing of it."""
    await village.say(RIBEIRA, BENTO, "/keep")
    assert "I have written to you in private" in village.last(RIBEIRA)
    assert "What is it called?" in village.last(BENTO)


async def test_whoever_is_forgotten_leaves_it_to_the_community(village: Town) -> None:
    """Who brought it is not known any more; a steward who goes is missed, and another can be asked for."""
    one = await kept(village)
    await village.say(ANA, ANA, "/forget")
    await village.press(ANA, ANA, "forget")

    assert "" == (await item(village)).steward
    await village.forge(BENTO, BENTO, f"loresee.{one.item}")
    assert "It has no steward." in village.message(BENTO, WORDS).text
    await village.press(BENTO, BENTO, "loreother")
    assert "Who of Ribeira looks after it?" in village.last(RIBEIRA)


async def test_a_steward_who_leaves_the_group_is_missed(village: Town) -> None:
    """Nobody is asked in their place, and nothing new can be shown until the group has another one."""
    one = await shown(village)
    await village.say(RIBEIRA, ANA, "/leave")
    await village.forge(BENTO, BENTO, f"loresee.{one.item}")
    assert "It has no steward." in village.message(BENTO, "It has no steward").text
    await village.press(VEGA, DIEGO, "loreuse", "quote")
    assert "nobody can say yes" in village.told(DIEGO)
    await village.forge(ANA, ANA, f"loregone.{one.item}")

    assert "I keep nothing like that for you." in village.told(ANA)
    assert VEGA in readers(village)


async def test_a_group_can_name_another_steward(village: Town) -> None:
    """Whoever looked after it does so until a second person agrees, and is told."""
    one = await kept(village)
    await village.forge(BENTO, BENTO, f"loreother.{one.item}")
    assert "Until then Ana looks after it." in village.last(RIBEIRA)
    await village.press(RIBEIRA, BENTO, "loretake")
    assert await village.person(ANA) == (await item(village)).steward
    await village.press(RIBEIRA, ANA, "loreyes")

    assert await village.person(BENTO) == (await item(village)).steward
    assert "Bento looks after something of Ribeira now that you looked after." in village.last(ANA)


async def test_the_steward_reads_which_groups_would_read_it(village: Town) -> None:
    """By name, before the yes: so it is informed."""
    await asked(village)

    assert "It would be read in the chats of Ribeira and Vega." in village.last(ANA)
    assert "It is asked for 90 days." in village.last(ANA)


async def test_each_chat_reads_our_words_in_its_own_language_and_theirs_as_they_are(village: Town) -> None:
    """Spanish words in a Portuguese chat: labels are sentences of ours, a label in its own words is not."""
    await village.forge(VEGA, DIEGO, "speak.pt")
    await shown(village)
    told = village.message(VEGA, WORDS).text

    assert "Só se conta na sua época do ano." in told
    assert "Nunca para vender" in told
    assert WORDS in told


async def test_what_was_asked_and_answered_can_be_read_again(village: Town) -> None:
    """With its purpose and the three days of a yes."""
    one = await shown(village)
    await village.forge(ANA, ANA, f"loreyeses.{one.item}")

    told = village.last(ANA)
    assert "A. Ribeira asked to show it to others." in told
    assert WHY in told
    assert all(day in told for day in ("Your yes holds until", "Free: on", "Prior: the community", "Informed: on"))
