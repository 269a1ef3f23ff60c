"""What the directory is asked: typed words, titles and holders on a day, pages; and how long each
takes, in process."""

import random
import time
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from benchmarks.careers import TODAY
from benchmarks.load import LoadFailed
from benchmarks.servers import HOST
from benchmarks.table import Question
from newsroom.text import LETTERS, fold, syllables
from people.finding import find
from people.models import Organization, Person, Post

TYPED, ASKED, PAGES, REPEATS = 600, 500, 100, 20
FOUND = 20
# Whole tables are never read for a question about one person or one post.
NEVER_READ_THROUGH = {"people_tenure", "people_citation", "people_person", "people_post"}


def measure(*, typed=TYPED, asked=ASKED, pages=PAGES):
    rng = random.Random("questions")
    people, posts, bodies = (_some(rng, model, asked) for model in (Person, Post, Organization))
    texts = list(_texts(rng, people, posts, bodies, typed))
    days = [TODAY - timedelta(days=rng.randrange(9000)) for _ in range(asked)]
    _look_at_plans(people[0], posts[0], days[0])
    return [
        _measured("what is typed, in names, posts and organizations", find, texts),
        _measured("… by LIKE over the keys, as plain Django would", _find_plainly, texts),
        _measured("titles of a person on a day", _titles, _pairs(people, days)),
        _measured("ranks of a person on a day", _ranks, _pairs(people, days)),
        _measured("holders of a post on a day", _holders, _pairs(posts, days)),
        *(
            _measured(name, _Pages(), paths)
            for name, paths in _addresses(people, posts, days, pages).items()
        ),
    ]


def _some(rng, model, count):
    keys = list(model.objects.order_by().values_list("pk", flat=True))
    found = model.objects.in_bulk(rng.sample(keys, min(count, len(keys))))
    return list(found.values())


def _pairs(rows, days):
    return [(row, days[place % len(days)]) for place, row in enumerate(rows)]


def _texts(rng, people, posts, bodies, count):
    """One to four syllables of what is there, whole or just begun, with marks and without; and what
    nobody is called."""
    for _number in range(count):
        row = rng.choice(rng.choice([people, people, people, posts, bodies]))
        words = str(row).split()
        at = rng.randrange(len(words))
        text = " ".join(words[at : at + rng.randint(1, 4)])
        match rng.randrange(8):
            case 0 | 1 | 2:
                yield fold(text)
            case 3:
                yield fold(text)[: max(2, len(text) - 2)]
            case 4:
                yield f"{fold(text)} khongcoai"
            case _:
                yield text


def _find_plainly(typed):
    """Every syllable somewhere in the key, whichever way the directory itself searches."""
    return [list(_with_all(model, syllables(typed))) for model in (Person, Post, Organization)]


def _with_all(model, asked):
    wanted = Q()
    for syllable in asked:
        wanted &= Q(key__contains=f" {syllable}")
    return model.objects.filter(wanted).order_by("pk")[:FOUND]


def _titles(person, day):
    return list(person.titles_on(day))


def _ranks(person, day):
    return list(person.ranks_on(day))


def _holders(post, day):
    return list(post.holders_on(day))


def _addresses(people, posts, days, count):
    organizations = [post.organization for post in posts[:count]]
    top = Organization.objects.filter(parent=None).order_by("pk")[:count]
    listed = reverse("people:people")
    return {
        "a person's page": [person.get_absolute_url() for person in people[:count]],
        "an organization's page": [row.get_absolute_url() for row in organizations],
        "… as of a day": [
            f"{row.get_absolute_url()}?ngay={day:%d/%m/%Y}"
            for row, day in zip(organizations, days, strict=False)
        ],
        "the people": [listed] * min(count, REPEATS),
        "… under a letter": [_listed(listed, chu=letter) for letter in LETTERS],
        "… in office on a day": [_listed(listed, ngay=day) for day in days[:count]],
        "… of one organization, on a day": [
            _listed(listed, ngay=day, trong=row.pk)
            for row, day in zip(organizations, days, strict=False)
        ],
        "… of a province's government and all below it, on a day": [
            _listed(listed, ngay=day, trong=row.pk) for row, day in zip(top, days, strict=False)
        ],
        "… of a name": [_listed(listed, ten=person.name) for person in people[:count]],
    }


def _listed(address, *, ngay: date | None = None, **asked):
    if ngay:
        asked["ngay"] = f"{ngay:%d/%m/%Y}"
    return f"{address}?{urlencode(asked)}"


class _Pages:
    def __init__(self):
        self.client = Client(headers={"host": HOST})

    def __call__(self, path):
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise LoadFailed(f"{path} answers {answer.status_code}.")


@dataclass
class _Clock:
    seconds: float = 0
    queries: int = 0

    def __call__(self, execute, *arguments):
        self.queries += 1
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - began


def _measured(name, ask, asked):
    """Each once, after one of them has warmed up what is loaded once."""
    taken, clocks = [], []
    _ask(ask, asked[0])
    for each in asked:
        clock, began = _Clock(), time.perf_counter()
        with connection.execute_wrapper(clock):
            _ask(ask, each)
        taken.append((time.perf_counter() - began) * 1000)
        clocks.append(clock)
    taken.sort()
    return Question(
        name,
        len(taken),
        median(taken),
        taken[int(0.95 * len(taken))],
        taken[-1],
        median(clock.seconds * 1000 for clock in clocks),
        max(clock.queries for clock in clocks),
    )


def _ask(ask, each):
    return ask(*each) if isinstance(each, tuple) else ask(each)


def _look_at_plans(person, post, day):
    """Raises LoadFailed where what is asked about one row reads a table through."""
    pages = _Pages()
    with connection.execute_wrapper(_explain):
        _titles(person, day)
        _ranks(person, day)
        _holders(post, day)
        for row in (person, post.organization):
            pages(f"{row.get_absolute_url()}?ngay={day:%d/%m/%Y}")


def _explain(execute, sql, params, many, context):
    if sql.startswith(("SELECT", "(SELECT", "WITH")):
        with context["connection"].connection.cursor() as beside:
            beside.execute(f"EXPLAIN {sql}", params)
            plan = "\n".join(line for (line,) in beside)
        read = {table for table in NEVER_READ_THROUGH if f"Seq Scan on {table} " in plan}
        if read:
            raise LoadFailed(f"Read through: {', '.join(sorted(read))}.\n{sql}\n{plan}")
    return execute(sql, params, many, context)
