"""Wat er bij doorgeven gezegd wordt, en in een bestand voor GSEQ."""

WORDS = {
    "written": "Geschreven in {file}: {talks}, {holds}.",
    "talks": "{n} gesprekken",
    "talks.one": "1 gesprek",
    "rows": "{n} rijen",
    "rows.one": "1 rij",
    "turns": "{n} beurten",
    "turns.one": "1 beurt",
    "no_session": "{n} gesprekken staan er niet in: een oefening, nog open, gewoon geholpen of zonder beurten.",
    "no_session.one": "1 gesprek staat er niet in: een oefening, nog open, gewoon geholpen of zonder beurten.",
    "sdis": "Gemaakt door zoeken. Een unit is een klant, een sessie een gesprek.",
    "no_turns": "{n} gesprekken hebben geen beurten en staan er niet in.",
    "no_turns.one": "1 gesprek heeft geen beurten en staat er niet in.",
}
