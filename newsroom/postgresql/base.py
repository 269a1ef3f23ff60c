"""Django's backend, with a look at each connection instead of a question to the server."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        """One that the server has not closed since it was used last. CONN_HEALTH_CHECKS would ask
        the server each time, and with every page wait for its answer."""
        while has_word(connection := super().get_new_connection(conn_params)):
            connection.close()
            if self.pool:
                self.pool.putconn(connection)
        return connection


def has_word(connection):
    """Whether the server sent anything while nobody asked: before it closes, it says so."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
