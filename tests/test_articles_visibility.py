import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Edition, LeadChoice, Section
from articles.states import Stage
from tests.factories import (
    SECRETARY,
    STANDINGS,
    hours,
    make_article,
    make_event,
    make_live,
    make_person,
    make_scheduled,
    make_section,
    make_superseded,
    make_taken_down,
    make_update_scheduled,
    multiply,
    revise,
    staff,
    time_passes,
)

pytestmark = pytest.mark.django_db

# What readers get at a story's own address, for each standing.
STATUS = {
    "draft": 404,
    "scheduled": 404,
    "embargoed": 404,
    "live": 200,
    "live with an update scheduled": 200,
    "superseded": 200,
    "expired": 410,
    "taken down": 410,
}


def address(article):
    """Where the story stands, stood or would stand, whether readers may have it or not."""
    edition = article.editions.order_by("number").last()
    if edition:
        return edition.get_absolute_url()
    return reverse("articles:article", args=[article.section.slug, "bai", article.pk])


def pages_about(article, person, event):
    return {
        "home": "/",
        "section": article.section.get_absolute_url(),
        "story": address(article),
        "person": person.get_absolute_url(),
        "event": event.get_absolute_url(),
    }


def make_story(begin, **columns):
    """A story about a person at an event, with a headline that is found nowhere else."""
    person, event = make_person(name="Võ Tiến Nghị"), make_event()
    section = make_section(name="Đời sống", slug="doi-song")
    draft = make_article(
        section=section,
        headline="Tít chỉ có ở bài này",
        body=f'<p>Ông <a data-person="{person.pk}">Võ Tiến Nghị</a> dự.</p>',
        **columns,
    )
    draft.events.set([event])
    workflow.save(draft, by=draft.created_by)
    return begin(draft), person, event


BEGINNINGS = {
    "draft": lambda draft: draft,
    "scheduled": lambda draft: _publish(draft, at=2),
    "embargoed": lambda draft: workflow.embargo(
        _submit(draft), by=staff(SECRETARY), until=hours(2)
    ),
    "live": lambda draft: time_passes(_publish(draft), hours=1),
    "live with an update scheduled": lambda draft: workflow.update(
        revise(time_passes(_publish(draft), hours=1), headline="Tít chưa tới giờ"),
        by=staff(SECRETARY),
        at=hours(2),
    ),
    "superseded": lambda draft: workflow.update(
        revise(time_passes(_publish(draft), hours=1), headline="Tít mới"), by=staff(SECRETARY)
    ),
    "expired": lambda draft: time_passes(
        workflow.expire(_publish(draft), by=staff(SECRETARY), at=hours(1)), hours=2
    ),
    "taken down": lambda draft: workflow.take_down(
        _publish(draft), by=staff(SECRETARY), reason="Sai tên."
    ),
}


def _submit(draft):
    return workflow.submit(draft, by=draft.created_by)


def _publish(draft, *, at=None):
    secretary = staff(SECRETARY)
    article = workflow.approve(workflow.submit(_submit(draft), by=secretary), by=secretary)
    if at:
        return workflow.schedule(article, by=secretary, at=hours(at))
    return workflow.publish(article, by=secretary)


def test_every_standing_has_its_answer():
    assert set(STATUS) == set(BEGINNINGS) == set(STANDINGS)


@pytest.mark.parametrize("standing", STATUS)
def test_readers_see_the_live_edition_on_every_page_and_never_another_one(client, standing):
    article, person, event = make_story(BEGINNINGS[standing])
    shown = {
        "live": "Tít chỉ có ở bài này",
        "live with an update scheduled": "Tít chỉ có ở bài này",
        "superseded": "Tít mới",
    }.get(standing)

    for page, url in pages_about(article, person, event).items():
        response = client.get(url, follow=True)
        content = response.content.decode()
        assert response.status_code == (STATUS[standing] if page == "story" else 200), page
        for headline in ("Tít chỉ có ở bài này", "Tít mới", "Tít chưa tới giờ"):
            assert (headline in content) == (headline == shown), (page, headline)


@pytest.mark.parametrize("standing", STATUS)
def test_a_story_that_is_not_live_has_one_answer_at_any_address(client, standing):
    article, _person, _event = make_story(BEGINNINGS[standing])

    for section, slug in (("doi-song", "bai"), ("doi-song", "tit-khac"), ("khong-co", "x")):
        response = client.get(f"/{section}/{slug}-{article.pk}/")
        assert response.status_code == {200: 301}.get(STATUS[standing], STATUS[standing])


def test_a_scheduled_update_appears_by_itself_when_its_time_has_come(client):
    article = make_update_scheduled()
    old = client.get(address(article), follow=True).content.decode()

    time_passes(article, hours=3)

    new = client.get(address(article)).content.decode()
    headlines = list(article.editions.order_by("number").values_list("headline", flat=True))
    assert [headlines[0] in old, headlines[1] in old] == [True, False]
    assert [headlines[0] in new, headlines[1] in new] == [False, True]


def test_a_taken_down_story_that_will_come_back_is_still_gone(client):
    article = revise(make_taken_down())
    article = workflow.schedule(article, by=staff(SECRETARY), at=hours(2))

    assert client.get(address(article)).status_code == 410


def test_an_unknown_story_is_not_found(client):
    make_live()

    for pk in (0, 999_999, 10**30):
        assert client.get(f"/doi-song/bai-{pk}/").status_code == 404


def test_an_id_that_no_row_can_have_is_not_compared_with_every_row(client):
    edition = make_live().editions.get()
    client.get(edition.get_absolute_url())
    section = edition.section.get_absolute_url()

    for address in (f"/doi-song/bai-{10**30}/", f"{section}?truoc=1-{10**30}"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert str(10**30) not in " ".join(query["sql"] for query in asked)


@pytest.mark.parametrize(
    "wrong", ["/{section}/khac-{pk}/", "/khac/{slug}-{pk}/", "/khac/khac-{pk}/"]
)
def test_a_wrong_slug_or_section_leads_to_the_right_address_for_good(client, wrong):
    article = make_live()
    edition = article.editions.get()

    response = client.get(
        wrong.format(section=edition.section.slug, slug=edition.slug, pk=article.pk)
    )

    assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url())


def test_whoever_remembers_a_renamed_section_does_not_lead_back_to_its_old_address(client):
    edition = make_live().editions.get()
    old = edition.get_absolute_url()
    assert client.get(old).status_code == 200
    Section.objects.filter(pk=edition.section_id).update(slug="doi-moi")

    new = f"/doi-moi/{edition.slug}-{edition.article_id}/"
    assert client.get(new).status_code == 200
    # This process still takes it for the right one, for a few seconds.
    assert client.get(old).status_code == 200


def test_an_old_address_leads_to_the_new_edition_s_own(client):
    article = make_superseded()
    first, second = article.editions.order_by("number")
    assert first.slug != second.slug

    assert client.get(first.get_absolute_url())["Location"] == second.get_absolute_url()


def test_a_story_moved_in_the_working_copy_stays_in_its_section_for_readers(client):
    article = make_live()
    old, new = article.section, make_section()

    article = revise(article, to=Stage.DESK, section=new)
    headline = article.editions.get().headline
    assert headline in client.get(old.get_absolute_url()).content.decode()
    assert headline not in client.get(new.get_absolute_url()).content.decode()


def test_a_chosen_lead_that_is_not_live_never_shows(client):
    for begin in (make_scheduled, make_taken_down, make_article):
        article = begin(headline="Tít không được lộ")
        LeadChoice.objects.create(article=article, by=staff(SECRETARY))

        assert "Tít không được lộ" not in client.get("/").content.decode()


def test_the_lead_stands_on_the_front_page_once(client):
    articles = [make_live() for _ in range(3)]
    LeadChoice.objects.create(article=articles[0], by=staff(SECRETARY))

    context = client.get("/").context_data

    assert context["lead"].article_id == articles[0].pk
    assert [edition.article_id for edition in context["side"]] == [
        articles[2].pk,
        articles[1].pk,
    ]


def test_an_update_does_not_bump_a_story(client):
    old = make_live(since=3)
    new = make_live(since=2)

    workflow.update(revise(old), by=staff(SECRETARY))

    editions = client.get("/").context_data
    assert editions["lead"].article_id == new.pk


def test_hidden_people_have_no_page(client):
    person = make_person(status="hidden")

    assert client.get(person.get_absolute_url()).status_code == 404
    assert client.get(f"/nhan-su/sai-{make_person().pk}/").status_code == 301


# Pages of a section


def test_a_section_is_read_page_by_page_to_its_end(client, monkeypatch):
    monkeypatch.setattr("articles.lists.LIST_STORIES", 2)
    section = make_section()
    articles = [make_live(section=section) for _ in range(5)]
    make_live()
    Edition.objects.filter(article__in=articles[:3]).update(
        first_published_at=datetime(1962, 1, 1, tzinfo=UTC)
    )

    address = section.get_absolute_url()
    there, back, url = [], [], address
    while url:
        page = client.get(url).context_data["page"]
        there.append([edition.article_id for edition in page.rows])
        last, url = url, page.before and f"{address}?truoc={page.before}"
    while last:
        page = client.get(last).context_data["page"]
        back.append([edition.article_id for edition in page.rows])
        last = page.after and f"{address}?sau={page.after}"

    oldest_last = [articles[index].pk for index in (4, 3, 2, 1, 0)]
    assert there == [oldest_last[:2], oldest_last[2:4], oldest_last[4:]]
    assert back == [oldest_last[4:], oldest_last[2:4], oldest_last[:2]]


def test_before_the_newest_stories_stands_the_first_page(client, monkeypatch):
    monkeypatch.setattr("articles.lists.LIST_STORIES", 2)
    section = make_section()
    articles = [make_live(section=section, since=age) for age in (3, 2, 1)]
    second = articles[1].editions.get().cursor

    page = client.get(f"{section.get_absolute_url()}?sau={second}").context_data["page"]

    assert [edition.article_id for edition in page.rows] == [articles[2].pk, articles[1].pk]
    assert not page.after


@pytest.mark.parametrize(
    ("cursor", "status"),
    [
        ("x", 404),
        ("1", 404),
        ("-", 404),
        ("1-2-x", 404),
        ("1" * 40 + "-1", 404),
        ("1-" + "9" * 20, 200),
        ("-1-" + "9" * 40, 200),
    ],
)
def test_a_made_up_place_in_a_section_is_no_error_of_the_server(client, cursor, status):
    section = make_live().section

    assert client.get(section.get_absolute_url(), {"truoc": cursor}).status_code == status


# Queries


def queries_for(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_page_takes_as_many_queries_for_fifty_stories_as_for_one(client):
    article, person, event = make_story(BEGINNINGS["live"])
    pages = pages_about(article, person, event)
    for url in pages.values():
        client.get(url)
    for_one = {page: queries_for(client, url) for page, url in pages.items()}

    multiply(article.editions.get(), times=49)

    assert {page: queries_for(client, url) for page, url in pages.items()} == for_one
    assert for_one["story"] <= 3


def test_a_story_s_page_reads_no_working_copy(client):
    article, _person, _event = make_story(BEGINNINGS["live"])

    with CaptureQueriesContext(connection) as captured:
        client.get(address(article))

    tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(q["sql"] for q in captured)))
    assert "articles_edition" in tables
    assert not tables & {"articles_article", "articles_version", "articles_byline"}
