"""German."""

from bot.suggestions.languages import CLAUSE, END, YEAR, Rule, name, one_of, rule

_THING = r"(?:Der|Die|Das|Ein|Eine|Jeder|Jede|Jedes|Alle) (?:[\w-]+ ){0,2}?[A-ZÄÖÜ][\w-]+"
_END = rf"(?={END}| – )"
_IS = (
    "(?P<is>ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|kann|können|darf|dürfen|muss"
    "|müssen|soll|sollen|sollte|sollten)"
)
_MONTH = one_of(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
)

RULES: tuple[Rule, ...] = (
    rule(
        "number",
        r"^(?:Mehr als |Über |Etwa |Rund |Fast |Insgesamt )?\d[\d.,]* "
        rf"(?P<things>(?:\w+ )?[A-ZÄÖÜ]\w+) {_IS} (?P<rest>{CLAUSE}){_END}",
        "Wie viele {things} {is} {rest}?",
    ),
    rule(
        "definition",
        r"^(?P<subject>(?:Der|Die|Das) [A-ZÄÖÜ]\w+) (?P<is>ist|war) (?:ein|eine|der|die|das) ",
        "Was {is} {subject}?",
    ),
    rule("date", rf"\b[Aa]m (?P<day>\d{{1,2}}\. {_MONTH}(?: \d{{4}})?)\b", "Was geschah am {day}?"),
    rule("date", rf"\b[Ii]m (?P<month>{_MONTH}(?: \d{{4}})?)\b", "Was geschah im {month}?"),
    rule("date", rf"\b(?:[Ii]m Jahre? |[Ii]n )(?P<year>{YEAR})\b", "Was geschah {year}?"),
    rule(
        "whether",
        rf"^(?P<subject>{_THING}) {_IS} (?P<rest>(?:[\w-]+ ){{2}}{CLAUSE}){_END}",
        "{is} {subject} {rest}?",
    ),
    rule("name", rf"(?<=[a-zäöüß] )(?P<name>{name('von van de')})", "Was steht hier über {name}?"),
)
