"""zoeken: log a talk by the ZOEKEN method, read it back, count a folder of talks."""
