"""The rings as a picture: one geometry, and every way it is drawn."""
