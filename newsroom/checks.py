"""System checks of the database server, run by migrate and by check --database default."""

from django.core.checks import Error, Tags, register
from django.db import connections

OLDEST = 15


@register(Tags.database)
def database_server_is_suitable(databases=None, **kwargs):
    return [error for alias in databases or () for error in _errors(alias)]


def _errors(alias):
    with connections[alias].cursor() as cursor:
        # Compared by the server: from a database without an encoding, text comes back as bytes.
        cursor.execute(
            "SELECT current_setting('server_encoding') = 'UTF8',"
            " current_setting('server_version_num')::int / 10000"
        )
        is_utf8, version = cursor.fetchone()
    if not is_utf8:
        yield Error(
            f"The database “{alias}” is not in UTF-8 and cannot keep Vietnamese names.",
            hint="Make it with: CREATE DATABASE newsroom ENCODING 'UTF8' TEMPLATE template0;",
            id="newsroom.E001",
        )
    if version < OLDEST:
        yield Error(
            f"The database “{alias}” is PostgreSQL {version}; {OLDEST} or newer is needed.",
            id="newsroom.E002",
        )
