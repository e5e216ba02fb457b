"""Translations as the dialogue decides on them: who checks, who objects, what is counted, what the decision says."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.desk import details
from flows.dialogue import Dialogue
from flows.effects import Retract, Say, Show
from flows.known import flow_named
from flows.people import Everyone, Group
from flows.plan import Plan
from flows.stages.desk.log import told
from flows.tongues import Rendering, Tongues, base, clause_id, differ, several, text_debt
from flows.wording import Quote, Saying, Text
from tests.flows import given as g
from tests.flows import given_alliance as a

SAID = "Sabemos leer el agua."
KNOWN = Rendering("pt", 20, (g.HILL,), author="p0", whose=("p0", g.RIVER))
STANDS = replace(KNOWN, number=1, last=1, translator="hana", reads=True)
READS = {g.RIVER: "pt", g.PORT: "es", g.HILL: "es"}


def offer(text: str = SAID, known: Rendering = KNOWN, by: str = "hana", group: str = g.HILL) -> c.Translate:
    """Hana of the hill says in Spanish what was said in Portuguese."""
    return c.Translate(by, group, "w0", "es", text, known)


def owing(dialogue: Dialogue, clauses: int = 2) -> Dialogue:
    """So many clauses are missing in Spanish."""
    return a.after(dialogue, c.WeighTongues(READS, {"es": 3}, {"es": clauses} if clauses else {}))


def test_a_translation_stands_at_once_where_the_words_were_read_and_nowhere_else() -> None:
    """With whose words they are, and the two ways on."""
    outcome = a.play(a.speaking(), offer())
    (show,) = [one for one in outcome.effects if isinstance(one, Show) and one.key == "tongue:w0"]

    assert [f.Translated] == g.kinds(outcome)
    assert Group(g.HILL) == show.to
    assert ["tongueok", "tongueto"] == [choice.act[0] for choice in show.message.choices]
    assert any(isinstance(block, Quote) and block.by and "p0" in repr(block.by) for block in show.message.blocks)
    assert not any(isinstance(one, Say) for one in outcome.effects)


def test_words_without_a_name_stay_without_one_in_another_language() -> None:
    """Nothing in the notice says whose they are."""
    outcome = a.play(a.speaking(), offer(known=replace(KNOWN, whose=())))

    assert "p0" not in repr(outcome.effects) + repr(outcome.facts)


def test_people_s_words_are_never_in_a_fact() -> None:
    """Only their digest is."""
    assert SAID not in repr(a.play(a.speaking(), offer()).facts)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (offer(known=Rendering()), "I cannot find those words any more."),
        (offer(known=replace(KNOWN, source="es")), "These words are in %(language)s already."),
        (offer(" "), "There were no words in that."),
        (offer("a" * 601), "That is %(length)s characters"),
        (offer(known=replace(KNOWN, same=True)), "The translation says exactly this already."),
        (offer(by="zoe", group="elsewhere"), "Your group does not take part in this room."),
    ],
)
def test_a_translation_that_cannot_be_is_refused_with_one_sentence(command: c.Translate, sentence: str) -> None:
    """What to do instead is in it."""
    assert a.refusal(a.speaking(), command).startswith(sentence)


def test_long_words_may_have_a_long_translation() -> None:
    """Twice as long as they are."""
    assert a.play(a.speaking(), offer("a" * 1700, replace(KNOWN, length=900))).facts


def test_a_mediator_of_no_group_may_translate_and_everyone_reads_it_in_the_log() -> None:
    """Every act of a mediator is visible."""
    (fact,) = a.play(a.speaking(), offer(by=g.ANA, group="")).facts
    line = told(fact, {g.ANA})

    assert isinstance(line, Text)
    assert "%(who)s translated words into %(language)s." == line.msgid


def test_a_second_person_of_a_group_that_reads_it_checks() -> None:
    """The question in the notice is gone then."""
    outcome = a.play(a.speaking(), c.CheckTranslation("pia", g.PORT, "w0", "es", 1, STANDS))
    (show,) = [one for one in outcome.effects if isinstance(one, Show) and one.key == "tongue:w0"]

    assert [f.TranslationChecked] == g.kinds(outcome)
    assert ["tongueto"] == [choice.act[0] for choice in show.message.choices]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (c.CheckTranslation("hana", g.HILL, "w0", "es", 1, STANDS), "You translated this yourself."),
        (c.CheckTranslation("rui", g.RIVER, "w0", "es", 1, replace(STANDS, reads=False)), "Only people of a group"),
        (c.CheckTranslation("pia", g.PORT, "w0", "es", 1, replace(STANDS, number=2)), "Someone was faster"),
        (c.DropTranslation("pia", "w0", "es", 1, STANDS), "Only whoever said these words"),
        (c.DropTranslation("p0", "w0", "es", 1, replace(STANDS, number=2)), "Someone was faster"),
        (c.DropTranslation(g.ANA, "w0", "es", 1, STANDS), "Only whoever said these words"),
    ],
)
def test_nobody_checks_or_takes_away_what_is_not_theirs(command: c.Command, sentence: str) -> None:
    """Nor what has changed since they read it."""
    assert a.refusal(a.speaking(), command).startswith(sentence)


@pytest.mark.parametrize(("by", "why"), [("p0", "author"), ("hana", "translator")])
def test_author_and_translator_take_a_translation_away(by: str, why: str) -> None:
    """The readers read the words themselves again, and how to say it better."""
    outcome = a.play(a.speaking(), c.DropTranslation(by, "w0", "es", 1, STANDS))
    (show,) = [one for one in outcome.effects if isinstance(one, Show) and one.key == "tongue:w0"]

    assert [why] == [one.why for one in outcome.facts if isinstance(one, f.TranslationDropped)]
    assert ["tongueto"] == [choice.act[0] for choice in show.message.choices]
    assert any(isinstance(block, Quote) and block.leaf == Saying("w0") for block in show.message.blocks)


def test_words_that_are_taken_back_take_the_notice_with_them() -> None:
    """In every chat of the room."""
    dialogue = a.after(owing(a.speaking()), c.Speak("p0", g.RIVER, "w0", "Sabemos ler a água."))
    outcome = a.play(a.after(dialogue, c.PassOn(g.ANA, "w0")), c.TakeBack("p0", "w0"))

    assert Retract(Everyone(), key="tongue:w0") in outcome.effects


def test_what_is_missing_is_noted_once_and_stands_on_the_desk() -> None:
    """A number for the text, a number for what was said."""
    dialogue = owing(a.speaking())
    desk = repr(details(flow_named("alliance"), dialogue))

    assert not a.play(dialogue, c.WeighTongues(READS, {"es": 3}, {"es": 2})).facts
    assert Tongues(READS, {"es": 3}, {"es": 2}) == dialogue.tongues
    assert "translations of clauses are missing" in desk
    assert "translations of what was said are missing" in desk


def test_in_a_room_of_one_language_nothing_is_noted() -> None:
    """No fact, no line, no button."""
    dialogue = a.speaking()
    after = a.play(dialogue, c.WeighTongues(dict.fromkeys(READS, "pt")))

    assert () == after.facts
    assert not several(dialogue)


def drafted(plan: Plan) -> Dialogue:
    """A text is being written."""
    dialogue = replace(a.speaking(), plan=plan)
    return a.after(dialogue, c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets in May."))


def test_a_decision_on_a_text_that_some_cannot_read_says_so_to_all() -> None:
    """It is one of the points that are open."""
    dialogue = owing(drafted(Plan(("covenant", "speaking"))))
    facts = a.play(dialogue, c.CallDecision(g.ANA)).facts
    (early,) = [fact for fact in facts if isinstance(fact, f.CalledEarly)]

    assert 2 == text_debt(dialogue)
    assert 2 == early.reasons["untranslated"]


def test_a_plan_can_say_that_the_text_waits_for_its_translations() -> None:
    """Then the decision is called once nothing is missing."""
    dialogue = drafted(Plan(("covenant", "speaking"), all_languages=True))

    assert a.refusal(owing(dialogue), c.CallDecision(g.ANA)).startswith("In this room the text is decided on once")
    assert a.play(owing(dialogue, 0), c.CallDecision(g.ANA)).facts


def test_a_translated_clause_is_shown_where_the_text_stands() -> None:
    """In place, to those who read it."""
    dialogue = drafted(Plan(("covenant", "speaking")))
    clause = c.Translate("hana", g.HILL, clause_id("No nets in May."), "es", "Sin redes en mayo.", KNOWN)
    outcome = a.play(dialogue, clause)

    assert [Group(g.HILL)] == [one.to for one in outcome.effects if isinstance(one, Show) and one.key == "draft:1"]


def test_other_words_of_a_clause_have_another_id() -> None:
    """So no translation outlives what it translates."""
    assert clause_id("No nets in May.") != clause_id("No nets in June.")


def test_a_country_makes_no_other_language_and_an_unknown_one_no_label() -> None:
    """Somebody who reads pt-BR reads pt."""
    assert ("pt", "en") == (base("pt-BR"), base(""))
    assert not differ("pt", "pt-BR")
    assert not differ("", "ar")
