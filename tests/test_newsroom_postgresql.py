"""The pool's connections are looked at before they are used, and cost no question."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import connection

TOGETHER = 4


def backend():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_connections_that_the_server_closed_while_nobody_used_them_are_replaced():
    connection.ensure_connection()
    parameters = connection.connection.info.get_parameters()
    connection.close()
    barrier = Barrier(TOGETHER)

    def ask(_number):
        pid = backend()
        barrier.wait()
        connection.close()
        return pid

    with ThreadPoolExecutor(TOGETHER) as threads:
        pids = set(threads.map(ask, range(TOGETHER)))
        assert len(pids) == TOGETHER
        with psycopg.connect(**parameters, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s) pid", [[*pids]])
        assert not pids & set(threads.map(ask, range(TOGETHER)))


@pytest.mark.django_db(transaction=True)
def test_the_site_is_well_while_only_its_old_connections_are_closed(client):
    pid = backend()
    parameters = connection.connection.info.get_parameters()
    connection.close()
    with psycopg.connect(**parameters, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_connection_comes_out_of_the_pool_without_a_question_to_the_server():
    pid = backend()
    parameters = connection.connection.info.get_parameters()
    connection.close()

    connection.ensure_connection()

    with psycopg.connect(**parameters) as other:
        found = other.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        assert found.fetchone() == ("SELECT pg_backend_pid()",)
