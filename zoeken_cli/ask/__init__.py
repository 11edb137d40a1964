"""How a person answers: in a terminal with arrow keys, or line by line."""
