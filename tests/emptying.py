"""How tables are emptied after a test that committed: row by row, for hardly any has rows.

TRUNCATE makes new files for every table and index, some five hundred, whether there was a row or
not; it took a third of a second after each of several hundred tests."""

from django.db.backends.postgresql.operations import DatabaseOperations

_truncate = DatabaseOperations.sql_flush


def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
    """Triggers and keys sleep meanwhile, which takes a superuser: another one truncates."""
    if reset_sequences or not _is_superuser(self.connection):
        options = {"reset_sequences": reset_sequences, "allow_cascade": allow_cascade}
        return _truncate(self, style, tables, **options)
    deletes = [f"DELETE FROM {self.quote_name(table)};" for table in tables]
    return [
        "SET LOCAL session_replication_role = replica;",
        *deletes,
        "SET LOCAL session_replication_role = DEFAULT;",
    ]


def _is_superuser(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return cursor.fetchone()[0]


DatabaseOperations.sql_flush = sql_flush
