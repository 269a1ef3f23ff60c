"""What a story attests of the directory by coming out: only what its text has right."""

from datetime import date

import pytest
from django.urls import reverse

from articles import attestation, testimony, workflow
from articles.models import Edition, PersonShown, Photo
from articles.states import Stage
from newsroom.dates import parse_partial_date
from people import compiled
from people.models import Citation, Revision
from tests.factories import (
    SECRETARY,
    hours,
    make_article,
    make_organization,
    make_person,
    make_photo,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_tenure,
    revise,
    staff,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 10, 1)
RIGHT = "Thượng tá Phùng Văn Tỏa - Giám đốc Sở Nội vụ"
WRONG = "Giám đốc Sở Y tế Phùng Văn Tỏa"


@pytest.fixture(autouse=True)
def directory():
    compiled.forget()
    yield
    compiled.forget()


@pytest.fixture
def person():
    return make_person(name="Phùng Văn Tỏa")


@pytest.fixture
def office(person):
    post = make_post(
        organization=make_organization(name="Sở Nội vụ"), role=make_role(name="Giám đốc"), seats=1
    )
    return make_tenure(person=person, post=post, start="1/1/2020", end="1/6/2021", sourced=False)


@pytest.fixture
def rank(person):
    rank = make_rank(name="Thượng tá")
    return make_rank_tenure(person=person, rank=rank, start="2019", end="2022", sourced=False)


def linked(person, words):
    before, name, after = words.partition(person.name)
    return f'<p>{before}<a data-person="{person.pk}">{name}</a>{after} kiểm tra bến đò.</p>'


def story(body, *, day="1/10/2020", **columns):
    columns.setdefault("stage", Stage.APPROVED)
    return make_article(body=body, story_date=parse_partial_date(day), **columns)


@pytest.fixture
def come_out(django_capture_on_commit_callbacks):
    """Publishes, and what follows once the transaction has ended."""

    def act(article, verb=workflow.publish, **named):
        with django_capture_on_commit_callbacks(execute=True):
            return verb(article, by=staff(SECRETARY), **named)

    return act


def test_what_is_right_of_a_linked_person_is_seen_on_the_story_s_day(
    come_out, client, person, office, rank
):
    article = come_out(story(linked(person, RIGHT)))

    for held in (office, rank):
        held.refresh_from_db()
        assert (held.seen_first, held.seen_last) == (DAY, DAY)
        assert held.citations.get().source == article.as_source.source
    page = client.get(person.get_absolute_url()).content.decode()
    assert f'href="{article.editions.get().get_absolute_url()}"' in page
    assert Revision.objects.filter(table="citation", by=staff(SECRETARY)).count() == 2


def test_the_last_day_seen_widens(come_out, person, office):
    come_out(story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")))
    come_out(story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa"), day="2/3/2021"))

    office.refresh_from_db()
    assert (office.seen_first, office.seen_last) == (DAY, date(2021, 3, 2))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Giám đốc Sở Nội vụ Phùng Văn Tỏa nói.", "1/10/2020"),
        (WRONG, "1/10/2020"),
        ("Giám đốc Sở Nội vụ Phùng Văn Tỏa", "1/10/2022"),
        ("nguyên Giám đốc Sở Nội vụ Phùng Văn Tỏa", "1/10/2022"),
        ("Phùng Văn Tỏa", "1/10/2020"),
        ("Giám đốc Sở Nội vụ Phùng Văn Tỏa", "10/2020"),
    ],
    ids=["unlinked", "wrong", "outdated", "former", "name alone", "of a month"],
)
def test_what_is_unlinked_or_wrong_or_of_no_day_attests_nothing(
    come_out, person, office, text, day, request
):
    is_linked = "unlinked" not in request.node.name
    body = linked(person, text) if is_linked else f"<p>{text}</p>"
    article = story(body, day=day, stage=Stage.SECRETARIAT)
    article = workflow.approve(article, by=staff(SECRETARY), over="Đúng")

    come_out(article)

    assert not Citation.objects.exists()


def test_of_several_titles_each_right_one_is_attested(come_out, person, office):
    role = make_role(name="Chủ tịch")
    club = make_post(organization=make_organization(name="Hội Chèo thuyền Cồn Sậy"), role=role)
    other = make_tenure(person=person, post=club, start="2019", end="2022", sourced=False)

    titles = "Giám đốc Sở Nội vụ, Chủ tịch Hội Chèo thuyền Cồn Sậy"
    come_out(story(linked(person, f"Phùng Văn Tỏa, {titles},")))

    assert {each.held for each in Citation.objects.with_facts()} == {office, other}


def test_twice_is_once_and_an_update_adds_nothing_to_it(come_out, person, office):
    article = come_out(story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")))
    come_out(article)
    come_out(revise(article), workflow.update)

    assert Citation.objects.count() == 1


def test_approving_and_publishing_in_one_step_attests(come_out, person, office):
    body = linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")
    come_out(story(body, stage=Stage.SECRETARIAT), workflow.approve_and_publish)

    assert office.citations.exists()


def test_whom_a_caption_links_is_shown_in_the_photo(come_out, person):
    photo = make_photo()
    other = make_person(name="Âu Thị Mận")
    PersonShown.objects.create(photo=photo, person=other, name_printed="Âu Thị Mận", position=1)
    caption = f'Ông <a data-person="{person.pk}">Phùng Văn Tỏa</a> và '
    caption += f'bà <a data-person="{other.pk}">Mận</a> ở bến.'
    figure = f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>'

    article = come_out(story(f"<p>Nước lên.</p>{figure}"))
    come_out(revise(article), workflow.update)

    shown = photo.people_shown.values_list("name_printed", "person", "position")
    assert list(shown) == [("Âu Thị Mận", other.pk, 1), ("Phùng Văn Tỏa", person.pk, 2)]
    assert photo in Photo.objects.matching("phung van toa")


def test_so_does_an_emergency(come_out, person, office):
    body = linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")
    come_out(story(body, stage=Stage.DESK), workflow.publish_in_emergency, reason="Bão")

    assert office.citations.exists()


def test_a_story_that_is_still_to_come_tells_the_directory_nothing(come_out, person, office):
    body = linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")
    come_out(story(body), workflow.schedule, at=hours(2))
    live = come_out(story("<p>Không ai.</p>"))
    come_out(revise(live, body=body), workflow.update, at=hours(2))

    assert not Citation.objects.exists()


def test_what_was_seen_was_seen_though_the_story_is_taken_down(come_out, client, person, office):
    article = come_out(story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")))
    address = article.editions.get().get_absolute_url()
    come_out(article, workflow.take_down, reason="Sai tít")

    office.refresh_from_db()
    assert office.seen_last == DAY
    assert address not in client.get(person.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_publication_stands_though_the_directory_refuses(monkeypatch, person, office):
    def refuse(*given, **named):
        raise RuntimeError

    monkeypatch.setattr(testimony, "record", refuse)

    article = workflow.publish(
        story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")), by=staff(SECRETARY)
    )

    assert article.stage == Stage.PUBLISHED
    assert Edition.objects.live().filter(article=article).exists()
    assert not Citation.objects.exists()


def test_two_stories_with_one_headline_are_two_sources(come_out, person, office):
    body = linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")
    articles = [come_out(story(body, headline="Tin vắn")) for _ in range(2)]

    assert len({article.as_source.source_id for article in articles}) == 2


def test_the_facts_page_shows_them_as_chosen_already(come_out, client, person, office):
    article = come_out(story(linked(person, "Giám đốc Sở Nội vụ Phùng Văn Tỏa")))

    named = testimony.named_in(article.editions.get(), article.as_source.source)
    assert [fact.citation is not None for fact in named[0].facts] == [True]
    assert attestation.shown_by(article.editions.get(), article.content()) == [office]
    client.force_login(staff(SECRETARY))
    assert (
        client.get(reverse("admin:articles_article_change", args=[article.pk])).status_code == 200
    )
