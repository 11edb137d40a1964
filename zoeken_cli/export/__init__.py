"""Talks as data for another program: rows for a sheet, lines of JSON, sequences for GSEQ."""
