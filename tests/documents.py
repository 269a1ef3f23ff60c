"""Files to attach, written here: honest ones and broken ones."""

import io
import itertools
import zipfile

from django.core.files.base import ContentFile

from articles.models import Document

_numbers = itertools.count(1)
TYPES = '<Types><Override ContentType="wordprocessingml.document.main+xml"/></Types>'


def pdf(*, middle=b"", end=b"%%EOF\n"):
    """Each time another one."""
    return b"%%PDF-1.7\n%% %d\n%s\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%s" % (
        next(_numbers),
        middle,
        end,
    )


def docx(*, without=(), **parts):
    """`parts` are further ones, by their names with __ for the slashes."""
    content = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<document>{next(_numbers)}</document>",
        **{name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()},
    }
    return packed({name: text for name, text in content.items() if name not in without})


def packed(content, *, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def make_document(*, content=None, by=None, title="Nghị quyết về bến đò"):
    file = ContentFile(content or pdf(), name="tệp.pdf")
    return Document.objects.add(file, by=by, title=title)[0]
