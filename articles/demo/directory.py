"""Writes the demo's directory: facts with the days that attest them, fiction for the rest."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from articles.models import Section, Topic
from newsroom.dates import PartialDate, parse_partial_date
from people.models import (
    Author,
    Citation,
    Event,
    Organization,
    Participant,
    Person,
    PersonName,
    Post,
    Rank,
    RankTenure,
    Role,
    Source,
    Tenure,
)

STORY_DAY = "2020-10-01"


def load_directory():
    """Returns {"section": {id: row}, "topic": …, "author": …, "person": …, "event": …}."""
    data = tomllib.loads(Path(__file__).with_name("directory.toml").read_text("utf-8"))
    organizations = _organizations(data["organization"])
    people = _people(data["person"])
    sources = {row["id"]: _source(row) for row in data["source"]}
    _offices(data, organizations, people, sources)
    _ranks(data, people, sources)
    return {
        "section": _kept(Section, data["section"], "slug", ["name", "position"]),
        "topic": {row["slug"]: _one(Topic, name=row["name"]) for row in data["topic"]},
        "author": {
            row["pen_name"]: _one(Author, pen_name=row["pen_name"]) for row in data["author"]
        },
        "person": people,
        "event": _events(data["event"], organizations, people),
    }


def _one(model, defaults=None, **natural_key):
    return model.objects.get_or_create(defaults=defaults, **natural_key)[0]


def _kept(model, rows, key, columns):
    return {
        row[key]: _one(model, {name: row[name] for name in columns}, **{key: row[key]})
        for row in rows
    }


def _organizations(rows):
    found = {}
    for row in rows:
        found[row["id"]] = _one(
            Organization,
            {
                "short_name": row.get("short_name", ""),
                "kind": row["kind"],
                "founded": _when(row, "founded"),
                "dissolved": _when(row, "dissolved"),
            },
            name=row["name"],
            parent=found.get(row.get("parent")),
        )
    return found


def _people(rows):
    found = {}
    for row in rows:
        person = found[row["id"]] = _one(
            Person,
            {name: row.get(name, "") for name in ("family", "middle", "given", "gender")},
            name=row["name"],
            distinguisher=row.get("distinguisher", ""),
        )
        for alias in row.get("alias", []):
            _one(PersonName, person=person, text=alias["text"], kind=alias["kind"])
    return found


def _offices(data, organizations, people, sources):
    roles = {}
    for row in data["role"]:
        roles[row["id"]] = _one(
            Role,
            {
                "deputy_of": roles.get(row.get("deputy_of")),
                "seniority": row.get("seniority", 100),
            },
            name=row["name"],
            standing=row["standing"],
        )
    for row in data["tenure"]:
        post = _one(
            Post,
            {"label": row["label"], "short_label": row.get("short", "")},
            organization=organizations[row["organization"]],
            role=roles[row["role"]],
        )
        _hold(Tenure, row, sources, person=people[row["person"]], post=post, kind=row["kind"])


def _ranks(data, people, sources):
    ranks = {
        row["id"]: _one(
            Rank,
            {"ordinal": row["ordinal"], "abbreviation": row.get("abbr", "")},
            service=row["service"],
            name=row["name"],
        )
        for row in data["rank"]
    }
    for row in data["rank_tenure"]:
        _hold(RankTenure, row, sources, person=people[row["person"]], rank=ranks[row["rank"]])


def _hold(model, row, sources, **what):
    """What one story shows on its day has that story as its source, all else the invented one."""
    if model.objects.filter(**what).exists():
        return
    held = model.objects.create(
        **what,
        start=_when(row, "start"),
        end=_when(row, "end"),
        seen_first=_day(row, "seen_first"),
        seen_last=_day(row, "seen_last"),
    )
    source = sources["story" if row.get("seen_first") == STORY_DAY else "invented"]
    fact = {Tenure: "tenure", RankTenure: "rank_tenure"}[model]
    Citation.objects.create(source=source, seen_on=held.seen_last, **{fact: held})


def _source(row):
    return _one(
        Source,
        title=row["title"],
        publisher=row["publisher"],
        published_on=_day(row, "published_on"),
    )


def _day(row, name):
    """A day, or so many days before today; None for a row without."""
    if (days := row.get(f"{name}_days_ago")) is not None:
        return timezone.localdate() - timedelta(days=days)
    return date.fromisoformat(row[name]) if name in row else None


def _events(rows, organizations, people):
    found = {}
    for row in rows:
        event, is_new = Event.objects.get_or_create(
            name=row["name"],
            defaults={
                "kind": row["kind"],
                "start": _when(row, "start"),
                "end": _when(row, "end"),
                "place": row.get("place", ""),
                "organizer": organizations.get(row.get("organizer")),
                "parent": found.get(row.get("parent")),
                "description": row.get("description", ""),
            },
        )
        found[row["id"]] = event
        if is_new:
            _participants(event, row.get("participant", []), people)
    return found


def _when(row, name):
    """A date as printed, or so many days before today."""
    if f"{name}_days_ago" in row:
        day = _day(row, name)
        return PartialDate(day, day)
    return parse_partial_date(row.get(name, ""))


def _participants(event, rows, people):
    for position, row in enumerate(rows):
        Participant.objects.create(
            event=event,
            position=position,
            name_printed=row["name"],
            rank_printed=row.get("rank", ""),
            title_printed=row.get("title", ""),
            part=row["part"],
            person=people.get(row.get("person")),
        )
