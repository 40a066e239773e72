"""What one can come for in Exampleton, in English, Dutch and Italian.

Each service is there for one turn of a conversation: questions, a choice of people, one branch, no free time.
"""

from sandbox.qmatic.exampleton import (
    DESK_1,
    DESK_2,
    INSPECTOR,
    KIM,
    NOOR,
    QUAY_DESK,
    ROBIN,
    SAM,
    Group,
    Information,
    Screening,
    Service,
    Words,
    guid,
)


def _words(en: str, nl: str, it: str) -> Words:
    return {"en": en, "nl": nl, "it": it}


NOTHING = _words("", "", "")
COUNTERS = (DESK_1, DESK_2, QUAY_DESK)

PASSPORT = Service(
    id=guid("service/passport"),
    name=_words("Passport", "Paspoort", "Passaporto"),
    description=_words(
        "Apply for a new passport. Everyone who needs one comes along.",
        "Een nieuw paspoort aanvragen. Iedereen die er een nodig heeft komt mee.",
        "Richiesta di un nuovo passaporto. Viene chiunque ne abbia bisogno.",
    ),
    minutes=20,
    most=4,
    resources=COUNTERS,
)

IDENTITY_CARD = Service(
    id=guid("service/identity-card"),
    name=_words("Identity card", "Identiteitskaart", "Carta d'identità"),
    description=_words(
        "Apply for or renew an identity card.",
        "Een identiteitskaart aanvragen of verlengen.",
        "Richiesta o rinnovo della carta d'identità.",
    ),
    minutes=15,
    most=2,
    resources=COUNTERS,
)

DRIVING_LICENCE = Service(
    id=guid("service/driving-licence"),
    name=_words("Driving licence", "Rijbewijs", "Patente di guida"),
    description=_words("Renew a driving licence.", "Een rijbewijs verlengen.", "Rinnovo della patente."),
    minutes=20,
    resources=COUNTERS,
    information=(
        Information(
            text=_words(
                "What is the number of your current licence?",
                "Wat is het nummer van uw huidige rijbewijs?",
                "Qual è il numero della patente attuale?",
            ),
            clarification=_words("Field 5 on the card", "Veld 5 op de kaart", "Campo 5 sulla tessera"),
            required=True,
        ),
        Information(
            text=_words(
                "Is there anything we should prepare?",
                "Kunnen wij iets voor u klaarzetten?",
                "Dobbiamo preparare qualcosa?",
            ),
            clarification=_words(
                "A ramp or a chair, for example",
                "Bijvoorbeeld een oprijplank of een stoel",
                "Per esempio una rampa o una sedia",
            ),
            required=False,
        ),
    ),
)

MOVE = Service(
    id=guid("service/register-a-move"),
    name=_words("Register a move", "Verhuizing doorgeven", "Cambio di residenza"),
    description=_words(
        "Tell us your new address in Exampleton.",
        "Uw nieuwe adres in Exampleton doorgeven.",
        "Comunicare il nuovo indirizzo a Exampleton.",
    ),
    minutes=20,
    most=3,
    resources=(DESK_1, DESK_2),
    screening=(
        Screening(
            text=_words(
                "Is your new address in Exampleton?",
                "Ligt uw nieuwe adres in Exampleton?",
                "Il nuovo indirizzo è a Exampleton?",
            ),
            clarification=_words("Postcodes 1000 AA to 1000 ZZ", "Postcodes 1000 AA t/m 1000 ZZ", "CAP 1000"),
            yes_required=True,
            denial=_words(
                "Please contact the municipality of your new address.",
                "Neem contact op met de gemeente van uw nieuwe adres.",
                "Contatti il comune del nuovo indirizzo.",
            ),
        ),
        Screening(
            text=_words(
                "Are you moving here from abroad?",
                "Komt u uit het buitenland?",
                "Si trasferisce dall'estero?",
            ),
            clarification=NOTHING,
            yes_required=False,
            denial=_words(
                "Moves from abroad need more papers. Please call the Town Hall.",
                "Voor een verhuizing uit het buitenland zijn meer papieren nodig. Bel het Stadhuis.",
                "Per i trasferimenti dall'estero servono altri documenti. Telefoni al Municipio.",
            ),
        ),
    ),
)

MARRIAGE = Service(
    id=guid("service/plan-a-marriage"),
    name=_words("Plan a marriage", "Huwelijk voorbereiden", "Pubblicazioni di matrimonio"),
    description=_words(
        "Meet the registrar who will marry you.",
        "Kennismaken met uw trouwambtenaar.",
        "Incontro con l'ufficiale di stato civile.",
    ),
    minutes=45,
    resources=(NOOR, SAM),
    choice=True,
)

BIRTH = Service(
    id=guid("service/register-a-birth"),
    name=_words("Register a birth", "Geboorteaangifte", "Dichiarazione di nascita"),
    description=_words("Within three days.", "Binnen drie dagen.", "Entro tre giorni."),
    minutes=30,
    resources=(DESK_1, DESK_2, NOOR, SAM),
)

NATURALISATION = Service(
    id=guid("service/naturalisation"),
    name=_words("Naturalisation interview", "Naturalisatiegesprek", "Colloquio di cittadinanza"),
    description=_words("By invitation only.", "Alleen op uitnodiging.", "Solo su invito."),
    minutes=60,
    online=False,
    resources=(NOOR, SAM),
)

BUSINESS_ADVICE = Service(
    id=guid("service/business-advice"),
    name=_words("Advice for new businesses", "Advies voor starters", "Consulenza per nuove imprese"),
    description=_words(
        "Half an hour with an adviser.", "Een half uur met een adviseur.", "Mezz'ora con un consulente."
    ),
    minutes=30,
    resources=(ROBIN, KIM),
    choice=False,
)

MOORING = Service(
    id=guid("service/mooring-permit"),
    name=_words("Mooring permit", "Ligplaatsvergunning", "Permesso di ormeggio"),
    description=_words("A berth for your boat.", "Een ligplaats voor uw boot.", "Un posto barca."),
    minutes=25,
    resources=(QUAY_DESK,),
)

MARKET_STALL = Service(
    id=guid("service/market-stall"),
    name=_words("Market stall", "Marktplaats", "Posto al mercato"),
    description=_words("A place on the weekly market.", "Een plek op de weekmarkt.", "Un posto al mercato."),
    minutes=30,
    resources=(INSPECTOR,),
)

COLLECT = Service(
    id=guid("service/collect-a-document"),
    name=_words("Collect a document", "Document afhalen", "Ritiro di un documento"),
    description=_words("It is ready for you.", "Het ligt voor u klaar.", "È pronto."),
    minutes=10,
    resources=COUNTERS,
)

GROUPS = (
    Group(
        id=guid("group/travel"),
        name=_words("Documents", "Documenten", "Documenti"),
        services=(PASSPORT, IDENTITY_CARD, DRIVING_LICENCE),
    ),
    Group(
        id=guid("group/family"),
        name=_words("Home and family", "Wonen en familie", "Casa e famiglia"),
        services=(MOVE, BIRTH, MARRIAGE, NATURALISATION),
    ),
    Group(
        id=guid("group/business"),
        name=_words("Business and harbour", "Ondernemen en haven", "Imprese e porto"),
        services=(BUSINESS_ADVICE, MOORING, MARKET_STALL),
    ),
)
UNGROUPED = (COLLECT,)
SERVICES = {s.id: s for s in (*(s for group in GROUPS for s in group.services), *UNGROUPED)}
