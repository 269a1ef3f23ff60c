"""Reads environment variables; a value that cannot be used is refused in one sentence."""

import os
import re
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_ON, _OFF = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.ASCII)
_BUCKET = "https://key:secret@host/bucket?region=name"
_EXAMPLE = "postgresql://user:password@host:5432/name"


def read_file(path):
    """Takes what a .env file adds; what the environment already says wins."""
    if path.exists():
        environ.Env.read_env(path)


def text(name, *, default=""):
    return os.environ.get(name, "").strip() or default


def required(name, *, in_development):
    """The variable's value; without DEBUG=1 it may not be left out."""
    value = text(name, default=in_development if flag("DEBUG") else "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it, or set DEBUG=1 for development.")
    return value


def listed(value):
    return [part.strip() for part in value.split(",") if part.strip()]


def hosts(name):
    """Names of machines, with commas between: they stand in a policy that browsers read."""
    found = [host.lower() for host in listed(text(name))]
    for host in found:
        if not _HOST.fullmatch(host):
            raise ImproperlyConfigured(f"{name}: {host} is not a host, such as player.example.com.")
    return found


def flag(name, *, default=False):
    value = text(name).lower()
    if value and value not in _ON | _OFF:
        raise ImproperlyConfigured(f"{name}={value} is neither on nor off: write 1 or 0.")
    return value in _ON if value else default


def number(name, *, default, least=0):
    value = text(name, default=str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value} is not a whole number from {least} up.")
    return int(value)


def database(name, url):
    """Django's settings for a PostgreSQL address, which is never repeated: it holds a password."""
    try:
        parts = urlsplit(url)
        config = parts.scheme in {"postgres", "postgresql"} and environ.Env.db_url_config(url)
    except ValueError:
        config = None
    if not config or not config["NAME"]:
        raise ImproperlyConfigured(f"{name} is not the address of a PostgreSQL: write {_EXAMPLE}.")
    # A socket's folder stands in the address as %2Fvar%2Frun%2Fpostgresql.
    return {**config, "HOST": unquote(config["HOST"])}


def bucket(name):
    """The options of a bucket in an S3-compatible store, {} for none. Its address is never
    repeated: it holds a secret."""
    if not text(name):
        return {}
    try:
        parts = urlsplit(text(name))
    except ValueError:
        parts = urlsplit("")
    key, secret, folder = parts.username, parts.password, parts.path.strip("/")
    known = parts.scheme in {"http", "https"} and parts.hostname and key and secret
    if not known or not folder or "/" in folder:
        raise ImproperlyConfigured(f"{name} is not the address of a bucket: write {_BUCKET}.")
    return {
        "endpoint_url": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        "bucket_name": folder,
        "access_key": unquote(key),
        "secret_key": unquote(secret),
        "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
        "signature_version": "s3v4",
        "addressing_style": "path",
        "file_overwrite": False,
        # Above it a file that is read goes over the disk.
        "max_memory_size": 64 * 1024 * 1024,
    }


def origin(address):
    """The scheme and host of an address, "" for one within the site."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def cache(name, *, default):
    return _address(name, default, environ.Env.cache_url_config, "redis://host:6379/0")


def email(name, *, default):
    example = "smtp+tls://user:password@host:587"
    return _address(name, default, environ.Env.email_url_config, example)


def _address(name, default, parse, example):
    try:
        return parse(text(name, default=default))
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} is not understood: write it as {example}.") from error
