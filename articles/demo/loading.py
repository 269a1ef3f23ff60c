"""Loads the demo newspaper: accounts, directory, pictures, and stories that walk the real chain."""

import hashlib
import re
import tomllib
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.utils import timezone

from articles import publishing, workflow
from articles.demo.directory import load_directory
from articles.demo.documents import load_documents
from articles.demo.pages import load_pages
from articles.demo.photos import load_photos
from articles.demo.sources import load_house_list, load_portraits, load_story_sources
from articles.models import Article, Byline, LeadChoice
from newsroom.dates import parse_partial_date
from newsroom.models import User
from people.models import Author
from people.recording import recorded

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
_USED = re.compile(r'data-(person|photo|document)="([a-z][a-z0-9-]*)"')


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
    load_pages(by=staff["thuky"])
    with recorded(by=staff["danhba"], why="Trang danh bạ đầu tiên"):
        rows = load_directory()
    rows["photo"] = load_photos(by=staff["anh"], people=rows["person"], events=rows["event"])
    load_portraits(rows["person"], rows["photo"])
    load_house_list()
    rows["document"] = load_documents(by=staff["phongvien"])
    Author.objects.filter(pen_name="Thùy Dương").update(user=staff["phongvien"])
    stories = [(path, tomllib.loads(path.read_text("utf-8"))) for path in paths]
    articles = {}
    # The oldest first, so that what is begun earlier also has the lower number.
    for path, story in sorted(stories, key=lambda pair: _moment(pair[1])):
        articles[path.stem] = _write(story, _mark(path), rows, staff["phongvien"])
        _walk(articles[path.stem], story, staff)
    load_story_sources(articles, by=staff["danhba"])
    lead = Article.objects.filter(import_sha256=_mark(paths[1])).first()
    if not LeadChoice.objects.exists():
        LeadChoice.objects.create(article=lead, by=staff["thuky"])


def load_accounts():
    """The demo's log-ins by name; an account that stands already keeps its password."""
    # Made once for all of them: it is slow by design.
    password = make_password(PASSWORD)
    found = {}
    for username, last_name, first_name, role in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User.objects.create(
                username=username,
                email=f"{username}@example.com",
                password=password,
                last_name=last_name,
                first_name=first_name,
                is_superuser=username == "quantri",
            )
            user.groups.add(Group.objects.get(name=role))
        found[username] = user
    return found


def _mark(path):
    return hashlib.sha256(f"demo:{path.name}".encode()).hexdigest()


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
    """Names of people, pictures and files become the ids of their rows."""
    return _USED.sub(lambda used: f'data-{used[1]}="{rows[used[1]][used[2]].pk}"', body)


def _moment(story):
    """When readers had it, or will: so many hours ago, or on a day of the past."""
    if day := story.get("published"):
        return timezone.make_aware(day)
    return timezone.now() - timedelta(hours=story.get("published_hours_ago", 0))


# Who takes a story out of each stage, and how.
_CHAIN = [
    ("draft", workflow.submit, "phongvien"),
    ("desk", workflow.submit, "bientap"),
    ("secretariat", workflow.approve, "thuky"),
    ("approved", workflow.publish, "thuky"),
]


def _walk(article, story, staff):
    """Through the chain to the state that the story is to show."""
    state = story["state"]
    leaves_at = {"sent_back": "desk", "scheduled": "approved"}.get(state, state)
    for stage, verb, who in _CHAIN:
        if stage == leaves_at:
            break
        reason = {"over": story["over"]} if stage == "secretariat" and "over" in story else {}
        article = verb(article, by=staff[who], **reason)
    else:
        ended = timezone.now() - timedelta(hours=6) if state == "expired" else None
        publishing.set_back(article, to=_moment(story), until=ended)
    if state in _END:
        _END[state](article, story, staff)


def _send_back(article, story, staff):
    workflow.send_back(article, by=staff["bientap"], reason=story["reason"])


def _schedule(article, story, staff):
    workflow.schedule(article, by=staff["thuky"], at=_moment(story))


def _change(article, story, staff):
    """The copy goes back to the desk; what readers have stays up."""
    change = story["change"]
    article.standfirst = change["standfirst"]
    article.body = change.get("opening", "") + article.body
    article.save()
    return workflow.save(article, by=staff["bientap"], note=change["note"])


def _update(article, story, staff):
    article = workflow.submit(_change(article, story, staff), by=staff["bientap"])
    workflow.approve_and_publish(article, by=staff["thuky"])


def _take_down(article, story, staff):
    workflow.take_down(article, by=staff["thuky"], reason=story["reason"])


_END = {
    "sent_back": _send_back,
    "scheduled": _schedule,
    "changing": _change,
    "updated": _update,
    "taken_down": _take_down,
}
