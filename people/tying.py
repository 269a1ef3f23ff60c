"""What a later mention means: "ông Sơn", "Bí thư Tỉnh ủy", by the fuller one before. Pure."""

from people.mentions import Mention


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
    printed, known = _word(mention.name, text), _word(earlier.name, text)
    if mention.found == "given name":
        return known.split()[-1] == printed
    return known == printed and not mention.titles and not mention.rank


def _has_post(earlier, bare):
    keys = {title.key for title in bare.titles}
    posts = {post for title in bare.titles for post in title.posts}
    return any(
        title.key in keys or title.posts & posts for title in earlier.titles if not title.modifier
    )


def _word(span, text):
    return text[span.start : span.end].lower()
