"""Load by wrk, and what it says about it."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

THREADS, CONNECTIONS = 2, 16
_SCRIPT = Path(__file__).with_name("rotate.lua")
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
MISSING = (
    "wrk is not installed, and nothing else here can ask fast enough. On Debian and Ubuntu: "
    "sudo apt install wrk; on macOS: brew install wrk."
)


@dataclass(frozen=True)
class Load:
    """Requests each second; the milliseconds that half of them and all but 1 % stay within."""

    rate: float
    p50: float
    p99: float


class LoadFailed(Exception):
    """The figures would not mean anything. The message is a sentence."""


def is_installed() -> bool:
    return shutil.which("wrk") is not None


def ask(origin: str, lines: list[str], *, seconds: int) -> Load:
    """Asks for the lines in turn (see rotate.lua), as fast as they are answered."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as paths:
        paths.write("".join(f"{line}\n" for line in lines))
        paths.flush()
        command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
        done = subprocess.run(
            [*command, "-s", str(_SCRIPT), origin, "--", paths.name],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise LoadFailed(f"wrk stopped: {(done.stderr or done.stdout).strip()}")
    return parse(done.stdout)


def parse(said: str) -> Load:
    """Raises LoadFailed when answers were missing or were errors."""
    if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)", said):
        raise LoadFailed(f"{wrong[1]} answers were errors.")
    # What merely took longer than two seconds shows in the latencies.
    broken = re.search(r"Socket errors: (connect \d+, read \d+, write \d+)", said)
    if broken and re.search(r"[1-9]", broken[1]):
        raise LoadFailed(f"connections failed: {broken[1]}.")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p50, p99 = _latency(said, 50), _latency(said, 99)
    if not rate or p50 is None or p99 is None:
        raise LoadFailed(f"wrk's answer is not understood: {said.strip()}")
    if not float(rate[1]):
        raise LoadFailed("not one answer came in time: the machine is too busy to measure on.")
    return Load(rate=float(rate[1]), p50=p50, p99=p99)


def _latency(said, percent):
    found = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s|m) *$", said, re.MULTILINE)
    return float(found[1]) * _UNITS[found[2]] if found else None


def median(loads: list[Load]) -> Load:
    """Of each figure by itself."""
    middle = len(loads) // 2
    return Load(*(sorted(getattr(load, name) for load in loads)[middle] for name in _FIGURES))


_FIGURES = ("rate", "p50", "p99")
