"""Says who changes the directory and why, for what the database records of each change."""

from contextlib import contextmanager
from uuid import uuid4

from django.db import connection, transaction

# Any number that nothing else locks.
_TURN = 6_180_339

_SETTINGS = ("newsroom.by", "newsroom.why", "newsroom.deed")


@contextmanager
def recorded(*, by, why=""):
    """One deed of one person: all its changes are saved, or none is. Deeds take turns: what is read
    within one to judge a change is still so when the change is saved."""
    with transaction.atomic():
        _wait_for_the_turn()
        before = _told()
        _tell([str(by.pk), why, uuid4().hex])
        yield
        _tell(before)


def _told():
    with connection.cursor() as cursor:
        asked = ", ".join(["coalesce(current_setting(%s, true), '')"] * len(_SETTINGS))
        cursor.execute(f"SELECT {asked}", _SETTINGS)
        return cursor.fetchone()


def _tell(values):
    """Until the transaction ends; an exception ends it, too."""
    with connection.cursor() as cursor:
        told = ", ".join(["set_config(%s, %s, true)"] * len(_SETTINGS))
        cursor.execute(
            f"SELECT {told}",
            [part for pair in zip(_SETTINGS, values, strict=True) for part in pair],
        )


def _wait_for_the_turn():
    """It lasts until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
