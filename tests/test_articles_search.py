"""What readers find in the live editions, and the desk in its working copies."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import search, workflow
from articles.models import Article, Byline, Edition
from articles.states import Stage
from newsroom.fulltext import ask
from tests.factories import (
    EDITOR,
    REPORTER,
    SECRETARY,
    STANDINGS,
    hours,
    make_article,
    make_author,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_section,
    make_update_scheduled,
    make_user,
    multiply,
    revise,
    staff,
    time_passes,
    walk,
)
from tests.searching import SEARCH, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# What is found


@pytest.mark.parametrize("standing", STANDINGS)
def test_readers_find_what_is_live_and_nothing_else(client, standing):
    article = STANDINGS[standing](kicker="Chim hồng hạc")
    is_live = Edition.objects.live().filter(article=article).exists()

    assert bool(found(client, "hồng hạc")) == is_live


def test_text_that_an_update_replaced_is_not_found(client):
    first = make_live(headline="Bến phà cũ")
    workflow.update(revise(first, headline="Cây cầu mới"), by=staff(SECRETARY))

    assert found(client, "bến phà cũ") == []
    assert found(client, "cây cầu mới") == ["Cây cầu mới"]


def test_text_that_waits_for_its_time_is_not_found(client):
    article = make_update_scheduled(headline="Bến phà cũ")
    coming = article.editions.order_by("number").last().headline

    assert found(client, f'"{coming}"') == []
    time_passes(article, hours=3)
    assert found(client, f'"{coming}"') == [coming]


def test_an_unapproved_change_is_not_found(client):
    revise(make_live(headline="Bến phà"), to=Stage.DESK, headline="Điều chưa ai biết")

    assert found(client, "điều chưa ai biết") == []


def full_story():
    person, photo = make_person(name="Điểu Kré"), make_photo()
    article = make_article(
        kicker="Mùa nước nổi",
        headline="Ghe xuồng về chợ",
        standfirst="Từ tờ mờ sáng.",
        lead_photo=photo,
        lead_caption="Bến lúc bình minh",
        byline=[make_author(pen_name="Hạ Lam")],
        body=f'<p>Ông <a data-person="{person.pk}">Điểu Kré</a> chở rau.</p><ul><li>Súng</li></ul>'
        f'<figure data-photo="{photo.pk}"><figcaption>Cá linh non</figcaption></figure>',
    )
    article.events.set([make_event(name="Phiên chợ ven sông")])
    workflow.save(article, by=article.created_by)
    return article


TEXTS = [
    "nước nổi", "ghe xuồng", "tờ mờ", "bình minh", "hạ lam", "điểu kré", "chở rau", "súng",
    "cá linh", '"phiên chợ ven sông"',
]  # fmt: skip


@pytest.mark.parametrize("typed", TEXTS)
def test_every_text_of_a_story_is_found(client, typed):
    walk(full_story(), to=Stage.PUBLISHED)

    assert found(client, typed) == ["Ghe xuồng về chợ"]


def test_a_phrase_does_not_run_from_the_headline_into_the_standfirst(client):
    make_live(headline="Một đêm", standfirst="Bão tan.")

    assert found(client, "đêm bão") == ["Một đêm"]
    assert found(client, '"đêm bão"') == []


# Order, pages, numbers


def test_the_newest_stand_first(client):
    for headline, since in [("Đò ba", 1), ("Đò một", 30), ("Đò hai", 2)]:
        make_live(headline=headline, since=since)

    assert found(client, "đò") == ["Đò ba", "Đò hai", "Đò một"]


def test_the_best_stand_first_if_asked(client):
    make_live(headline="Chợ nổi họp sớm", since=30)
    make_live(headline="Chuyện khác", body="<p>Có chợ ở bên kia sông.</p>", since=1)

    assert found(client, "chợ", xep="sat") == ["Chợ nổi họp sớm", "Chuyện khác"]
    assert found(client, "chợ", xep="moi") == ["Chuyện khác", "Chợ nổi họp sớm"]


WAYS = {
    "by the index": {"PROBED": 100},
    "one by one": {"PROBED": 2, "WALKED": 100},
    "by both indexes": {"PROBED": 2, "WALKED": 1, "WINDOWS": (2, 100)},
    "in the end all": {"PROBED": 2, "WALKED": 1, "WINDOWS": (1, 2)},
    "too common to be counted": {"PROBED": 2, "COMMON": -1},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", ["chợ", '"chợ nổi"', '"cho noi"', '"chợ nổi số"', '"số nay"'])
def test_every_way_gives_the_same_pages(client, monkeypatch, way, typed):
    for name, value in WAYS[way].items():
        monkeypatch.setattr(search, name, value)
    monkeypatch.setattr("articles.results.HITS_SHOWN", 3)
    for number in range(7):
        make_live(headline=f"Chợ nổi số nay {number}", since=number + 1)
        make_live(headline="Nổi số này chờ", since=number + 1)

    pages, asked = [], {"q": typed}
    while asked:
        response = client.get(SEARCH, asked)
        page = response.context["found"]["page"]
        pages.append([int(edition.headline[-1]) for edition in page.rows])
        asked = page.before and {"q": typed, "truoc": page.before}
    back = client.get(SEARCH, {"q": typed, "sau": page.after}).context["found"]["page"]

    assert pages == [[0, 1, 2], [3, 4, 5], [6]]
    assert [int(edition.headline[-1]) for edition in back.rows] == pages[1]


@pytest.mark.parametrize("way", WAYS)
def test_filters_narrow_every_way(client, monkeypatch, way):
    for name, value in WAYS[way].items():
        monkeypatch.setattr(search, name, value)
    section = make_section(slug="kinh-te")
    for number in range(5):
        make_live(headline=f"Chợ {number}", section=section if number > 3 else None)

    assert found(client, "chợ", muc="kinh-te") == ["Chợ 4"]


@pytest.mark.parametrize(
    ("many", "said"), [(0, "No story found"), (1, "1 story"), (2, "2 stories"), (4, "More than")]
)
def test_hits_are_counted_as_far_as_anybody_reads(client, monkeypatch, many, said):
    monkeypatch.setattr("articles.results.COUNTED", 3)
    for _ in range(many):
        make_live(headline="Chợ nổi")

    assert said in client.get(SEARCH, {"q": "chợ"}).content.decode()


def test_a_cursor_that_is_none_is_no_page(client):
    assert client.get(SEARCH, {"q": "đò", "truoc": "x"}).status_code == 404


def count_queries(client, **asked):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(SEARCH, asked)
    return len(queries)


@pytest.mark.parametrize("order", ["moi", "sat"])
def test_fifty_hits_take_the_queries_of_one(client, order):
    edition = make_live(headline="Chợ nổi").editions.get()
    # The frame of the page is remembered from the first visit on.
    client.get(SEARCH)
    few = count_queries(client, q="chợ", xep=order)
    multiply(edition, times=50)

    assert count_queries(client, q="chợ", xep=order) == few


# The vector


def test_a_vector_is_never_read_back():
    article = make_live(headline="Chợ nổi")

    assert Article.objects.get(pk=article.pk).search is None
    assert article.editions.get().search is None
    assert Edition.objects.filter(search__finds=ask("chợ").in_index).exists()


def test_saving_an_edition_s_period_keeps_it_found(client):
    article = make_live(headline="Chợ nổi")
    workflow.expire(article, by=staff(SECRETARY), at=hours(5))

    assert found(client, "chợ") == ["Chợ nổi"]


def test_stories_are_indexed_again_by_command(client, capsys):
    article = make_live(headline="Chợ nổi")
    Edition.objects.update(search="")
    Article.objects.update(search="")
    assert found(client, "chợ") == []

    call_command("index_stories")

    assert "2 texts" in capsys.readouterr().out
    assert found(client, "chợ") == ["Chợ nổi"]
    assert Article.objects.filter(search__finds=ask("chợ").in_index).get() == article
    assert article.editions.get().is_intact()


# The desk


def desk_finds(client, typed, **asked):
    response = client.get(reverse("admin:articles_article_changelist"), {"q": typed, **asked})
    assert response.status_code == 200
    return [str(article) for article in response.context["cl"].result_list]


@pytest.mark.parametrize("typed", TEXTS)
def test_the_desk_finds_every_text_of_a_working_copy(client, typed):
    client.force_login(full_story().created_by)

    assert desk_finds(client, typed) == ["Ghe xuồng về chợ"]


def test_the_desk_finds_the_copy_as_it_stands_now(client):
    revise(make_live(headline="Bến phà"), to=Stage.DESK, headline="Cây cầu")
    client.force_login(staff(SECRETARY))

    assert desk_finds(client, "cây cầu") == ["Cây cầu"]
    assert desk_finds(client, "bến phà") == []
    assert desk_finds(client, '"cầu cây"') == []


def test_a_restored_byline_is_found_again(client):
    article = make_article(headline="Bến phà", byline=[make_author(pen_name="Hạ Lam")])
    version = article.versions.order_by("number").last()
    article.bylines.all().delete()
    Byline.objects.create(article=article, author=make_author(pen_name="Thu Trang"))
    article = workflow.save(article, by=article.created_by)
    client.force_login(article.created_by)
    assert desk_finds(client, "hạ lam") == []
    assert desk_finds(client, "thu trang") == ["Bến phà"]

    workflow.restore(article, by=article.created_by, version=version)

    assert desk_finds(client, "hạ lam") == ["Bến phà"]


def test_the_desk_finds_only_what_the_user_may_see(client):
    mine, others = make_user(role=REPORTER), make_user(role=REPORTER)
    section = make_section()
    make_article(headline="Chợ của tôi", by=mine)
    make_article(headline="Chợ của người", by=others, stage=Stage.DESK, section=section)
    make_article(headline="Chợ riêng", by=others)

    client.force_login(mine)
    assert desk_finds(client, "chợ") == ["Chợ của tôi"]
    client.force_login(make_user(role=EDITOR, sections=[section]))
    assert desk_finds(client, "chợ") == ["Chợ của người"]


@pytest.mark.parametrize("typed", ["…", "'", "&", '""'])
def test_the_desk_finds_nothing_where_nothing_is_asked(client, typed):
    client.force_login(make_article().created_by)

    assert desk_finds(client, typed) == []


def test_the_desk_s_hits_keep_the_order_that_was_asked(client):
    first = make_article(headline="Chợ một")
    make_article(headline="Chợ hai", by=first.created_by)
    workflow.submit(first, by=first.created_by)
    client.force_login(first.created_by)

    assert desk_finds(client, "chợ") == ["Chợ một", "Chợ hai"]
    assert desk_finds(client, "chợ", o="6") == ["Chợ hai", "Chợ một"]
