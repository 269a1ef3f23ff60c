"""The database check: UTF-8 and a server new enough, told in a sentence."""

from contextlib import contextmanager

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection

from newsroom import checks


def run():
    errors = run_checks(tags=[Tags.database], databases=["default"])
    return [error.id for error in errors if error.id.startswith("newsroom.")]


@contextmanager
def server_says(*answer):
    def instead(execute, sql, params, many, context):
        return execute(f"SELECT {answer[0]}, {answer[1]}", None, many, context)

    with connection.execute_wrapper(instead):
        yield


@pytest.mark.django_db
def test_the_test_database_is_suitable_whatever_the_servers_own_encoding():
    assert run() == []


@pytest.mark.django_db
def test_another_encoding_is_refused():
    with server_says("false", 18):
        assert run() == ["newsroom.E001"]


@pytest.mark.django_db
def test_an_older_server_is_refused():
    with server_says("true", 14):
        assert run() == ["newsroom.E002"]
    with server_says("true", checks.OLDEST):
        assert run() == []
