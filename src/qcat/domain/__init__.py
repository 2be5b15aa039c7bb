"""Plain records and pure functions; nothing here knows a file, a database or a service."""
