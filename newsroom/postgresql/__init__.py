"""Django's PostgreSQL, with fewer round trips and fewer plans."""
