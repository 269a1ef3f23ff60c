"""What a page costs: queries and bytes in process, time in the database, requests each second."""

import gzip
import time
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.load import LoadFailed
from benchmarks.servers import HOST
from benchmarks.table import Search

REPEATS = 5
_FINE = {200, 304}


class Cost(NamedTuple):
    queries: int
    size: int
    gzipped: int


@dataclass(frozen=True)
class Measured:
    """For each page that this tree has: what wrk is to ask for, and what one answer costs."""

    lines: dict
    costs: dict
    searches: list


def measure(pages):
    there = [page for page in pages if page.paths and (etag(page) or not page.again)]
    costs = {page.name: cost(page) for page in there}
    return Measured(
        lines={page.name: _lines(page) for page in there},
        costs=costs,
        searches=[in_database(page) for page in pages if page.name.startswith("search")],
    )


def _lines(page):
    """See benchmarks/rotate.lua."""
    return [f"{path}\t{etag(page)}" for path in page.paths] if page.again else page.paths


def cost(page):
    """Of its first address; LoadFailed unless every one of them answers well."""
    client = _client()
    for path in page.paths:
        _get(client, path)
    headers = {"if-none-match": etag(page)} if page.again else {}
    with CaptureQueriesContext(connection) as queries:
        answer = _get(client, page.paths[0], headers)
    return Cost(len(queries), len(answer.content), len(gzip.compress(answer.content)))


def etag(page):
    """ "" where the page has none."""
    client = _client()
    return client.get(page.paths[0]).headers.get("ETag", "")


def in_database(page):
    """Over every address, several times each."""
    if not page.paths:
        return Search(page.name)
    client, found = _client(), []
    for path in page.paths:
        _get(client, path)
        for _again in range(REPEATS):
            clock = _Clock()
            with connection.execute_wrapper(clock):
                _get(client, path)
            found.append(clock.seconds * 1000)
    found.sort()
    return Search(page.name, found[len(found) // 2], found[int(0.95 * len(found))], found[-1])


class _Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self, execute, *arguments):
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - began


def _client():
    """Asks the host that wrk will ask: an ETag is one host's."""
    return Client(headers={"host": HOST})


def _get(client, path, headers=None):
    answer = client.get(path, headers=headers)
    if answer.status_code not in _FINE:
        raise LoadFailed(f"{path} answers {answer.status_code}.")
    return answer
