"""Promises at the counter: written by a short form, listed for a group, and said how they went."""
