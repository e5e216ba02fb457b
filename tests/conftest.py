"""What all tests share: the switch that writes golden transcripts anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`: write golden transcripts anew; read the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="write golden transcripts anew")
