"""What a picture's file says of it: XMP first, then IPTC-IIM, then EXIF. Pure functions."""

from articles.metadata.reading import LENGTHS, LISTED_AT_MOST, Metadata, read

__all__ = ["LENGTHS", "LISTED_AT_MOST", "Metadata", "read"]
