"""The demo newspaper for tests: loaded once for all of them, in every process, then copied in."""

import fcntl
import shutil

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import override_settings
from psycopg.sql import SQL, Identifier

from articles.demo import loading

# In the order in which they were made: some keys are checked at once.
TABLES = (
    "SELECT c.relname, pg_get_serial_sequence(quote_ident(c.relname), a.attname) "
    "FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' "
    "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace "
    "AND c.relname <> 'django_migrations' ORDER BY c.oid"
)


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory, worker_id, django_db_setup, django_db_blocker):
    """A folder with the demo's rows and files, which the first process makes for all."""
    root = tmp_path_factory.getbasetemp()
    folder = (root if worker_id == "master" else root.parent) / "demo"
    with (folder.with_suffix(".lock")).open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "media"):
                _keep(folder)
    return folder


def _keep(folder):
    with transaction.atomic(), connection.cursor() as cursor:
        loading.load()
        for table, _sequence in _tables(cursor):
            with cursor.copy(SQL("COPY {} TO STDOUT").format(Identifier(table))) as rows:
                (folder / table).write_bytes(b"".join(rows))
        transaction.set_rollback(True)
    (folder / "complete").touch()


@pytest.fixture
def demo(demo_copy, media_root, db):
    """The paper as `make run` shows it. The test's own transaction, or its flush, ends it."""
    shutil.copytree(demo_copy / "media", media_root, dirs_exist_ok=True)
    with transaction.atomic(), connection.cursor() as cursor:
        tables = _tables(cursor)
        # Of most there are none; roles and the names of tables stand from the beginning.
        for table, _sequence in tables:
            cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
        for table, _sequence in tables:
            with cursor.copy(SQL("COPY {} FROM STDIN").format(Identifier(table))) as rows:
                rows.write((demo_copy / table).read_bytes())
        for table, sequence in tables:
            if sequence:
                highest = SQL("SELECT max(id) FROM {}").format(Identifier(table))
                cursor.execute(
                    SQL("SELECT setval(%s, greatest(nextval(%s), ({})))").format(highest),
                    [sequence, sequence],
                )
    ContentType.objects.clear_cache()
    yield
    ContentType.objects.clear_cache()


def _tables(cursor):
    cursor.execute(TABLES)
    return cursor.fetchall()
