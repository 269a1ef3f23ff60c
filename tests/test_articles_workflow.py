import ast
from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from articles import publishing, workflow
from articles.models import Article, Byline, Edition, Version
from articles.states import Act, Stage, TransitionRefused
from newsroom.dates import PartialDate
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_author,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_scheduled,
    make_section,
    make_topic,
    make_update_scheduled,
    make_user,
    revise,
    staff,
    time_passes,
    walk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def acts_of(article):
    return [*article.versions.order_by("number").values_list("act", flat=True)]


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
}


def change_and_save(article, by):
    article.headline = "Tít viết lại"
    article.save()
    return workflow.save(article, by=by)


def update(article, by, at=None):
    return workflow.update(article, by=by, at=at, scheduled=publishing.DROP)


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


def make_emergency():
    article = make_article(stage=Stage.SECRETARIAT)
    return workflow.publish_in_emergency(article, by=staff(EDITOR), reason="Lũ về trong đêm.")


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


# The sources


def test_nothing_but_the_workflow_writes_a_stage_and_nothing_but_publishing_a_period():
    assert set(_files_that_write("stage")) == {"articles/workflow.py"}
    assert set(_files_that_write("live")) == {"articles/publishing.py"}


def test_editions_are_made_in_one_place():
    calls = {
        (path, ast.unparse(node.func))
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "Edition"
        if ast.unparse(node.func) == "Edition" or "create" in ast.unparse(node.func)
    }
    makers = {
        path
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and "force_insert" in ast.unparse(node)
    }

    assert calls == {("articles/composition.py", "Edition")}
    assert makers == {"articles/publishing.py"}


def _sources():
    for path in sorted(settings.BASE_DIR.glob("*/**/*.py")):
        relative = path.relative_to(settings.BASE_DIR)
        if relative.parts[0] in {"articles", "newsroom", "people"} and (
            "migrations" not in relative.parts
        ):
            yield relative.as_posix(), ast.parse(path.read_text())


def _files_that_write(name):
    """Those with `x.name = …`, `setattr(x, "name", …)` or `.update(name=…)`."""
    for path, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                written = node.attr == name
            elif isinstance(node, ast.Call):
                function = ast.unparse(node.func)
                written = (function == "setattr" and f"'{name}'" in ast.unparse(node.args[1])) or (
                    function.endswith((".update", ".create"))
                    and name in {keyword.arg for keyword in node.keywords}
                )
            else:
                continue
            if written:
                yield path
