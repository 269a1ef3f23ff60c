"""The directory as recognition reads it: names, titles, bodies and ranks as phrases. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.text import clean, word_forms
from people import lexicon
from people.phrases import Phrases, Text, keys

_KINDS = keys("tỉnh", "thành", "phố", "huyện", "thị", "xã", "phường")
_JOINING = keys("và", "của")


def title_key(text: Text, first: int = 0, last: int | None = None) -> str:
    """Equal for two spellings of one title: "Chỉ huy trưởng BĐBP Hà Tĩnh" and "Chỉ huy trưởng Bộ
    đội Biên phòng tỉnh Hà Tĩnh". The kind of a place counts only where its name does not follow."""
    last = len(text) if last is None else last
    kept = []
    for place in range(first, last):
        if text.keys[place] in _JOINING:
            continue
        follows = place + 1 < last and text.keys[place] in _KINDS and _is_named(text, place, last)
        if not follows:
            kept.append(text.keys[place])
    return " ".join(kept)


def _is_named(text: Text, place: int, last: int) -> bool:
    """Whether the name of a place stands behind its kind: "tỉnh Hà Tĩnh", "thành phố Vinh"."""
    here = place
    while here < last and text.keys[here] in _KINDS and not text.capital[here]:
        here += 1
    return here > place and here < last and text.capital[here]


@dataclass(frozen=True)
class KnownPerson:
    pk: int
    names: tuple[str, ...]
    misspellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownPost:
    pk: int
    titles: tuple[str, ...]
    role: str = ""
    organization: int | None = None


@dataclass(frozen=True)
class KnownOrganization:
    pk: int
    names: tuple[str, ...]


@dataclass
class Register:
    """Built once from plain rows; asked by recognition, for any number of texts."""

    people: Iterable[KnownPerson] = ()
    posts: Iterable[KnownPost] = ()
    organizations: Iterable[KnownOrganization] = ()
    ranks: Iterable[str] = ()
    roles: Iterable[str] = ()
    places: Iterable[str] = ()
    names: Phrases = field(default_factory=Phrases, init=False)
    unmarked_names: Phrases = field(default_factory=Phrases, init=False)
    titles: Phrases = field(default_factory=Phrases, init=False)
    bodies: Phrases = field(default_factory=Phrases, init=False)
    posts_called: dict = field(default_factory=lambda: defaultdict(set), init=False)
    misspelt: dict = field(default_factory=lambda: defaultdict(set), init=False)
    alike: dict = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self):
        self.rank_phrases = Phrases((name, name) for name in (*lexicon.RANKS, *self.ranks))
        self.role_phrases = Phrases((name, name) for name in (*lexicon.ROLES, *self.roles))
        self.place_phrases = Phrases((name, name) for name in (*lexicon.PLACES, *self.places))
        for person in self.people:
            for name in person.names:
                self._add_name(person.pk, word_forms(clean(name)))
            for name in person.misspellings:
                self.misspelt[" ".join(Text(name).keys)].add(person.pk)
        self.roles_of: dict[int, str] = {}
        for post in self.posts:
            self.roles_of[post.pk] = title_key(Text(post.role))
            for title in post.titles:
                self._add_title(post.pk, Text(title), len(Text(post.role)))
        # By which a title, a rank or a body can begin.
        self.opening = {
            *self.rank_phrases.tree,
            *self.role_phrases.tree,
            *self.titles.tree,
        }
        for organization in self.organizations:
            for name in organization.names:
                for spelling in _spellings(Text(name)):
                    self.bodies.add_keys(spelling, organization.pk)

    def _add_name(self, pk, name):
        if len(name) < 2:
            return
        marked, folded = zip(*name, strict=True)
        self.names.add_keys(marked, pk)
        self.unmarked_names.add_keys(folded, pk)
        for key in around(folded):
            self.alike[key].append(pk)

    def _add_title(self, pk, title, role):
        for last in (len(title), *_ends_before_a_name(title, role)):
            self.posts_called[title_key(title, 0, last)].add(pk)
        for spelling in _spellings(title):
            self.titles.add_keys(spelling, pk)

    def near(self, folded: tuple[str, ...]) -> set[int]:
        """People whose name is these syllables but for marks, or but for one syllable."""
        return set().union(*(self.alike.get(key, ()) for key in around(folded)))


def around(folded: tuple[str, ...]):
    """The name without marks, and with each one of its syllables left open: what a name that is a
    letter or a mark away has in common with it."""
    yield folded
    for place in range(len(folded)):
        yield (*folded[:place], "", *folded[place + 1 :])


def _ends_before_a_name(title: Text, role: int):
    """Where the title may stop: a paper of Sông Trăng calls Sông Trăng's "Chủ tịch UBND huyện"."""
    for last in range(len(title) - 1, role, -1):
        if not (title.capital[last] or title.keys[last] in _KINDS):
            return
        yield last


def _spellings(text: Text):
    """In full, and without the kind of a place before its name."""
    full = tuple(text.keys)
    yield full
    short = tuple(title_key(text).split())
    if short != full:
        yield short
