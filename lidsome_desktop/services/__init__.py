"""What one does: one function a verb, one unit of work a verb. No Qt."""
