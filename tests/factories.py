"""Rows for tests: honest defaults, fictional names. Stories reach a stage by the real verbs."""

import io
import itertools
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from articles import workflow
from articles.models import Article, Byline, Edition, Photo, Section, Topic
from articles.states import Stage
from newsroom.dates import parse_partial_date
from newsroom.models import User
from people.models import (
    Area,
    Author,
    Citation,
    Event,
    Organization,
    Person,
    Post,
    Rank,
    RankTenure,
    Role,
    Source,
    Succession,
    Tenure,
    Term,
    Vacancy,
)

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"
SECRETARY = "Thư ký tòa soạn"
PHOTO_EDITOR = "Biên tập ảnh"
DIRECTORY_KEEPER = "Quản lý danh bạ"
ADMINISTRATOR = "Quản trị"
ROLES = [REPORTER, EDITOR, SECRETARY, PHOTO_EDITOR, DIRECTORY_KEEPER, ADMINISTRATOR]

BODY = "<p>Sáng nay, bến đò Cồn Sậy mở thêm hai chuyến cho học sinh hai xã ven sông.</p>"

_numbers = itertools.count(1)


# Accounts


def make_user(*, role=None, sections=(), **columns):
    """An account that cannot log in by password; use client.force_login."""
    columns.setdefault("username", f"user{next(_numbers)}")
    user = User.objects.create(password="!", **columns)
    if role:
        user.groups.add(user.groups.model.objects.get(name=role))
    user.sections.set(sections)
    return user


def staff(role):
    """The one colleague whom the walks below use for a role."""
    username = f"colleague-{ROLES.index(role)}"
    return User.objects.filter(username=username).first() or make_user(role=role, username=username)


# The directory


def make_person(*, name="Võ Tiến Nghị", birth="", death="", **columns):
    person = Person(name=name, **columns)
    person.birth, person.death = parse_partial_date(birth), parse_partial_date(death)
    person.save()
    return person


def make_organization(*, name=None, founded="", dissolved="", **columns):
    organization = Organization(name=name or f"Sở Ven Sông {next(_numbers)}", **columns)
    organization.founded = parse_partial_date(founded)
    organization.dissolved = parse_partial_date(dissolved)
    organization.save()
    return organization


def make_role(*, name=None, **columns):
    return Role.objects.create(name=name or f"Giám đốc {next(_numbers)}", **columns)


def make_area(*, name=None, kind=Area.Kind.PROVINCE, **columns):
    return Area.objects.create(name=name or f"Ven Sông {next(_numbers)}", kind=kind, **columns)


def make_term(*, organization=None, number="XIX", start="", end="", **columns):
    term = Term(organization=organization or make_organization(), number=number, **columns)
    term.start, term.end = parse_partial_date(start), parse_partial_date(end)
    term.save()
    return term


def make_succession(*, predecessor=None, kind=Succession.Kind.MERGE, on="", **columns):
    if kind != Succession.Kind.ABOLISH:
        columns.setdefault("successor", make_organization())
    succession = Succession(predecessor=predecessor or make_organization(), kind=kind, **columns)
    succession.on = parse_partial_date(on)
    succession.save()
    return succession


def make_post(*, organization=None, role=None, start="", end="", **columns):
    post = Post(organization=organization or make_organization(), role=role or make_role())
    post.start, post.end = parse_partial_date(start), parse_partial_date(end)
    for name, value in columns.items():
        setattr(post, name, value)
    post.save()
    return post


def make_source(*, title=None, publisher="Báo Ven Sông", **columns):
    return Source.objects.create(
        title=title or f"Quyết định số {next(_numbers)}", publisher=publisher, **columns
    )


def cite(fact, *, source=None, **columns):
    """`fact`: a row of the directory that may have sources."""
    name = "rank_tenure" if isinstance(fact, RankTenure) else fact._meta.model_name
    return Citation.objects.create(source=source or make_source(), **{name: fact}, **columns)


def make_tenure(*, person=None, post=None, sourced=True, **held):
    """Readers see what has a source."""
    tenure = _make_held(Tenure, person=person or make_person(), post=post or make_post(), **held)
    if sourced:
        cite(tenure)
    return tenure


def make_vacancy(*, post=None, **held):
    return _make_held(Vacancy, post=post or make_post(), **held)


def make_rank(*, name=None, service=Rank.Service.ARMY, ordinal=None, **columns):
    number = next(_numbers)
    return Rank.objects.create(
        name=name or f"Cấp {number}", service=service, ordinal=ordinal or number, **columns
    )


def make_rank_tenure(*, person=None, rank=None, sourced=True, **held):
    held = _make_held(RankTenure, person=person or make_person(), rank=rank or make_rank(), **held)
    if sourced:
        cite(held)
    return held


def _make_held(model, *, start="", end="", **columns):
    """`start` and `end` as a source prints them: "2005", "6/1991", "1/10/2020", "" for unknown."""
    held = model(**columns)
    held.start, held.end = parse_partial_date(start), parse_partial_date(end)
    held.save()
    return held


def make_event(*, name="Ngày hội đua thuyền Cồn Sậy", start="", end="", **columns):
    event = Event(name=name, **columns)
    event.start, event.end = parse_partial_date(start), parse_partial_date(end)
    event.save()
    return event


def make_author(*, pen_name=None, **columns):
    return Author.objects.create(pen_name=pen_name or f"Hải Triều {next(_numbers)}", **columns)


# Photos


def picture(*, size=(320, 240), mode="RGB", color=None, format="JPEG", **options):
    """The bytes of a picture, each time another one."""
    number = next(_numbers)
    image = Image.new(mode, size, color)
    if color is None and mode == "RGB":
        # In steps that a JPEG keeps apart.
        ink = tuple(number // 16**place % 16 * 16 for place in range(3))
        image.paste(ink, (0, 0, size[0], size[1] // 2))
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def upload(content=None, *, name="ảnh chụp.jpg"):
    return ContentFile(picture() if content is None else content, name=name)


def make_photo(*, content=None, by=None, alt="Đò cập bến", **described):
    photo, _is_new = Photo.objects.add(upload(content), by=by, alt=alt, **described)
    return photo


# Stories


def make_section(*, name=None, slug=None, **columns):
    number = next(_numbers)
    return Section.objects.create(
        name=name or f"Chuyên mục {number}", slug=slug or f"muc-{number}", **columns
    )


def make_topic(*, name=None):
    return Topic.objects.create(name=name or f"Chủ đề {next(_numbers)}")


def make_article(
    *, stage=Stage.DRAFT, by=None, section=None, byline=None, events=(), topics=(), **columns
):
    """A complete story of a reporter, moved to the stage by the people whose task it is."""
    columns = {
        "headline": f"Bến đò Cồn Sậy thêm chuyến {next(_numbers)}",
        "standfirst": "Hai chuyến mới chạy từ đầu giờ sáng.",
        "body": BODY,
        **columns,
    }
    article = Article.objects.create(
        created_by=by or staff(REPORTER), section=section or make_section(), **columns
    )
    for position, author in enumerate(byline or [make_author()]):
        Byline.objects.create(article=article, author=author, position=position)
    article.events.set(events)
    article.topics.set(topics)
    return walk(workflow.save(article, by=article.created_by), to=stage)


def walk(article, *, to):
    """On from where the story is, up to the stage."""
    secretary = staff(SECRETARY)
    steps = {
        Stage.DRAFT: lambda: workflow.submit(article, by=article.created_by),
        Stage.DESK: lambda: workflow.submit(article, by=secretary),
        Stage.SECRETARIAT: lambda: workflow.approve(article, by=secretary),
        Stage.APPROVED: lambda: workflow.publish(article, by=secretary),
    }
    while article.stage != to:
        article = steps[article.stage]()
    return article


def revise(article, *, to=Stage.APPROVED, **columns):
    """Other words in the working copy, taken up to the stage again."""
    article = Article.objects.get(pk=article.pk)
    columns = columns or {"headline": f"Bến đò Cồn Sậy đông khách {next(_numbers)}"}
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    article = workflow.save(article, by=_writer(article))
    if to == Stage.DRAFT and article.stage != Stage.DRAFT:
        return workflow.send_back(
            walk(article, to=Stage.DESK), by=staff(SECRETARY), reason="Viết thêm.", to=Stage.DRAFT
        )
    return walk(article, to=to)


def _writer(article):
    return article.created_by if article.stage == Stage.DRAFT else staff(SECRETARY)


def acts_of(article):
    return [*article.versions.order_by("number").values_list("act", flat=True)]


def make_emergency():
    article = make_article(stage=Stage.SECRETARIAT)
    return workflow.publish_in_emergency(article, by=staff(EDITOR), reason="Lũ về trong đêm.")


# Where a story stands with its readers


def hours(number):
    return timezone.now() + timedelta(hours=number)


def time_passes(article, *, hours):
    """As if the story's past lay that much further back: its periods move, the clock does not."""
    with connection.cursor() as cursor:
        # One by one, the oldest first: neighbours may not overlap even for a moment.
        for edition in article.editions.order_by("live"):
            cursor.execute(
                "UPDATE articles_edition SET first_published_at = first_published_at - %(gone)s, "
                "live = CASE WHEN isempty(live) THEN live "
                "ELSE tstzrange(lower(live) - %(gone)s, upper(live) - %(gone)s) END "
                "WHERE id = %(id)s",
                {"gone": timedelta(hours=hours), "id": edition.pk},
            )
    if article.not_before:
        Article.objects.filter(pk=article.pk).update(
            not_before=article.not_before - timedelta(hours=hours)
        )
    return Article.objects.get(pk=article.pk)


def make_scheduled(*, at=2, **story):
    """To go live in `at` hours."""
    article = make_article(stage=Stage.APPROVED, **story)
    return workflow.schedule(article, by=staff(SECRETARY), at=hours(at))


def make_embargoed(*, until=2, **story):
    article = make_article(stage=Stage.APPROVED, **story)
    return workflow.embargo(article, by=staff(SECRETARY), until=hours(until))


def make_live(*, since=1, **story):
    """With readers for `since` hours."""
    return time_passes(make_article(stage=Stage.PUBLISHED, **story), hours=since)


def make_update_scheduled(*, at=2, **story):
    article = revise(make_live(**story))
    return workflow.update(article, by=staff(SECRETARY), at=hours(at))


def make_superseded(**story):
    """Live in its second edition, which came an hour ago, an hour after the first."""
    article = workflow.update(revise(make_live(**story)), by=staff(SECRETARY))
    return time_passes(article, hours=1)


def make_expired(**story):
    """Live from three hours ago to one hour ago."""
    article = make_article(stage=Stage.PUBLISHED, **story)
    return time_passes(workflow.expire(article, by=staff(SECRETARY), at=hours(2)), hours=3)


def make_taken_down(**story):
    """Live from three hours ago to one hour ago."""
    article = workflow.take_down(
        make_live(since=2, **story), by=staff(SECRETARY), reason="Đăng nhầm."
    )
    return time_passes(article, hours=1)


def multiply(edition, *, times):
    """Copies of an edition under stories of their own, straight into the tables: for long lists."""
    lists = {
        name: list(getattr(edition, name).values_list("pk", flat=True))
        for name in ("authors", "events", "people", "topics")
    }
    for _ in range(times):
        copy = Edition.objects.get(pk=edition.pk)
        copy.pk, copy.article, copy._state.adding = (
            None,
            make_article(section=edition.section),
            True,
        )
        copy.save()
        place = {"article": copy.article, "first_published_at": copy.first_published_at}
        for name, pks in lists.items():
            getattr(copy, name).set(pks, through_defaults=place)


STANDINGS = {
    "draft": make_article,
    "scheduled": make_scheduled,
    "embargoed": make_embargoed,
    "live": make_live,
    "live with an update scheduled": make_update_scheduled,
    "superseded": make_superseded,
    "expired": make_expired,
    "taken down": make_taken_down,
}
