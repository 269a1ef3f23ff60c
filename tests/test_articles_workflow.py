from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import workflow
from articles.models import Article, Byline, Edition, Version
from articles.states import Act, Stage, TransitionRefused
from newsroom.dates import PartialDate
from tests.factories import (
    EDITOR,
    SECRETARY,
    acts_of,
    make_article,
    make_author,
    make_emergency,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_scheduled,
    make_section,
    make_topic,
    make_update_scheduled,
    revise,
    staff,
    time_passes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# The chain


def test_each_step_is_recorded_with_who_when_and_what():
    article = make_article(stage=Stage.PUBLISHED)
    versions = list(article.versions.order_by("number"))

    assert [(version.act, version.from_stage, version.to_stage) for version in versions] == [
        (Act.SAVE, Stage.DRAFT, Stage.DRAFT),
        (Act.SUBMIT, Stage.DRAFT, Stage.DESK),
        (Act.SUBMIT, Stage.DESK, Stage.SECRETARIAT),
        (Act.APPROVE, Stage.SECRETARIAT, Stage.APPROVED),
        (Act.PUBLISH, Stage.APPROVED, Stage.PUBLISHED),
    ]
    assert [version.number for version in versions] == [1, 2, 3, 4, 5]
    assert [version.by for version in versions][:2] == [article.created_by] * 2
    assert [version.at for version in versions] == sorted(version.at for version in versions)
    assert all(version.content == article.content() for version in versions)
    assert article.approved == versions[3]


def test_a_save_without_a_change_records_nothing():
    article = make_article()

    same = workflow.save(article, by=article.created_by)

    assert acts_of(same) == [Act.SAVE]
    assert same.revision == article.revision


@pytest.mark.parametrize(
    "verb",
    [
        lambda a, reason: workflow.send_back(a, by=staff(SECRETARY), reason=reason),
        lambda a, reason: workflow.publish_in_emergency(a, by=staff(SECRETARY), reason=reason),
        lambda a, reason: workflow.take_down(a, by=staff(SECRETARY), reason=reason),
    ],
    ids=["send back", "publish in emergency", "take down"],
)
@pytest.mark.parametrize("reason", ["", " \n"])
def test_some_acts_need_a_reason(verb, reason):
    article = revise(make_live(), to=Stage.DESK)
    versions = article.versions.count()

    with pytest.raises(TransitionRefused, match="Say why"):
        verb(article, reason)

    assert article.versions.count() == versions


@pytest.mark.parametrize(
    ("stage", "to", "lands"),
    [
        (Stage.DESK, None, Stage.DRAFT),
        (Stage.SECRETARIAT, None, Stage.DESK),
        (Stage.SECRETARIAT, Stage.DRAFT, Stage.DRAFT),
        (Stage.APPROVED, None, Stage.SECRETARIAT),
        (Stage.APPROVED, Stage.DESK, Stage.DESK),
        (Stage.APPROVED, Stage.DRAFT, Stage.DRAFT),
        (Stage.DESK, Stage.DESK, None),
        (Stage.DESK, Stage.SECRETARIAT, None),
        (Stage.SECRETARIAT, Stage.APPROVED, None),
        (Stage.APPROVED, Stage.PUBLISHED, None),
    ],
)
def test_a_story_is_sent_back_to_an_earlier_stage_only(stage, to, lands):
    article = make_article(stage=stage)

    if lands is None:
        with pytest.raises(TransitionRefused, match="earlier stage only"):
            workflow.send_back(article, by=staff(SECRETARY), reason="Chưa rõ.", to=to)
        return
    article = workflow.send_back(article, by=staff(SECRETARY), reason=" Chưa rõ. ", to=to)

    last = article.versions.first()
    assert (article.stage, last.act, last.note) == (lands, Act.SEND_BACK, "Chưa rõ.")
    assert article.approved is None


# What was approved is what is published


def _add_byline(article):
    Byline.objects.create(article=article, author=make_author(), position=9)


CHANGES = {
    "headline": lambda article: setattr(article, "headline", "Tít khác"),
    "kicker": lambda article: setattr(article, "kicker", "Ven sông"),
    "standfirst": lambda article: setattr(article, "standfirst", "Sapo khác."),
    "body": lambda article: setattr(article, "body", "<p>Nội dung khác.</p>"),
    "section": lambda article: setattr(article, "section", make_section()),
    "lead photo": lambda article: setattr(article, "lead_photo", make_photo()),
    "caption": lambda article: setattr(article, "lead_caption", "Đò cập bến."),
    "alt": lambda article: setattr(article, "lead_alt", "Một con đò"),
    "story date": lambda article: setattr(
        article, "story_date", PartialDate(date(2020, 10, 1), date(2020, 10, 1), "1/10/2020")
    ),
    "byline": _add_byline,
    "events": lambda article: article.events.add(make_event()),
    "topics": lambda article: article.topics.add(make_topic()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_that_differs_from_the_approved_one_is_not_published(change):
    article = make_article(stage=Stage.APPROVED)
    CHANGES[change](article)
    article.save()

    with pytest.raises(TransitionRefused, match="differs from what was approved"):
        workflow.publish(article, by=staff(SECRETARY))

    assert not Edition.objects.exists()
    article = workflow.save(article, by=staff(EDITOR))
    assert (article.stage, article.approved) == (Stage.SECRETARIAT, None)


def test_a_change_taken_back_needs_no_new_approval():
    article = make_article(stage=Stage.APPROVED, headline="Bến đò thêm chuyến")
    article.headline = "Bến đò bớt chuyến"
    article.save()
    article.headline = "Bến đò thêm chuyến"
    article.save()

    assert workflow.publish(article, by=staff(SECRETARY)).stage == Stage.PUBLISHED


def test_a_changed_published_copy_goes_back_to_the_desk_and_the_live_edition_stays_up():
    article = make_live(headline="Bến đò thêm chuyến")

    article = revise(article, to=Stage.DESK, headline="Bến đò bớt chuyến")

    assert (article.stage, article.approved) == (Stage.DESK, None)
    assert Edition.objects.live().get().headline == "Bến đò thêm chuyến"


def test_the_secretariats_one_step_is_recorded_as_two_acts():
    article = workflow.approve_and_publish(
        make_article(stage=Stage.SECRETARIAT), by=staff(SECRETARY)
    )
    assert acts_of(article)[-2:] == [Act.APPROVE, Act.PUBLISH]

    article = revise(time_passes(article, hours=1), to=Stage.SECRETARIAT)
    article = workflow.approve_and_publish(article, by=staff(SECRETARY))

    assert acts_of(article)[-2:] == [Act.APPROVE, Act.UPDATE]
    assert Edition.objects.live().get().number == 2


def test_the_one_step_is_wholly_undone_when_its_second_half_is_refused():
    article = revise(make_update_scheduled(), to=Stage.SECRETARIAT)

    with pytest.raises(TransitionRefused) as refusal:
        workflow.approve_and_publish(article, by=staff(SECRETARY))

    assert refusal.value.question == "scheduled"
    article.refresh_from_db()
    assert article.stage == Stage.SECRETARIAT


def test_a_taken_down_story_passes_the_whole_chain_again():
    article = workflow.take_down(make_live(), by=staff(SECRETARY), reason="Sai tên.")

    assert (article.stage, article.approved) == (Stage.DESK, None)
    with pytest.raises(TransitionRefused):
        workflow.publish(article, by=staff(SECRETARY))


def test_a_cancelled_schedule_leaves_the_copy_approved():
    article = workflow.unschedule(make_scheduled(), by=staff(SECRETARY))

    assert article.stage == Stage.APPROVED
    assert workflow.publish(article, by=staff(SECRETARY)).stage == Stage.PUBLISHED


def test_the_database_knows_no_approved_story_without_the_approval():
    article = make_article()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(stage="approved")


# Emergencies


def test_an_emergency_is_recorded_and_shown_until_reviewed():
    article = make_emergency()

    shown = Version.objects.unreviewed_emergencies().get()
    assert (shown.article, shown.by, shown.note) == (article, staff(EDITOR), "Lũ về trong đêm.")
    assert Edition.objects.live().get().article == article

    article = workflow.review(article, by=staff(SECRETARY))
    assert not Version.objects.unreviewed_emergencies().exists()
    with pytest.raises(TransitionRefused, match="nothing to review"):
        workflow.review(article, by=staff(SECRETARY))


def test_a_later_approval_is_a_review():
    revise(make_emergency())

    assert not Version.objects.unreviewed_emergencies().exists()


def test_a_second_emergency_is_shown_again():
    article = workflow.review(time_passes(make_emergency(), hours=1), by=staff(SECRETARY))
    article = revise(article, to=Stage.DESK)

    workflow.publish_in_emergency(article, by=staff(EDITOR), reason="Nước lên tiếp.")

    assert Version.objects.unreviewed_emergencies().count() == 1
    assert article.editions.live().get().number == 2


def test_what_was_published_in_an_emergency_can_be_updated_and_scheduled_like_any_story():
    article = revise(time_passes(make_emergency(), hours=1))

    assert workflow.update(article, by=staff(SECRETARY)).editions.count() == 2


# Required fields


LACKS = {
    "headline": ({"headline": ""}, "The headline is missing."),
    "standfirst": ({"standfirst": ""}, "The standfirst is missing."),
    "body": ({"body": "<p> </p>"}, "The body is empty."),
    "photo": (
        {"body": "<p>Chữ.</p><figure><figcaption>Đò cập bến.</figcaption></figure>"},
        "A figure still awaits its photo.",
    ),
}


@pytest.mark.parametrize("lacking", LACKS)
def test_a_draft_may_lack_what_readers_need_and_is_not_submitted_so(lacking):
    columns, sentence = LACKS[lacking]
    article = make_article(**columns)

    with pytest.raises(TransitionRefused, match=sentence):
        workflow.submit(article, by=article.created_by)

    assert Article.objects.get(pk=article.pk).stage == Stage.DRAFT


def test_a_story_without_section_or_byline_is_not_submitted():
    article = make_article()
    article.bylines.all().delete()
    article.section = None
    article.save()

    with pytest.raises(TransitionRefused, match=r"The section is missing\. The byline is missing"):
        workflow.submit(article, by=article.created_by)


@pytest.mark.parametrize("place", ["lead", "body"])
def test_a_photo_without_alternative_text_is_not_submitted(place):
    photo = make_photo(alt="")
    figure = f'<p>Chữ.</p><figure data-photo="{photo.pk}"></figure>'
    article = make_article(**({"lead_photo": photo} if place == "lead" else {"body": figure}))

    with pytest.raises(TransitionRefused, match="no alternative text"):
        workflow.submit(article, by=article.created_by)

    photo.alt = "Đò cập bến"
    photo.save()
    assert workflow.submit(article, by=article.created_by).stage == Stage.DESK


def test_what_goes_missing_after_the_approval_is_missed_at_publication():
    photo = make_photo()
    article = make_article(stage=Stage.APPROVED, lead_photo=photo)
    photo.alt = ""
    photo.save()

    with pytest.raises(TransitionRefused, match="no alternative text"):
        workflow.publish(article, by=staff(SECRETARY))


# Restoring


def test_an_older_version_comes_back_whole_and_readers_see_nothing_of_it():
    section, author = make_section(), make_author()
    article = make_article(section=section, byline=[author], headline="Bản đầu")
    article.topics.set([make_topic()])
    article.story_date = PartialDate(date(2020, 10, 1), date(2020, 10, 31), "10/2020")
    article = revise(article, to=Stage.PUBLISHED, headline="Bản hai")
    kept = article.versions.first()
    article.topics.clear()
    article.bylines.all().delete()
    article = revise(article, to=Stage.DESK, headline="Bản ba", section=make_section())

    article = workflow.restore(article, by=staff(SECRETARY), version=kept)

    assert article.content() == kept.content
    assert (article.stage, acts_of(article)[-1]) == (Stage.DESK, Act.RESTORE)
    assert Edition.objects.live().get().headline == "Bản hai"
    versions = article.versions.count()
    article = workflow.restore(article, by=staff(SECRETARY), version=kept)
    assert article.versions.count() == versions


def test_restoring_over_an_approved_copy_asks_for_a_new_approval():
    article = revise(make_article(stage=Stage.APPROVED))
    first = article.versions.get(number=1)

    article = workflow.restore(article, by=staff(EDITOR), version=first)

    assert (article.stage, article.approved) == (Stage.SECRETARIAT, None)


def test_a_version_of_another_story_is_not_restored():
    article, other = make_article(stage=Stage.DESK), make_article()

    with pytest.raises(TransitionRefused, match="another story"):
        workflow.restore(article, by=staff(SECRETARY), version=other.versions.get())


def test_what_was_deleted_since_stays_out_of_a_restored_copy():
    photo, person, author = make_photo(), make_person(), make_author()
    article = make_article(
        byline=[author, make_author()],
        lead_photo=photo,
        body=f'<p>Ông <a data-person="{person.pk}">Nghị</a> nói.</p>'
        f'<figure data-photo="{photo.pk}"><figcaption>Đò cập bến.</figcaption></figure>',
    )
    version = article.versions.get()
    article.bylines.get(author=author).delete()
    article = revise(article, to=Stage.DRAFT, lead_photo=None, body="<p>Bỏ hết.</p>")
    for row in (photo, person, author):
        row.delete()

    article = workflow.restore(article, by=article.created_by, version=version)

    assert article.lead_photo is None
    assert article.bylines.count() == 1
    assert article.body == (
        '<p>Ông Nghị nói.</p><figure data-photo=""><figcaption>Đò cập bến.</figcaption></figure>'
    )


def test_the_history_says_which_time_was_set_and_that_it_was_taken_away():
    article = make_article(stage=Stage.APPROVED)
    at = datetime(2090, 5, 4, 10, 7, tzinfo=UTC)

    article = workflow.schedule(article, by=staff(SECRETARY), at=at)
    article = workflow.expire(article, by=staff(SECRETARY), at=at + timedelta(days=400))
    workflow.expire(article, by=staff(SECRETARY), at=None)

    taken_away, set_end, scheduled = article.versions.all()[:3]
    assert "2090" in scheduled.note
    assert "2091" in set_end.note
    assert taken_away.note == ""
