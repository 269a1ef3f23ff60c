"""PostgreSQL from a wheel: development, the demo and the tests need no server of their own."""
