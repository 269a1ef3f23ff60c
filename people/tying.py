"""What a later mention means: "ông Sơn", "Bí thư Tỉnh ủy", by the fuller one before. Pure."""

from typing import NamedTuple

from newsroom.text import tone_key
from people import lexicon
from people.mentions import Mention
from people.phrases import keys

_WOMEN = keys(*lexicon.WOMEN)
_MEN = keys(*lexicon.MEN)


class _Named(NamedTuple):
    """A mention, and how its name and honorific are compared with those of others."""

    mention: Mention
    name: str
    honorific: str

    @property
    def given(self):
        return self.name.rpartition(" ")[2]


def tied(mentions: list[Mention], text: str) -> list[Mention]:
    """A given name that nothing explains is left out: who knows whom it means?"""
    found: list[_Named] = []
    for mention in mentions:
        named = _Named(mention, _key(mention.name, text), _key(mention.honorific, text))
        earlier = _earlier(named, found)
        if mention.found != "given name" or earlier is not None:
            found.append(named._replace(mention=mention._replace(refers_to=earlier)))
    return [named.mention for named in found]


def _earlier(named, found):
    """The place of the nearest one before that says more of the same person."""
    mention = named.mention
    if mention.found == "directory" and (mention.titles or mention.rank):
        return None
    for place in range(len(found) - 1, -1, -1):
        if _explains(found[place], named):
            return place
    return None


def _explains(earlier, named):
    if not earlier.name or earlier.mention.found == "given name":
        return False
    mention = named.mention
    if mention.found == "post":
        return _has_post(earlier.mention, mention)
    if mention.found == "given name":
        return earlier.given == named.name and not _are_man_and_woman(earlier, named)
    return earlier.name == named.name and not mention.titles and not mention.rank


def _has_post(earlier, bare):
    keys = {title.key for title in bare.titles}
    posts = {post for title in bare.titles for post in title.posts}
    return any(
        title.key in keys or title.posts & posts for title in earlier.titles if not title.modifier
    )


def _are_man_and_woman(one, other):
    """ "bà Sơn" is not the Sơn who was called "ông"."""
    called = {one.honorific, other.honorific}
    return bool(called & _WOMEN) and bool(called & _MEN)


def _key(span, text):
    return tone_key(text[span.start : span.end]) if span else ""
