"""Ways for a room, written as files: its stages, its gate, how it decides, how long things take. Data, never code.

Every mistake in a file is found in one pass and told with its line and with what is allowed. What a file says is copied
into a room when it is opened, so that a file that is changed later changes no room. Never here: what happens in a
stage, who may choose a way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

import yaml

from bot.config.reading import YES_AND_NO
from bot.errors import ConfigError
from flows.accord import ACCORD
from flows.agreement import MAX_TERM_DAYS
from flows.plan import DECIDING_DAYS, EITHER_FIRST, GATES, NEVER_OUT, TALKING, TIMES, Plan, about_weeks, misplaced
from flows.rules import STATES_FROM, WAYS
from flows.stages.ask.charter import SECRET
from flows.stages.words.prompts import PROMPTS

LARGEST = 64 * 1024  # bytes
NAME_LIMIT = 25  # characters: it stands on a button
MOST = 12  # ways in a folder
DEEPEST = 3  # levels: the file, the rule in it, and one more to find mistakes in

KEYS = ("name", "stages", "gate", "rule", "term_days", "deciding_days", "times", "prompts", "all_languages")
RULE_KEYS = ("way", "secret", "exit")
NOW = tuple(way for way in WAYS if way != "states")  # which groups enter is not known when a file is written
EXITS = {"none": "", "weighted": "weighted"}
ORDER = f"The order is {', '.join(TALKING)}; only {' and '.join(sorted(*EITHER_FIRST))} may change places."
LATER = tuple(stage.name for stage in (ACCORD.start, *ACCORD.stages) if stage.name not in TALKING)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong on a line (the first is 1), and what would be right."""

    line: int
    said: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.said}"


@dataclass(frozen=True, slots=True)
class Deciding:
    """How a room decides on its text: a way of `flows.rules`, whether in secret, and the last way out of a block."""

    way: str = "parallel"
    secret: bool = False
    exit: str = ""

    @property
    def reading(self) -> str:
        """The same in a few words."""
        last = ", with a large majority as the last way out" if self.exit else ""
        return f"{self.way}, {'in secret' if self.secret else 'openly'}{last}"


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A way that a mediator can choose. `term_days`, `deciding_days`: in days; None: the mediator says it."""

    name: str
    plan: Plan
    rule: Deciding = Deciding()
    term_days: int | None = None
    deciding_days: int | None = None

    @property
    def key(self) -> str:
        """What its button carries: the same as long as its name is."""
        return f"alliance-{sha256(self.name.encode()).hexdigest()[:8]}"

    @property
    def reading(self) -> str:
        """What the file means, in short, for whoever wrote it."""
        stages = ", then ".join((*self.plan.stages, "one text", "the decision"))
        times = ", ".join(f"{name} {days}" for name, days in self.plan.times.items())
        prompts = ", ".join(f"{stage} “{key}”" for stage, key in self.plan.prompts.items())
        more = (f" Days: {times}." if times else "") + (f" Prompts: {prompts}." if prompts else "")
        more += " Deciding waits until every group can read the text." if self.plan.all_languages else ""
        weeks = about_weeks(self.plan)
        return f"This way: {stages}; about {weeks} weeks. Gate: {self.plan.gate}. Deciding: {self.rule.reading}.{more}"


def read(path: Path) -> tuple[FlowFile | None, tuple[Mistake, ...]]:
    """What a file says, or its mistakes by line. Raises ConfigError where there is no file to read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}). Check its name and who may read it.") from None
    return understood(data)


def in_folder(name: str) -> tuple[FlowFile, ...]:
    """All ways in a folder, by the names of their files. Raises ConfigError for a wrong one, and for a name twice."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        raise ConfigError(f"flows.folder names {folder}, which is not a folder. Make it, or take the setting away.")
    found: dict[str, FlowFile] = {}
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        one, mistakes = read(path)
        if one is None:
            raise ConfigError(f"{path}, {mistakes[0]} To read all that is wrong: peopleness flow check {path}")
        if one.name in found:
            raise ConfigError(f"{path}: another file there is called “{one.name}” too. Give one of them another name.")
        found[one.name] = one
    if len(found) > MOST:
        raise ConfigError(f"{folder} holds {len(found)} ways. More than {MOST} nobody can choose from on a telephone.")
    return tuple(found.values())


def understood(data: bytes) -> tuple[FlowFile | None, tuple[Mistake, ...]]:
    """The way these bytes describe, and no mistakes; or none, and every mistake in the order of the lines."""
    reading = Reading()
    text = reading.text(data)
    root = reading.root(text) if text is not None else None
    way = reading.way(root) if root is not None else None
    return (None if reading.mistakes else way), tuple(sorted(set(reading.mistakes)))


class Reading:
    """One pass over one file: whatever is wrong is noted, and reading goes on."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def wrong(self, where: yaml.Node | int, said: str) -> None:
        """Note a mistake, on a line or where a node begins."""
        line = where if isinstance(where, int) else where.start_mark.line + 1
        self.mistakes.append(Mistake(line, said))

    # From bytes to nodes ----------------------------------------------------------------------------------------------

    def text(self, data: bytes) -> str | None:
        """The text, without tabs at the beginning of lines: those are mistakes."""
        if len(data) > LARGEST:
            self.wrong(1, f"the file is larger than {LARGEST // 1024} KB. A way needs a few lines only.")
            return None
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            self.wrong(data[: error.start].count(b"\n") + 1, "this is not UTF-8 text. Please save the file as UTF-8.")
            return None
        for number, line in enumerate(lines, 1):
            if "\t" in line[: len(line) - len(line.lstrip())]:
                self.wrong(number, "there is a tab before the first word. Please use blanks.")
        return "\n".join(line.expandtabs(2) for line in lines)

    def root(self, text: str) -> yaml.Node | None:
        """The whole file as nodes that know their lines."""
        tabs = bool(self.mistakes)
        try:
            if self._plain(text):
                root = yaml.compose(text, Loader=yaml.SafeLoader)
                if root is None:
                    self.wrong(1, "the file is empty. Begin with its name, like: name: Our way")
                return root
        except yaml.reader.ReaderError as error:
            self.wrong(text[: error.position].count("\n") + 1, "there is a sign here that no text can have.")
        except yaml.MarkedYAMLError as error:
            if not tabs:  # a tab that was taken away is reason enough
                line = error.problem_mark.line + 1 if error.problem_mark else 1
                self.wrong(line, "this cannot be read. Is a bracket, a quote, a colon or the blank after it missing?")
        return None

    def _plain(self, text: str) -> bool:
        """Whether the file is one plain document; what could be more than data is named before anything is built."""
        before, depth, documents = len(self.mistakes), 0, 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.wrong(line, "& and * are not used here. Please write it out.")
            elif getattr(event, "tag", None):
                self.wrong(line, "! is not used here: a way is made of names, words and numbers only.")
            if depth > DEEPEST:
                self.wrong(line, "this is nested too deeply. Only rule, times and prompts have lines below them.")
                return False
            if documents > 1:
                self.wrong(line, "a second way begins here. Please write each into a file of its own.")
                return False
        return len(self.mistakes) == before

    # From nodes to a way ----------------------------------------------------------------------------------------------

    def way(self, root: yaml.Node) -> FlowFile:
        """The whole file; where something is wrong, what it stands for is a stopgap that nobody gets to see."""
        parts = self.mapping(root, "the file", KEYS)
        if parts is None:
            return FlowFile("", Plan())
        name, stages = self.name(root, parts.get("name")), self.stages(root, parts.get("stages"))
        gate = self.one_of(parts.get("gate"), "gate", GATES, "gated")
        rule = self.rule(parts.get("rule"))
        term = self.days(parts.get("term_days"), "term_days", (1, MAX_TERM_DAYS))
        deciding = self.days(parts.get("deciding_days"), "deciding_days", DECIDING_DAYS)
        times, prompts = self.times(parts.get("times")), self.prompts(parts.get("prompts"), stages)
        everyone = self.yes_or_no(parts.get("all_languages"), "all_languages")
        return FlowFile(name, Plan(stages, gate, deciding or 0, times, prompts, everyone), rule, term, deciding)

    def mapping(self, node: yaml.Node, what: str, keys: Sequence[str]) -> dict[str, yaml.Node] | None:
        """The values by their keys. Unknown keys and keys that come twice are mistakes."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"{what} must have lines like “{keys[0]}: ...”. It can have {listed(keys)}.")
            return None
        found: dict[str, yaml.Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            word = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if word in lines:
                self.wrong(key, f"{word} stands here a second time; the first is on line {lines[word]}. Keep one.")
            elif word not in keys:
                self.wrong(key, f"“{short(word)}” is not known here.{guess(word, keys)} There are {listed(keys)}.")
            else:
                lines[word], found[word] = key.start_mark.line + 1, value
        return found

    def word(self, node: yaml.Node, key: str, allowed: str) -> str:
        """A single value as it is written; nothing where there is a list, lines below, or nothing at all."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, f"{key} must be one value: {allowed}.")
            return ""
        if not node.value.strip():
            self.wrong(node, f"{key} is empty. It can be {allowed}.")
        return str(node.value).strip()

    def name(self, root: yaml.Node, node: yaml.Node | None) -> str:
        """What the button says."""
        allowed = f"a few words, at most {NAME_LIMIT} characters"
        if node is None:
            self.wrong(root, f"name is missing. It is {allowed}, like: name: Our way")
            return ""
        name = " ".join(self.word(node, "name", allowed).split())
        if len(name) > NAME_LIMIT:
            self.wrong(node, f"name has {len(name)} characters, and at most {NAME_LIMIT} fit on a button.")
        return name

    def one_of(self, node: yaml.Node | None, key: str, words: Sequence[str], usual: str) -> str:
        """One of a few words; the usual one where nothing is written."""
        if node is None:
            return usual
        word = self.word(node, key, listed(words, "or"))
        if word and word not in words:
            self.wrong(node, f"“{short(word)}” is no {key}.{guess(word, words)} It can be {listed(words, 'or')}.")
        return word

    def days(self, node: yaml.Node | None, key: str, bounds: tuple[int, int]) -> int | None:
        """A number of days within bounds."""
        if node is None:
            return None
        allowed = f"a number of days from {bounds[0]} to {bounds[1]}"
        word = self.word(node, key, allowed)
        number = int(word) if word.isdecimal() and len(word) < 7 else -1
        if word and not bounds[0] <= number <= bounds[1]:
            self.wrong(node, f"{key} must be {allowed}, not “{short(word)}”.")
        return number

    def stages(self, root: yaml.Node, node: yaml.Node | None) -> tuple[str, ...]:
        """The stages of talking, in their order, with speaking among them."""
        if node is None:
            self.wrong(root, f"stages is missing. It is a list of {listed(TALKING)}; speaking is always there.")
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, f"stages must be a list, like: [{', '.join(TALKING)}]")
            return ()
        found: list[str] = []
        for one in node.value:
            stage = self.word(one, "a stage", listed(TALKING, "or"))
            if stage and self._in_place(one, stage, found):
                found.append(stage)
        if NEVER_OUT not in found:
            self.wrong(node, f"{NEVER_OUT} is missing: it is the one stage of talking that no room leaves out.")
        return tuple(found)

    def _in_place(self, node: yaml.Node, stage: str, before: Sequence[str]) -> bool:
        """Whether a stage may stand here; what keeps it from that is told."""
        if stage in LATER:
            self.wrong(node, f"{stage} belongs to every room and is not listed here. Please take it out.")
        elif stage not in TALKING:
            self.wrong(node, f"“{short(stage)}” is no stage.{guess(stage, TALKING)} There are {listed(TALKING)}.")
        elif stage in before:
            self.wrong(node, f"{stage} stands here a second time. Each stage comes once.")
        elif other := misplaced(stage, before):
            self.wrong(node, f"{stage} comes too late: it stands before {other}. {ORDER}")
        else:
            return True
        return False

    def times(self, node: yaml.Node | None) -> dict[str, int]:
        """Days by what they are for; what is as usual need not be written, and is not kept."""
        parts = self.mapping(node, "times", tuple(TIMES)) if node is not None else {}
        found = {
            name: self.days(value, name, (TIMES[name].least, TIMES[name].most)) for name, value in (parts or {}).items()
        }
        return {name: days for name, days in found.items() if days is not None and days != TIMES[name].usual}

    def prompts(self, node: yaml.Node | None, stages: Sequence[str]) -> dict[str, str]:
        """Which of our prompts a stage uses: a stage that the way goes through, and a key that we have."""
        parts = self.mapping(node, "prompts", tuple(PROMPTS)) if node is not None else {}
        for stage, value in (parts or {}).items():
            if stage not in stages:
                self.wrong(value, f"{stage} is not among the stages of this way, so it needs no prompt.")
        return {
            stage: self.one_of(value, "prompt", tuple(PROMPTS[stage]), "") for stage, value in (parts or {}).items()
        }

    def rule(self, node: yaml.Node | None) -> Deciding:
        """How the room decides; what does not go together is told where the second of the two stands."""
        parts = self.mapping(node, "rule", RULE_KEYS) if node is not None else {}
        if not parts:
            return Deciding()
        way, secret, last = parts.get("way"), parts.get("secret"), parts.get("exit")
        chosen, hidden = self._way(way), self.yes_or_no(secret, "secret")
        out = self.one_of(last, "exit", tuple(EXITS), "none")
        if secret and hidden and chosen == "consent":
            self.wrong(
                secret, "consent cannot be secret: whoever objects says why. Write false, or choose another way."
            )
        if last and out == "weighted" and chosen in NOW and chosen != "consent":
            self.wrong(last, "only consent has a last way out. Write none, or choose the way consent.")
        return Deciding(chosen, hidden and chosen in SECRET, EXITS.get(out, ""))

    def _way(self, node: yaml.Node | None) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value == "states":
            several = f"states needs at least {STATES_FROM} groups, and which groups enter is not known yet."
            self.wrong(node, f"{several} Choose it later with /rules; here it can be {listed(NOW, 'or')}.")
            return "states"
        return self.one_of(node, "way", NOW, "parallel")

    def yes_or_no(self, node: yaml.Node | None, key: str) -> bool:
        """True or false; false where nothing is written."""
        if node is None:
            return False
        word = self.word(node, key, "true or false")
        if word and word.lower() not in YES_AND_NO:
            self.wrong(node, f"{key} must be true or false, not “{short(word)}”.")
        return YES_AND_NO.get(word.lower(), False)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as people list them: a, b and c."""
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def guess(word: str, known: Sequence[str]) -> str:
    """What was probably meant."""
    close = get_close_matches(word, known, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def short(word: str) -> str:
    """What somebody wrote, on one line and never long."""
    line = " ".join(word.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
