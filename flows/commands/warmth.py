"""What can be asked about the tone: to feel it, to judge what was said of it, to watch it or not."""

from dataclasses import dataclass

from flows.warmth import Reading


@dataclass(frozen=True, slots=True)
class FeelWarmth:
    """Words have reached other groups (`word`), or somebody has said what they felt (no word).

    What the rows say is added: the reading of the last words, the languages whose lists gave them points, and a
    language (`blind`) of which no list is used, and why: "none" there is, or it is switched "off".
    """

    word: str = ""
    reading: Reading | None = None
    languages: tuple[str, ...] = ()
    blind: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class JudgeWarmth:
    """A mediator says whether the last call was right."""

    by: str
    call: int
    right: bool


@dataclass(frozen=True, slots=True)
class AskWatching:
    """A member asks their group whether the tone shall (not) be watched."""

    by: str
    group: str


WarmthCommand = AskWatching | FeelWarmth | JudgeWarmth
