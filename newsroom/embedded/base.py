"""A database backend that starts the embedded PostgreSQL at the first connection."""

from django.conf import settings
from django.db.backends.postgresql import client

from newsroom.embedded import server
from newsroom.postgresql import base


class DatabaseClient(client.DatabaseClient):
    executable_name = str(server.PROGRAMS / "psql")

    def runshell(self, parameters):
        host, port = server.join(settings.EMBEDDED_DATABASE_DIR)
        self.connection.settings_dict.update(HOST=host, PORT=port, USER=server.SUPERUSER)
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self):
        host, port = server.join(settings.EMBEDDED_DATABASE_DIR)
        return {
            **super().get_connection_params(),
            "host": host,
            "port": port,
            "user": server.SUPERUSER,
        }
