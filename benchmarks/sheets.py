"""The requests of who looks for a photo, in process: time in the database, queries, photos."""

import time
from statistics import median
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Collection, Photo
from benchmarks.load import LoadFailed
from benchmarks.servers import HOST
from benchmarks.table import Sheet
from newsroom.models import User
from people.models import Event, Person

REPEATS = 10


def measure():
    """A row for each way to narrow the sheet; the database is left as it was."""
    # Not in a transaction that is rolled back: a search sets what lasts until its own has ended.
    user = User.objects.create(username="benchmark", is_staff=True, is_superuser=True)
    client = Client(headers={"host": HOST})
    client.force_login(user)
    try:
        return [_measured(client, name, asked) for name, asked in _ways().items()]
    finally:
        client.logout()
        user.delete()


def _ways():
    old = Photo.objects.earliest("pk")
    middle = Photo.objects.newest_first()[Photo.objects.count() // 2]
    credit = {"nguon": middle.credit or middle.creator}
    year = {"ngay": "2013"}
    return {
        "the newest": {},
        "in the middle of all": {"truoc": middle.cursor},
        "a usual word": {"q": "và"},
        "a usual word, in the middle": {"q": "và", "truoc": middle.cursor},
        "two usual words": {"q": "và của"},
        "a file name": {"q": "DSC_0412"},
        "a word of no photo": {"q": "khôngảnhnàocó"},
        "a person": {"nhan_vat": Person.objects.order_by("pk")[50].name},
        "an event": {"su_kien": Event.objects.earliest("pk").name},
        "a photographer": {"nguoi_chup": middle.creator},
        "a credit": credit,
        "a place, of 5,000": {"noi": middle.place},
        "a year": year,
        "a day long ago": {"ngay": str(old.taken)},
        "square": {"huong": "vuong"},
        "a collection": {"bo": Collection.objects.earliest("pk").name},
        "unused": {"chua_dung": "on"},
        "without alternative text": {"thieu": "alt"},
        "without anything": {"thieu": ["alt", "nguon", "mo_ta"]},
        "for print only": {"quyen": "bao_in"},
        "under embargo": {"quyen": "cho_gio"},
        "expiring": {"quyen": "sap_het"},
        "expired": {"quyen": "het_han"},
        "made by AI": {"may": "on"},
        "made by AI, and square": {"may": "on", "huong": "vuong"},
        "in the bin": {"thung_rac": "on"},
        "unused, of a year": {"chua_dung": "on", **year},
        "unused, square, no credit": {"chua_dung": "on", "huong": "vuong", "thieu": "nguon"},
        "a usual word, of a year": {"q": "và", **year},
        "a usual word, unused, of a year": {"q": "và", "chua_dung": "on", **year},
        "a usual word, for print only": {"q": "và", "quyen": "bao_in"},
        "a usual word, of a credit, upright": {"q": "và", "huong": "doc", **credit},
    }


def _measured(client, name, asked):
    address = f"{reverse('admin:articles_photo_changelist')}?{urlencode(asked, doseq=True)}"
    _ask(client, address, _Clock())
    clocks = [_Clock() for _ in range(REPEATS)]
    for clock in clocks:
        answer = _ask(client, address, clock)
    taken = [clock.seconds * 1000 for clock in clocks]
    found = len(answer.context_data["page"].rows)
    return Sheet(name, median(taken), max(taken), clocks[0].queries, found)


def _ask(client, address, clock):
    with connection.execute_wrapper(clock):
        answer = client.get(address)
    if answer.status_code != 200 or answer.context_data["page"] is None:
        raise LoadFailed(f"{address} answers {answer.status_code}.")
    return answer


class _Clock:
    def __init__(self):
        self.seconds, self.queries = 0.0, 0

    def __call__(self, execute, *arguments):
        self.queries += 1
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - began
