"""RSS of the paper and its parts: complete, of live stories only, and cheap to ask again."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from lxml import etree
from psycopg.types.range import Range

from articles import workflow
from articles.models import Edition
from tests.factories import (
    SECRETARY,
    STANDINGS,
    hours,
    make_article,
    make_author,
    make_event,
    make_live,
    make_photo,
    make_scheduled,
    make_section,
    make_superseded,
    make_topic,
    multiply,
    picture,
    revise,
    staff,
    time_passes,
)

pytestmark = pytest.mark.django_db

DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(response):
    """The feed's channel."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    return root[0]


def headlines(response):
    return [item.findtext("title") for item in read(response).iterfind("item")]


def a_story_in_every_list(begin=make_live, **columns):
    """(the story, the address of each feed that may carry it)"""
    author, topic, event = make_author(), make_topic(), make_event()
    section = make_section(name="Đời sống", slug="doi-song")
    article = begin(section=section, byline=[author], topics=[topic], events=[event], **columns)
    feeds = {
        "site": reverse("articles:feed"),
        "section": reverse("articles:section_feed", args=["doi-song"]),
        "topic": reverse("articles:topic_feed", args=[topic.pk]),
        "author": reverse("articles:author_feed", args=[author.pk]),
        "event": reverse("articles:event_feed", args=[event.pk]),
    }
    return article, feeds


FEEDS = ["site", "section", "topic", "author", "event"]


# The form


@pytest.mark.parametrize("which", FEEDS)
def test_a_feed_has_what_rss_2_asks_for(client, which):
    _article, feeds = a_story_in_every_list()

    channel = read(client.get(feeds[which]))

    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl"):
        assert len(channel.findall(name)) == 1
        assert channel.findtext(name)
    assert channel.findtext("language") == "vi"
    assert channel.find(f"{ATOM}link").attrib == {
        "rel": "self",
        "href": f"http://testserver{feeds[which]}",
    }
    for item in channel.iterfind("item"):
        for name in ("title", "link", "description", "guid", "pubDate", "category"):
            assert len(item.findall(name)) == 1


@pytest.mark.parametrize("which", FEEDS)
def test_a_feed_names_and_links_what_it_is_about(client, which):
    article, feeds = a_story_in_every_list()
    edition = article.editions.get()
    about = {
        "site": ("Báo Tỉnh Nhà", "/"),
        "section": ("Đời sống – Báo Tỉnh Nhà", "/doi-song/"),
        **{
            name: (f"{subject} – Báo Tỉnh Nhà", subject.get_absolute_url())
            for name, subject in (
                ("topic", edition.topics.get()),
                ("author", edition.authors.get()),
                ("event", edition.events.get()),
            )
        },
    }

    channel = read(client.get(feeds[which]))

    title, link = about[which]
    assert channel.findtext("title") == title
    assert channel.findtext("link") == f"http://testserver{link}"


def test_an_item_tells_the_story_the_way_the_paper_does(client):
    words, photos = make_author(pen_name="Thùy Dương"), make_author(pen_name="Anh Tấn")
    photo = make_photo(content=picture(size=(2000, 1000)), alt="Đò cập bến", credit="Lưu Gia & Bạn")
    section = make_section(name="Đời sống")
    article = make_live(section=section, byline=[words, photos], lead_photo=photo)
    edition = article.editions.get()
    Edition.objects.filter(pk=edition.pk).update(
        first_published_at=datetime(2020, 10, 1, 17, 30, tzinfo=UTC)
    )

    item = read(client.get("/rss/")).find("item")

    assert item.findtext("title") == edition.headline
    assert item.findtext("link") == f"http://testserver{edition.get_absolute_url()}"
    assert item.findtext("pubDate") == "Fri, 02 Oct 2020 00:30:00 +0700"
    assert item.findtext("category") == "Đời sống"
    assert [name.text for name in item.iterfind(f"{DC}creator")] == ["Thùy Dương", "Anh Tấn"]
    shown = item.find(f"{MEDIA}content")
    assert shown.attrib == {
        "url": f"http://testserver/media/{photo.rendition(1200)}",
        "type": "image/jpeg",
        "medium": "image",
        "width": "1280",
        "height": "640",
    }
    assert shown.findtext(f"{MEDIA}credit") == "Lưu Gia & Bạn"
    assert shown.findtext(f"{MEDIA}description") == "Đò cập bến"
    assert item.find("enclosure") is None


def test_one_who_wrote_and_photographed_is_named_once(client):
    author = make_author(pen_name="Anh Tấn")
    article = make_article(byline=[author])
    article.bylines.create(author=author, role="photos")
    workflow.publish(revise(article), by=staff(SECRETARY))

    creators = read(client.get("/rss/")).findall(f"item/{DC}creator")

    assert [creator.text for creator in creators] == ["Anh Tấn"]


def test_a_story_keeps_its_guid_under_another_headline(client):
    article = make_live()
    before = read(client.get("/rss/")).find("item")

    workflow.update(revise(article), by=staff(SECRETARY))

    after = read(client.get("/rss/")).find("item")
    assert before.findtext("link") != after.findtext("link")
    assert before.findtext("pubDate") == after.findtext("pubDate")
    assert before.findtext("guid") == after.findtext("guid")
    assert re.fullmatch(
        rf"tag:testserver,[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}:/{article.pk}/", after.findtext("guid")
    )
    assert after.find("guid").get("isPermaLink") == "false"


def test_the_feed_was_last_built_when_one_of_its_stories_last_changed(client):
    superseded = make_superseded()
    make_live(since=3)

    built = parsedate_to_datetime(read(client.get("/rss/")).findtext("lastBuildDate"))

    began = superseded.editions.get(number=2).live.lower
    assert built == began.replace(microsecond=0)
    assert str(built.tzinfo) == "UTC+07:00"


@pytest.mark.parametrize(
    ("headline", "printed"),
    [
        ("Giá <b>cam</b> & quýt", "Giá <b>cam</b> & quýt"),
        ("]]></title><script>alert(1)</script>", "]]></title><script>alert(1)</script>"),
        ("Bão\x0bsố\x00 9\ufffe\uffff", "Bãosố 9"),
    ],
)
def test_no_headline_breaks_the_feed(client, headline, printed, monkeypatch):
    article = make_live()
    edition = article.editions.get()
    edition.headline = edition.standfirst = headline
    monkeypatch.setattr("articles.models.edition.EditionQuerySet.editions", lambda _: [edition])

    item = read(client.get("/rss/")).find("item")

    assert item.findtext("title") == printed


def test_a_standfirst_is_text_also_for_readers_that_expect_html(client):
    make_live(standfirst="Giá <b>cam</b> & quýt")

    item = read(client.get("/rss/")).find("item")

    assert item.findtext("description") == "Giá &lt;b&gt;cam&lt;/b&gt; &amp; quýt"


def test_a_feed_is_sent_in_one_piece_and_never_varies_by_cookie(client):
    make_live()

    response = client.get("/rss/")

    assert len(list(response)) == 1
    assert int(response["Content-Length"]) == len(response.content)
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


# Which stories

SHOWN = {"live", "live with an update scheduled", "superseded"}


@pytest.mark.parametrize("standing", STANDINGS)
def test_feeds_carry_the_live_edition_and_no_other(client, standing):
    article, feeds = a_story_in_every_list(STANDINGS[standing])
    live = [edition.headline for edition in Edition.objects.live().filter(article=article)]

    assert bool(live) == (standing in SHOWN)
    for which, url in feeds.items():
        if which in {"topic", "author"} and not live:
            assert client.get(url).status_code == 404
        else:
            assert headlines(client.get(url)) == live


def test_a_topic_or_a_pen_name_without_readers_is_nobodys_affair(client):
    assert client.get(reverse("articles:topic_feed", args=[make_topic().pk])).status_code == 404
    assert client.get(reverse("articles:author_feed", args=[make_author().pk])).status_code == 404


@pytest.mark.parametrize("which", ["topic", "author", "event"])
def test_what_is_unknown_has_no_feed(client, which):
    for pk in (0, 999_999, 10**30):
        assert client.get(reverse(f"articles:{which}_feed", args=[pk])).status_code == 404
    assert client.get("/rss/khong-co/").status_code == 404


@pytest.mark.parametrize("which", FEEDS)
def test_a_feed_has_the_newest_thirty_the_newest_first(client, which):
    article, feeds = a_story_in_every_list()
    multiply(article.editions.get(), times=31)
    newest = Edition.objects.live().newest_first()

    channel = read(client.get(feeds[which]))

    guids = [guid.text.split("/")[1] for guid in channel.iterfind("item/guid")]
    assert guids == [str(edition.article_id) for edition in newest[:30]]


@pytest.mark.parametrize("which", FEEDS)
def test_a_feed_takes_as_many_queries_for_thirty_stories_as_for_one(client, which):
    article, feeds = a_story_in_every_list()

    with CaptureQueriesContext(connection) as for_one:
        client.get(feeds[which])
    multiply(article.editions.get(), times=29)
    with CaptureQueriesContext(connection) as for_thirty:
        assert len(headlines(client.get(feeds[which]))) == 30

    assert len(for_one) == len(for_thirty) <= 3
    assert not any('"body"' in query["sql"] for query in for_thirty)


# Asked again


@pytest.mark.parametrize("which", FEEDS)
def test_nothing_new_is_said_in_one_query(client, which, django_assert_num_queries):
    _article, feeds = a_story_in_every_list()
    first = client.get(feeds[which])

    for header, value in (
        ("If-None-Match", first["ETag"]),
        ("If-Modified-Since", first["Last-Modified"]),
    ):
        with django_assert_num_queries(1):
            again = client.get(feeds[which], headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]


def test_until_a_change_is_settled_only_its_etag_is_told(client):
    """Two acts of one second have one Last-Modified."""
    make_live(since=0)
    address = reverse("articles:feed")
    first = client.get(address)
    assert "ETag" in first
    assert "Last-Modified" not in first

    now = http_date(timezone.now().timestamp())
    assert client.get(address, headers={"If-Modified-Since": now}).status_code == 200
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


CHANGES = {
    "published": lambda article: make_live(since=0, section=article.section),
    "updated": lambda article: workflow.update(revise(article), by=staff(SECRETARY)),
    "taken down": lambda article: workflow.take_down(
        article, by=staff(SECRETARY), reason="Sai tên."
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_for_readers_is_sent_anew(client, change):
    article = make_live()
    first = client.get("/rss/")

    CHANGES[change](article)

    again = client.get("/rss/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert headlines(again) != headlines(first)


def test_a_story_that_expires_by_itself_leaves_the_feed_at_once(client):
    make_live(since=9)
    first = client.get("/rss/")
    expires = workflow.expire(make_live(), by=staff(SECRETARY), at=hours(2))
    between = client.get("/rss/")

    began = expires.editions.get().live.lower
    expires.editions.update(live=Range(began, datetime.now(UTC), "[)"))

    after = client.get("/rss/", headers={"If-None-Match": between["ETag"]})
    assert after.status_code == 200
    assert headlines(after) == headlines(first)


def test_a_scheduled_story_shows_itself_at_its_time(client):
    make_live(since=9)
    article = make_scheduled(at=2)
    first = client.get("/rss/")
    assert len(headlines(first)) == 1

    time_passes(article, hours=2)

    again = client.get("/rss/", headers={"If-None-Match": first["ETag"]})
    assert len(headlines(again)) == 2


def test_a_change_that_was_slow_to_be_written_is_sent_anew(client):
    """Its moment lies before that of a change which readers have seen already."""
    slow, quick = make_live(since=2), make_live(since=1)
    first = client.get("/rss/")
    moment = quick.editions.get().live.lower - timedelta(milliseconds=1)

    slow.editions.update(live=Range(slow.editions.get().live.lower, moment, "[)"))

    again = client.get("/rss/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(headlines(again))) == (200, 1)


def test_copies_are_looked_at_again_before_they_are_shown(client):
    make_live()

    assert client.get("/rss/")["Cache-Control"] == "no-cache"


def test_another_host_has_another_feed(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_live()
    first = client.get("/rss/", headers={"Host": "bao.example"})

    assert "http://bao.example/" in first.content.decode()
    other = client.get("/rss/", headers={"Host": "www.bao.example", "If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_a_paper_without_stories_has_an_empty_feed(client):
    response = client.get("/rss/")

    assert headlines(response) == []
    assert "ETag" not in response


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_feed_is_only_read(client, method):
    assert getattr(client, method)("/rss/").status_code == 405
