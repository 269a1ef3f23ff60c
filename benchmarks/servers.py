"""granian with ours and with the bare view, started and stopped alike."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

PROCESSES = 2
PORT = int(os.environ.get("PORT") or 8031)
HOST = f"127.0.0.1:{PORT}"
_ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 30


class ServerFailed(Exception):
    """The message is a sentence."""


@contextlib.contextmanager
def serving(application, *, port):
    """(origin, process) until the block is left; the environment says which database."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--workers", str(PROCESSES), "--blocking-threads", "1"]
    command += ["--log-level", "warning", "--port", str(port), application]
    process = subprocess.Popen(command, cwd=_ROOT)
    try:
        origin = f"http://127.0.0.1:{port}"
        _wait(process, origin)
        yield origin, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def megabytes(process):
    """What each worker keeps in memory."""
    workers = psutil.Process(process.pid).children(recursive=True)
    sizes = [worker.memory_info().rss / 1024**2 for worker in workers]
    return [size for size in sizes if size > 20]


def _wait(process, origin):
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerFailed(f"the server of {origin} ended by itself ({process.returncode}).")
        if _answers(origin):
            return
        time.sleep(0.1)
    raise ServerFailed(f"nobody answers at {origin}.")


def _answers(origin):
    """An error is an answer, too."""
    try:
        urllib.request.urlopen(f"{origin}/", timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
