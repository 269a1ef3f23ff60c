import pytest
from django.conf import settings as project
from django.test import override_settings
from hypothesis import example, given
from hypothesis import strategies as st

from articles.embeds import canonical, embed

ID = "aqz-KE-bpKQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
FACEBOOK = "https://www.facebook.com"
MAPS = "https://www.google.com/maps"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (WATCH, WATCH),
        (f"http://m.youtube.com/watch?app=desktop&v={ID}&si=x", WATCH),
        (f"youtu.be/{ID}", WATCH),
        (f"https://youtu.be/{ID}?t=1m30s", f"{WATCH}&t=90"),
        (f"{WATCH}&t=90", f"{WATCH}&t=90"),
        (f"https://www.youtube.com/live/{ID}?feature=share", WATCH),
        (f"https://www.youtube.com/embed/{ID}", WATCH),
        (f"https://www.youtube-nocookie.com/embed/{ID}?start=7", f"{WATCH}&t=7"),
        (f"https://youtube.com/shorts/{ID}?x=y", f"https://www.youtube.com/shorts/{ID}"),
        ("https://www.youtube.com/watch?v=short", ""),
        ("https://www.youtube.com/@kenh", ""),
        (f"{FACEBOOK}/baotinhnha/posts/12345?ref=x", f"{FACEBOOK}/baotinhnha/posts/12345"),
        (
            "https://m.facebook.com/baotinhnha/posts/ten-bai/pfbid0aB9?x",
            f"{FACEBOOK}/baotinhnha/posts/pfbid0aB9",
        ),
        (f"{FACEBOOK}/baotinhnha/videos/678/", f"{FACEBOOK}/baotinhnha/videos/678/"),
        (f"{FACEBOOK}/watch/?v=678&ref=sharing", f"{FACEBOOK}/watch/?v=678"),
        (f"{FACEBOOK}/reel/910", f"{FACEBOOK}/reel/910/"),
        (
            f"{FACEBOOK}/permalink.php?id=5&story_fbid=pfbid02x",
            f"{FACEBOOK}/permalink.php?story_fbid=pfbid02x&id=5",
        ),
        (f"{FACEBOOK}/baotinhnha", ""),
        (f"{FACEBOOK}/login.php?next=https://evil.example", ""),
        ("https://twitter.com/bao/status/99?s=20", "https://x.com/bao/status/99"),
        ("https://x.com/i/web/status/99", "https://x.com/i/status/99"),
        ("https://x.com/bao", ""),
        (f"{MAPS}/@18.3428,105.9057,15z", f"{MAPS}/@18.3428,105.9057,15z"),
        (
            f"{MAPS}/place/Ch%E1%BB%A3+T%E1%BB%89nh/@18.34,105.9,14.5z/data=!3m1!3d18.341!4d105.905",
            f"{MAPS}/place/Ch%E1%BB%A3%20T%E1%BB%89nh/@18.341,105.905,14z",
        ),
        ("https://maps.google.com/?q=18.34, 105.9", f"{MAPS}?q=18.34%2C105.9"),
        (f"{MAPS}/search/?api=1&query=Chợ+Tỉnh", f"{MAPS}?q=Ch%E1%BB%A3+T%E1%BB%89nh"),
        (f"{MAPS}/embed?pb=!1m18!1sCh%E1%BB%A3", ""),
        (f"{MAPS}/embed?pb=!1m18!2d105.9!3d18.3", f"{MAPS}/embed?pb=%211m18%212d105.9%213d18.3"),
        (f"{MAPS}/dir/a/b", ""),
        ("https://www.google.com/search?q=x", ""),
        ("https://maps.app.goo.gl/abc", ""),
        ("https://player.example.com/v/1?a=b&c", ""),
        ("https://youtube.com.evil.example/watch?v=" + ID, ""),
        (f"https://evil.example@www.youtube.com/watch?v={ID}", ""),
        (f"https://www.youtube.com:8080/watch?v={ID}", ""),
        (f"javascript://www.youtube.com/watch?v={ID}", ""),
        ("https://[::1", ""),
        ("", ""),
        ("x" * 2000, ""),
    ],
)
def test_an_address_has_one_spelling_or_none(address, url):
    assert canonical(address) == url
    assert canonical(url) == url


@pytest.mark.parametrize(
    ("address", "provider", "player"),
    [
        (
            f"{WATCH}&t=90",
            "YouTube",
            f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0&start=90",
        ),
        (
            f"{FACEBOOK}/bao/posts/1",
            "Facebook",
            f"{FACEBOOK}/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fbao%2Fposts%2F1"
            "&show_text=true&width=500",
        ),
        (
            "https://x.com/bao/status/99",
            "X",
            "https://platform.twitter.com/embed/Tweet.html?id=99&dnt=true",
        ),
        (
            f"{MAPS}/place/Ch/@1,2,9z",
            "Google Maps",
            f"{MAPS}?q=1%2C2&z=9&output=embed",
        ),
    ],
)
def test_each_host_has_its_player(address, provider, player):
    found = embed(address)

    assert (found.provider, found.player) == (provider, player)


def test_a_host_that_the_paper_allows_is_its_own_player(settings):
    settings.EMBED_HOSTS = ["player.example.com"]

    found = embed("http://player.example.com/v/ạ b?c=\"d'#e")

    assert found.url == found.player == "https://player.example.com/v/%E1%BA%A1%20b?c=%22d%27"
    assert found.provider == "player.example.com"
    assert canonical(found.url) == found.url
    assert canonical("https://www.player.example.com/v") == ""


WHERE = [
    "https://www.youtube.com/",
    "watch?v=",
    ID,
    "https://youtu.be/",
    "shorts/",
    "&t=1h2m",
    "https://www.facebook.com/",
    "bao/",
    "posts/",
    "videos/",
    "12",
    "watch/?v=",
    "reel/",
    "pfbid0",
    "https://x.com/",
    "i/",
    "status/",
    "https://www.google.com/maps",
    "/place/",
    "Chợ & Tỉnh",
    "?q=",
    "/@18.3,105.9,15z",
    "/data=!3d1!4d2",
    "/embed?pb=",
    "!1m1",
    "https://player.example.com/",
    "%",
    "?",
    "&",
    "#",
    '"',
    "<",
    ">",
    "'",
    "\\",
    "[",
    "ạ",
    "\u0301",
    "\u200b",
    "../",
    " ",
    "@",
    ":8",
]


FRAMED = project.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]


@override_settings(EMBED_HOSTS=["player.example.com"])
@given(st.lists(st.sampled_from(WHERE), max_size=8).map("".join) | st.text(max_size=40))
@example("https://\ud800")
def test_whatever_the_address_the_spelling_is_one_and_the_player_may_be_framed(address):
    if found := embed(address):
        written = found.url + found.player

        assert embed(found.url) == found
        assert written.isascii()
        assert not set("\"'<>\\` ") & set(written)
        assert found.player.startswith((*FRAMED, "https://player.example.com/"))
