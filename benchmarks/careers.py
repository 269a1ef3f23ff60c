"""Invented officials and what is known of their offices and ranks, as well or badly as of real
ones: of each five beginnings three are days, of each seven ends one is “nay”."""

import random
from datetime import date, timedelta

from django.db import connection, transaction

from benchmarks.bodies import make_bodies
from benchmarks.copying import copy, number_on
from benchmarks.directory import full_name
from newsroom.dates import PartialDate, month_bounds
from people.models import (
    Citation,
    Person,
    PersonName,
    Rank,
    RankTenure,
    Source,
    Tenure,
    Vacancy,
)
from people.names import split_name

TODAY = date(2026, 11, 1)
OFFICES_OF_ONE = [1, 2, 2, 2, 3, 3, 4, 4, 5]
# Of the people; each has one rank or two.
_IN_SERVICE = 0.2
_WITH_ANOTHER_NAME = 0.1
_WITH_TWO_MIDDLE_NAMES = 0.4
_SOURCES = 5_000
_LONG_BODIES = 100
_RANKS = "Thiếu úy, Trung úy, Thượng úy, Đại úy, Thiếu tá, Trung tá, Thượng tá, Đại tá, Thiếu tướng"
_PRECISIONS = {"day": 3253, "month": 692, "year": 867, "unknown": 452}
_STILL_HELD, _END_NOT_KNOWN = 0.1, 0.1


def fill(people, *, seed):
    with transaction.atomic():
        # A million changes of the directory that nobody made by hand.
        _watch("DISABLE")
        _write_all(random.Random(f"officials {seed}"), people)
        _watch("ENABLE")
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _watch(how):
    """Those that record and count; the ones that join other names go on."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger "
            r"WHERE tgname ~ '^people_.*_(record|count)$'"
        )
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")


def _write_all(rng, people):
    posts = make_bodies(rng, people)
    officials = _people(rng, people)
    copy(_other_names(rng, officials))
    sources = _sources(rng, max(10, min(_SOURCES, people // 10)))
    single, many = _by_seats(posts)
    tenures = [row for post in single for row in _succession(rng, post, officials)]
    tenures += [row for person in officials for row in _career(rng, person, many)]
    _write(Tenure, tenures, "tenure", rng, sources)
    ranks = list(_rank_careers(rng, officials))
    _write(RankTenure, ranks, "rank_tenure", rng, sources)
    vacancies = [_vacancy(post) for post in rng.sample(posts, len(posts) // 30)]
    _write(Vacancy, vacancies, "vacancy", rng, sources)


def _people(rng, count):
    people = []
    for number in range(1, count + 1):
        person = Person(pk=number, name=_name(rng))
        year = rng.randrange(1940, 1992)
        person.birth = PartialDate(date(year, 1, 1), date(year, 12, 31), str(year))
        person.family, person.middle, person.given = split_name(person.name)
        people.append(person)
    copy(people)
    number_on(Person)
    return people


def _name(rng):
    family, *rest = full_name(rng).split()
    if rng.random() < _WITH_TWO_MIDDLE_NAMES:
        rest.insert(1, full_name(rng).split()[-1])
    return " ".join([family, *rest])


def _other_names(rng, people):
    for person in rng.sample(people, int(_WITH_ANOTHER_NAME * len(people))):
        yield PersonName(person=person, text=full_name(rng), kind=PersonName.Kind.ALIAS)


def _sources(rng, count):
    rows = []
    for number in range(1, count + 1):
        day = TODAY - timedelta(days=rng.randrange(6000))
        rows.append(Source(pk=number, title=f"Quyết định số {number}/QĐ", published_on=day, url=""))
    copy(rows)
    number_on(Source)
    return rows


def _by_seats(posts):
    return [post for post in posts if post.seats], [post for post in posts if not post.seats]


def _succession(rng, post, people):
    """One holder after the other since 1990, each of an age for it."""
    day, held = date(1990, 1, 1) + timedelta(days=rng.randrange(2000)), set()
    while day < TODAY:
        person = rng.choice(people)
        begins, day = day, day + timedelta(days=rng.randrange(900, 2700))
        if person.pk not in held and 28 <= begins.year - person.birth_lo.year <= 58:
            held.add(person.pk)
            yield _dated(rng, Tenure(person=person, post=post), begins, day)


def _career(rng, person, posts):
    """One office after the other, never the same again, where several sit side by side."""
    day = date(person.birth_lo.year + 24 + rng.randrange(12), 1, 1)
    held = set()
    for _office in range(rng.choice(OFFICES_OF_ONE)):
        post = rng.choice(posts[:_LONG_BODIES] if rng.random() < 0.1 else posts)
        begins = day + timedelta(days=rng.randrange(400))
        day = begins + timedelta(days=rng.randrange(300, 3000))
        if begins > TODAY or post.pk in held:
            return
        held.add(post.pk)
        ends = date.max if rng.random() < _STILL_HELD else day
        yield _dated(rng, Tenure(person=person, post=post, kind=_kind(rng)), begins, ends)


def _kind(rng):
    return rng.choices(list(Tenure.Kind), [960, 10, 10, 20])[0]


def _dated(rng, held, begins, ends):
    """As a source would tell it: two bounds, or the one day on which it was seen."""
    held.start = _known(rng, begins)
    if ends > TODAY:
        held.seen_first = held.seen_last = max(begins, TODAY - timedelta(days=rng.randrange(900)))
    elif rng.random() > _END_NOT_KNOWN:
        held.end = _known(rng, ends)
    if held.start_lo and held.end_hi and held.end_hi < held.start_lo:
        held.end = PartialDate()
    return held


def _known(rng, day):
    match rng.choices(list(_PRECISIONS), list(_PRECISIONS.values()))[0]:
        case "day":
            return PartialDate(day, day, f"{day.day}/{day.month}/{day.year}")
        case "month":
            return PartialDate(*month_bounds(day.year, day.month), f"{day.month}/{day.year}")
        case "year":
            return PartialDate(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))
    return PartialDate()


def _rank_careers(rng, people):
    ranks = [
        Rank.objects.create(service=Rank.Service.POLICE, name=name.strip(), ordinal=place)
        for place, name in enumerate(_RANKS.split(","), start=1)
    ]
    for person in rng.sample(people, int(_IN_SERVICE * len(people))):
        place, year = rng.randrange(len(ranks) - 1), person.birth_lo.year + 30
        promoted = date(year + rng.randrange(5, 10), 6, 1)
        first = RankTenure(person=person, rank=ranks[place])
        first.start = PartialDate(date(year, 6, 1), date(year, 6, 1), f"1/6/{year}")
        if rng.random() < 0.5:
            yield first
            continue
        first.end = PartialDate(promoted, promoted, f"1/6/{promoted.year}")
        second = RankTenure(person=person, rank=ranks[place + 1], start_text=first.end_text)
        second.start_lo = second.start_hi = promoted
        yield from (first, second)


def _vacancy(post):
    row = Vacancy(post=post)
    row.start = PartialDate(date(2025, 3, 1), date(2025, 3, 1), "1/3/2025")
    row.end = PartialDate(date(2025, 6, 1), date(2025, 6, 1), "1/6/2025")
    return row


def _write(model, rows, fact, rng, sources):
    """Each with a source, so that readers see it."""
    for number, row in enumerate(rows, start=1):
        row.pk = number
    copy(rows, model=model)
    number_on(model)
    copy(
        [
            Citation(source=rng.choice(sources), seen_on=row.seen_last, **{fact: row})
            for row in rows
        ],
        model=Citation,
    )
