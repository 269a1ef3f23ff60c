"""A row of every table of the directory, and changes of it by somebody, for tests."""

import threading

import pytest
from django.apps import apps
from django.db import OperationalError, connections

from people.models import (
    Area,
    Author,
    Citation,
    Event,
    LastChange,
    Organization,
    OrganizationName,
    Participant,
    Person,
    PersonName,
    Post,
    PostAlias,
    Rank,
    RankTenure,
    Revision,
    Role,
    Source,
    Succession,
    Tenure,
    Term,
    Vacancy,
)
from people.recording import recorded
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_area,
    make_author,
    make_event,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_source,
    make_succession,
    make_tenure,
    make_term,
    make_vacancy,
    staff,
)

MODELS = [
    model
    for model in apps.get_app_config("people").get_models()
    if model not in {Revision, LastChange}
]

# How a row of each is made, and a column of free text.
ROWS = {
    Area: (make_area, "name"),
    Author: (make_author, "pen_name"),
    Citation: (lambda: cite(make_person()), "quote"),
    Event: (make_event, "place"),
    Organization: (make_organization, "short_name"),
    OrganizationName: (
        lambda: OrganizationName.objects.create(organization=make_organization(), text="Sở Bến"),
        "text",
    ),
    Participant: (
        lambda: Participant.objects.create(
            event=make_event(), name_printed="Tạ Bè", person=make_person()
        ),
        "title_printed",
    ),
    Person: (make_person, "distinguisher"),
    PersonName: (lambda: PersonName.objects.create(person=make_person(), text="Ba Bè"), "text"),
    Post: (make_post, "short_label"),
    PostAlias: (lambda: PostAlias.objects.create(post=make_post(), text="GĐ"), "text"),
    Rank: (make_rank, "abbreviation"),
    RankTenure: (lambda: make_rank_tenure(sourced=False), "note"),
    Role: (make_role, "name"),
    Source: (make_source, "publisher"),
    Succession: (make_succession, "note"),
    Tenure: (lambda: make_tenure(sourced=False), "note"),
    Term: (make_term, "label"),
    Vacancy: (make_vacancy, "note"),
}

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)


def made(model):
    """(a new row, the name of its column of free text)"""
    make, column = ROWS[model]
    return make(), column


def acts_on(model, pk):
    return [
        (each.act, each.by, each.why)
        for each in Revision.objects.of_row(model._meta.model_name, pk).order_by("id")
    ]


def rename(person):
    Person.objects.filter(pk=person.pk).update(name=f"{person.name} Mới")


def in_a_deed(function, *arguments, **options):
    with recorded(by=staff(DIRECTORY_KEEPER)):
        return function(*arguments, **options)


def change(row, **columns):
    for name, value in columns.items():
        setattr(row, name, value)
    with recorded(by=staff(DIRECTORY_KEEPER)):
        row.save()
    return row


def office(**held):
    post = make_post(label="Giám đốc Sở Bến bãi")
    return make_tenure(person=make_person(name="Tạ Thị Bưởi"), post=post, sourced=False, **held)


def in_a_thread(work):
    """On a connection of its own."""
    raised = []

    def run():
        try:
            work()
        except OperationalError as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised
