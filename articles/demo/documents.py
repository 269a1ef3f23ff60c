"""The demo's attached file: a form to fill in, written here as Word would keep it."""

import io
import zipfile
from html import escape

from django.core.files.base import ContentFile

from articles.models import Document

TITLES = {"don-xac-nhan": "Mẫu đơn đề nghị xác nhận nguồn gốc đất"}
_LINES = [
    "ĐƠN ĐỀ NGHỊ XÁC NHẬN NGUỒN GỐC ĐẤT",
    "Kính gửi: Hội đồng xác nhận nguồn gốc đất xã ………………",
    "Họ và tên người đề nghị: ………………………………………………",
    "Thửa đất số ………, tờ bản đồ số ………, diện tích ……… m²",
    "Sử dụng từ năm ………, giấy tờ kèm theo: ………………………………",
    "Các hộ giáp ranh ký tên: ……………………………………………………",
    "Ngày …… tháng …… năm ……    Người đề nghị (ký, ghi rõ họ tên)",
]
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="http://'
        "schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        '" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body>{}</w:body></w:document>"
    ),
}


def load_documents(*, by):
    """{name: Document}"""
    return {
        name: Document.objects.add(_written(_LINES), by=by, title=title)[0]
        for name, title in TITLES.items()
    }


def _written(lines):
    """The same bytes on every run, so that it is kept once."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in _PARTS.items():
            packed.writestr(zipfile.ZipInfo(name), content.replace("{}", paragraphs))
    return ContentFile(buffer.getvalue(), name="don.docx")
