"""Whose players a story may show: the one spelling of an address, and the player's own. Pure
functions; newsroom/settings.py lets browsers frame exactly what is written here."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from django.conf import settings

VIDEO, UPRIGHT, POST, MAP, PAGE = "video", "upright", "post", "map", "page"
_TOO_LONG = 1000
_SAFE = "/:@!$&'()*+,;=~-._"
_ASCII = {ord(character): quote(character, safe="") for character in "\"'<>\\^`{|} "}
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_NUMBER = re.compile(r"[0-9]{1,25}")
_NAME = re.compile(r"[A-Za-z0-9_.%-]{1,100}")
_POST_ID = re.compile(r"[0-9]{1,25}|pfbid[A-Za-z0-9]{1,120}")
_SECONDS = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")
_PLACE = r"(-?[0-9]{1,3}(?:\.[0-9]{1,16})?)"
_VIEW = re.compile(rf"@{_PLACE},{_PLACE},([0-9]{{1,2}})(?:\.[0-9]+)?[zm]")
_PIN = re.compile(rf"!3d{_PLACE}!4d{_PLACE}")
_POINT = re.compile(rf"{_PLACE},\s*{_PLACE}")
_DRAWN = re.compile(r"[A-Za-z0-9!_.:%*+ /-]{1,900}")
_ZOOM = "15"


@dataclass(frozen=True)
class Embed:
    """`url` is where a reader without JavaScript goes, `player` what the frame then shows."""

    url: str
    provider: str
    player: str
    shape: str


def embed(address: str) -> Embed | None:
    """What an address shows, None for that of no allowed host. The embed's own url shows the
    same again."""
    parts = _split(address)
    if parts is None:
        return None
    host = parts.hostname.removeprefix("www.").removeprefix("m.")
    if reads := _READERS.get(host):
        return reads(parts, parse_qs(parts.query))
    return _of_allowed_host(parts)


def canonical(address: str) -> str:
    """As a document keeps it, "" for that of no allowed host."""
    found = embed(address)
    return found.url if found else ""


def _split(address: str) -> SplitResult | None:
    address = address.strip()
    if len(address) > _TOO_LONG or not address.isprintable():
        return None
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        usual = parts.port is None and parts.username is None
    except ValueError:
        return None
    return parts if usual and parts.hostname and parts.scheme in {"http", "https"} else None


def _steps(parts: SplitResult) -> list[str]:
    return [step for step in parts.path.split("/") if step]


def _first(query: dict[str, list[str]], *names: str) -> str:
    return next((query[name][0] for name in names if name in query), "")


def _youtube(parts: SplitResult, query: dict[str, list[str]]) -> Embed | None:
    steps = [*_steps(parts), "", ""]
    is_short = steps[0] == "shorts"
    if parts.hostname.endswith("youtu.be"):
        video = steps[0]
    elif steps[0] in {"shorts", "live", "embed", "v"}:
        video = steps[1]
    else:
        video = _first(query, "v") if steps[0] == "watch" else ""
    if not _VIDEO_ID.fullmatch(video):
        return None
    start = _seconds(_first(query, "t", "start"))
    path = f"shorts/{video}" if is_short else f"watch?v={video}{f'&t={start}' if start else ''}"
    begin = f"&start={start}" if start and not is_short else ""
    return Embed(
        f"https://www.youtube.com/{path}",
        "YouTube",
        f"https://www.youtube-nocookie.com/embed/{video}?autoplay=1&rel=0{begin}",
        UPRIGHT if is_short else VIDEO,
    )


def _seconds(written: str) -> int:
    """ "1m30s", "90" and "90s" are all one and a half minutes."""
    found = _SECONDS.fullmatch(written)
    if not found or not written.isascii():
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _facebook(parts: SplitResult, query: dict[str, list[str]]) -> Embed | None:
    path, shape = _facebook_path(_steps(parts), query)
    if not path:
        return None
    url = f"https://www.facebook.com/{path}"
    if shape == POST:
        asked = {"href": url, "show_text": "true", "width": "500"}
        return Embed(
            url, "Facebook", f"https://www.facebook.com/plugins/post.php?{urlencode(asked)}", POST
        )
    asked = {"href": url, "show_text": "false"}
    return Embed(
        url, "Facebook", f"https://www.facebook.com/plugins/video.php?{urlencode(asked)}", shape
    )


def _facebook_path(steps: list[str], query: dict[str, list[str]]) -> tuple[str, str]:
    """(path, shape) of a post, a video or a reel."""
    video, story, page = _first(query, "v"), _first(query, "story_fbid"), _first(query, "id")
    match steps:
        case ["watch"] | ["watch", "live"] if _NUMBER.fullmatch(video):
            return f"watch/?v={video}", VIDEO
        case ["reel" | "reels", number] if _NUMBER.fullmatch(number):
            return f"reel/{number}/", UPRIGHT
        case ["permalink.php" | "story.php"] if _POST_ID.fullmatch(story) and _NUMBER.fullmatch(
            page
        ):
            return f"permalink.php?story_fbid={story}&id={page}", POST
        case [name, "videos", *_title, number] if _NAME.fullmatch(name) and _NUMBER.fullmatch(
            number
        ):
            return f"{name}/videos/{number}/", VIDEO
        case [name, "posts", *_title, post] if _NAME.fullmatch(name) and _POST_ID.fullmatch(post):
            return f"{name}/posts/{post}", POST
    return "", ""


def _x(parts: SplitResult, query: dict[str, list[str]]) -> Embed | None:
    match _steps(parts):
        case ["i", "web", "status", number, *_rest]:
            name = "i"
        case [name, "status" | "statuses", number, *_rest]:
            pass
        case ["embed", "Tweet.html"]:
            name, number = "i", _first(query, "id")
        case _:
            return None
    if not (re.fullmatch(r"[A-Za-z0-9_]{1,30}", name) and _NUMBER.fullmatch(number)):
        return None
    return Embed(
        f"https://x.com/{name}/status/{number}",
        "X",
        f"https://platform.twitter.com/embed/Tweet.html?id={number}&dnt=true",
        POST,
    )


def _google(parts: SplitResult, query: dict[str, list[str]]) -> Embed | None:
    """Maps need no key where the page to be framed is asked for as a reader would."""
    steps = _steps(parts)
    if steps[:1] != ["maps"] and not parts.hostname.startswith("maps."):
        return None
    steps = steps[steps[:1] == ["maps"] :]
    if steps == ["embed"]:
        drawn = _first(query, "pb")
        url = f"https://www.google.com/maps/embed?{urlencode({'pb': drawn})}"
        return _map(url, url) if _DRAWN.fullmatch(drawn) else None
    return _place(steps, parts) or _asked_place(query)


def _place(steps: list[str], parts: SplitResult) -> Embed | None:
    """The pin where the address has one, for the view's middle may be anywhere near."""
    view = next(filter(None, map(_VIEW.fullmatch, steps)), None)
    if not view:
        return None
    pin = _PIN.search(parts.path)
    latitude, longitude = pin.groups() if pin else view.groups()[:2]
    zoom = view[3] if view[0].endswith("z") else _ZOOM
    name = f"place/{quote(_unquoted(steps[1]), safe=',')}/" if steps[0] == "place" else ""
    url = f"https://www.google.com/maps/{name}@{latitude},{longitude},{zoom}z"
    return _map(url, _framed_map(f"{latitude},{longitude}", zoom))


def _asked_place(query: dict[str, list[str]]) -> Embed | None:
    asked = " ".join(_first(query, "q", "query").split())
    if not asked or len(asked) > 200:
        return None
    point = _POINT.fullmatch(asked)
    asked = ",".join(point.groups()) if point else asked
    return _map(f"https://www.google.com/maps?{urlencode({'q': asked})}", _framed_map(asked, _ZOOM))


def _framed_map(asked: str, zoom: str) -> str:
    told = urlencode({"q": asked, "z": zoom, "output": "embed"})
    return f"https://www.google.com/maps?{told}"


def _map(url: str, player: str) -> Embed | None:
    return Embed(url, "Google Maps", player, MAP)


def _of_allowed_host(parts: SplitResult) -> Embed | None:
    """Of a host that the paper itself allows, the page is its own player."""
    if parts.hostname not in settings.EMBED_HOSTS:
        return None
    path = _plain(parts.path or "/")
    asked = f"?{_plain(parts.query)}" if parts.query else ""
    url = f"https://{parts.hostname}{path}{asked}"
    return Embed(url, parts.hostname, url, PAGE)


def _plain(part: str) -> str:
    """In ASCII, without what could end an attribute; what is quoted already stays as it is."""
    return quote(part.translate(_ASCII), safe=f"{_SAFE}?%[]")


def _unquoted(step: str) -> str:
    return "".join(filter(str.isprintable, unquote(step.replace("+", " "))))


_READERS = {
    "youtube.com": _youtube,
    "youtu.be": _youtube,
    "youtube-nocookie.com": _youtube,
    "music.youtube.com": _youtube,
    "facebook.com": _facebook,
    "web.facebook.com": _facebook,
    "x.com": _x,
    "twitter.com": _x,
    "mobile.twitter.com": _x,
    "platform.twitter.com": _x,
    "google.com": _google,
    "google.com.vn": _google,
    "maps.google.com": _google,
    "maps.google.com.vn": _google,
}
