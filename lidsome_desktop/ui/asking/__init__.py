"""What more than one room asks for: days, persons, statements, documents, the organisation, written routines.

Rooms do not import each other; the same question looks and is answered the same wherever it is asked.
"""
