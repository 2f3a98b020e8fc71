"""Spanish numbers before what they count: veintiún libros, veintiuna personas, doscientas casas.

The gender of a plural is told by its ending, and by a list of common words whose ending misleads;
where neither tells it the masculine form stands, as it does for groups of both (Real Academia
Española, Diccionario panhispánico de dudas, "cardinales").
"""

import re

_NO_NOUNS = (
    "además|antes|apenas|atrás|bis|cuantos|después|detrás|ellas|ellos|entonces|estas|estos|estamos|"
    "éramos|fuimos|hemos|jamás|jueves|las|lejos|les|los|lunes|martes|mas|menos|mientras|miércoles|"
    "más|nos|nosotros|podemos|pues|quienes|quizás|somos|sus|tenemos|tras|unas|unos|vamos|viernes|"
    "vosotros"
)
PLURAL = re.compile(rf"\s(?!(?:{_NO_NOUNS})\b)(?P<noun>[a-záéíóúüñ]{{2,}}s)\b")
"""The word after a number that counts it: plural, in small letters, and no particle."""

_FEMININE = re.compile(
    r"\w+(?:as|[csx]iones|dades|tades|tudes|umbres|trices)"
    r"|bases|calles|clases|crisis|especies|fases|frases|fuentes|imágenes|leyes|llaves|manos|motos"
    r"|muertes|mujeres|naves|noches|opiniones|partes|razones|redes|regiones|reuniones|sedes|series"
    r"|sesiones|tardes|torres|uniones|veces|fotos|voces"
)
_MASCULINE = re.compile(
    r"\w*(?:blemas|gramas|temas|cratas|nautas)|(?:medio)?días|aromas|atletas|axiomas|climas|cometas"
    r"|colegas|diplomas|dramas|esquemas|fantasmas|idiomas|mapas|planetas|poemas|poetas|policías"
    r"|síntomas"
    r"|(?!listas|aristas|(?:auto)?pistas|(?:re|entre)?vistas|(?:re)?conquistas)\w+istas"
)


def before_noun(said: str, noun: str) -> str:
    """Return a number as it stands before a plural noun.

    Args:
        said: the number in words, masculine, as it is counted: "veintiuno", "doscientos uno".
        noun: what follows, without capitals.
    """
    if _MASCULINE.fullmatch(noun) is None and _FEMININE.fullmatch(noun):
        # Two hundred million stay masculine: millón is itself a noun.
        kept, million, rest = said.rpartition("millones ")
        hundreds = re.sub(r"ientos\b", "ientas", rest)
        said = f"{kept}{million}{hundreds}"
        return f"{said.removesuffix('o')}a" if said.endswith("uno") else said
    return _shortened(said)


def before_thousands(said: str) -> str:
    """Return a number with its ones short before mil and millones: veintiún mil, not veintiuno."""
    return re.sub(r"veintiuno(?= mil)", "veintiún", said).replace(" uno mil", " un mil")


def _shortened(said: str) -> str:
    if said.endswith("veintiuno"):
        return f"{said.removesuffix('uno')}ún"
    return said.removesuffix("o") if said.endswith(" uno") else said
