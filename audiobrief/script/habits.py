"""What decides, in each language, whether a full stop ends a sentence."""

from dataclasses import dataclass

from audiobrief.script.wordlist import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceHabits:
    """What decides, in one language, whether a full stop ends a sentence.

    Attributes:
        never: abbreviations, without their last dot, that never end a sentence.
        maybe: abbreviations that end one where a starter follows.
        usually: abbreviations that end one unless a word of ``after_usually`` follows.
        starters: words that, with a capital, begin a sentence.
        after_usually: words with a capital that follow ``5 p.m.`` inside a sentence.
        places: abbreviations of places, which may stand before a name or end a sentence.
        after_places: plurals with a capital that follow ``U.S.`` inside a sentence.
        ordinal_dot: a dot after a number makes it an ordinal (3. Mai).
    """

    never: frozenset[str]
    maybe: frozenset[str]
    usually: frozenset[str]
    starters: frozenset[str]
    after_usually: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    after_places: frozenset[str] = frozenset()
    ordinal_dot: bool = False


ENGLISH = SentenceHabits(
    never=words(
        """
        Mr Mrs Ms Mx Messrs Dr Prof Gen Sen Rep Gov Pres Lt Col Maj Capt Cmdr Cdr Sgt Cpl Pvt
        Pfc Adm Brig Rev Hon Fr Msgr Amb Sec Supt Det Insp Cpt Ens Atty Asst Assoc Dep Reps Sens
        Govs Gens Profs Drs St Ste Mt Ft vs v e.g i.e cf viz ca c No Nos no nos Fig Figs fig pp
        p Vol vol Ch ch Art Eq approx cit al Lt.Col a.k.a resp incl excl Ph Hr
        """
    ),
    maybe=words(
        """
        Inc Corp Ltd Co Bros Jr Sr Esq Ph.D M.D B.A M.A Ave Blvd Rd Ln St Dr Calif Fla Mass Pa
        Va Wash Ore Ariz Conn Mich Minn Tenn Wis Okla Ill Ind Colo Neb Nev Ga Ala Ark Del Kan Ky
        La Md Miss Mo Mont Vt Wyo Tex Dept Univ Assn Intl est Mon Tue Tues Wed Thu Thurs Fri Sat
        Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ft in
        lb lbs oz min hr hrs sq mi
        """
    ),
    usually=words(
        """
        a.m p.m A.M P.M etc B.C A.D B.C.E C.E
        """
    ),
    starters=words(
        """
        The He She It They We I You But And In This That These Those A An As At By For From His
        Her Its Their Our My Your If When While After Before Since So Then There Here What Who
        Why How Where Which Whether Not Now On Or Yet Still Although Though Because Despite
        During With Without Even Some Many Most Few Both Each Every Another Others Meanwhile
        However Moreover Instead Today Yesterday Tomorrow One Two Three Is Are Was Were Do Does
        Did Can Could Should Would Will Has Have Had Let To Of Until Once Among According Also
        Just Only Nobody Nothing Everyone Everything Perhaps Maybe Thus Therefore Nevertheless
        Nonetheless Besides Along Such Neither Either
        """
    ),
    after_usually=words(
        """
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
        May June July August September October November December Eastern Central Mountain
        Pacific Greenwich London Tokyo Beijing Moscow Paris Berlin Kyiv Local ET EST EDT CT CST
        CDT MT MST MDT PT PST PDT GMT BST UTC CET CEST JST
        """
    ),
    places=words("U.S U.K U.N E.U D.C L.A U.S.A U.A.E"),
    after_places=words(
        """
        Airlines Airways Archives Armed Bancshares Cities Citizens Commissioners Congress Courts
        Customs Embassies Forces Homes Laws Marines Marshals Markets Masters Rangers Reports
        Securities Services Sports States Steelworkers Studios Systems Treasuries Veterans Virgins
        """
    ),
)
GERMAN = SentenceHabits(
    never=words(
        """
        Hr Hrn Fr Dr Prof Dipl Ing Nr z.B z d.h d u.a u o.ä v.a bzw ca vgl Abs Art Bd Hrsg hrsg
        evtl ggf inkl exkl max min sog St S Jh Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez
        Mio Mrd Tsd Gen Oberst Lt Hptm i.d.R a.D geb gest
        """
    ),
    maybe=words(
        """
    Co Chr n.Chr v.Chr Std Min Str
    """
    ),
    usually=frozenset(["usw", "etc", "u.s.w"]),
    starters=words(
        """
        Der Die Das Ein Eine Er Sie Es Wir Ich Ihr Aber Und In Im Am An Auf Bei Mit Nach Von Vor
        Zu Dann Doch Auch Wenn Als Während Weil Obwohl Seit Für Dieser Diese Dieses Dort Hier
        Heute Gestern Jetzt Was Wer Wie Wo Warum Zudem Allerdings Nur Noch Nun So Man Kein Keine
        """
    ),
    ordinal_dot=True,
)
FRENCH = SentenceHabits(
    never=words(
        """
        M MM Me Dr Pr St Ste Mgr Gén Col Cdt Lt av apr J.-C p pp vol chap art fig n no cf ex
        p.ex env janv févr avr juil sept oct nov déc
        """
    ),
    maybe=frozenset(["Cie", "Sté"]),
    usually=frozenset(("etc",)),
    starters=words(
        """
        Le La Les Un Une Il Elle Ils Elles Nous Vous Je On Ce Cette Ces Mais Et En Dans Au Aux
        Avec Pour Par Sur Si Quand Lorsque Après Avant Depuis Selon Son Sa Ses Leur Leurs Ainsi
        Alors Puis Ici C’est C'est
        """
    ),
)
SPANISH = SentenceHabits(
    never=words(
        """
        Sr Sra Srta Sres Dr Dra D Dña Prof Profa Lic Ing Gral Cnel Cap Tte Sto Sta S Ud Uds Vd
        Vds p pp pág págs vol cap art fig núm n.º ej p.ej aprox a.C d.C av Av
        """
    ),
    maybe=words(
        """
    EE.UU EEUU Cía S.A S.L Ltda
    """
    ),
    usually=frozenset(["etc", "a.m", "p.m"]),
    starters=words(
        """
        El La Los Las Un Una Él Ella Ellos Ellas Nosotros Yo Pero Y En Con Para Por De Del Al Si
        Cuando Como Aunque Desde Según Su Sus Este Esta Estos Estas Ese Esa Aquí Allí Hoy Ayer
        Así Entonces Se Lo No También Además
        """
    ),
)
_HABITS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
_NO_HABITS = SentenceHabits(
    never=frozenset(), maybe=frozenset(), usually=frozenset(), starters=frozenset()
)


def habits_of(language: str) -> SentenceHabits:
    """Return the habits of a BCP 47 tag, or none at all."""
    return _HABITS.get(language.lower().split("-")[0], _NO_HABITS)
