"""Practising: a written case, how its client answers, and two walks beside each other. Pure."""
