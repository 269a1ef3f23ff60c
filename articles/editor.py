"""The form fields a story is written with. What is kept, the model field cleans."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django_prose_editor.widgets import ProseEditorWidget, importmap
from js_asset import ImportMap, Media

from articles import body

# The schema of articles/body.py, as the editor names its parts. Those that stand in
# newsroom/static/newsroom/editor/story.js are ours, the others the package's.
EXTENSIONS = {
    "Document": True,
    "Paragraph": True,
    "Text": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "StoryFigure": True,
    "StoryGallery": True,
    "StoryEmbed": True,
    "StoryDocument": True,
    "StoryQuote": True,
    "StoryBox": True,
    "Mention": True,
    "Link": {"autolink": False},
    "Bold": True,
    "Italic": True,
    "History": True,
    "Dropcursor": True,
    "Gapcursor": True,
    "NoSpellCheck": True,
    "StoryAt": True,
    "StoryPaste": True,
    "StoryPictures": True,
    "StoryRemarks": True,
    "StorySearch": True,
    "StoryKeys": True,
    "Menu": {
        "defaultItems": False,
        "groups": [{"group": group} for group in ("blocks", "marks", "insert", "history", "table")],
    },
    "StoryToolbar": True,
    "StoryCanvas": True,
}
# The paper's own pages have text only: no photos, no files, nobody named or quoted.
_STORIES_ONLY = {
    "StoryFigure",
    "StoryGallery",
    "StoryEmbed",
    "StoryDocument",
    "StoryQuote",
    "StoryPictures",
    "StoryAt",
    "Mention",
    "StoryRemarks",
}
PAGE_EXTENSIONS = {
    name: options for name, options in EXTENSIONS.items() if name not in _STORIES_ONLY
}

# Our modules find each other by these names, so that they work under hashed file names too.
_MODULES = (
    "address",
    "at",
    "beside",
    "blocks",
    "box",
    "canvas",
    "caption",
    "captions",
    "cards",
    "commands",
    "dialog",
    "document",
    "documents",
    "dom",
    "embed",
    "figure",
    "finder",
    "focus",
    "fold",
    "frame",
    "framing",
    "gallery",
    "help",
    "keys",
    "library",
    "lines",
    "link",
    "lists",
    "marks",
    "mention",
    "names",
    "offers",
    "panel",
    "paste",
    "people",
    "picker",
    "pictures",
    "quote",
    "remarks",
    "rtf",
    "search",
    "status",
    "table",
    "toolbar",
    "undo",
    "units",
    "uploads",
    "word",
)
_DESK_MODULES = (
    "along",
    "copies",
    "keeper",
    "leftovers",
    "posting",
    "telling",
    "typed",
    "upload/alike",
    "upload/digest",
    "upload/gathering",
    "upload/item",
    "upload/queue",
    "upload/requests",
    "upload/road",
    "upload/row",
    "upload/summary",
    "upload/thumbnails",
    "windows",
)
IMPORTMAP = (
    importmap
    | ImportMap(
        {f"newsroom/editor/{module}": f"newsroom/editor/{module}.js" for module in _MODULES}
    )
    | ImportMap(
        {f"newsroom/desk/{module}": f"newsroom/desk/{module}.js" for module in _DESK_MODULES}
    )
)
_STYLES = {
    "all": [
        "django_prose_editor/editor.css",
        "newsroom/css/editor.css",
        "newsroom/css/typing.css",
    ]
}


def module(path):
    return forms.Script(path, type="module")


class _AsksTheDesk:
    """Puts the addresses on the widget that the dialogs ask."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {
            **super().build_attrs(base_attrs, extra_attrs),
            "data-photos-url": reverse("admin:articles_photo_picker"),
            "data-upload-url": reverse("admin:articles_photo_upload"),
            "data-known-url": reverse("admin:articles_photo_known"),
            "data-captions-url": f"{reverse('admin:articles_photo_changelist')}0/captions/",
            "data-people-url": reverse("admin:articles_photo_people"),
            "data-mentions-url": reverse("admin:articles_mentions"),
            "data-link-url": reverse("admin:articles_link"),
            "data-embed-url": reverse("admin:articles_embed"),
            "data-documents-url": reverse("admin:articles_document_picker"),
            "data-document-upload-url": reverse("admin:articles_document_upload"),
        }


class StoryBodyWidget(_AsksTheDesk, ProseEditorWidget):
    """Without JavaScript it is a textarea with the story's HTML."""

    extensions = EXTENSIONS

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, preset="configurable")

    @property
    def media(self):
        return Media(
            importmap=IMPORTMAP,
            css=_STYLES,
            js=[module("django_prose_editor/configurable.js")],
        )

    def get_config(self):
        return {"extensions": self.extensions, "js_modules": [static("newsroom/editor/story.js")]}


class StoryBodyField(forms.CharField):
    widget = StoryBodyWidget

    def bound_data(self, data, initial):
        """A form that is shown again: the editor builds its nodes in the page itself, where what
        was sent by anything but an editor must not stand as it is."""
        return body.clean(data or "")


class PageBodyWidget(StoryBodyWidget):
    extensions = PAGE_EXTENSIONS


class PageBodyField(StoryBodyField):
    widget = PageBodyWidget


class PhotoInput(_AsksTheDesk, forms.NumberInput):
    """Holds a photo's number, for a ModelChoiceField. With JavaScript one sees and chooses it."""

    def __init__(self, attrs=None):
        super().__init__(attrs={"data-photo-input": True, **(attrs or {})})

    @property
    def media(self):
        return Media(importmap=IMPORTMAP, css=_STYLES, js=[module("newsroom/editor/lead.js")])


def editor_media(request, media):
    """The form's media with the nonce that its import map needs, the one inline script there is."""
    return Media.from_media(media, nonce=request.csp_nonce)


# ProseMirror writes a <style> of its own. Decorates the one view that shows the editor.
allow_editor_styles = csp_update({"style-src": [UNSAFE_INLINE]})
