"""Where groups stand unequally, at the counter: their sheets, rules, promises. Never here: what any of it means."""
