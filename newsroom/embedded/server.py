"""The embedded PostgreSQL: whoever needs it first starts it, whoever leaves last stops it."""

import atexit
import contextlib
import fcntl
import os
import signal
import threading

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from newsroom.embedded.cluster import PROGRAMS, SUPERUSER, Cluster, ClusterError

DATABASE = "newsroom"
__all__ = ["DATABASE", "PROGRAMS", "SUPERUSER", "join"]

_joined = {}
_one_thread = threading.Lock()


def join(root):
    """The host and port of the server kept in this folder; it runs until this process ends."""
    with _one_thread:
        if root not in _joined:
            try:
                _joined[root] = _join(root.resolve())
            except (ClusterError, OSError) as error:
                raise ImproperlyConfigured(
                    f"the embedded PostgreSQL in {root} could not be used: {error}"
                ) from error
    return _joined[root]


def _join(root):
    cluster = Cluster(root)
    root.mkdir(exist_ok=True)
    # The kernel drops a lock with its process, even one killed: no list of users to repair.
    using = (root / "users.lock").open("a")
    with _alone(root):
        fcntl.flock(using, fcntl.LOCK_SH)
        atexit.register(_leave, cluster, root, using, os.getpid())
        cluster.ensure_running()
        cluster.ensure_database(DATABASE)
        return cluster.address()


def _leave(cluster, root, using, joined_by):
    """Stops the server unless another process uses it; a forked child leaves it to its parent."""
    if os.getpid() != joined_by:
        return
    # A second Ctrl-C must not leave the server half stopped.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for connection in connections.all(initialized_only=True) if _joined else ():
        connection.close()
        connection.close_pool()
    with using, _alone(root), contextlib.suppress(ClusterError, BlockingIOError):
        fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
        cluster.stop()


@contextlib.contextmanager
def _alone(root):
    """One process at a time starts or stops the server."""
    with (root / "starting.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
