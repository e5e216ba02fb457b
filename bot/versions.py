"""Which version of the program this is. Never here: which schema a store has, or which version an agreement has."""

import argparse
from collections.abc import Sequence
from pathlib import Path


class Version(argparse.Action):
    """Say which version this is; asked of the installed package only when somebody wants to know."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="which version this is")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and leave."""
        print(f"peopleness {version()}")
        parser.exit()


def version() -> str:
    """The version of what is installed; of a bare source tree, as its project file says."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("peopleness")
    except PackageNotFoundError:
        import tomllib

        return str(
            tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())["project"]["version"]
        )
