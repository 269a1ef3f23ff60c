"""Who may change the directory: its keepers, and nobody else; they in turn touch no story."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db.models import ProtectedError
from django.urls import NoReverseMatch, reverse

from articles.models import Article, Edition, Version
from articles.states import Stage
from people.models import Author, LastChange, Participant, Person, PersonName, Post, Revision
from tests import factories
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_live,
    make_scheduled,
    staff,
)

pytestmark = pytest.mark.django_db

OTHERS = [REPORTER, EDITOR, SECRETARY, PHOTO_EDITOR, ADMINISTRATOR]
# Written by the database itself: nobody at all changes these.
RECORD = {Revision, LastChange}
KEPT = sorted(
    (model for model in apps.get_app_config("people").get_models() if model not in RECORD),
    key=lambda model: model._meta.model_name,
)
AT_THE_DESK = [model for model in KEPT if admin.site.is_registered(model)]
# Only these pages show without changing anything, whatever is sent to them.
SHOW = {"changelist", "history"}


@pytest.fixture
def directory():
    """{model: a row}"""
    tenure = factories.make_tenure(start="2015")
    factories.make_rank_tenure(person=tenure.person)
    factories.make_vacancy()
    factories.make_succession()
    factories.make_term()
    factories.make_area()
    factories.make_author()
    event = factories.make_event()
    Participant.objects.create(event=event, name_printed="Ông Sáu")
    PersonName.objects.create(person=tenure.person, text="Sáu Đò")
    tenure.post.aliases.create(text="GĐ bến")
    tenure.post.organization.names.create(text="Bến cũ")
    return {model: model._default_manager.first() for model in KEPT}


def address(model, page, *args):
    return reverse(f"admin:people_{model._meta.model_name}_{page}", args=args)


def test_there_is_a_row_of_everything(directory):
    assert None not in directory.values()


@pytest.mark.parametrize("role", OTHERS)
def test_others_see_the_directory_and_change_nothing_in_it(client, directory, role):
    client.force_login(staff(role))
    before = Revision.objects.count()

    for model in AT_THE_DESK:
        row = directory[model]
        assert client.get(address(model, "changelist")).status_code == 200, model
        assert client.get(address(model, "change", row.pk)).status_code == 200, model
        assert client.get(address(model, "add")).status_code == 403, model
        for page, args in (("add", []), ("change", [row.pk]), ("delete", [row.pk])):
            answer = client.post(address(model, page, *args), {"post": "yes"})
            assert answer.status_code == 403, (model, page)
        client.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
        )
        assert model._default_manager.filter(pk=row.pk).exists(), model

    assert Revision.objects.count() == before


@pytest.mark.parametrize("role", OTHERS)
def test_no_address_of_the_directory_lets_others_change_it(client, directory, role):
    """Whatever pages there are beside adding, changing and deleting: taking back, accepting …"""
    client.force_login(staff(role))
    before, met = Revision.objects.count(), set()

    for model in AT_THE_DESK:
        for name in names_of(model):
            for args in ([], [directory[model].pk], [directory[model].pk] * 2):
                status = post(client, name, args)
                met |= {name} if status else set()
                if name.rpartition("_")[2] not in SHOW:
                    assert status in {None, 403, 404, 405}, (name, args)

    assert len(met) >= 5 * len(AT_THE_DESK)
    assert Revision.objects.count() == before


def names_of(model):
    found = [url.name for url in admin.site.get_model_admin(model).get_urls()]
    return [name for name in found if name]


def post(client, name, args):
    """None where the page is not addressed so."""
    try:
        return client.post(reverse(f"admin:{name}", args=args), {"post": "yes"}).status_code
    except NoReverseMatch:
        return None


@pytest.mark.parametrize("role", OTHERS)
def test_others_have_no_permission_but_to_see(role):
    permissions = staff(role).get_all_permissions()

    assert {each for each in permissions if each.startswith("people.")} <= {
        f"people.view_{model._meta.model_name}" for model in [*KEPT, Revision]
    }
    assert not permissions & {
        f"articles.{act}_{model}"
        for act in ("add", "change", "delete")
        for model in ("portrait", "storysource")
    }


def test_the_keepers_may_change_all_of_it(client, directory):
    client.force_login(staff(DIRECTORY_KEEPER))

    for model in AT_THE_DESK:
        assert client.get(address(model, "add")).status_code == 200, model
        page = client.get(address(model, "change", directory[model].pk))
        assert 'name="_save"' in page.content.decode(), model


@pytest.mark.parametrize("model", [Person, Post], ids=lambda model: model._meta.model_name)
def test_what_is_held_keeps_who_holds_it(directory, model):
    with pytest.raises(ProtectedError):
        directory[model].delete()


# What the keepers may not


def test_the_keepers_have_no_permission_that_moves_or_writes_a_story():
    granted = staff(DIRECTORY_KEEPER).get_all_permissions()
    stories = Permission.objects.filter(content_type__app_label="articles")
    theirs = {
        each.codename
        for each in stories.exclude(codename__startswith="view_")
        if f"articles.{each.codename}" in granted
    }

    assert theirs == {
        f"{act}_{model}"
        for act in ("add", "change", "delete")
        for model in ("portrait", "storysource")
    }


VERBS = [
    "submit",
    "approve",
    "publish",
    "approve_and_publish",
    "schedule",
    "update",
    "unschedule",
    "expire",
    "embargo",
    "take_down",
    "send_back",
    "publish_in_emergency",
    "review",
]


@pytest.mark.parametrize(
    "make",
    [
        make_article,
        lambda: make_article(stage=Stage.SECRETARIAT),
        lambda: make_article(stage=Stage.APPROVED),
        make_scheduled,
        make_live,
    ],
    ids=["draft", "secretariat", "approved", "scheduled", "live"],
)
def test_the_keepers_neither_write_nor_move_a_story(client, make):
    article = make()
    client.force_login(staff(DIRECTORY_KEEPER))
    before = state_of(article)
    data = {"revision": article.revision, "headline": "Tít của danh bạ", "reason": "Vì.", "at": ""}

    answers = {
        client.post(
            reverse("admin:articles_article_verb", args=[article.pk, name]), data
        ).status_code
        for name in VERBS
    }
    changed = client.post(reverse("admin:articles_article_change", args=[article.pk]), data)

    assert answers == {404}
    assert changed.status_code in {302, 403}
    assert client.get(reverse("admin:articles_article_add")).status_code == 403
    assert client.post(reverse("admin:articles_article_add"), data).status_code == 403
    assert state_of(article) == before


def state_of(article):
    stored = Article.objects.get(pk=article.pk)
    return (
        stored.stage,
        stored.content(),
        list(Edition.objects.filter(article=article).values_list("number", "live")),
        Version.objects.filter(article=article).count(),
        Article.objects.count(),
    )


def test_a_pen_name_is_seen_by_all_and_given_by_the_keepers():
    assert staff(DIRECTORY_KEEPER).has_perm("people.add_author")
    assert staff(REPORTER).has_perm(f"people.view_{Author._meta.model_name}")
