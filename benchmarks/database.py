"""The database of a corpus: one of its own for each size, never the developer's."""

import os
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from newsroom.embedded import server

ROOT = Path(__file__).resolve().parent.parent
# What is made on the way: collected static files, a few pictures.
WORK = ROOT / ".benchmarks"
_EMBEDDED = "embedded://"


def database_name(stories):
    return f"newsroom_bench_{stories}"


def address(stories):
    """On the server of DATABASE_URL, else on the embedded one, which runs until we leave."""
    given = os.environ.get("DATABASE_URL", "").strip() or _EMBEDDED
    if given == _EMBEDDED:
        host, port = server.join(ROOT / ".pgdata")
        given = f"postgresql://{server.SUPERUSER}@{quote(host, safe='')}:{port}/postgres"
    return urlunsplit(urlsplit(given)._replace(path=f"/{database_name(stories)}"))


def note(url):
    """What `mark` wrote on the database; None when there is no such database."""
    with _beside(url) as (cursor, name):
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        )
        found = cursor.fetchone()
    return found and (found[0] or "")


def mark(url, text):
    with _beside(url) as (cursor, name):
        command = "COMMENT ON DATABASE {} IS {}"
        cursor.execute(sql.SQL(command).format(sql.Identifier(name), sql.Literal(text)))


def renew(url):
    """An empty database in the place of whatever has that name."""
    with _beside(url) as (cursor, name):
        identifier = sql.Identifier(name)
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        cursor.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(identifier)
        )


class _beside:
    """A cursor on the server's own database, and the name of ours."""

    def __init__(self, url):
        self.name = urlsplit(url).path.lstrip("/")
        self.url = urlunsplit(urlsplit(url)._replace(path="/postgres"))

    def __enter__(self):
        self.connection = psycopg.connect(self.url, autocommit=True)
        return self.connection.cursor(), self.name

    def __exit__(self, *_failure):
        self.connection.close()


def settings_for(url):
    """The environment of production, on one machine without https."""
    return {
        "DEBUG": "0",
        "DATABASE_URL": url,
        "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "STATIC_ROOT": str(WORK / "static"),
        "MEDIA_ROOT": str(WORK / "media"),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
