"""The verbs for trying things out, without settings or a store: `flow` checks a way, `play` plays a story.

Never here: what a way or a story is made of.
"""

import argparse
from pathlib import Path

from bot.errors import ConfigError

Args = argparse.Namespace


def flow(args: Args) -> int:
    """Check a way for a room that is written as a file; every mistake is told with its line."""
    from bot.flowfiles import read

    way, mistakes = read(args.file)
    if way is None:
        print(*mistakes, sep="\n")
        return 1
    print(f"{args.file}: all is well. “{way.name}” goes through {', '.join(way.plan.stages)}.", way.reading, sep="\n")
    return 0


def play(args: Args) -> None:
    """Play a story and print what each chat saw."""
    if not args.story.is_file():
        raise ConfigError(f"There is no story {args.story}. Stories are YAML files, as in tests/stories.")
    from bot import stories

    print(stories.play(args.story))


def flow_options(one: argparse.ArgumentParser) -> None:
    """Neither settings nor a store are needed."""
    one.add_argument("what", choices=["check"], help="say what is wrong in it")
    one.add_argument("file", metavar="FILE", type=Path, help="a YAML file, as in docs/flows")


def play_options(one: argparse.ArgumentParser) -> None:
    """Which story."""
    one.add_argument("story", metavar="STORY.yaml", type=Path)
