"""What is missing or malformed is told in one sentence; .env.example lists every variable."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "for-this-test-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "newsroom.example",
    "DATABASE_URL": "postgresql://reader:s3cret@127.0.0.1:5/newsroom",
}


def names_read():
    return re.findall(
        r'env\.\w+\(\s*"([A-Z][A-Z0-9_]+)"', (ROOT / "newsroom/settings.py").read_text()
    )


def names_listed():
    return re.findall(r"^([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def manage(*arguments, **environment):
    """A manage.py of its own, which sees of our variables only those given."""
    not_ours = {*names_read(), "DJANGO_ALLOW_ASYNC_UNSAFE"}
    inherited = {name: value for name, value in os.environ.items() if name not in not_ours}
    # An empty value is as good as none, and keeps a developer's .env out of the test.
    unset = dict.fromkeys(names_read(), "")
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, **unset, "DJANGO_SETTINGS_MODULE": "newsroom.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_example_lists_every_variable_once_with_a_sentence_before_it():
    assert sorted(names_listed()) == sorted(set(names_read()))
    blocks = (ROOT / ".env.example").read_text().strip().split("\n\n")[1:]
    assert all(block.startswith("# ") and "." in block.splitlines()[0] for block in blocks)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_the_variable_that_is_missing(name):
    done = manage("check", **{**PRODUCTION, name: ""})
    assert done.returncode == 1
    assert done.stderr == (
        f"Newsroom: {name} is not set. Set it, or set DEBUG=1 for development.\n"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "ture"),
        ("DATABASE_URL", "newsroom"),
        ("DATABASE_URL", "sqlite:///newsroom.db"),
        ("DATABASE_URL", "mysql://reader:s3cret@host/newsroom"),
        ("DATABASE_URL", "postgresql://reader:s3cret@host:port/newsroom"),
        ("DATABASE_URL", "postgresql://reader:s3cret@host"),
        ("DATABASE_URL", "postgresql://reader:s3cret@[host/newsroom"),
        ("DATABASE_URL", "embedded://"),
        ("DATABASE_POOL_SIZE", "many"),
        ("DATABASE_POOL_SIZE", "0"),
        ("DATABASE_POOL_SIZE", "-3"),
        ("CACHE_URL", "host:6379"),
        ("CACHE_URL", "nothing://host"),
        ("EMAIL_URL", "host"),
        ("EMAIL_URL", "pigeon://host"),
        ("EMAIL_URL", "smtp://host:port"),
        ("S3_PUBLIC", "newsroom"),
        ("S3_PUBLIC", "https://key:s3cret@host"),
        ("S3_PUBLIC", "https://key:s3cret@host/one/two"),
        ("S3_PUBLIC", "https://s3cret@host/newsroom"),
        ("S3_PUBLIC", "https://key:s3cret@[host/newsroom"),
        ("S3_ORIGINALS", "https://key:s3cret@host/newsroom"),
        ("SECURE_HSTS_SECONDS", "long"),
        ("SECURE_SSL_REDIRECT", "perhaps"),
    ],
)
def test_a_malformed_value_is_one_sentence_without_a_secret(name, value):
    done = manage("check", **{**PRODUCTION, name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Newsroom: {name}")
    assert done.stderr.count("\n") == 1
    assert "s3cret" not in done.stderr


def test_debug_alone_is_enough():
    done = manage("check", DEBUG="1")
    assert (done.returncode, done.stderr) == (0, "")


def test_production_settings_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


def test_pictures_of_another_host_are_let_into_the_pages():
    store = {"S3_ORIGINALS": "https://key:a%2Fb@s3.example.com/mot"}
    store["S3_PUBLIC"] = "https://key:a%2Fb@s3.example.com/hai?region=vn-1"
    code = (
        "from django.conf import settings as s; from newsroom.storage import originals, public;"
        "print(s.MEDIA_URL, s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'],"
        " public.url('pictures/ạ.jpg'), public.secret_key, originals.bucket_name)"
    )
    done = manage("shell", "--no-imports", "-c", code, **PRODUCTION, **store)
    assert done.stdout == (
        "https://s3.example.com/hai/ [\"'self'\", 'data:', 'https://s3.example.com']"
        " https://s3.example.com/hai/pictures/%E1%BA%A1.jpg a/b mot\n"
    )
    named = {**store, "S3_PUBLIC_ADDRESS": "https://anh.example.com"}
    done = manage("shell", "--no-imports", "-c", code, **PRODUCTION, **named)
    assert "'https://anh.example.com'] https://anh.example.com/pictures/" in done.stdout


def test_a_socket_may_be_written_into_the_address():
    url = "postgresql://%2Fvar%2Frun%2FpostgreSQL/newsroom?sslmode=disable"
    code = "from django.conf import settings as s; d = s.DATABASES['default']; print(d)"
    done = manage("shell", "--no-imports", "-c", code, **{**PRODUCTION, "DATABASE_URL": url})
    assert "'HOST': '/var/run/postgreSQL'" in done.stdout
    assert "'sslmode': 'disable'" in done.stdout
    assert "'max_size': 8" in done.stdout
    assert "'CONN_MAX_AGE': 0" in done.stdout


def test_what_goes_wrong_in_production_is_printed_for_the_journal():
    code = (
        "import logging\n"
        "try:\n    1 / 0\n"
        "except ZeroDivisionError:\n"
        "    logging.getLogger('django.request').exception('Internal Server Error: /')\n"
        "logging.getLogger('django.request').warning('Not Found: /favicon.ico')\n"
        "logging.getLogger('people').warning('heard')"
    )
    done = manage("shell", "--no-imports", "-c", code, **PRODUCTION)
    assert done.stderr.startswith("ERROR django.request: Internal Server Error: /\nTraceback")
    assert done.stderr.endswith("ZeroDivisionError: division by zero\nWARNING people: heard\n")
    assert "favicon" not in done.stderr


def test_a_database_that_was_away_is_found_again_within_seconds():
    """The pool alone would look for it after twice as long, and again twice, up to minutes."""
    pool = settings.DATABASES["default"]["OPTIONS"]["pool"]

    assert pool["timeout"] <= 5
    assert pool["reconnect_timeout"] <= 5
