"""The parts of a story's page that are kept beside its edition."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.timezone import localtime

from articles import workflow
from articles.models import Edition, EditionParts, Section
from articles.printing import is_fresh, keep, print_parts
from articles.publishing import clock
from articles.states import Stage
from tests.factories import SECRETARY, make_article, make_live, make_scheduled, staff, walk

pytestmark = pytest.mark.django_db


def test_what_was_printed_for_an_hour_typed_at_the_desk_is_used():
    """The hour comes in the paper's time, and out of the database in UTC."""
    article = make_article()
    walk(article, to=Stage.APPROVED)
    at = localtime(clock()) + timedelta(hours=2)
    workflow.schedule(article, by=staff(SECRETARY), at=at)

    assert is_fresh(article.editions.get())


def test_for_another_hour_the_parts_are_printed_anew():
    edition = make_scheduled().editions.get()
    assert is_fresh(edition)

    edition.first_published_at += timedelta(minutes=1)
    assert not is_fresh(edition)


def test_a_page_shows_the_new_name_of_its_section_however_it_was_printed(client):
    edition = make_live().editions.select_related("section").get()
    Section.objects.filter(pk=edition.section_id).update(name="Tên mục mới")

    content = client.get(edition.get_absolute_url()).content.decode()
    assert content.count("Tên mục mới") > 3
    assert edition.section.name not in content


def test_a_page_without_kept_parts_is_the_same_for_one_query_more(
    client, django_assert_num_queries
):
    edition = make_live().editions.get()
    keep([edition])
    address = edition.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(1):
        kept = client.get(address).content

    EditionParts.objects.all().delete()
    with django_assert_num_queries(2):
        assert client.get(address).content == kept


def test_the_command_prints_what_is_missing_or_stale_and_nothing_else(capsys):
    missing, stale, fresh = (make_live().editions.get() for _ in range(3))
    keep([fresh])
    EditionParts.objects.filter(edition=missing).delete()
    EditionParts.objects.filter(edition=stale).update(press="another")

    call_command("print_stories")
    call_command("print_stories")

    assert capsys.readouterr().out.split("\n") == ["2 stories printed.", "0 stories printed.", ""]
    assert all(is_fresh(edition) for edition in Edition.objects.all())


def test_the_kept_parts_name_the_host_that_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["bao.example", "m.bao.example"]
    address = make_live().editions.get().get_absolute_url()

    for host in settings.ALLOWED_HOSTS:
        content = client.get(address, headers={"host": host}).content.decode()
        assert f'<link rel="canonical" href="http://{host}{address}">' in content
        assert "origin.invalid" not in content


def test_the_parts_are_in_the_papers_language_whoever_publishes():
    edition = make_live().editions.get()
    printed = print_parts(edition)

    with translation.override("en"):
        assert print_parts(edition) == printed
