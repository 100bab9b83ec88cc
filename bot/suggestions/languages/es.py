"""Spanish."""

from bot.suggestions.languages import CLAUSE, END, YEAR, Rule, name, one_of, rule

_NUMBER = r"(?:^|\b(?i:a|casi|de|las|los|que|solo|todas|todos|unas|unos|y) )\d[\d,.]* "
_END = rf"(?={END}| y | pero | que )"
_ARE = "(?P<are>fueron|son|han|están|estaban|eran|habían)"
_MONTH = one_of(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)

RULES: tuple[Rule, ...] = (
    rule(
        "number",
        rf"{_NUMBER}(?P<things>[^\W\d]+as(?: \w+)?) {_ARE} (?P<rest>{CLAUSE}){_END}",
        "¿Cuántas {things} {are} {rest}?",
    ),
    rule(
        "number",
        rf"{_NUMBER}(?P<things>[^\W\d]+[eo]s(?: \w+)?) {_ARE} (?P<rest>{CLAUSE}){_END}",
        "¿Cuántos {things} {are} {rest}?",
    ),
    rule(
        "definition",
        r"^(?P<subject>(?:El|La) \w+) (?P<is>es|era|fue) (?:un|una|el|la) ",
        "¿Qué {is} {subject}?",
    ),
    rule(
        "date", rf"\b[Ee]l (?P<day>\d{{1,2}} de {_MONTH}(?: de \d{{4}})?)\b", "¿Qué pasó el {day}?"
    ),
    rule("date", rf"\b[Ee]n (?P<time>{_MONTH}(?: de \d{{4}})?|{YEAR})\b", "¿Qué pasó en {time}?"),
    rule(
        "name",
        rf"(?<=[a-zñáéíóú] )(?P<name>{name('de del la las los el y')})",
        "¿Qué se dice de {name}?",
    ),
)
