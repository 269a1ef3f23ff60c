"""Brings the database up to date, serves the site with granian and stops all that it started."""

import contextlib
import encodings.idna  # noqa: F401
import multiprocessing
import os
import select
import signal
import socket
import sys
import threading
import time

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from newsroom.bootstrap import free_port
from newsroom.checks import database_server_is_suitable

HOST = "127.0.0.1"
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Connections left to the commands, to psql and to the server itself.
SPARE_CONNECTIONS = 20
# encodings.idna is imported above, before granian forks: a thread that first looks up a host name
# while a worker is forked would leave the child the import's lock, held for ever.
BANNER = """
Newsroom is ready. Ctrl-C stops it.
  The paper   {address}
  The desk    {address}toa-soan/
"""
LOGINS = """  Log in as   phongvien, bientap, thuky, anh, danhba or quantri
  Password    newsroom
"""


class Command(BaseCommand):
    help = "Migrates, then serves the site; with --demo, loads the demo content before."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")
        parser.add_argument("--demo", action="store_true")

    def handle(self, *, port, demo, **options):
        for number in STOPS:
            signal.signal(number, _leave)
        if sys.stdin and sys.stdin.isatty():
            threading.Thread(target=_leave_with_terminal, daemon=True).start()
        port = free_port(port)
        _say("Preparing the database …")
        most = _most_connections()
        for error in database_server_is_suitable(databases=["default"]):
            raise ImproperlyConfigured(" ".join(filter(None, [error.msg, error.hint])))
        call_command("migrate", verbosity=0, interactive=False)
        if demo:
            call_command("load_demo", verbosity=0)
        # The workers are forked: they must not share this process's connections.
        connection.close()
        connection.close_pool()
        _serve(port, workers=_workers(most), banner=BANNER + (LOGINS if demo else ""))


def _leave(number, frame):
    """The usual end, so that what is registered for it, such as the database, is stopped."""
    sys.exit(0)


def _leave_with_terminal():
    """make, when it is the terminal's first process, does not pass on that it closed."""
    closed = select.poll()
    closed.register(sys.stdin, 0)
    closed.poll()
    os.kill(os.getpid(), signal.SIGHUP)


def _say(text):
    # The terminal may be gone by now.
    with contextlib.suppress(OSError):
        print(text, flush=True)


def _most_connections():
    """Asked outside of the pool, which would keep on trying where this gives a reason."""
    try:
        with psycopg.connect(**connection.get_connection_params()) as direct:
            return int(direct.execute("SHOW max_connections").fetchone()[0])
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise ImproperlyConfigured(
            f"the database of DATABASE_URL cannot be reached: {reason}"
        ) from error


def _workers(most_connections):
    """As many as the cores, while every worker's pool can be full at the same time."""
    pools = (most_connections - SPARE_CONNECTIONS) // settings.DATABASE_POOL_SIZE
    return max(1, min(os.cpu_count() or 1, 4, pools))


def _serve(port, *, workers, banner):
    server = Granian(
        "newsroom.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Never more threads than the pool has connections, so that none waits for one.
        blocking_threads=min(settings.DATABASE_POOL_SIZE, 2 * (os.cpu_count() or 1)),
        workers_kill_timeout=5,
        # One worker that is killed, as by a lack of memory, must not take the site with it.
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        websockets=False,
    )

    def started():
        # granian would reload when the terminal closes; here that is a stop like the others.
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        os.register_at_fork(after_in_child=_listen_to_parent)
        threading.Thread(target=_announce, args=(port, banner), daemon=True).start()

    server.on_startup(started)
    server.serve(target_loader=_load, wrap_loader=False)


def _announce(port, banner):
    """Tells the address once somebody answers there."""
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return _say(banner.format(address=f"http://{HOST}:{port}/"))
        time.sleep(0.05)
    return None


def _listen_to_parent():
    """A worker that is still loading drops the parent's handlers, which would not end it."""
    for number in STOPS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)


def _load():
    """The application, in a worker that ends when the process that started it is killed."""
    # Ctrl-C reaches the parent alone: granian's workers may hang on it and a SIGTERM together.
    os.setsid()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return get_wsgi_application()


def _end_with_parent():
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
