"""One file per command: read flags, call, print."""
