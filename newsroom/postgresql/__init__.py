"""Django's PostgreSQL, for a pool that looks at a connection before it is used."""
