"""From nodes to a way: its name, its stages in their order, its times and prompts, and how it decides.

Never here: bytes and YAML (see `lines`), or what a single value may look like (see `values`).
"""

from collections.abc import Sequence

import yaml

from bot.flowfiles.lines import Mistakes
from bot.flowfiles.values import Values, guess, listed, short
from bot.flowfiles.ways import Deciding, FlowFile
from flows.accord import ACCORD
from flows.agreement import MAX_TERM_DAYS
from flows.plan import DECIDING_DAYS, EITHER_FIRST, GATES, NEVER_OUT, TALKING, TIMES, Plan, misplaced
from flows.rules import STATES_FROM, WAYS
from flows.stages.ask.charter import SECRET
from flows.stages.words.prompts import PROMPTS

NAME_LIMIT = 25  # characters: it stands on a button

KEYS = ("name", "stages", "gate", "rule", "term_days", "deciding_days", "times", "prompts", "all_languages")
RULE_KEYS = ("way", "secret", "exit")
NOW = tuple(way for way in WAYS if way != "states")  # which groups enter is not known when a file is written
EXITS = {"none": "", "weighted": "weighted"}
ORDER = f"The order is {', '.join(TALKING)}; only {' and '.join(sorted(*EITHER_FIRST))} may change places."
LATER = tuple(stage.name for stage in (ACCORD.start, *ACCORD.stages) if stage.name not in TALKING)


class Reading:
    """One pass over one file: whatever is wrong is noted, and reading goes on."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.wrong = mistakes.wrong
        self.values = Values(mistakes)

    def way(self, root: yaml.Node) -> FlowFile:
        """The whole file; where something is wrong, what it stands for is a stopgap that nobody gets to see."""
        parts = self.values.mapping(root, "the file", KEYS)
        if parts is None:
            return FlowFile("", Plan())
        name, stages = self.name(root, parts.get("name")), self.stages(root, parts.get("stages"))
        gate = self.values.one_of(parts.get("gate"), "gate", GATES, "gated")
        rule = self.rule(parts.get("rule"))
        term = self.values.days(parts.get("term_days"), "term_days", (1, MAX_TERM_DAYS))
        deciding = self.values.days(parts.get("deciding_days"), "deciding_days", DECIDING_DAYS)
        times, prompts = self.times(parts.get("times")), self.prompts(parts.get("prompts"), stages)
        everyone = self.values.yes_or_no(parts.get("all_languages"), "all_languages")
        return FlowFile(name, Plan(stages, gate, deciding or 0, times, prompts, everyone), rule, term, deciding)

    def name(self, root: yaml.Node, node: yaml.Node | None) -> str:
        """What the button says."""
        allowed = f"a few words, at most {NAME_LIMIT} characters"
        if node is None:
            self.wrong(root, f"name is missing. It is {allowed}, like: name: Our way")
            return ""
        name = " ".join(self.values.word(node, "name", allowed).split())
        if len(name) > NAME_LIMIT:
            self.wrong(node, f"name has {len(name)} characters, and at most {NAME_LIMIT} fit on a button.")
        return name

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
            stage = self.values.word(one, "a stage", listed(TALKING, "or"))
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
        parts = self.values.mapping(node, "times", tuple(TIMES)) if node is not None else {}
        found = {
            name: self.values.days(value, name, (TIMES[name].least, TIMES[name].most))
            for name, value in (parts or {}).items()
        }
        return {name: days for name, days in found.items() if days is not None and days != TIMES[name].usual}

    def prompts(self, node: yaml.Node | None, stages: Sequence[str]) -> dict[str, str]:
        """Which of our prompts a stage uses: a stage that the way goes through, and a key that we have."""
        parts = self.values.mapping(node, "prompts", tuple(PROMPTS)) if node is not None else {}
        for stage, value in (parts or {}).items():
            if stage not in stages:
                self.wrong(value, f"{stage} is not among the stages of this way, so it needs no prompt.")
        return {
            stage: self.values.one_of(value, "prompt", tuple(PROMPTS[stage]), "")
            for stage, value in (parts or {}).items()
        }

    def rule(self, node: yaml.Node | None) -> Deciding:
        """How the room decides; what does not go together is told where the second of the two stands."""
        parts = self.values.mapping(node, "rule", RULE_KEYS) if node is not None else {}
        if not parts:
            return Deciding()
        way, secret, last = parts.get("way"), parts.get("secret"), parts.get("exit")
        chosen, hidden = self._way(way), self.values.yes_or_no(secret, "secret")
        out = self.values.one_of(last, "exit", tuple(EXITS), "none")
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
        return self.values.one_of(node, "way", NOW, "parallel")
