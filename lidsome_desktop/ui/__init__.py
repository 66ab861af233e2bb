"""What one sees: Qt widgets, one room a noun."""
