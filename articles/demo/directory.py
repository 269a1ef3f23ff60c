"""Writes the demo's directory: facts with the days that attest them, fiction for the rest."""

from articles.demo.bodies import load_bodies
from articles.demo.rows import day, one, told, when
from articles.demo.sources import attest
from articles.models import Section, Topic
from people.models import (
    Author,
    Event,
    Participant,
    Person,
    PersonName,
    Post,
    PostAlias,
    Rank,
    RankTenure,
    Role,
    Tenure,
    Term,
    Vacancy,
)


def load_directory():
    """Returns {"section": {id: row}, "topic": …, "author": …, "person": …, "event": …}."""
    data = told()
    organizations = load_bodies(data)
    people = _people(data["person"])
    posts = _offices(data, organizations, people)
    _ranks(data, people)
    _vacancies(data["vacancy"], posts)
    return {
        "section": _kept(Section, data["section"], "slug", ["name", "position"]),
        "topic": {row["slug"]: one(Topic, name=row["name"]) for row in data["topic"]},
        "author": {
            row["pen_name"]: one(Author, pen_name=row["pen_name"]) for row in data["author"]
        },
        "person": people,
        "event": _events(data["event"], organizations, people),
    }


def _kept(model, rows, key, columns):
    return {
        row[key]: one(model, {name: row[name] for name in columns}, **{key: row[key]})
        for row in rows
    }


def _people(rows):
    found = {}
    for row in rows:
        person = found[row["id"]] = one(
            Person,
            {name: row.get(name, "") for name in ("family", "middle", "given", "gender")},
            name=row["name"],
            distinguisher=row.get("distinguisher", ""),
        )
        for alias in row.get("alias", []):
            one(PersonName, person=person, text=alias["text"], kind=alias["kind"])
    return found


def _offices(data, organizations, people):
    roles = {}
    for row in data["role"]:
        roles[row["id"]] = one(
            Role,
            {
                "deputy_of": roles.get(row.get("deputy_of")),
                "seniority": row.get("seniority", 100),
            },
            name=row["name"],
            standing=row["standing"],
        )
    posts = {}
    for row in data["tenure"]:
        post = posts[row["label"]] = one(
            Post,
            {"label": row["label"], "short_label": row.get("short", "")},
            organization=organizations[row["organization"]],
            role=roles[row["role"]],
        )
        _hold(Tenure, row, person=people[row["person"]], post=post, kind=row["kind"])
    for row in data["post_alias"]:
        one(PostAlias, post=posts[row["post"]], text=row["text"])
    return posts


def _vacancies(rows, posts):
    for row in rows:
        _hold(Vacancy, row, post=posts[row["post"]])


def _ranks(data, people):
    ranks = {
        row["id"]: one(
            Rank,
            {"ordinal": row["ordinal"], "abbreviation": row.get("abbr", "")},
            service=row["service"],
            name=row["name"],
        )
        for row in data["rank"]
    }
    for row in data["rank_tenure"]:
        _hold(RankTenure, row, person=people[row["person"]], rank=ranks[row["rank"]])


def _hold(model, row, **what):
    """With what attests it; what was entered already stays as somebody may have changed it."""
    if model.objects.filter(**what).exists():
        return
    held = model(
        **what,
        start=when(row, "start"),
        end=when(row, "end"),
        seen_first=day(row, "seen_first"),
        seen_last=day(row, "seen_last"),
    )
    if number := row.get("term"):
        held.term = Term.objects.get(organization=held.post.organization, number=number)
    if reason := row.get("end_reason"):
        held.end_reason = reason
    held.save()
    attest(held, row)


def _events(rows, organizations, people):
    found = {}
    for row in rows:
        event, is_new = Event.objects.get_or_create(
            name=row["name"],
            defaults={
                "kind": row["kind"],
                "start": when(row, "start"),
                "end": when(row, "end"),
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
