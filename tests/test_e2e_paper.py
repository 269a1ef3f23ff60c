"""The whole demo paper as a visitor clicks through it: every link answers, every page is sound."""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.timezone import localtime
from lxml import html

from articles.demo import loading
from articles.models import Article, Edition, Page, Topic
from articles.models.listing import with_live_stories
from newsroom.models import User
from people.models import Author, Event, Organization, Person

HOST = "http://testserver"
# Leaving and deleting change what is there; files are not pages.
NOT_FOLLOWED = re.compile(r"/(logout|delete|media|static|jsi18n)/|/toa-soan/r/")
# Of a list's filters, orders and pages, each combination once is enough.
COUNTED = re.compile(r"[?&](o|p|q|e|all|_changelist_filters|_facets|chu|trong|thuoc|ngay|nam)=")
# Of a story's many versions the first two stand for the others, alone and compared.
LATER = re.compile(r"/versions/([3-9]|\d\d+)/|[?&](from|to)=([3-9]|\d\d+)\b")
# Every story is looked at, for each stands elsewhere in the chain; of any other kind of page three
# stand for the others.
EACH = re.compile(r"/toa-soan/articles/article/\d+/(change|preview|review)/$")
OF_A_KIND = 3
# What tells pages of one kind apart: numbers, deeds, and what is asked of a list.
KIND = re.compile(r"\b[0-9a-f]{32}\b|\d+|(?<==)[^&]*")


def crawl(client, start, *, within="/", limit=3_000):
    """Follows every link once; at the desk a few of a kind. [(address, where it was found,
    answer)] of all."""
    seen, found, kinds = {start}, [], Counter()
    waiting = deque([(start, "")])
    while waiting and len(found) < limit:
        address, source = waiting.popleft()
        response = client.get(address)
        found.append((address, source, response))
        for link in links(address, response):
            if link in seen or not urlsplit(link).path.startswith(within):
                continue
            seen.add(link)
            kind = KIND.sub("№", link)
            kinds[kind] += 1
            if not link.startswith("/toa-soan/") or EACH.match(link) or kinds[kind] <= OF_A_KIND:
                waiting.append((link, address))
    assert len(found) < limit
    return found


def links(address, response):
    """Addresses of our own that the page leads to, without fragments."""
    if response.status_code in {301, 302}:
        yield from _own(address, [response["Location"]])
    elif response["Content-Type"].startswith("text/html"):
        yield from _own(address, html.fromstring(response.content).xpath("//a/@href"))


def _own(address, hrefs):
    for href in hrefs:
        url = urldefrag(urljoin(HOST + address, href.strip())).url
        left_out = any(pattern.search(url) for pattern in (NOT_FOLLOWED, COUNTED, LATER))
        if url.startswith(HOST) and not left_out:
            yield url.removeprefix(HOST)


def unsound(pages):
    """What is wrong with the pages, in words: the answer, the headings, doubled ids."""
    for address, source, response in pages:
        if response.status_code not in {200, 301, 302}:
            yield f"{address} from {source}: {response.status_code}"
        elif response["Content-Type"].startswith("text/html") and response.status_code == 200:
            page = html.fromstring(response.content)
            if len(page.xpath("//h1")) != 1:
                yield f"{address}: {len(page.xpath('//h1'))} h1"
            counts = Counter(page.xpath("//@id"))
            if doubled := {each for each, count in counts.items() if count > 1}:
                yield f"{address}: twice the ids {doubled}"
            if page.xpath("//*[@style] | //script[not(@src) and not(@type)] | //style"):
                yield f"{address}: inline style or script"


@pytest.mark.django_db
def test_every_link_of_the_paper_answers_for_readers_and_leads_to_every_story_and_list(
    demo, client
):
    paper = crawl(client, "/")

    assert list(unsound(paper)) == []
    reached = {urlsplit(address).path for address, _source, _response in paper}
    assert reached >= {edition.get_absolute_url() for edition in Edition.objects.live()}
    for model in (Author, Topic):
        written_of = with_live_stories(model.objects)
        assert reached >= {row.get_absolute_url() for row in written_of}
    for rows in (Event.objects.all(), Organization.objects.all(), Page.objects.all()):
        assert reached >= {row.get_absolute_url() for row in rows}
    assert reached >= {person.get_absolute_url() for person in Person.objects.public()}
    assert not any(address.startswith("/toa-soan/") for address in reached)


@pytest.mark.django_db
@pytest.mark.parametrize("username", [name for name, *_ in loading.ACCOUNTS])
def test_every_link_of_the_desk_answers_for_every_role(demo, client, username):
    client.force_login(User.objects.get(username=username))

    desk = crawl(client, "/toa-soan/", within="/toa-soan/")

    assert list(unsound(desk)) == []


@pytest.mark.django_db
def test_what_readers_cannot_have_is_nowhere_in_the_paper(demo, client):
    unseen = Article.objects.exclude(editions__in=Edition.objects.live())
    headlines = [article.headline for article in unseen if article.headline]
    assert headlines

    for address, _source, response in crawl(client, "/"):
        text = response.content.decode()
        assert not [headline for headline in headlines if headline in text], address


def examples():
    """One page of each kind."""
    live = Edition.objects.live()
    story = live.exclude(lead=None).exclude(rubrics__events=[]).newest_first().first()
    gone = Edition.objects.ended().exclude(article__in=live.values("article")).first()
    kinds = {
        "section": story.section,
        "story": story,
        "updated": live.filter(number__gt=1).first(),
        "photo story": max(live, key=lambda edition: edition.body.count("<figure")),
        "topic": with_live_stories(Topic.objects).first(),
        "author": with_live_stories(Author.objects).first(),
        "person": Person.objects.public().exclude(tenures=None).first(),
        "organization": Organization.objects.exclude(posts=None).first(),
        "event": Event.objects.exclude(participants=None).first(),
        "own page": Page.objects.first(),
        "gone": gone,
    }
    return {
        "home": "/",
        **{name: row.get_absolute_url() for name, row in kinds.items()},
        "people": "/nhan-su/?ngay=1/10/2020",
        "people, wrongly asked": "/nhan-su/?ngay=31/9/2020",
        "organizations": "/co-quan/",
        "events": "/su-kien/",
        "archive": "/luu-tru/",
        "day": f"/luu-tru/{localtime(story.first_published_at):%Y/%m/%d}/",
        "search": "/tim-kiem/",
        "found": "/tim-kiem/?q=song",
        "nothing found": "/tim-kiem/?q=kh%C3%B4ng+c%C3%B3+g%C3%AC+%C4%91%C3%A2u",
        "missing": "/khong-co/",
    }


WIDTHS = [320, 390, 768, 1280, 1920]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_sound_at_every_width(demo, browser, live_server, scheme):
    wrong = []
    window = browser.new_context(color_scheme=scheme)
    page = watched(window.new_page(), wrong)
    for name, address in examples().items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + address)
        found = Axe().run(page, options={"preload": False}).response["violations"]
        wrong += [f"{name}: {each['id']} {each['nodes'][0]['html']}" for each in found]
        wrong += [f"{name} {width}: scrolls sideways" for width in overflowing(page)]
    window.close()

    assert wrong == []


def watched(page, wrong):
    """What the browser refuses or stumbles over is wrong, too."""

    def heard(message):
        if "Content Security" in message.text:
            wrong.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page


def overflowing(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield width
