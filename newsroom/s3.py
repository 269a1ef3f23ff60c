"""The two storages in an S3-compatible store; of use, and loaded, only where settings name one."""

from types import SimpleNamespace

from botocore.config import Config
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# By content, not by what the machine knows: older ones call AVIF nothing.
_KINDS = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PATIENT = Config(
    connect_timeout=5,
    read_timeout=60,
    retries={"mode": "standard", "max_attempts": 3},
    # Many stores but Amazon's refuse the newer checksums.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class _Store(S3Storage):
    def __init__(self, **options):
        super().__init__(**options)
        self.client_config = self.client_config.merge(_PATIENT)
        # One for all threads, as the bucket is: each of its own would read the description of all
        # that a store can do once more.
        self._connections = SimpleNamespace()

    def replace(self, name, content):
        """A store changes an object at once."""
        self._save(name, content)


class Originals(_Store):
    def url(self, name, *args, **kwargs):
        raise ValueError("Originals have no address.")


class Public(_Store):
    """`address` is the one under which readers reach the bucket."""

    def __init__(self, *, address, **options):
        super().__init__(**options)
        self.address = address

    def url(self, name, *args, **kwargs):
        return f"{self.address}{filepath_to_uri(name)}"

    def get_object_parameters(self, name):
        """Named by content, nothing ever changes; a document is for keeping, not a page of ours."""
        told = {"CacheControl": "public, max-age=31536000, immutable"}
        if kind := _KINDS.get(name.rpartition(".")[2]):
            told["ContentType"] = kind
        if name.startswith("documents/"):
            told["ContentDisposition"] = "attachment"
        return told
