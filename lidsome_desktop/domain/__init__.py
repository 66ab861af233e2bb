"""What is true: nouns, states, rules. Standard library only, no clock, no input or output."""
