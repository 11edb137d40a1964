"""What is said when talks are handed on, and in a file for GSEQ."""

WORDS = {
    "written": "Written to {file}: {talks}, {holds}.",
    "talks": "{n} talks",
    "talks.one": "1 talk",
    "rows": "{n} rows",
    "rows.one": "1 row",
    "turns": "{n} turns",
    "turns.one": "1 turn",
    "no_session": "{n} talks are not in it: practice, still open, just helped or without turns.",
    "no_session.one": "1 talk is not in it: practice, still open, just helped or without turns.",
    "sdis": "Made by zoeken. A unit is a client, a session is a talk.",
    "no_turns": "{n} talks have no turns and are not in it.",
    "no_turns.one": "1 talk has no turns and is not in it.",
}
