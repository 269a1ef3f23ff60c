"""The requests of who writes and reviews a story, in process: time, queries, bytes."""

import gzip
import time
from urllib.parse import urlencode

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from benchmarks.load import LoadFailed
from benchmarks.long_story import LONG, SHORT, make_long_story
from benchmarks.servers import HOST
from benchmarks.table import Request
from newsroom.models import User

REPEATS = 30
_FINE = {200, 302}


def measure():
    """A row for each request, for a long story and a short one; the database is left as it was."""
    with transaction.atomic():
        user = User.objects.create(username="benchmark", is_staff=True, is_superuser=True)
        rows = [
            row
            for name, length in (("long", LONG), ("short", SHORT))
            for row in _rows(name, make_long_story(length, by=user), user)
        ]
        transaction.set_rollback(True)
    return rows


def _rows(name, article, user):
    desk = _Desk(article, user)
    yield _measured(f"{name}: the form is opened", desk.open)
    yield _measured(f"{name}: kept while one types", desk.keep)
    yield _measured(f"{name}: saved", desk.save)
    yield _measured(f"{name}: changes since the first version", desk.compare)
    yield _measured(f"{name}: its versions", desk.versions)


class _Desk:
    """One writer with one story."""

    def __init__(self, article, user):
        self.client = Client(headers={"host": HOST})
        self.client.force_login(user)
        self.article = article
        self.turn = 0

    def open(self):
        return b"", lambda: self.client.get(self._address("change"))

    def keep(self):
        return self._sent(reverse("admin:articles_article_keep"))

    def save(self):
        return self._sent(self._address("change"))

    def compare(self):
        return b"", lambda: self.client.get(self._address("compare") + "?from=1&to=copy")

    def versions(self):
        return b"", lambda: self.client.get(self._address("versions"))

    def _address(self, page):
        return reverse(f"admin:articles_article_{page}", args=[self.article.pk])

    def _sent(self, address):
        """What the browser sends after a word more."""
        self.turn += 1
        page = html.fromstring(self.client.get(self._address("change")).text)
        form = page.get_element_by_id("article_form")
        fields = dict(form.form_values())
        fields["body"] += f"<p>Thêm {self.turn}.</p>"
        fields["_count"] = self.turn
        sent = urlencode(fields).encode()
        kind = "application/x-www-form-urlencoded"
        return sent, lambda: self.client.post(address, sent, content_type=kind)


def _measured(name, act):
    """`act()` gives what is sent and the request itself; made once before the clock runs."""
    _ask(act()[1])
    times = []
    for _turn in range(REPEATS):
        sent, request = act()
        began = time.perf_counter()
        answer = _ask(request)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    _sent, request = act()
    with CaptureQueriesContext(connection) as queries:
        _ask(request)
    content = answer.content
    return Request(
        name,
        p50=times[REPEATS // 2],
        p95=times[int(0.95 * REPEATS)],
        queries=len(queries),
        sent=len(sent),
        answered=len(content),
        gzipped=len(gzip.compress(content)),
    )


def _ask(request):
    answer = request()
    if answer.status_code not in _FINE:
        raise LoadFailed(f"{answer.request['PATH_INFO']} answers {answer.status_code}.")
    return answer
