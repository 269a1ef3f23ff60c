"""What a later mention means: "ông Sơn", "Bí thư Tỉnh ủy", by the fuller one before. Pure."""

from newsroom.text import tone_key
from people import lexicon
from people.mentions import Mention
from people.phrases import keys

_WOMEN = keys(*lexicon.WOMEN)
_MEN = keys(*lexicon.MEN)


def tied(mentions: list[Mention], text: str) -> list[Mention]:
    """A given name that nothing explains is left out: who knows whom it means?"""
    found: list[Mention] = []
    for mention in mentions:
        mention = mention._replace(refers_to=_earlier(mention, found, text))
        if mention.found != "given name" or mention.refers_to is not None:
            found.append(mention)
    return found


def _earlier(mention, found, text):
    """The place of the nearest one before that says more of the same person."""
    if mention.found == "directory" and (mention.titles or mention.rank):
        return None
    for place in range(len(found) - 1, -1, -1):
        if _explains(found[place], mention, text):
            return place
    return None


def _explains(earlier, mention, text):
    if not earlier.name or earlier.found == "given name":
        return False
    if mention.found == "post":
        return _has_post(earlier, mention)
    printed, known = _key(mention.name, text), _key(earlier.name, text)
    if mention.found == "given name":
        is_given = known.split()[-1] == printed
        return is_given and not _are_man_and_woman(earlier, mention, text)
    return known == printed and not mention.titles and not mention.rank


def _has_post(earlier, bare):
    keys = {title.key for title in bare.titles}
    posts = {post for title in bare.titles for post in title.posts}
    return any(
        title.key in keys or title.posts & posts for title in earlier.titles if not title.modifier
    )


def _are_man_and_woman(one, other, text):
    """ "bà Sơn" is not the Sơn who was called "ông"."""
    called = {_key(each.honorific, text) for each in (one, other) if each.honorific}
    return bool(called & _WOMEN) and bool(called & _MEN)


def _key(span, text):
    return tone_key(text[span.start : span.end])
