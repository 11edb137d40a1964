"""What zoeken promises, each promise a sentence."""
