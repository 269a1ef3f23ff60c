"""Makes .venv with the standard library alone, then hands over to it. Must parse on Python 3.6."""

import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed-lock")
LOCKS = [os.path.join(ROOT, name) for name in ("requirements.txt", "requirements-dev.txt")]
NEEDED_MEGABYTES = 700


def fail(sentence):
    sys.exit(f"Newsroom: {sentence}")


def free_port(text):
    """The port as a number; ends the program with a sentence when nobody could listen there."""
    if not re.match(r"[0-9]{1,5}$", text) or not 0 < int(text) < 65536:
        fail(f"PORT={text} is not a port: give a number from 1 to 65535.")
    port = int(text)
    with contextlib.closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                fail(f"port {port} is taken. Choose another one: make run PORT={port % 65535 + 1}")
            fail(f"port {port} cannot be used ({error.strerror}). Choose another one with PORT=.")
    return port


def newest_python():
    """The newest Python on PATH that can make a virtual environment; broken shims do not count."""
    found = []
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                match = re.match(r"python3\.(\d+)$", name)
                if match:
                    found.append((int(match.group(1)), os.path.join(folder, name)))
    for minor, path in sorted(found, key=lambda one: -one[0]):
        if (3, minor) >= OLDEST and succeeds(path, "-c", "import ensurepip, venv"):
            return path
    return None


def succeeds(*command):
    try:
        return not subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False


def require_python():
    """Goes on in a newer Python when this one is too old."""
    if sys.version_info[:2] >= OLDEST:
        return
    newer = newest_python()
    if newer is None:
        here = ".".join(str(part) for part in sys.version_info[:2])
        fail(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {here}.")
    os.execv(newer, [newer, os.path.abspath(__file__)] + sys.argv[1:])  # noqa: RUF005


def require_venv_module():
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        fail(
            "this Python has no venv module. "
            f"On Debian and Ubuntu: sudo apt install python3-venv (or python{version}-venv)."
        )


def require_space():
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        fail(f"the disk is full: {NEEDED_MEGABYTES} MB are needed in {ROOT}, {free} MB are free.")


def fingerprint():
    digest = hashlib.sha256()
    for path in LOCKS:
        with open(path, "rb") as lock:
            digest.update(lock.read())
    return digest.hexdigest()


def is_ready():
    """Whether .venv holds what the lock says, and still starts (an upgraded Python breaks it)."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() == fingerprint() and succeeds(PYTHON, "-c", "import django")
    except OSError:
        return False


def attempt(doing, *command):
    """Runs a command quietly; its last word becomes the sentence when it fails."""
    print(f"{doing} …", flush=True)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode == 0:
        return
    said = [line.strip() for line in done.stdout.decode(errors="replace").splitlines()]
    if any("No space left on device" in line for line in said):
        fail(f"the disk is full. {doing} stopped; free some space and run the same command again.")
    errors = [line for line in said if "error" in line.lower()] or said or ["no reason given"]
    fail(f"{doing} failed: {errors[-1]}")


def install():
    require_python()
    require_venv_module()
    require_space()
    if not succeeds(PYTHON, "-m", "pip", "--version"):
        attempt("Making .venv", sys.executable, "-m", "venv", "--clear", VENV)
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    files = [argument for path in LOCKS for argument in ("-r", path)]
    attempt("Installing the locked dependencies", PYTHON, "-m", "pip", "install", *quiet, *files)
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint())


def prepare():
    """Brings .venv up to the lock; of two commands at once, one installs and the other waits."""
    if is_ready():
        return
    with open(LOCKS[0]) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not is_ready():
            install()


def main(arguments):
    # So that a stop from outside also ends the child that is being waited for.
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, frame: sys.exit(128 + number))
    serving = arguments == ["run"]
    port = free_port(os.environ.get("PORT") or "8000") if serving else None
    prepare()
    if serving:
        os.chdir(ROOT)
        os.environ.setdefault("DEBUG", "1")
        os.execv(PYTHON, [PYTHON, "manage.py", "serve", "--demo", "--port", str(port)])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as problem:
        fail(f"{problem.strerror}: {problem.filename}" if problem.filename else str(problem))
