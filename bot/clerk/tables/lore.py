"""What communities keep under their own law.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.lore import answering, asking, bringing, labels, listing, stewards, translating, withdrawing

WORDS: dict[str, Callable[[Asked], None]] = {
    "keep": bringing.word,
    "kept": listing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    **answering.ACTS,
    "lorenew": bringing.word,
    "lorefor": bringing.begin,
    "loremark": labels.mark,
    "lorenext": bringing.labelled,
    "loreall": bringing.for_all,
    "lorefew": bringing.for_few,
    "lorekeep": bringing.keep,
    "loreagain": bringing.again,
    "loretake": stewards.take,
    "loreyes": stewards.agree,
    "loreother": stewards.another,
    "loremore": listing.page,
    "loresee": listing.see,
    "lorewho": listing.who,
    "lorelet": listing.let,
    "loreshow": asking.show,
    "loreroom": asking.whom,
    "loreto": asking.to,
    "loreuse": asking.use,
    "loredays": asking.days,
    "lorewrite": translating.write,
    "loreyeses": withdrawing.yeses,
    "loreunsay": withdrawing.unsay,
    "loreback": withdrawing.back,
    "loregone": withdrawing.gone,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    bringing.FORM: (bringing.typed, bringing.FIELDS),
    asking.FORM: (asking.typed, asking.FIELDS),
    answering.FORM: (answering.typed, answering.FIELDS),
    translating.FORM: (translating.typed, translating.FIELDS),
}
