"""Every attempt of tests/vectors.py published and shown in a real browser under the real policy: no
script runs, nothing is asked of another site, and the browser has nothing to report."""

from html import escape

import pytest
from django.urls import reverse

from articles import body
from articles.models import Version
from articles.states import Act, Stage
from tests.factories import make_article, make_live
from tests.vectors import TEXTS, VECTORS

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 75
CHUNKS = [VECTORS[start : start + AT_ONCE] for start in range(0, len(VECTORS), AT_ONCE)]
WATCH = """
window.ran = [];
window.refused = [];
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = (...given) => { window.ran.push(`${name}(${given})`); };
}
document.addEventListener("securitypolicyviolation", (event) => {
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
FOUND = """
(where) => [...document.querySelectorAll(where)].flatMap((root) =>
  [...root.querySelectorAll("*")].filter((element) =>
    ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "STYLE", "LINK", "META", "BASE", "SVG", "MATH"]
      .includes(element.tagName.toUpperCase())
    || [...element.attributes].some(({ name, value }) =>
      name.startsWith("on") || name === "style" || name === "srcdoc"
      || /^[\\s\\x00-\\x1f]*(javascript|data|vbscript):/i.test(value))
  ).map((element) => element.outerHTML.slice(0, 200)))
"""


@pytest.fixture
def watched(desk_page, live_server):
    """show(address) of a page that is logged in at the desk; `page.asked` are foreign addresses."""
    asked = []
    desk_page.add_init_script(WATCH)
    desk_page.on(
        "request",
        lambda sent: (
            sent.url.startswith(("http", "ws"))
            and not sent.url.startswith(live_server.url)
            and asked.append(sent.url)
        ),
    )
    desk_page.asked = asked
    return desk_page


def assert_nothing_ran(page, *, within=None):
    page.mouse.move(300, 300)
    assert page.evaluate("window.ran") == []
    assert page.evaluate("window.refused") == []
    assert page.asked == []
    if within:
        assert page.locator(within).count() > 0
        assert page.evaluate(FOUND, within) == []


def together(vectors):
    """Cleaned one by one: a comment that is never closed must not hide what follows it."""
    return "".join(body.clean(f"<p>{number}</p>{vector}") for number, vector in enumerate(vectors))


def raw(vectors):
    """No column takes a NUL."""
    source = "".join(f"<p>{number}</p>{vector}" for number, vector in enumerate(vectors))
    return source.replace("\0", "")


def without_unknown_ids(cleaned):
    return body.keep_known(cleaned, photos=set(), people=set())


@pytest.mark.parametrize("vectors", CHUNKS, ids=lambda vectors: f"from-{VECTORS.index(vectors[0])}")
def test_readers_see_no_vector_run(watched, live_server, settings, vectors):
    settings.EMBED_HOSTS = ["player.example.com"]
    # A frame that awaits its photo, as most of theirs are, would not be published.
    source = without_unknown_ids(together(vectors)).replace("figure data-photo", "aside x")
    story = make_live(body=source)

    watched.goto(live_server.url + story.editions.get().get_absolute_url())

    assert_nothing_ran(watched, within="main .story .text")


@pytest.mark.parametrize("vectors", CHUNKS, ids=lambda vectors: f"from-{VECTORS.index(vectors[0])}")
def test_the_desk_sees_none_run_in_the_editor_the_preview_and_a_version(
    watched, live_server, settings, vectors
):
    settings.EMBED_HOSTS = ["player.example.com"]
    story = make_article(body=without_unknown_ids(together(vectors)), stage=Stage.DRAFT)
    # As if it had been written before cleaning was what it is now.
    version = Version.objects.create(
        article=story,
        number=99,
        act=Act.SAVE,
        from_stage=story.stage,
        to_stage=story.stage,
        by=story.created_by,
        at=story.changed_at,
        content={**story.content(), "body": raw(vectors)},
    )

    for name, args, within in (
        ("version", [story.pk, version.number], ".printed .text"),
        ("preview", [story.pk], "main .story .text"),
    ):
        address = reverse(f"admin:articles_article_{name}", args=args)
        watched.goto(live_server.url + address)
        assert_nothing_ran(watched, within=within)
    watched.open_story(story)
    assert_nothing_ran(watched)


def test_what_was_typed_and_refused_stands_in_the_form_again_and_does_not_run(watched, live_server):
    story = make_article()
    watched.open_story(story)
    watched.evaluate(
        """(source) => {
          const form = document.querySelector("#article_form");
          form.querySelector("[name=body]").value = source;
          form.querySelector("[name=revision]").value = "999";
          HTMLFormElement.prototype.submit.call(form);
        }""",
        raw(VECTORS),
    )
    watched.locator(".errornote").first.wait_for(state="attached")
    watched.locator(".tiptap").wait_for()

    assert_nothing_ran(watched)


def test_no_text_beside_the_body_runs_either(watched, live_server):
    for text in TEXTS:
        edition = make_live(
            headline=text, kicker=text, standfirst=text, body=f"<p>{escape(text)}</p>"
        ).editions.get()
        watched.goto(live_server.url + edition.get_absolute_url())
        assert_nothing_ran(watched, within="main .story .text")
        assert watched.locator("h1").inner_text() == " ".join(text.split())
        watched.open_story(edition.article)
        assert_nothing_ran(watched)
    watched.goto(live_server.url)
    assert_nothing_ran(watched, within="main")
