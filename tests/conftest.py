"""What all tests share: the switch that writes golden transcripts anew."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how long something takes is measured in benchmarks
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`: write golden transcripts anew; read the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="write golden transcripts anew")
