"""Every verb on a working copy. The only writer of a story's stage.

Each verb is one atomic function: it locks the row, reads the clock once, checks the table in
states.py, changes, and writes the Version. It returns the locked, fresh row: go on with that one.
All raise TransitionRefused with the sentence for the editor.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import attestation, body, proofreading, publishing, rechecks, rights
from articles.models import (
    Article,
    Byline,
    Document,
    NameOverride,
    Photo,
    Section,
    Topic,
    Version,
)
from articles.models.article import seal
from articles.states import Act, Stage, Step, TransitionRefused, step
from newsroom.dates import PartialDate
from newsroom.text import clean_line
from people.models import Author, Event, Organization, Person

REASON_LENGTH = NameOverride._meta.get_field("reason").max_length


@dataclass
class _Turn:
    """One verb at work: the locked story, the moment, and who acts."""

    article: Article
    act: Act
    by: object
    now: datetime
    step: Step | None
    note: str = ""
    objections: list = field(default_factory=list)

    def move(self, to=None):
        """Sets the stage and writes the Version; `to` overrides the table's target."""
        article, before = self.article, self.article.stage
        article.stage = to or (self.step.target if self.step else before)
        article.revision += 1
        version = self.record(before)
        if self.act in {Act.APPROVE, Act.EMERGENCY}:
            article.approved = version
        elif article.stage not in {Stage.APPROVED, Stage.PUBLISHED}:
            article.approved = None
        # The vector anew, too: names and events were written after the copy itself.
        article.save(
            update_fields=["stage", "approved", "revision", "not_before", "changed_at", "search"]
        )
        rechecks.keep_if_on_its_way(article)
        return article

    def record(self, before, content=None):
        latest = self.article.versions.values_list("number", flat=True).first() or 0
        return Version.objects.create(
            article=self.article,
            number=latest + 1,
            act=self.act,
            from_stage=before,
            to_stage=self.article.stage,
            by=self.by,
            at=self.now,
            note=self.note,
            objections=self.objections,
            content=content or self.article.content(),
        )


@contextmanager
def _turn(article, act, *, by, note=""):
    """Locks the row, then reads the clock: the order matters (see publishing.clock)."""
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        turn = _Turn(locked, act, by, publishing.clock(), step(act, locked.stage), note.strip())
        _check(turn)
        yield turn


def _check(turn):
    if turn.step is None:
        raise TransitionRefused(
            _("The story is at the stage “%(stage)s”: this is not possible now.")
            % {"stage": turn.article.get_stage_display()}
        )
    if not turn.article.may(turn.act, turn.by):
        raise TransitionRefused(_("Your role does not allow this for this story."))


def save(article, *, by, note=""):
    """Records what a person wrote, if it differs from the last version. A change to an approved
    copy asks for a new approval; to a published one, for the whole chain again. A note alone is
    kept, too, and moves nothing."""
    with _turn(article, Act.SAVE, by=by, note=note) as turn:
        if _is_changed(turn.article):
            return turn.move()
        return turn.move(to=turn.article.stage) if _is_news(turn) else turn.article


def submit(article, *, by, note=""):
    """From the writer to the desk, from the desk to the secretariat."""
    with _turn(article, Act.SUBMIT, by=by, note=note) as turn:
        _must_be_complete(turn.article)
        turn.objections = _objections(turn.article)
        return turn.move()


def send_back(article, *, by, reason, to=None):
    """To any earlier stage; the writer reads the reason."""
    with _turn(article, Act.SEND_BACK, by=by, note=reason) as turn:
        _must_have_reason(turn)
        target = Stage(to) if to else turn.step.target
        if target not in Stage(turn.article.stage).earlier:
            raise TransitionRefused(_("A story is sent back to an earlier stage only."))
        return turn.move(to=target)


def approve(article, *, by, note="", over=""):
    """This version, and no other, may be published. `over` says why, where the check of names still
    objects; it is kept with the version."""
    with _turn(article, Act.APPROVE, by=by, note=note) as turn:
        _must_be_complete(turn.article)
        reason = clean_line(over)
        turn.objections = _objections(turn.article, reason=reason)
        if turn.objections and not reason:
            raise TransitionRefused(
                _("Names or titles are open: mend them, or say why the text is right."),
                question="over",
            )
        _overrule(turn, reason)
        return turn.move()


def publish(article, *, by):
    """To readers, now."""
    with _to_readers(article, Act.PUBLISH, by=by) as turn:
        made = publishing.publish(turn.article, by=by, now=turn.now)
        return _published(turn, made)


def schedule(article, *, by, at):
    """To readers at a later time; again on a scheduled story, to move it."""
    with _to_readers(article, Act.SCHEDULE, by=by, at=at) as turn:
        made = publishing.schedule(turn.article, by=by, at=at, now=turn.now)
        return _published(turn, made)


def update(article, *, by, at=None, scheduled=""):
    """A new edition of a live story. `scheduled` is publishing.KEEP or DROP where one waits."""
    act = Act.SCHEDULE_UPDATE if at else Act.UPDATE
    with _to_readers(article, act, by=by, at=at, keeps=scheduled == publishing.KEEP) as turn:
        made = publishing.update(turn.article, by=by, now=turn.now, at=at, scheduled=scheduled)
        return _published(turn, made)


def approve_and_publish(article, *, by, scheduled="", over=""):
    """The secretariat's one step, recorded as two acts; an update where readers have the story."""
    with transaction.atomic():
        article = approve(article, by=by, over=over)
        live = article.editions.live().exists()
        if live:
            return update(article, by=by, scheduled=scheduled)
        return publish(article, by=by)


def publish_in_emergency(article, *, by, reason):
    """Without approval; shown to the secretariat until one of them has reviewed it."""
    with _turn(article, Act.EMERGENCY, by=by, note=reason) as turn:
        _must_have_reason(turn)
        _must_be_fit(turn.article, at=turn.now)
        turn.objections = _objections(turn.article)
        live = publishing.standing(turn.article, turn.now).current
        if live:
            made = publishing.update(turn.article, by=by, now=turn.now, scheduled=publishing.DROP)
        else:
            made = publishing.publish(turn.article, by=by, now=turn.now)
        attestation.follow(made, by=by)
        return turn.move()


def review(article, *, by, note=""):
    """Someone with the right to approve has read what was published in an emergency."""
    with _turn(article, Act.REVIEW, by=by, note=note) as turn:
        if not Version.objects.unreviewed_emergencies().filter(article=turn.article).exists():
            raise TransitionRefused(_("There is nothing to review."))
        return turn.move()


def unschedule(article, *, by):
    with _turn(article, Act.UNSCHEDULE, by=by) as turn:
        state = publishing.unschedule(turn.article, now=turn.now)
        unchanged = state.current and state.current.copy_seal == state.copy_seal
        return turn.move(to=turn.article.stage if unchanged else None)


def expire(article, *, by, at):
    """Readers have it up to that moment, not at it; None takes the end away."""
    with _turn(article, Act.EXPIRE, by=by, note=_printed(at)) as turn:
        publishing.expire(turn.article, at=at, now=turn.now)
        return turn.move()


def embargo(article, *, by, until):
    """No publication before that moment; None lifts it."""
    with _turn(article, Act.EMBARGO, by=by, note=_printed(until)) as turn:
        publishing.embargo(turn.article, until=until, now=turn.now)
        return turn.move()


def take_down(article, *, by, reason):
    with _turn(article, Act.TAKE_DOWN, by=by, note=reason) as turn:
        _must_have_reason(turn)
        if _was_just_taken_down(turn):
            return turn.article
        publishing.take_down(turn.article, now=turn.now)
        return turn.move()


def restore(article, *, by, version):
    """Writes an older version's content into the working copy; readers see nothing of it yet."""
    with _turn(article, Act.RESTORE, by=by, note=f"№ {version.number}") as turn:
        if version.article_id != turn.article.pk:
            raise TransitionRefused(_("This version belongs to another story."))
        _write_content(turn.article, version.content)
        return turn.move() if _is_changed(turn.article) else turn.article


def set_aside(article, *, by, content, note=""):
    """Keeps an unsaved text as a version of its own. The copy stays as it is, and who has it open
    need not hear of it. The same text twice is one version."""
    with _turn(article, Act.SET_ASIDE, by=by, note=note) as turn:
        kept = turn.article.versions.filter(act=Act.SET_ASIDE, seal=seal(content)).first()
        return kept or turn.record(turn.article.stage, content)


def take_over(article, *, by, texts):
    """The others' unsaved texts, (content, note) each, become versions, and their windows are
    behind: what they save now they must bring together with what has been written since."""
    with _turn(article, Act.SET_ASIDE, by=by) as turn:
        kept = [set_aside(turn.article, by=by, content=text, note=note) for text, note in texts]
        turn.article.revision += 1
        turn.article.save(update_fields=["revision"])
        return kept


@contextmanager
def _to_readers(article, act, *, by, at=None, keeps=False):
    """What was approved is what is published, and what rights allow at that moment."""
    with _turn(article, act, by=by, note=_printed(at)) as turn:
        approved = turn.article.approved
        if not approved or approved.seal != seal(turn.article.content()):
            raise TransitionRefused(_("The copy differs from what was approved: approve it again."))
        _must_be_fit(turn.article, at=at or turn.now, keeps=keeps)
        yield turn


def _published(turn, made):
    """The copy now equals the latest edition. Nothing made and nothing to move: a double click."""
    attestation.follow(made, by=turn.by)
    if made is None and turn.article.stage == Stage.PUBLISHED:
        return turn.article
    return turn.move()


def _printed(at):
    """The time that was set, for the history; "" for none."""
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""


def _must_be_complete(article):
    if missing := article.missing_for_readers():
        raise TransitionRefused(" ".join(missing))


def _objections(article, *, reason=""):
    return [
        {
            "surface": remark.surface,
            "verdict": remark.verdict,
            "objection": remark.word,
            "message": remark.message,
            "reason": reason,
        }
        for remark in proofreading.open_remarks(article)
    ]


def _overrule(turn, reason):
    """What was decided at approval is decided for this story."""
    for each in turn.objections:
        NameOverride.objects.decide(
            turn.article,
            surface=each["surface"],
            verdict=each["verdict"],
            reason=reason[:REASON_LENGTH],
            by=turn.by,
        )


def _must_be_fit(article, *, at, keeps=False):
    """For readers, from that moment on. Rights are judged here and not before: until then they can
    be cleared, and a photo exchanged. It `keeps` an update that waits, whose photos count."""
    forbidden = rights.of_story(article, at=at, lock=True, beside_the_coming=keeps)
    if sentences := [*article.missing_for_readers(), *forbidden]:
        raise TransitionRefused(" ".join(sentences))


def _must_have_reason(turn):
    if not turn.note:
        raise TransitionRefused(_("Say why: the reason is kept with the story."))


def _is_changed(article):
    last = article.versions.of_the_copy().values_list("seal", flat=True).first()
    return last != seal(article.content())


def _is_news(turn):
    """A note that was not left just before, by a double click."""
    last = turn.article.versions.values_list("note", "by").first()
    return bool(turn.note) and last != (turn.note, turn.by.pk)


def _was_just_taken_down(turn):
    last = turn.article.versions.of_the_copy().values_list("act", flat=True).first()
    return last == Act.TAKE_DOWN


def _write_content(article, content):
    """What has been deleted from the library or the directory since then, or lies in the library's
    bin, stays out."""
    for name in ("headline", "kicker", "standfirst", "lead_caption", "lead_alt"):
        setattr(article, name, content[name])
    article.lead_focus = content.get("lead_focus", "")
    document = body.read(content["body"])
    article.body = body.keep_known(
        content["body"],
        photos=_choosable({figure.photo for figure in document.figures}),
        people=_existing(Person, {mention.person for mention in document.mentions}),
        organizations=_existing(Organization, {name.organization for name in document.namings}),
        documents=_existing(Document, set(document.documents)),
    )
    article.section = Section.objects.filter(pk=content["section"]).first()
    article.lead_photo = Photo.objects.in_library().filter(pk=content["lead_photo"]).first()
    first, last, text = content["story_date"]
    article.story_date = PartialDate(
        first and date.fromisoformat(first), last and date.fromisoformat(last), text
    )
    try:
        article.clean_fields()
    except ValidationError as error:
        # Unsaved text that was set aside need not be what a story can hold.
        raise TransitionRefused(" ".join(error.messages)) from error
    article.save()
    article.events.set(Event.objects.filter(pk__in=content["events"]))
    article.topics.set(Topic.objects.filter(pk__in=content["topics"]))
    article.bylines.all().delete()
    authors = _existing(Author, {author for author, _role in content["bylines"]})
    Byline.objects.bulk_create(
        Byline(article=article, author_id=author, role=role, position=position)
        for position, (author, role) in enumerate(content["bylines"])
        if author in authors
    )


def _choosable(photos):
    """What lies in the bin stays out, too."""
    found = _existing(Photo, photos)
    return found - set(Photo.objects.hold(found))


def _existing(model, ids):
    return set(model.objects.filter(pk__in=ids - {None}).values_list("pk", flat=True))
