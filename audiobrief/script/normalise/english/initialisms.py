"""Initialisms as letters (U.S., FBI, CEOs), acronyms as words (NATO), initials (J. K.)."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.stops import stop_after
from audiobrief.script.segmentation import starts_sentence
from audiobrief.script.wordlist import words

WORDS = words(
    """
    NATO UNESCO UNICEF NASA OPEC AIDS COVID ASEAN BRICS BRIC FIFA UEFA NAFTA GATT INTERPOL LASER
    RADAR SWAT SCUBA DARPA OSHA POTUS SCOTUS FLOTUS FEMA NOAA PIN SIM RAM ROM GIF ICE MAGA AUKUS
    SALT ICANN IKEA CAPTCHA RAID WASP NIMBY YIMBY COBOL UNRWA ISIS AIPAC SARS MERS HAMAS FARC
    MERCOSUR ECOWAS OXFAM CERN ASCII NASDAQ TIFF YOLO FOMO PETA MENSA CAR SAM MAD ZIP JPEG LIDAR
    SONAR EURATOM EUROPOL FRONTEX COP QUAD START CENTCOM AFRICOM EUCOM INDOPACOM NORAD THAAD
    HIMARS ATACMS UKIP RICO DREAM DACA HIPAA FICA NICE SAGE COBRA LEED
    TASS FATAH GITMO DOGE AWACS PAC RINO TIPP HEIC PISA STEM WYSIWYG
    SQUID TASER BAFTA BAFTAS
    """
)
"""Said as words."""

LETTERS = words(
    """
    US UK UN EU AU USA UAE USSR IAEA OECD OSCE IRGC NAACP AARP ACLU UCLA USDA EEOC ICBM IMF ESPN
    IOC ICC USMCA YMCA YWCA AFP IPO CIA EPA RNA DNA NBA UFO MIT IBM ABC IRA IRS ISIL ECB UNHCR
    UNGA LGBTQ LGBT HIV CEO CFO COO CTO NGO MP MEP GI PM TV PC AI IT GDP GNP FBI NSA DOJ DOD DHS
    FDA CDC WHO WTO GOP BBC CNN NPR PBS SUV LED DIY FAQ ATM ID IQ PR HR VIP BMW AIIB EEZ POW SEC
    TSA AFL CIO IED RAF UAV UKMTO OAS OAU OPCW IDF PLO PKK KGB FSB GRU SVR PLA PRC ROK DPRK DMZ
    CCP ABM MOU FOIA EV EVS NCAA GMT UTC EST EDT CST CDT MST MDT PST PDT BST CET CEST JST AEST AEDT
    """
)
"""Said letter by letter though a reader might try them as words."""

_SHOUTED = words(
    """
    A I AM AN AND ALL ANY ARE AS AT BE BUT BY CAN DAY DID DO FOR GET GO GOD GOT HAD HAS HE HER
    HIS HOW IF IN IS ITS LET MAY ME MY NEW NO NOT NOW OF OFF ON ONE OR OUR OUT OWN SEE SHE SO
    THE TO TOO TWO UP WAS WAY WE WHY YES YET YOU BIG BAD OLD TOP RED MAN MEN WAR ACT ADD AGE AGO
    AID AIM AIR ARM ART ASK BAG BAN BAR BED BET BIT BOX BOY BUS BUY CAP CAR CAT CUT DIE DOG DRY
    EAT EGG END EYE FAN FAR FEW FIT FIX FLY FUN GAS GUN GUY HAT HIM HIT HOT ICE ILL JOB JOY KEY
    KID LAW LEG LIE LOT LOW MAP MIX MOM NET NOR ODD OIL OWE PAY PEN PET POT PUT RAN RAW RID RUN
    SAD SAT SAW SAY SEA SET SEX SIT SIX SKY SON SUN TAX TEA TEN TIE TIP TRY VAN VIA VOW WET WIN
    WON YEA ZOO MAX
    """
)
_LOUD_NEXT = re.compile(r" [A-Z]*[AEIOU][A-Z]*[A-Z](?<=[A-Z]{4})\b")
_LOUD_BEFORE = re.compile(r"\b[A-Z]{4,} $")
_VOWEL = re.compile(r"[AEIOUY]")
_SHORT = 3


def letters(name: str) -> str:
    """Say capitals one by one; a small "s" at the end makes the last one plural."""
    name = name.replace(".", "")
    for ending in ("'s", "’s"):
        if name.endswith(ending):
            return f"{' '.join(name[: -len(ending)])}{ending}"
    if name.endswith("s") and name[:-1].isupper():
        return f"{' '.join(name[:-1])}'s"
    return " ".join(name.upper())


def is_spelt(name: str) -> bool:
    """Tell whether a word in capitals is said as letters."""
    if name in WORDS or name in _SHOUTED:
        return False
    if name in LETTERS or not _VOWEL.search(name):
        return True
    return len(name) <= _SHORT


def _dotted(match: re.Match[str], _: Convention) -> str:
    said = letters(match["name"].replace(" ", ""))
    if match["possessive"]:
        return said + ("'s" if match["possessive"] == "s" else match["possessive"])
    return said + stop_after(match)


def _capitals(match: re.Match[str], _: Convention) -> str | None:
    name = match["name"]
    if not is_spelt(name) or (name not in LETTERS and _is_shouting(match)):
        return None
    ending = match["ending"] or ""
    if ending == "s":
        return letters(f"{name}s")
    return letters(name) + ending


def _is_shouting(match: re.Match[str]) -> bool:
    """Tell whether capitals are a headline or a dateline rather than a name."""
    text = match.string
    if _LOUD_NEXT.match(text, match.end()) or _LOUD_BEFORE.search(text[: match.start()]):
        return True
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, match.start() - 60) : match.end() + 60])
    capitals = sum(word.isupper() for word in around)
    return len(around) > 1 and capitals * 5 > len(around) * 3


def _initial(match: re.Match[str], _: Convention) -> str | None:
    rest = match.string[match.end() :].lstrip()
    if starts_sentence(rest) and not re.search(r"\b[A-Z][a-z]+ $", match.string[: match.start()]):
        return None
    joined = re.match(r"[A-Z](?!\.)", match.string[match.end() :]) is not None
    return f"{match['initial']} " if joined else match["initial"]


def _joined(match: re.Match[str], _: Convention) -> str:
    said = f"{letters(match['left'])} and {letters(match['right'])}"
    return said + (match["ending"] or "")


def _genus(match: re.Match[str], _: Convention) -> str:
    return match["initial"]


def _mixed(match: re.Match[str], _: Convention) -> str:
    return {"iOS": "i O S", "macOS": "mac O S", "mRNA": "m R N A", "QAnon": "Q Anon"}[match.group()]


RULES = (
    Rule(
        name="initialism",
        pattern=re.compile(
            r"(?<![\w&])(?P<left>[A-Z]{1,2})&(?P<right>[A-Z]{1,2})(?P<ending>s|['’]s)?(?![\w&])"
        ),
        say=_joined,
    ),
    Rule(
        name="initial",
        pattern=re.compile(
            r"(?<![\w.])(?P<initial>[A-Z])\.(?=\s(?:coli|rex|pylori|difficile|aureus|elegans|sapiens|auris|burgdorferi)\b)"
        ),
        say=_genus,
    ),
    Rule(
        name="initialism",
        pattern=re.compile(
            r"(?<![\w.])(?P<name>(?:[A-Z]\.){2,}(?!\s[A-Z]\.)|[A-Z]\.[A-Z](?![\w.]))(?P<possessive>['’]s\b|s\b)?(?!\w)"
        ),
        say=_dotted,
    ),
    Rule(
        name="initial",
        pattern=re.compile(r"(?<![\w.])(?<!(?<![A-Z])[A-Z] )(?P<initial>[A-Z])\.(?=[\s-]?[A-Z])"),
        say=_initial,
    ),
    Rule(
        name="initial",
        pattern=re.compile(r"(?<=\b[A-Z]\.)(?P<initial>[A-Z])\.(?=\s?[A-Z])"),
        say=lambda match, _: f" {match['initial']}",
    ),
    Rule(
        name="initialism",
        pattern=re.compile(r"(?<![\w.’'])(?P<name>[A-Z]{2,})(?P<ending>s|['’]s)?(?![\w])"),
        say=_capitals,
    ),
    Rule(name="initialism", pattern=re.compile(r"\b(?:iOS|macOS|mRNA|QAnon)\b"), say=_mixed),
)
