"""Loads the demo newspaper: accounts, directory, pictures, and stories that walk the real chain."""

import hashlib
import io
import re
import tomllib
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from articles import publishing, workflow
from articles.demo.directory import load_directory
from articles.demo.pictures import CREDIT, DRAWINGS, describe
from articles.models import Article, Byline, LeadChoice, Photo
from newsroom.dates import parse_partial_date
from newsroom.models import User
from people.models import Author

PASSWORD = "newsroom"
ACCOUNTS = [
    ("phongvien", "Vũ Hải", "Yến", "Phóng viên"),
    ("bientap", "Phan Thanh", "Bình", "Biên tập viên"),
    ("thuky", "Lưu Minh", "Ngọc", "Thư ký tòa soạn"),
    ("anh", "Cao Nhật", "Quang", "Biên tập ảnh"),
    ("danhba", "Mạc Thị", "Hiền", "Quản lý danh bạ"),
    ("quantri", "Tống Đức", "Anh", "Quản trị"),
]
_STORIES = Path(__file__).with_name("stories")
_USED_PERSON = re.compile(r'data-person="([a-z][a-z0-9-]*)"')
_USED_PHOTO = re.compile(r'data-photo="([a-z][a-z0-9-]*)"')


def load():
    """All or nothing, and nothing a second time or beside a newsroom's own stories. Returns the
    number of stories made."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Of two that load at once, the second waits and finds everything there.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom.demo'))")
        return _load_missing()


def _load_missing():
    stories = {_mark(path): path for path in sorted(_STORIES.glob("*.toml"))}
    known = set(
        Article.objects.filter(import_sha256__in=stories).values_list("import_sha256", flat=True)
    )
    todo = [path for mark, path in stories.items() if mark not in known]
    if not todo or (not known and Article.objects.exists()):
        return 0
    _load(todo)
    return len(todo)


def _load(paths):
    staff = load_accounts()
    rows = load_directory()
    rows["photo"] = {name: _photo(name, staff["anh"]) for name in DRAWINGS}
    Author.objects.filter(pen_name="Thùy Dương").update(user=staff["phongvien"])
    # The oldest first, so that what is begun earlier also has the lower number.
    stories = [(path, tomllib.loads(path.read_text("utf-8"))) for path in paths]
    for path, story in sorted(stories, key=lambda pair: -pair[1].get("published_hours_ago", 0)):
        _walk(_write(story, _mark(path), rows, staff["phongvien"]), story, staff)
    lead = Article.objects.filter(import_sha256=_mark(paths[0])).first()
    if not LeadChoice.objects.exists():
        LeadChoice.objects.create(article=lead, by=staff["thuky"])


def load_accounts():
    """The demo's log-ins by name; an account that stands already keeps its password."""
    found = {}
    for username, last_name, first_name, role in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User.objects.create_user(
                username,
                f"{username}@example.com",
                PASSWORD,
                last_name=last_name,
                first_name=first_name,
                is_superuser=username == "quantri",
            )
            user.groups.add(Group.objects.get(name=role))
        found[username] = user
    return found


def _mark(path):
    return hashlib.sha256(f"demo:{path.name}".encode()).hexdigest()


def _photo(name, by):
    buffer = io.BytesIO()
    DRAWINGS[name]().save(buffer, "JPEG", quality=90)
    file = ContentFile(buffer.getvalue(), name=f"{name}.jpg")
    return Photo.objects.add(file, by=by, credit=CREDIT, creator="Báo Tỉnh Nhà", **describe(name))[
        0
    ]


def _write(story, mark, rows, by):
    lead = story.get("lead", {})
    article = Article.objects.create(
        headline=story["headline"],
        kicker=story.get("kicker", ""),
        standfirst=story["standfirst"],
        body=_with_ids(story["body"], rows),
        section=rows["section"][story["section"]],
        lead_photo=rows["photo"].get(lead.get("picture")),
        lead_caption=lead.get("caption", ""),
        lead_alt=lead.get("alt", ""),
        story_date=parse_partial_date(story.get("story_date", "")),
        created_by=by,
        import_sha256=mark,
    )
    article.topics.set(rows["topic"][slug] for slug in story["topics"])
    article.events.set(rows["event"][name] for name in story["events"])
    for position, part in enumerate(story["bylines"]):
        Byline.objects.create(
            article=article,
            author=rows["author"][part["author"]],
            role=part["role"],
            position=position,
        )
    return workflow.save(article, by=by)


def _with_ids(body, rows):
    """Names of people and pictures become the ids of their rows."""
    body = _USED_PERSON.sub(lambda used: f'data-person="{rows["person"][used[1]].pk}"', body)
    return _USED_PHOTO.sub(lambda used: f'data-photo="{rows["photo"][used[1]].pk}"', body)


def _walk(article, story, staff):
    """Through the chain to the state that the story is to show."""
    state = story["state"]
    if state == "draft":
        return
    article = workflow.submit(article, by=staff["phongvien"])
    if state == "desk":
        return
    article = workflow.submit(article, by=staff["bientap"])
    if state == "secretariat":
        return
    article = workflow.approve(article, by=staff["thuky"])
    ago = timedelta(hours=story["published_hours_ago"])
    if state == "scheduled":
        workflow.schedule(article, by=staff["thuky"], at=timezone.now() - ago)
        return
    article = workflow.publish(article, by=staff["thuky"])
    ended = timezone.now() - timedelta(hours=6) if state == "expired" else None
    publishing.set_back(article, to=timezone.now() - ago, until=ended)
    _END.get(state, _stay)(article, story, staff)


def _stay(article, story, staff):
    """Live, with nothing more to show."""


def _update(article, story, staff):
    article.standfirst = story["update"]["standfirst"]
    article.save()
    article = workflow.save(article, by=staff["bientap"], note=story["update"].get("note", ""))
    article = workflow.submit(article, by=staff["bientap"])
    workflow.approve_and_publish(article, by=staff["thuky"])


def _take_down(article, story, staff):
    workflow.take_down(article, by=staff["thuky"], reason="Số liệu trong bài chưa được đối chiếu.")


_END = {"updated": _update, "taken_down": _take_down}
