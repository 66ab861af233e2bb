"""What comes and goes on disk: evidence, documents, mail drafts, packages."""
