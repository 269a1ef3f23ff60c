"""The front page's order, and where every page leads: sections, authors, topics, errors."""

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.lists import BLOCK_STORIES, SIDE_STORIES, front
from articles.models import Article, Edition, LeadChoice
from tests.factories import (
    SECRETARY,
    make_article,
    make_author,
    make_live,
    make_person,
    make_section,
    make_taken_down,
    make_topic,
    make_user,
    multiply,
    staff,
)
from tests.test_articles_visibility import BEGINNINGS, STATUS

pytestmark = pytest.mark.django_db


def shown_on(response):
    """Every story of the front page, as often as it stands there."""
    context = response.context_data
    blocks = [edition for _section, editions in context["blocks"] for edition in editions]
    return [edition.article_id for edition in (context["lead"], *context["side"], *blocks)]


def choose(article):
    LeadChoice.objects.create(article=article, by=staff(SECRETARY))


def leading():
    lead, _side, _blocks = front()
    return Article.objects.get(pk=lead.article_id)


def multiplied(*, times, **story):
    article = make_live(**story)
    multiply(article.editions.get(), times=times)
    return article


# The front page


def test_no_story_stands_on_the_front_page_twice(client):
    for _ in range(3):
        multiplied(section=make_section(), times=8)

    shown = shown_on(client.get("/"))

    assert len(shown) == len(set(shown)) == 1 + SIDE_STORIES + 3 * BLOCK_STORIES


def test_a_chosen_lead_from_far_back_stands_nowhere_else(client):
    section = make_section()
    lead = make_live(section=section, since=9)
    for age in range(1, 4):
        make_live(section=section, since=age)
    choose(lead)

    response = client.get("/")

    assert response.context_data["lead"].article_id == lead.pk
    assert len(shown_on(response)) == len(set(shown_on(response))) == 4


def test_the_last_choice_leads_while_readers_can_see_it():
    second, first, newest = (make_live(since=hours) for hours in (3, 2, 1))
    assert leading() == newest

    choose(first)
    choose(second)
    assert leading() == second

    workflow.take_down(second, by=staff(SECRETARY), reason="Sai tên.")
    assert leading() == newest


def test_choosing_no_story_lets_the_newest_lead():
    choose(make_live(since=2))
    newest = make_live(since=1)
    choose(None)

    assert leading() == newest


def test_a_chosen_lead_takes_no_other_storys_place_beside_it():
    section = make_section()
    lead = make_live(section=section, since=9)
    multiplied(section=section, since=1, times=SIDE_STORIES + 2)
    choose(lead)

    _lead, side, [(_section, block)] = front()

    assert (len(side), len(block)) == (SIDE_STORIES, 2 + 1)


def test_a_quiet_section_has_its_block_however_much_the_others_write(client):
    quiet = make_live(section=make_section(name="Ảnh"), since=24 * 400)
    multiplied(section=make_section(name="Thời sự"), times=40)

    blocks = {
        section.name: editions for section, editions in client.get("/").context_data["blocks"]
    }

    assert [edition.article_id for edition in blocks["Ảnh"]] == [quiet.pk]
    assert len(blocks["Thời sự"]) == BLOCK_STORIES


def test_a_section_without_a_story_to_read_has_no_block(client):
    multiplied(times=SIDE_STORIES + 1)
    make_section(name="Trống")
    make_taken_down(section=make_section(name="Gỡ hết"))
    make_article(section=make_section(name="Chỉ có bản thảo"))

    blocks = client.get("/").context_data["blocks"]

    assert len(blocks) == 1


def test_the_blocks_stand_in_the_order_of_the_sections(client):
    for name, position in (("Văn hóa", 60), ("Thời sự", 5), ("Kinh tế", 20)):
        make_live(section=make_section(name=name, position=position), since=24 + position)
    multiplied(section=make_section(name="Thể thao", position=70), times=SIDE_STORIES)

    blocks = client.get("/").context_data["blocks"]

    assert [section.name for section, _editions in blocks] == ["Thời sự", "Kinh tế", "Văn hóa"]


def test_within_a_block_the_newest_story_stands_first(client):
    section = make_section()
    multiplied(times=SIDE_STORIES)
    ages = {make_live(section=section, since=age).pk: age for age in (30, 20, 50, 40, 60)}

    (_section, editions), *_others = [
        block for block in client.get("/").context_data["blocks"] if block[0] == section
    ]

    assert [ages[edition.article_id] for edition in editions] == [20, 30, 40, 50]


def test_the_front_page_asks_as_much_for_many_sections_as_for_one(client):
    multiplied(times=SIDE_STORIES + 1)
    client.get("/")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/")

    for _ in range(8):
        make_live()
    client.get("/")
    with CaptureQueriesContext(connection) as for_many:
        client.get("/")

    assert len(for_many) == len(for_one) == 1


# Topics and authors


def on_topic(begin):
    """The pages of a story's topic and author; its headlines are found nowhere else."""
    topic, author = make_topic(name="Mùa bão lũ"), make_author(pen_name="Hải Triều")
    draft = make_article(headline="Tít chỉ có ở bài này", byline=[author])
    draft.topics.set([topic])
    workflow.save(draft, by=draft.created_by)
    begin(draft)
    return topic, author


@pytest.mark.parametrize("standing", STATUS)
def test_topics_and_authors_are_known_to_readers_by_what_they_can_read(client, standing):
    pages = on_topic(BEGINNINGS[standing])
    shown = {"superseded": "Tít mới"}.get(standing, "Tít chỉ có ở bài này")

    for found in pages:
        response = client.get(found.get_absolute_url())
        content = response.content.decode()
        assert response.status_code == (200 if STATUS[standing] == 200 else 404)
        for headline in ("Tít chỉ có ở bài này", "Tít mới", "Tít chưa tới giờ"):
            assert (headline in content) == (response.status_code == 200 and headline == shown)


@pytest.mark.parametrize("standing", ["draft", "taken down"])
def test_a_wrong_address_does_not_tell_the_name_of_what_is_not_public(client, standing):
    topic, author = on_topic(BEGINNINGS[standing])

    assert client.get(f"/chu-de/x-{topic.pk}/").status_code == 404
    assert client.get(f"/tac-gia/x-{author.pk}/").status_code == 404


def test_a_wrong_slug_leads_to_the_topic_and_the_author_for_good(client):
    topic, author = on_topic(BEGINNINGS["live"])

    for wrong, right in (("/chu-de/x-{}/", topic), ("/tac-gia/x-{}/", author)):
        response = client.get(wrong.format(right.pk))
        assert (response.status_code, response["Location"]) == (301, right.get_absolute_url())


def test_unknown_topics_and_authors_are_not_found(client):
    for pk in (0, 999_999, 10**30):
        assert client.get(f"/chu-de/x-{pk}/").status_code == 404
        assert client.get(f"/tac-gia/x-{pk}/").status_code == 404


def test_a_story_leads_to_its_topics_and_authors(client):
    topic, author = on_topic(BEGINNINGS["live"])

    content = client.get(Edition.objects.live().get().get_absolute_url()).content.decode()

    assert f'href="{topic.get_absolute_url()}"' in content
    assert f'href="{author.get_absolute_url()}"' in content


def test_nothing_says_whose_pen_name_it_is(client):
    person = make_person(name="Nguyễn Thị Thùy Giấu")
    user = make_user(username="tenkin", first_name="Giấu", last_name="Tên", email="kin@example.com")
    author = make_author(pen_name="Hải Triều", person=person, user=user)
    article = make_live(byline=[author])

    pages = [author, article.editions.get(), article.section]
    for url in ["/", *(page.get_absolute_url() for page in pages)]:
        content = client.get(url).content.decode()
        assert not [word for word in ("Giấu", "tenkin", "kin@") if word in content], url


@pytest.mark.parametrize("kind", ["topic", "author"])
def test_a_topic_and_an_author_are_read_to_the_end_with_as_many_queries_on_every_page(
    client, monkeypatch, kind
):
    monkeypatch.setattr("articles.lists.LIST_STORIES", 2)
    monkeypatch.setattr("people.views.STORIES", 2)
    found = dict(zip(("topic", "author"), on_topic(BEGINNINGS["live"]), strict=True))[kind]
    address = found.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as for_one:
        client.get(address)
    multiply(Edition.objects.get(), times=4)

    read, url = [], address
    while url:
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url).context_data["page"]
        assert len(captured) == len(for_one)
        read += [card.article_id for card in page.rows]
        url = page.before and f"{address}?truoc={page.before}"

    newest = Edition.objects.live().newest_first()
    assert read == [edition.article_id for edition in newest]
    assert client.get(address, {"truoc": "x"}).status_code == 404


# The frame of every page, and what is said where there is none


def test_every_public_page_has_one_heading_and_leads_to_the_sections_and_the_archive(client):
    topic, author = on_topic(BEGINNINGS["live"])
    edition = Edition.objects.live().get()
    gone = make_taken_down().editions.get()
    pages = [topic, author, edition, edition.section, gone]

    for url in ["/", "/luu-tru/", "/khong-co/", *(page.get_absolute_url() for page in pages)]:
        content = client.get(url).content.decode()
        assert content.count("<h1") == 1, url
        assert f'href="{edition.section.get_absolute_url()}"' in content, url
        assert 'href="/luu-tru/"' in content, url
        assert "style=" not in content, url


def test_a_story_that_is_gone_leads_on_to_its_section(client):
    article = make_taken_down()

    content = client.get(article.editions.get().get_absolute_url()).content.decode()

    assert f'class="onward" href="{article.section.get_absolute_url()}"' in content


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_a_page_of_errors_needs_neither_a_request_nor_the_database(
    template, django_assert_num_queries
):
    make_section()

    with django_assert_num_queries(0):
        html = render_to_string(template)

    assert html.count("<h1") == 1
    assert 'href="/"' in html


def test_readers_get_a_calm_page_while_the_database_is_down(client, settings, monkeypatch):
    def refused(*args, **options):
        raise OperationalError("the server is down")

    settings.DEBUG = False
    client.raise_request_exception = False
    with monkeypatch.context() as down:
        down.setattr(connection, "cursor", refused)
        response = client.get("/")

    assert response.status_code == 500
    content = response.content.decode()
    assert content.count("<h1") == 1
    assert "the server is down" not in content


def test_the_search_box_stands_where_a_page_is_missing(client):
    assert 'role="search"' in client.get("/khong-co/").content.decode()
