"""What a story's page offers to read next."""

import pytest

from articles import workflow
from articles.models import Edition
from articles.related import STORIES, related_to
from articles.states import Stage
from tests.factories import (
    STANDINGS,
    make_article,
    make_event,
    make_person,
    make_section,
    make_topic,
    multiply,
    time_passes,
    walk,
)

pytestmark = pytest.mark.django_db


def make_published(*, since=1, events=(), topics=(), people=(), **columns):
    named = "".join(f'<p>Ông <a data-person="{person.pk}">Nghị</a> dự.</p>' for person in people)
    draft = make_article(body=named or "<p>Bến đò đông khách.</p>", **columns)
    draft.events.set(events)
    draft.topics.set(topics)
    saved = workflow.save(draft, by=draft.created_by)
    return time_passes(walk(saved, to=Stage.PUBLISHED), hours=since)


def live_edition(**columns):
    return make_published(**columns).editions.get()


def found_for(edition):
    return [(str(story.reason), story.headline) for story in related_to(edition)]


def test_the_same_event_stands_before_people_topic_and_section_however_old():
    event, person, topic, section = make_event(), make_person(), make_topic(), make_section()
    story = live_edition(events=[event], people=[person], topics=[topic], section=section)
    make_published(headline="Cùng mục", section=section, since=1)
    make_published(headline="Cùng đề", topics=[topic], since=2)
    make_published(headline="Cùng người", people=[person], since=3)
    make_published(headline="Cùng việc", events=[event], since=4)
    make_published(headline="Chuyện khác")

    assert found_for(story) == [
        ("Cùng sự kiện", "Cùng việc"),
        ("Cùng nhân vật", "Cùng người"),
        ("Cùng chủ đề", "Cùng đề"),
        ("Cùng chuyên mục", "Cùng mục"),
    ]


def test_a_story_is_offered_once_under_its_first_reason():
    event, topic = make_event(), make_topic()
    story = live_edition(events=[event], topics=[topic])
    make_published(headline="Vừa việc vừa đề", events=[event], topics=[topic])

    assert found_for(story) == [("Cùng sự kiện", "Vừa việc vừa đề")]


def test_the_newest_of_a_reason_stand_first_and_no_more_than_fit():
    topic = make_topic()
    story = live_edition(topics=[topic])
    for age in range(1, STORIES + 3):
        make_published(headline=f"Trước {age} giờ", topics=[topic], since=age)

    assert [story.headline for story in related_to(story)] == [
        f"Trước {age} giờ" for age in range(1, STORIES + 1)
    ]


@pytest.mark.parametrize("standing", STANDINGS)
def test_only_what_readers_can_see_is_offered(standing):
    section = make_section()
    story = live_edition(section=section)
    other = STANDINGS[standing](section=section)

    offered = {found.url for found in related_to(story)}

    now = Edition.objects.live().filter(article=other)
    assert offered == {edition.get_absolute_url() for edition in now}


def test_the_page_takes_one_query_for_what_is_related(client, django_assert_num_queries):
    topic = make_topic()
    story = live_edition(topics=[topic])
    multiply(story, times=8)

    related_to(story)
    with django_assert_num_queries(1):
        assert len(related_to(story)) == STORIES
