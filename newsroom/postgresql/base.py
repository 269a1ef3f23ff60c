"""Django's backend, with statements that are planned once a connection, and a look at each
connection instead of a question to the server."""

import select

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor, sql, params):
        """For the log; a preparing cursor does not know it."""
        known = super().last_executed_query(cursor, sql, params)
        return self.compose_sql(sql, params) if known is None else known


class PreparingCursor(base.ServerBindingCursor):
    """Prepares a statement at its first execution. The threshold is the connection's: left there,
    psycopg would keep the last hundred texts of any cursor, whole stories among them."""

    def execute(self, query, params=None, **options):
        self.connection.prepare_threshold = 0
        try:
            return super().execute(query, params, **options)
        finally:
            self.connection.prepare_threshold = None


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params):
        """One that the server has not closed since it was used last. CONN_HEALTH_CHECKS would ask
        the server each time, and with every page wait for its answer."""
        while has_unread(connection := super().get_new_connection(conn_params)):
            connection.close()
            if self.pool:
                self.pool.putconn(connection)
        return connection

    def preparing_cursor(self):
        """PREPAREs what it executes; Django's own cursors leave that, and binding, to the client.
        As all cursors it is counted, logged and timed."""
        self.ensure_connection()
        return self._prepare_cursor(PreparingCursor(self.connection))


def has_unread(connection):
    """Whether the server sent anything while nobody asked: before it closes, it says so."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
