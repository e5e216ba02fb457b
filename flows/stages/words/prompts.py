"""What people are asked in a stage, where we have more than one way to ask it: by a key that a plan can name.

Never here: who is asked, or when.
"""

from collections.abc import Mapping

from flows.wording import N_, NC_, Text

STORIES: Mapping[str, Text] = {
    "beside": N_("Tell of a time when people who had little in common stood by each other."),
    "miss": N_("Tell of a place, or of a work of your hands, that you would miss most, and why."),
    "surprise": N_("Tell of a day when somebody surprised you by how they treated you."),
}
"""What groups may be asked to tell of; a mediator chooses one, or writes another."""

TITLES: Mapping[str, Text] = {
    "beside": NC_("button", "Standing by each other"),
    "miss": NC_("button", "What we would miss"),
    "surprise": NC_("button", "A surprise"),
}

PROMPTS: Mapping[str, Mapping[str, Text]] = {"stories": STORIES}
"""Stage -> key -> what is asked. A stage that is not here always asks the same."""
SHORT: Mapping[str, Mapping[str, Text]] = {"stories": TITLES}
"""The same in few words, for a button."""
