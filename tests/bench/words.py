"""What is said in the talks of `tests.bench.folders`: made up, as a worker would write it down."""

from collections.abc import Mapping
from typing import Final

QUESTIONS: Final = (
    "Ik kom er niet meer uit met de post. Kunt u helpen?",
    "De huur is weer blijven liggen en nu dreigt de deurwaarder.",
    "Mijn dochter gaat al weken niet naar school. Wat moet ik?",
    "Ik wil weer aan het werk, maar ik weet niet waar ik moet beginnen.",
    "Sinds de scheiding zit ik alleen maar binnen. Dat kan zo niet langer.",
    "Kan iemand met mij naar de gemeente? Ik begrijp de brieven niet.",
    "Ik slaap slecht en overdag komt er niets uit mijn handen.",
    "De buren klagen, en eerlijk gezegd: ze hebben een beetje gelijk.",
    "Mijn moeder kan niet meer alleen wonen en ik trek het niet.",
    'Ze zeiden: "Ga maar naar het wijkteam." Dus hier ben ik.',
)
"""The client's question, in the client's own words."""

NOTES: Final[Mapping[int, tuple[str, ...]]] = {
    1: (
        "Komt binnen met een tas vol post. Eerst koffie.",
        "Kijkt weg, jas blijft aan.",
        "Vertelt uit zichzelf hoe het gaat.",
        "Even stilgevallen. Gevraagd of het te snel gaat.",
    ),
    2: (
        "Overzicht in de financiën, dat eerst.",
        "Weer één plek hebben waar het rustig is.",
        "Weet nog niet wat het moet worden, wel dat het anders moet.",
        "Zelf de brieven durven openen.",
    ),
    3: (
        "Ik denk mee, ik neem het niet over. Dat was even slikken.",
        "Verwachtte dat ik zou bellen. Besproken dat we dat samen doen.",
        "Geen lijstjes, dat heb ik beloofd.",
    ),
    4: (
        "Drie kwartier. De notities zijn van ons samen, in te zien wanneer hij wil.",
        "Uitgelegd wat ik opschrijf en wie dat leest.",
        "Thuis aan de keukentafel, de telefoon uit.",
    ),
    5: (
        "Twintig jaar in de zorg gewerkt. Trots op haar reünies met oud-collega's.",
        "Handig, repareert de fietsen van de hele straat.",
        "Schaamt zich. Heeft zich altijd zelf gered.",
        "Gaat rechtop zitten als het over koken gaat.",
        "Maakt grapjes als het dichtbij komt.",
    ),
    6: (
        "Vier schuldeisers, de oudste van vóór de verhuizing.",
        "Werd ziek, verloor de baan, en toen liep alles door elkaar.",
        "De post ligt ongeopend in een la, naar schatting drie maanden.",
        "Slaapt op de bank sinds de kinderen groter zijn.",
        "Woont er vier jaar, kent er niemand.",
    ),
    7: (
        "Een zus in België, bellen af en toe. De buurvrouw heeft een sleutel.",
        "Vrienden van vroeger trekken hem juist mee het café in.",
        "Moeder helpt, maar die helpt te veel. 'Dan doe ik niets meer.'",
        "Niemand, zegt hij. Later toch: de man van de moestuin.",
    ),
    8: (
        "Hardop gezet wat ik hoor: veel kunnen, weinig durven vragen.",
        "Samen gekeken wat er ging vóór het misliep. Dat hielp.",
        "Teruggegeven dat hij twee dingen tegelijk wil. Knikte.",
        "Zij ziet het zelf: uitstellen maakt de stapel, niet het geld.",
    ),
    0: (
        "Nu niet, zegt ze. Eerst de begrafenis.",
        "Haalt zijn schouders op, pakt zijn telefoon.",
        "'Ik zou niet weten waarom.'",
    ),
    9: (
        "'Zo heb ik er nooit naar gekeken.'",
        "Ziet dat de ruzie elke keer over hetzelfde gaat.",
        "Lang stil. 'Het ligt dus ook een beetje aan mij.'",
    ),
    10: (
        "'Ik wil dat dit ophoudt, vóór de zomer.'",
        "Wil wel, maar niet alleen.",
        "Wil gewoon weer in een keuken staan.",
    ),
    11: (
        "Kiest: eerst de huur, dan pas de rest.",
        "Twee ideeën op een rij gezet en er één doorgestreept.",
        "Gaat de cursus doen die hij zelf had gevonden.",
    ),
    12: (
        "Belt ter plekke de woningbouw, ik zit ernaast.",
        "Heeft de brief zelf geschreven en op de post gedaan.",
        "Steekt de straat over en vraagt het.",
        "Opent de eerste vijf enveloppen, maakt stapeltjes.",
    ),
    13: (
        "Naast hem blijven zitten en gewacht.",
        "Doorgevraagd op wat ze gisteren wél deed.",
        "Alleen meegeluisterd.",
    ),
    14: (
        "Gevraagd wat de kleinste eerste stap zou zijn.",
        "Het schaalformulier erbij: waarom een vier en geen drie?",
        "Uitgedaagd: wat zou je je zus aanraden?",
    ),
    15: (
        "Gezegd dat het aan haar is: zelf, samen, of nog niet.",
        "De pen bij hem neergelegd.",
        "Niets gezegd. Dat was genoeg.",
    ),
    16: (
        "De aanvraag deze keer ingevuld; hij had er de rust niet voor.",
        "Zelf de deurwaarder gebeld om tijd te winnen.",
        "De afspraak met de huisarts gemaakt en meegegaan.",
    ),
}
"""To each element, and to no step yet (0)."""

ASIDES: Final = (
    "Buiten was het lawaai, binnen werd het stil.",
    "Dat zei ze met zoveel woorden.",
    "Volgende keer op terugkomen.",
    "De coördinator weet hiervan.",
    "Hij lachte erbij, voor het eerst.",
    "Zo'n zin onthoud je.",
    "Hier even over doorgepraat; het bleek al langer te spelen dan ik dacht.",
    "Privé, zegt hij, dus verder niet opgeschreven.",
)
"""What now and then follows on a note."""

AGREEMENTS: Final = (
    "De enveloppen van deze maand openen en op datum leggen",
    "De woningbouw bellen over een regeling",
    "Met de buurvrouw koffiedrinken en het haar vragen",
    "Uitzoeken wat de vergoeding voor de cursus is",
    "Een dag meedraaien in het buurtrestaurant",
    "Met de huisarts overleggen over het slapen",
    "Een overzicht maken van wat er in- en uitgaat, één bladzijde",
    "Mee naar het spreekuur op het stadskantoor",
    "De kinderen vertellen wat er gaat veranderen",
    "Het 'ja' en het 'nee' opschrijven, en de \"misschien\" erbij",
)
IN_WORDS: Final = ("na de vakantie", "als de brief er is", "vóór de kerst", "elke week")
"""When, without a date."""

VALUED: Final = (
    "Je liet me even met rust. Dat was goed.",
    "Prettig. Ik dacht dat u boos zou zijn.",
    "Het ging wel snel, maar ik weet nu wat ik ga doen.",
    "Ik had liever dat u het had gedaan.",
    "Eindelijk iemand die niet meteen een formulier pakt.",
    "Gaat wel.",
)
"""How the client valued it."""

AFTERWARDS: Final = (
    "Goed gesprek. Ik praatte in het begin te veel.",
    "Volgende keer eerder naar het netwerk vragen.",
    "Lang bij geel gebleven en dat was nodig; daarna ging het vanzelf.",
    "Te snel overgenomen. Bespreken in de intervisie, met z'n tweeën.",
    "Twee dingen bleven liggen:\n- de brief aan de verzekering\n- wie de hond uitlaat",
    "Vervolg over drie weken.",
)
"""The worker's own note."""

LABELS: Final = ("schulden", "post", "mantelzorg", "wijkteam", "eerste gesprek", "huisbezoek")
"""What a talk is labelled with beside the life domains."""
