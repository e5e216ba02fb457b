"""Being found by others, and meetings that are proposed.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.spark import answering, finding, mediating, terms_form
from bot.clerk.standing import pictures

WORDS: dict[str, Callable[[Asked], None]] = {
    "alliance": pictures.alliance,
    "findable": finding.word,
    "mediator": mediating.seek_or_offer,
    "spark": answering.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "find": finding.begin,
    "findstep": terms_form.pressed,
    "findask": finding.ask,
    "findsay": finding.say,
    "findoff": finding.off,
    "findlift": finding.lift,
    "findkeep": finding.keep,
    "spark": answering.answer,
    "sparkback": answering.otherwise,
    "sparkask": mediating.ask_me,
    "sparkseek": mediating.show,
    "sparkopen": mediating.open_,
    "sparknot": mediating.not_me,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    terms_form.FORM: (terms_form.typed, terms_form.NAMES),
}
