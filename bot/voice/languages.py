"""Which languages are spoken here: one for each folder of catalogs, and the source language.

A new language is a new folder; nothing else needs to know. Never here: sentences.
"""

from pathlib import Path

from bot.voice.catalogs import CATALOG, SOURCE, babel_locale, lineage

HERE = Path(__file__).parents[1]
INSIDE = HERE / "locales"  # in an installed wheel
FOLDER = INSIDE if INSIDE.is_dir() else HERE.parent / "locales"

SPOKEN = (SOURCE, *sorted(path.parents[1].name for path in FOLDER.glob(f"*/{CATALOG}")))


def called(code: str, by: str) -> str:
    """The name of a language in another: "Arabic" in English, "árabe" in Spanish."""
    known, base = babel_locale(code), lineage(code)[-1:]
    if base and known.language != base[0]:  # one of which only the name is known
        return str(babel_locale(by).languages.get(base[0], code))
    return str(known.get_display_name(babel_locale(by)) or code)


def own_name(code: str) -> str:
    """What its speakers call it, as it stands on a button."""
    name = called(code, code)
    return name[:1].upper() + name[1:]
