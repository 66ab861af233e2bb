"""What we remember: tables, units of work, record versions, event log, search, migrations, backup."""
