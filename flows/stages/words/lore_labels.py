"""Labels of what a community keeps, as sentences and as buttons; those in its own words are fetched when shown.

Never here: who chooses them.
"""

from collections.abc import Mapping

from flows.lore import FAMILIES, ORDER, SIGNS, Item, named
from flows.wording import N_, NC_, Leaf, Listing, Saying, Text

ASKS: Mapping[str, Text] = {
    "origin": N_("Where does it come from? Choose what is true, or write it in your own words."),
    "protocol": N_("How is it to be treated? Choose what is true, or write it in your own words."),
    "permission": N_("What may others do with it? Choose what is true, or write it in your own words."),
}
BUTTONS: Mapping[str, Text] = {
    "ours": NC_("button", "From our community"),
    "lineage": NC_("button", "From some families"),
    "several": NC_("button", "Held by several communities"),
    "season": NC_("button", "Only in its season"),
    "women": NC_("button", "For women"),
    "men": NC_("button", "For men"),
    "sacred": NC_("button", "It is sacred"),
    "within": NC_("button", "Only within our community"),
    "learning": NC_("button", "For learning and teaching"),
    "untraded": NC_("button", "Not for trade"),
    "askfirst": NC_("button", "Ask us first"),
}
SENTENCES: Mapping[str, Text] = {
    "ours": N_("It comes from this community: name the community whenever you speak of it."),
    "lineage": N_("It belongs to some families of this community: they are named with it."),
    "several": N_("Several communities hold it together: each of them is asked."),
    "season": N_("It is told only in its season."),
    "women": N_("It is for women."),
    "men": N_("It is for men."),
    "sacred": N_("It is sacred: it is not repeated outside its place."),
    "within": N_("It is for use within this community."),
    "learning": N_("It may be used for learning and teaching."),
    "untraded": N_("Nobody may sell it, or earn money with it."),
    "askfirst": N_("Ask this community before you do anything with it."),
}
UNLABELLED = N_("Its community has put no label on it. Ask its steward before you do anything with it.")


def lines(item: Item, leave: str = "") -> Listing:
    """Every label of it, family by family: wherever its words are shown, this stands below them."""
    found: list[Leaf] = []
    for family in ORDER:
        found += [SENTENCES[label] for label in FAMILIES[family] if label in item.labels]
        if family in item.own:
            found.append(Saying(named(item.id, SIGNS[family], leave)))
    return Listing(tuple(found) or (UNLABELLED,))
