"""Codes to sentences: the only place where a refusal, a finding or an event becomes words."""
