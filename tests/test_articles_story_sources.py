"""Our stories as sources: what one that readers have shows of the directory, and since when."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localtime

from articles import testimony, workflow
from articles.models import StorySource
from articles.states import Stage
from newsroom.dates import parse_partial_date
from people.models import Citation, Revision, Source, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    PHOTO_EDITOR,
    REPORTER,
    ROLES,
    SECRETARY,
    cite,
    make_article,
    make_live,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_source,
    make_taken_down,
    make_tenure,
    make_user,
    revise,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2020, 10, 1)


def mention(person, words=None):
    return f'<p><a data-person="{person.pk}">{words or person.name}</a> nói ở bến đò.</p>'


def story_naming(*people, day="1/10/2020", make=make_live, **columns):
    columns.setdefault("headline", "Bến đò Cồn Sậy thêm chuyến")
    body = "".join(mention(person) for person in people) or "<p>Không ai.</p>"
    return make(body=body, story_date=parse_partial_date(day), **columns)


def page(article):
    return reverse("admin:articles_article_facts", args=[article.pk])


@pytest.fixture
def keeper(client):
    client.force_login(make_user(role=DIRECTORY_KEEPER, language="en", username="danhba"))
    return client


def tick(client, article, *held, **pressed):
    names = [f"{type(each)._meta.model_name}-{each.pk}" for each in held]
    return client.post(page(article), {"facts": names, **pressed}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


# What is ticked


def test_what_is_ticked_has_the_story_as_its_source_and_counts_as_seen_on_its_day(keeper):
    person = make_person()
    office = make_tenure(person=person, sourced=False)
    rank = make_rank_tenure(person=person, rank=make_rank(name="Thượng tá"), sourced=False)
    other = make_tenure(person=person, sourced=False)
    article = story_naming(person)

    assert "Thượng tá" in keeper.get(page(article)).content.decode()
    response = tick(keeper, article, office, rank)

    source = article.as_source.source
    assert said(response) == ["2 facts have this story as their source now."]
    for held in (office, rank):
        held.refresh_from_db()
        citation = held.citations.get()
        assert (citation.source, citation.seen_on) == (source, DAY)
        assert (held.seen_first, held.seen_last) == (DAY, DAY)
    assert not other.citations.exists()


def test_the_source_is_the_story_as_it_came_out(keeper, settings):
    settings.SITE_NAME = "Báo Ven Sông"
    person = make_person()
    article = story_naming(person)
    edition = article.editions.get()

    tick(keeper, article, make_tenure(person=person, sourced=False))

    source = Source.objects.get(story__article=article)
    assert (source.title, source.publisher) == (article.headline, "Báo Ven Sông")
    assert source.published_on == localtime(edition.first_published_at).date()
    assert source.url == f"http://testserver{edition.get_absolute_url()}"


def test_days_seen_widen_and_never_narrow(keeper):
    person = make_person()
    office = make_tenure(person=person)
    cite(office, seen_on=date(2021, 5, 1))

    tick(keeper, story_naming(person), office)

    office.refresh_from_db()
    assert (office.seen_first, office.seen_last) == (DAY, date(2021, 5, 1))


def test_a_story_without_a_day_speaks_of_the_day_on_which_it_came_out(keeper):
    person = make_person()
    office = make_tenure(person=person, sourced=False)
    article = story_naming(person, day="")

    tick(keeper, article, office)

    published = localtime(article.editions.get().first_published_at).date()
    assert office.citations.get().seen_on == published


def test_a_story_of_a_month_is_a_source_and_shows_no_day(keeper):
    person = make_person()
    office = make_tenure(person=person, start="2020", sourced=False)
    article = story_naming(person, day="10/2020")
    assert "speaks of 10/2020 and of no single day" in keeper.get(page(article)).content.decode()

    tick(keeper, article, office)

    office.refresh_from_db()
    assert office.citations.get().seen_on is None
    assert office.seen_first is None
    assert Tenure.objects.sourced().filter(pk=office.pk).exists()


def test_it_is_one_deed_of_the_one_who_ticked(keeper):
    person = make_person()
    offices = [make_tenure(person=person, sourced=False) for _ in range(2)]
    article = story_naming(person)
    before = Revision.objects.count()

    tick(keeper, article, *offices)

    written = Revision.objects.order_by("pk")[before:]
    assert len({each.deed for each in written}) == 1
    assert {(each.by.username, each.why) for each in written} == {("danhba", article.headline)}


# Twice


def test_said_again_it_is_the_same(keeper):
    person = make_person()
    office = make_tenure(person=person, sourced=False)
    article = story_naming(person)

    told = [said(tick(keeper, article, office)) for _ in range(2)]

    assert told[1] == ["These facts had this story as their source already."]
    assert office.citations.count() == Source.objects.filter(story__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_source_and_one_citation():
    person = make_person()
    office = make_tenure(person=person, sourced=False)
    article, user = story_naming(person), staff(DIRECTORY_KEEPER)
    problems = []

    def click():
        try:
            edition = testimony.edition_of(article.pk)
            facts = testimony.named_in(edition)[0].facts
            testimony.record(edition, facts, by=user, address="https://bao.example/bai-1/")
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()

    assert problems == []
    assert StorySource.objects.count() == Source.objects.count() == office.citations.count() == 1


def test_a_source_entered_by_hand_for_the_same_story_becomes_the_storys():
    person = make_person()
    article = story_naming(person)
    edition = testimony.edition_of(article.pk)
    by_hand = make_source(
        title=edition.headline,
        publisher="Báo Tỉnh Nhà",
        published_on=localtime(edition.first_published_at).date(),
        url="https://bao.example/bai-1/",
    )

    source, _new = testimony.record(
        edition, [], by=staff(DIRECTORY_KEEPER), address="https://bao.example/bai-1/"
    )

    assert source == by_hand


# What is offered


def test_everybody_named_is_offered_in_printed_order_with_what_they_may_have_held(keeper):
    first, second = make_person(name="Tạ Thị Bưởi"), make_person(name="Lê Văn Cam")
    make_tenure(person=second, post=make_post(label="Bí thư xã"), start="2018", end="2022")
    make_tenure(person=second, post=make_post(label="Chủ tịch xã"), start="2021", end="2022")
    make_tenure(person=first, post=make_post(label="Giám đốc bến"), sourced=False)
    make_tenure(person=make_person(), post=make_post(label="Không liên quan"))
    article = story_naming(first, second)

    named = testimony.named_in(testimony.edition_of(article.pk))

    told = [(each.person.name, [fact.what.label for fact in each.facts]) for each in named]
    assert told == [("Tạ Thị Bưởi", ["Giám đốc bến"]), ("Lê Văn Cam", ["Bí thư xã"])]
    html = keeper.get(page(article)).content.decode()
    assert "Giám đốc bến" in html
    assert "Chủ tịch xã" not in html


def test_the_working_copy_names_nobody_yet(keeper):
    person, later = make_person(), make_person(name="Người mới thêm")
    article = story_naming(person)
    revise(article, body=mention(person) + mention(later))

    assert "Người mới thêm" not in keeper.get(page(article)).content.decode()


def test_people_cost_the_same_questions_however_many(django_assert_max_num_queries):
    people = [make_person(name=f"Người {number}") for number in range(12)]
    for person in people:
        make_tenure(person=person)
        make_rank_tenure(person=person)
    article = story_naming(*people)
    edition = testimony.edition_of(article.pk)

    with django_assert_max_num_queries(6):
        assert len(testimony.named_in(edition, make_source())) == 12


def test_what_was_not_offered_is_refused_with_a_sentence(keeper):
    article = story_naming(make_person())
    stranger = make_tenure(sourced=False)

    response = tick(keeper, article, stranger)

    assert "The directory has changed meanwhile" in response.content.decode()
    assert not stranger.citations.exists()


def test_a_contradiction_is_a_sentence_and_nothing_is_recorded(keeper):
    """Two rows of one post: on that day one of them surely holds it already."""
    person, post = make_person(), make_post()
    make_tenure(person=person, post=post, start="1/1/2018", end="1/1/2022")
    undated = make_tenure(person=person, post=post, kind="acting", sourced=False)
    fine = make_tenure(person=person, sourced=False)

    response = tick(keeper, story_naming(person), fine, undated)

    assert "already holds this post" in response.content.decode()
    assert not fine.citations.exists()
    assert not StorySource.objects.exists()


def test_nothing_ticked_is_asked_again(keeper):
    article = story_naming(make_person())

    response = keeper.post(page(article), {"record": ""})

    assert "Tick what the story shows." in response.content.decode()
    assert not Source.objects.exists()


# As a source for other facts


def test_a_story_is_made_a_source_and_found_where_one_is_asked_for(keeper):
    article = story_naming(headline="Chuyến đò cuối năm ở Cồn Sậy")

    tick(keeper, article, keep="")

    found = keeper.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "people",
            "model_name": "citation",
            "field_name": "source",
            "term": "chuyen do cuoi",
        },
    ).json()["results"]
    assert [each["id"] for each in found] == [str(article.as_source.source_id)]


def test_stories_are_found_to_choose_one_and_drafts_are_not(keeper):
    live = story_naming(headline="Chuyến đò đêm")
    story_naming(headline="Chuyến đò chưa in", make=make_article)
    story_naming(headline="Chuyến đò đã gỡ", make=make_taken_down)
    address = reverse("admin:articles_article_stories")

    for asked in ({}, {"q": "chuyen do"}):
        html = keeper.get(address, asked).content.decode()
        assert page(live) in html
        assert "chưa in" not in html
        assert "đã gỡ" not in html
    assert page(live) not in keeper.get(address, {"q": "không có bài nào"}).content.decode()


def test_a_persons_page_leads_to_the_stories_that_name_them(keeper):
    person = make_person()
    article = story_naming(person)

    html = keeper.get(reverse("admin:people_person_change", args=[person.pk])).content.decode()

    assert page(article) in html


# Who, and which stories


@pytest.mark.parametrize("role", ROLES)
def test_only_the_directorys_keepers_take_facts_from_stories(client, role):
    article = story_naming(make_person())
    client.force_login(staff(role))
    allowed = role == DIRECTORY_KEEPER

    assert client.get(page(article)).status_code == (200 if allowed else 403)
    assert client.post(page(article), {"keep": ""}).status_code == (302 if allowed else 403)
    assert client.get(reverse("admin:articles_article_stories")).status_code == (
        200 if allowed else 403
    )
    assert StorySource.objects.exists() == allowed


@pytest.mark.parametrize("make", [make_article, make_taken_down])
def test_what_readers_do_not_have_is_no_source(keeper, client, make):
    article = story_naming(make_person(), make=make)
    assert keeper.get(page(article)).status_code == 404

    client.force_login(make_user(is_superuser=True, language="en"))
    response = client.get(page(article), follow=True)
    assert said(response) == [
        "Readers do not have this story: only what they can read is a source."
    ]
    assert not StorySource.objects.exists()


@pytest.mark.parametrize(
    ("make", "is_offered"), [(make_live, True), (make_article, False), (make_taken_down, False)]
)
def test_the_storys_page_leads_there_only_while_readers_have_it(client, make, is_offered):
    article = story_naming(make_person(), make=make)
    client.force_login(make_user(is_superuser=True))
    story = reverse("admin:articles_article_change", args=[article.pk])
    assert (page(article) in client.get(story).content.decode()) == is_offered

    client.force_login(staff(SECRETARY))
    assert page(article) not in client.get(story).content.decode()


# Its link


def test_a_source_leads_to_its_story_on_the_paper_while_readers_have_it_only(keeper):
    person = make_person()
    article = story_naming(person)
    tick(keeper, article, make_tenure(person=person, sourced=False))
    address = article.editions.get().get_absolute_url()
    page_of_source = reverse("admin:people_source_change", args=[article.as_source.source_id])
    assert f'href="{address}"' in keeper.get(page_of_source).content.decode()

    workflow.take_down(article, by=staff(SECRETARY), reason="Sai tên.")

    html = keeper.get(page_of_source).content.decode()
    assert f'href="{address}"' not in html
    assert "Readers do not have it now." in html


def test_several_editions_make_one_source(keeper):
    person = make_person()
    office = make_tenure(person=person, sourced=False)
    article = story_naming(person)
    tick(keeper, article, office)

    article = workflow.update(revise(article), by=staff(SECRETARY))
    tick(keeper, article, office)

    assert StorySource.objects.get().source == office.citations.get().source


def test_the_desk_leads_to_the_story_those_who_see_it(client):
    person = make_person()
    article = story_naming(person)
    testimony.record(
        testimony.edition_of(article.pk),
        [],
        by=staff(DIRECTORY_KEEPER),
        address="https://bao.example/bai-1/",
    )
    story = reverse("admin:articles_article_change", args=[article.pk])
    source = reverse("admin:people_source_change", args=[article.as_source.source_id])

    led = {}
    for role in (REPORTER, SECRETARY, PHOTO_EDITOR, DIRECTORY_KEEPER):
        client.force_login(make_user(role=role))
        led[role] = story in client.get(source).content.decode()

    assert led == {REPORTER: False, SECRETARY: True, PHOTO_EDITOR: True, DIRECTORY_KEEPER: False}


def test_a_story_of_ours_keeps_its_own_title_and_day(keeper):
    article = story_naming()
    tick(keeper, article, keep="")
    source = article.as_source.source

    keeper.post(
        reverse("admin:people_source_change", args=[source.pk]),
        {"title": "Tít khác", "publisher": "Báo khác", "retrieved_on": "2026-01-02"},
    )

    source.refresh_from_db()
    assert (source.title, source.retrieved_on) == (article.headline, date(2026, 1, 2))


def test_a_story_that_is_a_source_is_kept():
    article = story_naming(make_person())
    testimony.record(
        testimony.edition_of(article.pk), [], by=staff(DIRECTORY_KEEPER), address="https://b.vn/1/"
    )

    assert article.stage == Stage.PUBLISHED
    assert not Citation.objects.exists()
    assert StorySource._meta.get_field("article").remote_field.on_delete.__name__ == "PROTECT"
