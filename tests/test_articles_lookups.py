"""What the story editor asks while one writes: mentions, links, embeds, files."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from articles.models import Article, Document
from people.models import Person
from tests.documents import make_document, pdf
from tests.factories import (
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    make_article,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
    make_user,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def ask(client):
    client.force_login(make_user(role=REPORTER, language="en"))

    def answer(name, **asked):
        return client.get(reverse(f"admin:articles_{name}"), asked).json()

    return answer


# Mentions


def make_officer(*, name="Võ Tiến Nghị", rank="", post="", start="1/1/2020", end="31/12/2020"):
    person = make_person(name=name)
    if rank:
        make_rank_tenure(person=person, rank=make_rank(name=rank), start=start, end=end)
    if post:
        office = make_post(label=f"{post} đầy đủ", short_label=post)
        make_tenure(person=person, post=office, start=start, end=end)
    return person


@pytest.mark.parametrize(
    ("rank", "post", "before", "after", "title"),
    [
        ("", "Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy ", "", "Bí thư Tỉnh ủy"),
        (
            "Thượng tá",
            "Phó Giám đốc Công an tỉnh",
            "Thượng tá ",
            " - Phó Giám đốc Công an tỉnh",
            "Thượng tá, Phó Giám đốc Công an tỉnh",
        ),
        ("Thượng tá", "", "Thượng tá ", "", "Thượng tá"),
        ("", "", "", "", ""),
    ],
)
def test_a_person_comes_with_what_is_written_around_the_name(ask, rank, post, before, after, title):
    person = make_officer(rank=rank, post=post)

    assert ask("mentions", q="tien nghi", date="1/10/2020")["mentions"] == [
        {
            "kind": "person",
            "id": person.pk,
            "name": "Võ Tiến Nghị",
            "distinguisher": "",
            "before": before,
            "after": after,
            "title": title,
        }
    ]


@pytest.mark.parametrize(
    ("asked", "is_held"),
    [
        ({"date": "1/10/2020"}, True),
        ({"date": "10/2020"}, True),
        ({"date": "1/10/2021"}, False),
        ({"on": "2020-10-01"}, True),
        ({"on": "2019-12-01", "until": "2020-02-01"}, True),
        ({"on": "2020-02-01", "until": "2019-12-01"}, True),
        ({"on": "2019-12-01"}, False),
        # Today.
        ({}, False),
        ({"date": "hôm qua"}, False),
        ({"on": "x"}, False),
    ],
)
def test_titles_are_those_of_the_storys_day(ask, asked, is_held):
    make_officer(post="Bí thư Tỉnh ủy")

    found = ask("mentions", q="Nghị", **asked)["mentions"][0]

    assert (found["before"] == "Bí thư Tỉnh ủy ") is is_held


def test_what_may_have_been_held_is_not_written(ask):
    make_tenure(person=make_person(name="Nghị"), post=make_post(short_label="Bí thư"), start="2020")

    found = ask("mentions", q="Nghị", date="1/10/2020")["mentions"][0]

    assert (found["before"], found["title"]) == ("", "")


def test_people_stand_first_and_namesakes_are_told_apart(ask):
    make_person(name="Cồn Lau Hải", distinguisher="Cồn Lau")
    make_person(name="Cồn Lau Hải", distinguisher="Hạ Bồi")
    parent = make_organization(name="UBND huyện")
    make_organization(name="Ủy ban nhân dân xã Cồn Lau", short_name="UBND xã", parent=parent)

    found = ask("mentions", q="con lau")["mentions"]

    assert [(each["kind"], each["name"], each["distinguisher"]) for each in found] == [
        ("person", "Cồn Lau Hải", "Cồn Lau"),
        ("person", "Cồn Lau Hải", "Hạ Bồi"),
        ("organization", "UBND xã", "Ủy ban nhân dân xã Cồn Lau"),
    ]
    assert found[2]["title"] == "UBND huyện"


def test_at_most_twelve_with_room_for_organizations(ask):
    for number in range(14):
        make_person(name=f"Hải {number}")
        make_organization(name=f"Hải đội {number}")

    kinds = [each["kind"] for each in ask("mentions", q="hai")["mentions"]]

    assert kinds == ["person"] * 8 + ["organization"] * 4
    assert ask("mentions", q=" ") == {"mentions": []}


def test_ten_names_take_as_many_queries_as_one(ask, django_assert_num_queries):
    """Four for who asks, then people, ranks, offices and organizations; which people and which
    organizations are the closest is asked before."""

    def queries_for(typed):
        with django_assert_num_queries(10) as queries:
            assert ask("mentions", q=typed, date="1/10/2020")["mentions"]
        return len(queries)

    make_officer(name="Một", rank="Cấp x", post="Chức x")
    for number in range(10):
        make_officer(name=f"Mười {number}", rank=f"Cấp {number}a", post=f"Chức {number}")
        make_organization(name=f"Mười {number}", parent=make_organization())
    make_organization(name="Một", parent=make_organization())

    assert queries_for("một") == queries_for("mười")


# Links


def test_an_address_of_our_own_becomes_a_path_with_the_headline(ask):
    edition = make_live(headline="Cầu mới").editions.get()
    path = edition.get_absolute_url()

    for url in (f"http://testserver{path}", f"https://localhost{path}", path):
        assert ask("link", url=url) == {"href": path, "title": "Cầu mới", "warning": ""}


def test_a_story_that_readers_do_not_have_is_linked_with_a_warning(ask, client):
    reporter = make_user(role=REPORTER, language="en")
    mine = make_article(by=reporter, headline="Của tôi")
    theirs = make_article(headline="Của người khác")
    client.force_login(reporter)

    assert ask("link", url=f"/x/y-{mine.pk}/") == {
        "href": f"/x/y-{mine.pk}/",
        "title": "Của tôi",
        "warning": "Readers do not have this story.",
    }
    assert ask("link", url=f"/x/y-{theirs.pk}/") == {
        "href": f"/x/y-{theirs.pk}/",
        "title": "",
        "warning": "Readers do not have this story.",
    }


def test_a_storys_page_at_the_desk_becomes_the_one_that_readers_will_have(ask, client):
    reporter = make_user(role=REPORTER)
    mine = make_article(by=reporter, headline="Cầu mới")
    theirs = make_article(headline="Của người khác")
    client.force_login(reporter)

    def desk(story):
        return "http://testserver" + reverse("admin:articles_article_change", args=[story.pk])

    assert ask("link", url=desk(mine))["href"] == f"/{mine.section.slug}/cau-moi-{mine.pk}/"
    assert ask("link", url=desk(theirs))["title"] == ""
    nobody = Article.objects.create(created_by=reporter)
    assert ask("link", url=desk(nobody))["href"] == f"/bai/bai-{nobody.pk}/"


def test_people_and_events_have_their_names_and_a_hidden_person_a_warning(ask):
    hidden = make_person(name="Kín", status=Person.Status.HIDDEN)

    assert ask("link", url=make_event(name="Hội").get_absolute_url())["title"] == "Hội"
    assert ask("link", url=hidden.get_absolute_url()) == {
        "href": hidden.get_absolute_url(),
        "title": "",
        "warning": "Readers do not have this page.",
    }


@pytest.mark.parametrize(
    "url",
    [
        "https://vi.example/kinh-te/x-1/",
        "//vi.example/x-1/",
        "http://testserver.evil.example/",
        "javascript:alert(1)",
        "https://[::1",
        "mailto:toasoan@vi.example",
        "",
        "http://testserver//evil.example/",
    ],
)
def test_any_other_address_stays_as_it_is(ask, url):
    assert ask("link", url=url) == {"href": url, "title": "", "warning": ""}


# Embeds


def test_what_can_be_embedded_has_one_spelling(ask):
    assert ask("embed", url="https://youtu.be/aqz-KE-bpKQ?si=x") == {
        "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "provider": "YouTube",
    }


def test_what_cannot_is_refused_with_a_sentence(ask, client, settings):
    settings.EMBED_HOSTS = ["player.example.com"]

    response = client.get(reverse("admin:articles_embed"), {"url": "https://evil.example/"})

    assert response.status_code == 400
    assert response.json()["error"].endswith("by its long address, player.example.com.")


# Files


def test_a_file_is_uploaded_and_found_again(ask, client):
    content = pdf()

    def send(**described):
        file = ContentFile(content, name="nghi_quyet 12.pdf")
        return client.post(
            reverse("admin:articles_document_upload"), {"file": file, **described}
        ).json()

    first, again = send(), send(title="Tên khác")

    document = Document.objects.get()
    row = {"id": document.pk, "title": "nghi quyet 12", "kind": "PDF"}
    assert first == {**row, "size": document.printed_size, "found": False}
    assert again == {**first, "found": True}


def test_a_broken_file_is_refused_with_a_sentence(ask, client):
    response = client.post(
        reverse("admin:articles_document_upload"), {"file": ContentFile(b"x", name="a.pdf")}
    )

    assert response.status_code == 400
    assert response.json() == {"error": "Only PDF and Word files (.docx) can be attached."}


def test_files_are_listed_newest_first_in_pages_and_by_number(ask, monkeypatch):
    monkeypatch.setattr("articles.admin.lookups.DOCUMENTS_SHOWN", 2)
    made = [make_document(title=f"Nghị quyết {number}") for number in range(3)]
    other = make_document(title="Tờ trình")

    page = ask("document_picker", q="nghi quyet")
    assert [row["title"] for row in page["documents"]] == ["Nghị quyết 2", "Nghị quyết 1"]
    rest = ask("document_picker", q="nghi quyet", after=page["next"])
    assert [row["id"] for row in rest["documents"]] == [made[0].pk]
    assert rest["next"] is None
    assert [row["id"] for row in ask("document_picker", ids=f"{other.pk},x")["documents"]] == [
        other.pk
    ]


# Who may ask


@pytest.mark.parametrize(
    "name", ["mentions", "link", "embed", "document_picker", "document_upload"]
)
def test_a_stranger_is_asked_to_log_in_and_a_colleague_without_the_right_is_told_so(client, name):
    address = reverse(f"admin:articles_{name}")
    method = client.post if name == "document_upload" else client.get
    assert method(address).status_code == 302

    client.force_login(make_user(is_staff=True, language="en"))
    response = method(address)

    assert (response.status_code, response.json()) == (403, {"error": "You may not do this."})


@pytest.mark.parametrize(
    ("role", "status"),
    [(REPORTER, 400), (EDITOR, 400), (PHOTO_EDITOR, 400), (DIRECTORY_KEEPER, 403)],
)
def test_who_may_add_photos_may_send_files(client, role, status):
    client.force_login(staff(role))

    assert client.post(reverse("admin:articles_document_upload")).status_code == status


def test_only_by_the_right_method(ask, client):
    assert client.get(reverse("admin:articles_document_upload")).status_code == 405
    assert client.post(reverse("admin:articles_mentions")).status_code == 405


def test_the_editor_knows_where_to_ask(client):
    client.force_login(staff(REPORTER))

    page = client.get(reverse("admin:articles_article_add")).content.decode()

    for name in ("mentions", "link", "embed", "document_picker", "document_upload"):
        assert reverse(f"admin:articles_{name}") in page
