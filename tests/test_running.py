"""The whole program as people start and stop it: a process, a port, a signal."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60.0  # seconds until it must be there
STOPS_IN = 10.0  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*words: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot` with these words, started in a folder of its own; ended with the block, whatever happens."""
    root = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def fetched(process: subprocess.Popen[str], url: str) -> str:
    """The page, as soon as somebody answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=5) as page:
                return str(page.read().decode())
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"nobody answered at {url}")


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Ask it politely to stop; how it ended, and all it wrote."""
    process.send_signal(signal.SIGTERM)
    written, _ = process.communicate(timeout=STOPS_IN)
    return process.returncode, written


def test_it_runs_without_any_account_says_what_could_be_added_and_stops_when_asked(tmp_path: Path) -> None:
    """The pages are there, nothing is overdue, and a stop ends in order within ten seconds."""
    port = free_port()
    (tmp_path / "peopleness.toml").write_text(f'[house]\nlisten = "127.0.0.1:{port}"\n')
    with running("run", folder=tmp_path) as process:
        health = json.loads(fetched(process, f"http://127.0.0.1:{port}/health"))
        code, written = stopped(process)

    assert ("ok", 0) == (health["store"], health["alarms_overdue"])
    assert 0 == code
    assert "To add Telegram" in written or "Telegram: put the token" in written
    assert "Traceback" not in written


def test_the_demo_can_be_started_twice(tmp_path: Path) -> None:
    """Each time the story is played to its middle, and its page is there."""
    for _ in range(2):
        port = free_port()
        with running("demo", "--folder", "var", "--listen", f"127.0.0.1:{port}", folder=tmp_path) as process:
            page = fetched(process, f"http://127.0.0.1:{port}/demo")
            code, written = stopped(process)

        assert "Pescadores da Ribeira" in page
        assert (0, False) == (code, "Traceback" in written)


def test_a_second_house_in_the_same_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Two programs must not answer for one group."""
    port = free_port()
    (tmp_path / "peopleness.toml").write_text(f'[house]\nlisten = "127.0.0.1:{port}"\n')
    with running("run", folder=tmp_path) as first:
        fetched(first, f"http://127.0.0.1:{port}/health")
        with running("run", folder=tmp_path) as second:
            written, _ = second.communicate(timeout=PATIENCE)

    assert 2 == second.returncode
    assert 1 == len([line for line in written.splitlines() if line.startswith("peopleness: ")])
