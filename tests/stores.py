"""The two places in which files may be kept: folders, and a server that speaks S3."""

from contextlib import contextmanager

import boto3
import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.test import override_settings
from django.utils.functional import empty
from moto.server import ThreadedMotoServer

from articles import renditions
from newsroom import environment
from newsroom.storage import public

KINDS = ["folder", "s3"]


@pytest.fixture(scope="session")
def s3_server():
    """On a free port; ready in a quarter of a second."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=KINDS)
def store(request, monkeypatch):
    """Its kind; every file of the test goes there."""
    if request.param == "folder":
        yield request.param
        return
    server = request.getfixturevalue("s3_server")
    address = server.replace("://", "://key:secret@")
    options = {}
    for name in ("originals", "public"):
        monkeypatch.setenv("S3_TRIED", f"{address}/{name}")
        options[name] = environment.bucket("S3_TRIED")
    with _buckets(server, options), _in_store(options, f"{server}/public/"):
        yield request.param


@contextmanager
def _in_store(options, address):
    storages = {
        **configured.STORAGES,
        "default": {"BACKEND": "newsroom.s3.Originals", "OPTIONS": options["originals"]},
        "public": {
            "BACKEND": "newsroom.s3.Public",
            "OPTIONS": {**options["public"], "address": address},
        },
    }
    with override_settings(STORAGES=storages, MEDIA_URL=address):
        _forget()
        yield
    _forget()


def _forget():
    """What was made of the other settings."""
    default_storage._wrapped = public._wrapped = empty
    renditions._url_stem.cache_clear()


@contextmanager
def _buckets(server, options):
    """One for all, the other for nobody but who has the key."""
    client = boto3.client(
        "s3",
        endpoint_url=server,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    for bucket in options:
        client.create_bucket(Bucket=bucket, ACL="public-read" if bucket == "public" else "private")
    yield
    for bucket in options:
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            for each in page.get("Contents", []):
                client.delete_object(Bucket=bucket, Key=each["Key"])
        client.delete_bucket(Bucket=bucket)
