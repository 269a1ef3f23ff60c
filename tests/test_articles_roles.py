"""Who may do what at which stage, and whose story it is."""

import pytest
from django.db import transaction

from articles import publishing, workflow
from articles.models import Article, Edition
from articles.states import Act, Stage, TransitionRefused
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_emergency,
    make_live,
    make_scheduled,
    make_section,
    make_update_scheduled,
    make_user,
    revise,
    staff,
    time_passes,
    walk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# Who may do what at which stage. Written out here, and not read from states.py, on purpose.

LETTERS = {
    "R": REPORTER,
    "E": EDITOR,
    "S": SECRETARY,
    "P": PHOTO_EDITOR,
    "D": DIRECTORY_KEEPER,
    "A": ADMINISTRATOR,
}
# Columns: draft, desk, secretariat, approved, published. The reporter is the story's own.
MAY = {
    "save": "R ES ES ES ES",
    "submit": "R ES - - -",
    "send_back": "- ES S S -",
    "approve": "- - S - -",
    "publish": "- - - S S",
    "schedule": "- - - S S",
    "update": "- - - S S",
    "schedule_update": "- - - S S",
    "approve_and_publish": "- - S - -",
    "publish_in_emergency": "- ES ES - -",
    "unschedule": "S S S S S",
    "expire": "S S S S S",
    "embargo": "ES ES ES ES ES",
    "take_down": "S S S S S",
    "restore": "R ES ES ES ES",
    "set_aside": "R ES ES ES ES",
    "take_over": "R ES ES ES ES",
}


def change_and_save(article, by):
    article.headline = "Tít viết lại"
    article.save()
    return workflow.save(article, by=by)


def update(article, by, at=None):
    return workflow.update(article, by=by, at=at, scheduled=publishing.DROP)


def set_aside(article, by):
    return workflow.set_aside(article, by=by, content={**article.content(), "headline": "Dở dang"})


def restore_first(article, by):
    return workflow.restore(article, by=by, version=article.versions.get(number=1))


# Each verb on a story that readers have, with an update scheduled, or on one that is scheduled.
VERBS = {
    "save": (make_update_scheduled, change_and_save),
    "submit": (make_update_scheduled, lambda a, by: workflow.submit(a, by=by)),
    "send_back": (make_update_scheduled, lambda a, by: workflow.send_back(a, by=by, reason="Ý.")),
    "approve": (make_update_scheduled, lambda a, by: workflow.approve(a, by=by)),
    "publish": (make_scheduled, lambda a, by: workflow.publish(a, by=by)),
    "schedule": (make_scheduled, lambda a, by: workflow.schedule(a, by=by, at=hours(5))),
    "update": (make_update_scheduled, update),
    "schedule_update": (make_update_scheduled, lambda a, by: update(a, by, at=hours(5))),
    "approve_and_publish": (
        make_update_scheduled,
        lambda a, by: workflow.approve_and_publish(a, by=by, scheduled=publishing.DROP),
    ),
    "publish_in_emergency": (
        make_update_scheduled,
        lambda a, by: workflow.publish_in_emergency(a, by=by, reason="Lũ về."),
    ),
    "unschedule": (make_update_scheduled, lambda a, by: workflow.unschedule(a, by=by)),
    "expire": (make_update_scheduled, lambda a, by: workflow.expire(a, by=by, at=hours(9))),
    "embargo": (make_scheduled, lambda a, by: workflow.embargo(a, by=by, until=hours(1))),
    "take_down": (
        make_update_scheduled,
        lambda a, by: workflow.take_down(a, by=by, reason="Sai tên."),
    ),
    "restore": (make_update_scheduled, restore_first),
    "set_aside": (make_update_scheduled, set_aside),
    "take_over": (make_update_scheduled, lambda a, by: workflow.take_over(a, by=by, texts=[])),
}
TABLE_SENTENCES = ("this is not possible now.", "Your role does not allow this")


def letters_of_those_who_can(act, pk, colleagues):
    """The real verb for each role, each time undone. Any refusal but the table's is a failure."""
    return "".join(letter for letter, user in colleagues.items() if _can(act, pk, user))


def everyone():
    return {letter: staff(role) for letter, role in LETTERS.items()}


def _can(act, pk, user):
    with transaction.atomic():
        try:
            act(Article.objects.get(pk=pk), user)
        except TransitionRefused as refusal:
            if not any(sentence in str(refusal) for sentence in TABLE_SENTENCES):
                raise
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.parametrize("stage", Stage)
def test_each_role_may_at_each_stage_what_the_table_says(stage):
    colleagues = everyone()
    stories = {begin: begin() for begin in (make_update_scheduled, make_scheduled)}
    if stage != Stage.PUBLISHED:
        stories = {begin: revise(story, to=stage) for begin, story in stories.items()}
    assert {story.stage for story in stories.values()} == {stage}

    may = {
        verb: letters_of_those_who_can(act, stories[begin].pk, colleagues) or "-"
        for verb, (begin, act) in VERBS.items()
    }

    column = list(Stage).index(stage)
    assert may == {verb: row.split()[column] for verb, row in MAY.items()}


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.DESK, Stage.SECRETARIAT, Stage.PUBLISHED])
def test_an_emergency_is_reviewed_by_whoever_may_approve(stage):
    article = time_passes(make_emergency(), hours=1)
    if stage != Stage.PUBLISHED:
        article = revise(article, to=stage)

    assert (
        letters_of_those_who_can(
            lambda story, by: workflow.review(story, by=by), article.pk, everyone()
        )
        == "S"
    )


def test_the_tables_name_every_verb():
    public = {
        name
        for name, value in vars(workflow).items()
        if callable(value) and value.__module__ == workflow.__name__ and name[0] != "_"
    }

    assert {*MAY, "review"} - {"schedule_update"} == public
    assert set(MAY) == set(VERBS)


def test_a_superuser_may_all_that_the_stage_allows():
    article = make_article(stage=Stage.APPROVED)

    assert workflow.publish(article, by=make_user(is_superuser=True)).stage == Stage.PUBLISHED


# Whose story it is


@pytest.mark.parametrize("role", LETTERS.values())
def test_a_draft_is_its_writers_alone(role):
    draft, colleague = make_article(by=make_user(role=REPORTER)), make_user(role=role)

    assert not Article.objects.visible_to(colleague).exists()
    assert draft.acts_for(colleague) == []
    with pytest.raises(TransitionRefused):
        workflow.submit(draft, by=colleague)


def test_a_writer_sees_the_story_at_every_stage_and_writes_in_the_draft_only():
    writer = make_user(role=REPORTER)
    article = make_article(by=writer)

    for stage in Stage:
        article = walk(article, to=stage)
        assert Article.objects.visible_to(writer).get() == article
        assert article.may(Act.SAVE, writer) == (stage == Stage.DRAFT)
        assert article.may(Act.SUBMIT, writer) == (stage == Stage.DRAFT)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (REPORTER, False),
        (EDITOR, True),
        (SECRETARY, True),
        (PHOTO_EDITOR, True),
        (DIRECTORY_KEEPER, False),
        (ADMINISTRATOR, False),
    ],
)
def test_from_the_desk_on_a_story_is_seen_by_those_who_work_on_others(role, sees):
    make_article(stage=Stage.DESK)

    assert Article.objects.visible_to(make_user(role=role)).exists() == sees


def test_a_live_story_sent_back_to_its_writer_stays_in_the_secretariats_reach():
    article = revise(make_live(), to=Stage.DRAFT)
    secretary = staff(SECRETARY)

    assert Article.objects.visible_to(secretary).get() == article
    assert not article.may(Act.SAVE, secretary)
    article = workflow.take_down(article, by=secretary, reason="Sai tên.")

    assert article.stage == Stage.DRAFT
    assert not Edition.objects.live().exists()


def test_an_editor_with_sections_answers_for_those_only():
    mine, other = make_section(), make_section()
    editor = make_user(role=EDITOR, sections=[mine])
    in_mine, in_other = (
        make_article(stage=Stage.DESK, section=section) for section in (mine, other)
    )

    assert list(Article.objects.visible_to(editor)) == [in_mine]
    assert workflow.submit(in_mine, by=editor).stage == Stage.SECRETARIAT
    with pytest.raises(TransitionRefused, match="Your role"):
        workflow.submit(in_other, by=editor)


def test_an_editor_of_two_sections_sees_each_story_once():
    sections = [make_section(), make_section()]
    editor = make_user(role=EDITOR, sections=sections)
    stories = [make_live(section=section) for section in sections]
    revise(stories[0], to=Stage.DRAFT)

    assert Article.objects.visible_to(editor).count() == 2


@pytest.mark.parametrize(
    ("role", "waiting"),
    [
        (REPORTER, []),
        (EDITOR, [Stage.DESK]),
        (SECRETARY, [Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED]),
        (PHOTO_EDITOR, []),
        (ADMINISTRATOR, []),
    ],
)
def test_what_waits_for_someone_is_what_they_can_move_on(role, waiting):
    for stage in Stage:
        make_article(stage=stage)

    found = Article.objects.waiting_for(make_user(role=role)).values_list("stage", flat=True)

    assert sorted(found) == sorted(waiting)
