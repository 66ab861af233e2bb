"""End to end: the three jobs on real parts."""
