"""The one address of each page, and what other sites show beside a link to it."""

import pytest

from articles import renditions, structured
from tests.factories import (
    make_author,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_section,
    make_superseded,
    make_topic,
    picture,
)
from tests.heads import SITE, address, head, links, meta

pytestmark = pytest.mark.django_db

# One address for each page


def test_what_trackers_add_is_not_a_part_of_an_address(client):
    article = make_live()
    person, event = make_person(), make_event()

    for url in (
        "/",
        address(article),
        article.section.get_absolute_url(),
        person.get_absolute_url(),
        event.get_absolute_url(),
    ):
        asked = f"{url}?utm_source=zalo&fbclid=x&truoc=&la=1"
        assert links(client, asked, "canonical") == [SITE + url]
        assert meta(client, asked)["og:url"] == SITE + url


def test_each_page_of_a_list_has_an_address_and_neighbours(client, monkeypatch):
    monkeypatch.setattr("articles.lists.LIST_STORIES", 1)
    section = make_section(slug="doi-song")
    newest, middle, _oldest = (make_live(section=section, since=age) for age in (1, 2, 3))
    first, second = (each.editions.get().cursor for each in (newest, middle))

    assert links(client, "/doi-song/", "canonical") == [f"{SITE}/doi-song/"]
    assert links(client, "/doi-song/", "prev") == []
    assert links(client, "/doi-song/", "next") == [f"/doi-song/?truoc={first}"]

    page = f"/doi-song/?utm_source=zalo&truoc={first}"
    assert links(client, page, "canonical") == [f"{SITE}/doi-song/?truoc={first}"]
    assert links(client, page, "prev") == [f"/doi-song/?sau={second}"]
    assert links(client, page, "next") == [f"/doi-song/?truoc={second}"]
    assert client.get(links(client, page, "next")[0]).status_code == 200


def test_newer_stories_than_the_newest_are_the_first_page(client):
    article = make_live()
    url = article.section.get_absolute_url()
    cursor = article.editions.get().cursor

    assert links(client, f"{url}?sau={cursor}", "canonical") == [SITE + url]


def test_a_person_on_another_day_is_another_page_unless_the_day_is_none(client):
    url = make_person().get_absolute_url()

    assert links(client, f"{url}?ngay=1/10/2020&a=b", "canonical") == [
        f"{SITE}{url}?ngay=1%2F10%2F2020"
    ]
    assert links(client, f"{url}?ngay=hôm-nao", "canonical") == [SITE + url]


# What other sites show beside a link


def test_a_shared_story_shows_its_picture_and_its_times(client):
    photo = make_photo(content=picture(size=(2000, 1000)), alt="Đò cập bến")
    author, topic = make_author(), make_topic(name="Bến đò")
    article = make_live(lead_photo=photo, byline=[author], topics=[topic])
    edition = article.editions.get()

    told = meta(client, address(article))

    assert told["og:type"] == "article"
    assert told["og:title"] == edition.headline
    assert told["og:image"] == SITE + renditions.cropped(photo.picture, "16x9").url
    assert told["og:image:type"] == "image/jpeg"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "675")
    assert told["og:image:alt"] == "Đò cập bến"
    assert told["article:published_time"] == structured.moment(edition.first_published_at)
    assert "article:modified_time" not in told
    assert told["article:section"] == edition.section.name
    assert told["article:author"] == SITE + author.get_absolute_url()
    assert told["article:tag"] == "Bến đò"
    assert told["twitter:card"] == "summary_large_image"


def test_a_shared_update_tells_when_it_came(client):
    article = make_superseded()
    edition = article.editions.get(number=2)

    told = meta(client, address(article))

    assert told["article:modified_time"] == structured.moment(edition.live.lower)


def test_a_page_without_a_picture_shows_the_paper_s_sign(client):
    told = meta(client, make_person().get_absolute_url())

    assert told["og:image"] == f"{SITE}/static/newsroom/icons/icon-512.png"
    assert told["og:image:type"] == "image/png"
    assert told["twitter:card"] == "summary"


def test_each_page_names_its_feed_beside_the_paper_s(client):
    article = make_live(section=make_section(slug="doi-song"))
    event = make_event()

    def feeds(url):
        found = head(client, url).xpath("link[@rel='alternate'][@type='application/rss+xml']")
        return [link.get("href") for link in found]

    assert feeds("/") == ["/rss/"]
    assert feeds("/doi-song/") == feeds(address(article)) == ["/rss/", "/rss/doi-song/"]
    assert feeds(event.get_absolute_url()) == ["/rss/", f"/rss/su-kien/{event.pk}/"]
    for url in feeds("/doi-song/"):
        assert client.get(url).status_code == 200
