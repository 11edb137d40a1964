"""What a talk is and how it moves. Standard library only: no file, no clock, no terminal."""
