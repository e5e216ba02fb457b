"""Ways for a room as files: what a good one means, and every mistake told with its line and what is allowed."""

from pathlib import Path

import pytest

from bot.doctor.finding import Level
from bot.doctor.ground import ways
from bot.errors import ConfigError
from bot.flowfiles import LARGEST, Deciding, FlowFile, in_folder, read, understood
from flows.plan import Plan

EXAMPLES = sorted((Path(__file__).parents[1] / "docs" / "flows").glob("*.yaml"))
ORDER = "covenant, power, stories, speaking, naming, interests"
LIST = "covenant, power, stories, speaking, naming and interests"
KEYS = "name, stages, gate, rule, term_days, deciding_days, times, prompts and all_languages"
SWAP = f"The order is {ORDER}; only speaking and stories may change places."
TIMED = "entering, answers, tellers, silent, figures, writing, ranking and revising"
HEAD = "name: Our way\nstages: [speaking]\n"  # two good lines; what a test adds begins on line 3


def told(text: str) -> list[str]:
    """The mistakes of a file, as they are printed."""
    way, mistakes = understood(text.encode())
    assert (way is None) == bool(mistakes)
    return [str(one) for one in mistakes]


def test_a_way_can_say_that_the_text_waits_for_every_language() -> None:
    """What is not written is as usual: then it does not wait."""
    way, mistakes = understood((HEAD + "all_languages: true\n").encode())

    assert () == mistakes
    assert way is not None
    assert way.plan.all_languages
    assert "Deciding waits until every group can read the text." in way.reading
    assert ["line 3: all_languages must be true or false, not “maybe”."] == told(HEAD + "all_languages: maybe\n")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_example_can_be_used_as_it_is(example: Path) -> None:
    """Papers that people copy must work."""
    way, mistakes = read(example)

    assert () == mistakes
    assert way is not None


def test_there_is_an_example() -> None:
    """Otherwise nobody would know how to begin."""
    assert EXAMPLES


def test_a_whole_file_means_what_it_says() -> None:
    """Stages in order, gate, rule, term, time to decide."""
    text = (
        "name: Slow\nstages:\n  - covenant\n  - speaking\ngate: open\n"
        "rule:\n  way: consent\n  secret: no\n  exit: weighted\nterm_days: 182\ndeciding_days: 14\n"
    )
    plan = Plan(("covenant", "speaking"), "open", 14)

    assert (FlowFile("Slow", plan, Deciding("consent", False, "weighted"), 182, 14), ()) == understood(text.encode())


def test_times_prompts_and_an_order_of_its_own() -> None:
    """Speaking may come before stories; what is as usual is not kept."""
    text = (
        "name: Talk first\nstages: [covenant, speaking, stories]\n"
        "times:\n  tellers: 7\n  answers: 3\nprompts:\n  stories: miss\n"
    )
    plan = Plan(("covenant", "speaking", "stories"), times={"tellers": 7}, prompts={"stories": "miss"})

    assert (FlowFile("Talk first", plan), ()) == understood(text.encode())


def test_a_right_file_is_read_back_in_short() -> None:
    """Whoever wrote it sees whether it says what they meant."""
    way, _ = understood(
        b"name: Slow\nstages: [covenant, speaking]\nrule:\n  way: consent\n  exit: weighted\ntimes:\n  answers: 7\n"
    )

    assert way is not None
    assert (
        "This way: covenant, then speaking, then one text, then the decision; about 8 weeks. Gate: gated. "
        "Deciding: consent, openly, with a large majority as the last way out. Days: answers 7."
    ) == way.reading


def test_what_is_not_written_is_as_usual() -> None:
    """Gated, every group says yes, open; the mediator says the days."""
    way = FlowFile("Our way", Plan(("speaking",), "gated", 0), Deciding("parallel", False, ""), None, None)

    assert (way, ()) == understood(HEAD.encode())


def test_a_file_of_another_system_is_read_too() -> None:
    """Its lines may end otherwise, and it may begin with an invisible mark."""
    way, mistakes = understood(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())

    assert ((), "Our way") == (mistakes, way.name if way else "")


def test_days_may_be_written_in_any_digits() -> None:
    """People write numbers as they do at home."""
    way, _ = understood(f"{HEAD}term_days: ٣٦٥\n".encode())

    assert 365 == (way.term_days if way else 0)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "line 1: the file is empty. Begin with its name, like: name: Our way"),
        ("# nothing yet\n\n", "line 1: the file is empty. Begin with its name, like: name: Our way"),
        ("just words\n", f"line 1: the file must have lines like “name: ...”. It can have {KEYS}."),
        ("\n\nstages: [speaking]\n",
         "line 3: name is missing. It is a few words, at most 25 characters, like: name: Our way"),
        ("name: Our way\n",
         f"line 1: stages is missing. It is a list of {LIST}; speaking is always there."),
        (f"name: {'x' * 26}\nstages: [speaking]\n", "line 1: name has 26 characters, and at most 25 fit on a button."),
        ("name:\nstages: [speaking]\n", "line 1: name is empty. It can be a few words, at most 25 characters."),
        ("name: [a, b]\nstages: [speaking]\n", "line 1: name must be one value: a few words, at most 25 characters."),
        (HEAD + "gat: open\n", f"line 3: “gat” is not known here. Did you mean gate? There are {KEYS}."),
        (HEAD + "gate: ajar\n", "line 3: “ajar” is no gate. It can be gated, open or closed."),
        (HEAD + "gate:\n", "line 3: gate is empty. It can be gated, open or closed."),
        (HEAD + "gate: open\n\ngate: closed\n",
         "line 5: gate stands here a second time; the first is on line 3. Keep one."),
        (HEAD + "term_days: a year\n", "line 3: term_days must be a number of days from 1 to 730, not “a year”."),
        (HEAD + "term_days: 731\n", "line 3: term_days must be a number of days from 1 to 730, not “731”."),
        (HEAD + "term_days: 0\n", "line 3: term_days must be a number of days from 1 to 730, not “0”."),
        (HEAD + "term_days: 1.5\n", "line 3: term_days must be a number of days from 1 to 730, not “1.5”."),
        (HEAD + "deciding_days: 3\n", "line 3: deciding_days must be a number of days from 7 to 21, not “3”."),
        (HEAD + "deciding_days: 99999999999\n",
         "line 3: deciding_days must be a number of days from 7 to 21, not “99999999999”."),
        ("name: Our way\nstages: speaking\n", f"line 2: stages must be a list, like: [{ORDER}]"),
        ("name: Our way\nstages:\n  - storys\n  - speaking\n",
         f"line 3: “storys” is no stage. Did you mean stories? There are {LIST}."),
        ("name: Our way\nstages:\n  - stories\n  - covenant\n  - speaking\n",
         f"line 4: covenant comes too late: it stands before stories. {SWAP}"),
        ("name: Our way\nstages: [speaking, stories, covenant]\n",
         f"line 2: covenant comes too late: it stands before speaking. {SWAP}"),
        ("name: Our way\nstages:\n  - speaking\n  - speaking\n",
         "line 4: speaking stands here a second time. Each stage comes once."),
        ("name: Our way\nstages: [covenant, stories]\n",
         "line 2: speaking is missing: it is the one stage of talking that no room leaves out."),
        ("name: Our way\nstages: [speaking, drafting]\n",
         "line 2: drafting belongs to every room and is not listed here. Please take it out."),
        (HEAD + "rule: consent\n", "line 3: rule must have lines like “way: ...”. It can have way, secret and exit."),
        (HEAD + "rule:\n  way: best\n", "line 4: “best” is no way. It can be consent, parallel or weighted."),
        (HEAD + "rule:\n  way: states\n",
         ("line 4: states needs at least 5 groups, and which groups enter is not known yet. Choose it later "
          "with /rules; here it can be consent, parallel or weighted.")),
        (HEAD + "rule:\n  way: consent\n  secret: true\n",
         "line 5: consent cannot be secret: whoever objects says why. Write false, or choose another way."),
        (HEAD + "rule:\n  secret: perhaps\n", "line 4: secret must be true or false, not “perhaps”."),
        (HEAD + "rule:\n  way: parallel\n  exit: weighted\n",
         "line 5: only consent has a last way out. Write none, or choose the way consent."),
        (HEAD + "rule:\n  exit: door\n", "line 4: “door” is no exit. It can be none or weighted."),
        (HEAD + "rule:\n\tway: consent\n", "line 4: there is a tab before the first word. Please use blanks."),
        (HEAD + "times: 3\n", f"line 3: times must have lines like “entering: ...”. It can have {TIMED}."),
        (HEAD + "times:\n  tellers: 4\n  teller: 5\n",
         f"line 5: “teller” is not known here. Did you mean tellers? There are {TIMED}."),
        (HEAD + "times:\n  tellers: 15\n", "line 4: tellers must be a number of days from 1 to 14, not “15”."),
        (HEAD + "times:\n  answers: soon\n", "line 4: answers must be a number of days from 2 to 14, not “soon”."),
        (HEAD + "times:\n  answers: 3\n  answers: 4\n",
         "line 5: answers stands here a second time; the first is on line 4. Keep one."),
        (HEAD + "prompts: beside\n", "line 3: prompts must have lines like “stories: ...”. It can have stories."),
        (HEAD + "prompts:\n  covenant: beside\n", "line 4: “covenant” is not known here. There are stories."),
        (HEAD + "prompts:\n  stories: beside\n",
         "line 4: stories is not among the stages of this way, so it needs no prompt."),
        ("name: Our way\nstages: [stories, speaking]\nprompts:\n  stories: besides\n",
         "line 4: “besides” is no prompt. Did you mean beside? It can be beside, miss or surprise."),
        (HEAD + "gate: [open\n",
         "line 3: this cannot be read. Is a bracket, a quote, a colon or the blank after it missing?"),
        (HEAD + "gate: &g open\n", "line 3: & and * are not used here. Please write it out."),
        (HEAD + "gate: !!python/name:os.system open\n",
         "line 3: ! is not used here: a way is made of names, words and numbers only."),
        (HEAD + "gate: [[[[[open]]]]]\n",
         "line 3: this is nested too deeply. Only rule, times and prompts have lines below them."),
        (HEAD + "---\n" + HEAD, "line 3: a second way begins here. Please write each into a file of its own."),
        (HEAD + "gate: o\x07pen\n", "line 3: there is a sign here that no text can have."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_is_allowed(text: str, line: str) -> None:
    """One mistake, one line, no more."""
    assert [line] == told(text)


def test_all_mistakes_are_found_in_one_pass() -> None:
    """Nobody mends one only to be told of the next; they come in the order of the lines."""
    text = "nam: x\nstages: [storys]\ngate: ajar\nrule:\n  way: best\n  secrt: true\nterm_days: 9999\n"

    assert [1, 1, 2, 2, 3, 5, 6, 7] == [int(line.split()[1].rstrip(":")) for line in told(text)]


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    """Files from old programs are saved in other encodings."""
    _, mistakes = understood(HEAD.encode() + "gate: aberta — não\n".encode("latin-1", "replace"))

    assert ["line 3: this is not UTF-8 text. Please save the file as UTF-8."] == [str(one) for one in mistakes]


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    """A way needs a few lines."""
    assert ["line 1: the file is larger than 64 KB. A way needs a few lines only."] == told(HEAD + "#" * LARGEST)


@pytest.mark.parametrize("filling", ["[", "{a: ", "- ", "? "])
def test_the_deepest_nesting_is_a_mistake_and_no_crash(filling: str) -> None:
    """Sixty thousand brackets are told like one too many."""
    assert told((filling * LARGEST)[: LARGEST - 1])


def test_a_folder_holds_ways_by_name(tmp_path: Path) -> None:
    """In the order of the files' names; what is no YAML file is left alone."""
    (tmp_path / "b.yaml").write_text("name: Second\nstages: [speaking]\n")
    (tmp_path / "a.yml").write_text("name: First\nstages: [speaking]\n")
    (tmp_path / "notes.txt").write_text("not a way")

    assert ["First", "Second"] == [way.name for way in in_folder(str(tmp_path))]


def test_a_wrong_file_in_the_folder_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    """It names the file, the line, and how to read the rest."""
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "gate: ajar\n")

    with pytest.raises(ConfigError) as wrong:
        in_folder(str(tmp_path))
    assert (
        f"{path}, line 3: “ajar” is no gate. It can be gated, open or closed. To read all that is wrong: "
        f"peopleness flow check {path}"
    ) == str(wrong.value)


def test_two_ways_of_one_name_are_refused(tmp_path: Path) -> None:
    """On a button nobody could tell them apart."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(HEAD)

    with pytest.raises(ConfigError, match=r"another file there is called “Our way” too"):
        in_folder(str(tmp_path))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A setting that leads nowhere is a mistake, not an empty list."""
    with pytest.raises(ConfigError, match="which is not a folder"):
        in_folder(str(tmp_path / "nowhere"))


def test_the_doctor_looks_at_the_folder(tmp_path: Path) -> None:
    """What would stop the start is said before it."""
    (tmp_path / "a.yaml").write_text(HEAD)
    assert "Ways of your own: Our way." == ways(str(tmp_path)).sentence
    (tmp_path / "a.yaml").write_text(HEAD + "gate: ajar\n")

    assert Level.WRONG is ways(str(tmp_path)).level


def test_what_it_is_about_can_be_looked_for_after_speaking() -> None:
    """Only where a file asks for it, and only in its place."""
    way, _ = understood(b"name: Roots\nstages: [speaking, naming]\n")

    assert Plan(("speaking", "naming")) == (way.plan if way else None)
    assert "naming" not in Plan().stages
    late = f"line 2: speaking comes too late: it stands before naming. {SWAP}"
    assert late in told("name: Roots\nstages: [naming, speaking]\n")
