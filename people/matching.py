"""Printed titles against the directory: which posts they name, or of which role and organization a
new one would be. It proposes; where several are meant it chooses none."""

import re
from functools import cached_property
from typing import NamedTuple

from django.db import connection

from newsroom.fulltext import ask
from newsroom.text import fold, words
from people.models import Organization, OrganizationName, Post, PostAlias, Role
from people.vocabulary import TITLE
from people.wording import expanded, title_key

FOUND_AT_MOST = 60
_TITLE = re.compile(TITLE, re.IGNORECASE)
# "Trưởng ban Tổ chức" leads the "Ban Tổ chức": the title's last word is the body's first.
_SHARED = re.compile(
    r"\b(?:ban|phòng|văn phòng|khoa|công an|đoàn|trạm|bộ môn|đồn|đội|viện|cục|chi cục|vụ)$",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """Rows that are called exactly so, and rows whose name begins so or with less of it."""

    called: tuple = ()
    near: tuple = ()

    @property
    def the_one(self):
        return self.called[0] if len(self.called) == 1 else None

    @property
    def all(self):
        return (*self.called, *self.near)


class Match(NamedTuple):
    """What a title may mean. Role and organization are said as printed where none is known."""

    posts: Found
    role_name: str
    organizations: Found
    organization_name: str
    is_role_known: bool


def match(titles):
    """{title: Match}, in a fixed number of queries however many titles."""
    titles = list(dict.fromkeys(titles))
    roles = Roles(Role.objects.all())
    bodies = {title: roles.divide(title) for title in titles}
    posts = _Calling(_posts(titles))
    organizations = _Calling(
        _organizations([text for _role, texts in bodies.values() for text in texts])
    )
    return {
        title: Match(
            posts.find([title]),
            role,
            organizations.find(texts),
            texts[0] if texts else "",
            role in roles.names.values(),
        )
        for title, (role, texts) in bodies.items()
    }


def organizations_called(name):
    return _Calling(_organizations([name])).find([name]).called


def role_called(name):
    """None where no role is called so."""
    key = title_key(name)
    return next((role for role in Role.objects.all() if title_key(str(role)) == key), None)


class Roles:
    """The known ones, by which a title is divided."""

    def __init__(self, roles):
        self.names = {title_key(str(role)): str(role) for role in roles}

    @cached_property
    def longest(self):
        return max((key.count(" ") for key in self.names), default=0)

    def divide(self, title):
        """(role, the ways to read the rest as an organization); a role that is not known is the
        title word."""
        role, rest = self._known(title) or _by_title_word(title)
        if rest and (shared := _SHARED.search(role)):
            joined = f"{shared[0][:1].upper()}{shared[0][1:]} {rest}"
            return role, [joined, rest]
        if not rest and role.lower().endswith(("ủy viên", "uỷ viên")) and role[:-7].strip():
            return role, [role[: -len(" viên")]]
        return role, [rest] if rest else []

    def _known(self, title):
        found = None
        for word in words(title):
            key = title_key(title[: word.end])
            if key.count(" ") > self.longest:
                break
            if key in self.names:
                found = self.names[key], _rest(title, word.end)
        return found


def _by_title_word(title):
    found = _TITLE.match(title)
    return (found[0], _rest(title, found.end())) if found else (title, "")


def _rest(title, end):
    return title[end:].lstrip(" .,-–")


class _Calling:
    """Rows by what they are called; `names` gives the spellings of each."""

    def __init__(self, named):
        self.rows = [(row, {title_key(name) for name in names if name}) for row, names in named]

    def find(self, texts):
        """By the first way to read it that calls a row; near are those of all ways."""
        keys = [title_key(text) for text in texts]
        called = next(filter(None, (self._called(key) for key in keys)), [])
        shorter = {title_key(less) for text in texts for less in _shortened(text)}
        near = [
            row
            for row, names in self.rows
            if row not in called
            and (names & shorter or any(_begins(name, key) for name in names for key in keys))
        ]
        return Found(tuple(called[:FOUND_AT_MOST]), tuple(near[:FOUND_AT_MOST]))

    def _called(self, key):
        return [row for row, names in self.rows if key in names]


def _begins(name, key):
    return bool(key) and name.startswith(f"{key} ")


def _shortened(text):
    """ "UBND huyện Cồn Sậy, tỉnh Ven Sông" without the place: the directory need not repeat it."""
    parts = text.split(",")
    return [",".join(parts[:number]) for number in range(len(parts) - 1, 0, -1)]


def _posts(titles):
    asked = _asked(titles)
    pks = _pks(Post, "id", "label", asked) | _pks(PostAlias, "post_id", "text", asked)
    rows = Post.objects.filter(pk__in=pks).select_related("organization", "role")
    return [
        (post, [post.label, post.short_label, *(alias.text for alias in post.aliases.all())])
        for post in rows.prefetch_related("aliases")
    ]


def _organizations(texts):
    asked = _asked(texts)
    pks = _pks(Organization, "id", "name", asked)
    pks |= _pks(OrganizationName, "organization_id", "text", asked)
    rows = Organization.objects.filter(pk__in=pks).select_related("parent")
    return [
        (body, [body.name, body.short_name, *(name.text for name in body.names.all())])
        for body in rows.prefetch_related("names")
    ]


def _asked(texts):
    """What the index is asked: the syllables side by side, without marks, in full."""
    every = {key for text in texts for key in (text, *_shortened(text))}
    questions = {ask(f'"{fold(expanded(text))}"').in_text for text in every}
    return sorted(questions - {""})


_FOUND = """
SELECT DISTINCT found.id FROM unnest(%s::text[]) AS asked (words), LATERAL (
    SELECT named.{id} AS id FROM {table} AS named WHERE named.search @@ asked.words::tsquery
    ORDER BY length(named.{name}), named.id LIMIT {most}
) AS found
"""


def _pks(model, column, name, asked):
    """The shortest names with these words, of each question a few."""
    table = model._meta.db_table
    sql = _FOUND.format(id=column, table=table, name=name, most=FOUND_AT_MOST)
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked])
        return {pk for (pk,) in cursor.fetchall()}
