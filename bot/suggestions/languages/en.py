"""English."""

from bot.suggestions.languages import CLAUSE, END, YEAR, Rule, name, one_of, rule

_NAME = name("of the de von van la")
_THING = (
    r"(?:[Tt]he|[Aa]n?|[Ee]very|[Ee]ach|[Aa]ll|[Nn]o) (?:[\w'’-]+ ){0,3}?[\w'’-]+"
    r"(?: of (?:\w+ )?\w+)?"
)
_SUBJECT = rf"(?:^|(?<=, ))(?P<subject>{_THING}|(?:[Tt]he )?{_NAME})"
_NUMBER = (
    r"(?:^|\b(?i:all|almost|about|and|another|around|approximately|at least|just|nearly|of|only"
    r"|roughly|some|than|that|the|these|to|over) )\d[\d,.]* "
)
_END = rf"(?={END}| and | but | which | who | that | while | because )"
_IS = r"(?P<is>is|are|was|were|can|could|may|must|should|will|(?:has|have|had)(?= been| \w+ed))"
_HAS = "(?P<is>is|are|was|were|can|could|may|must|should|will|has|have|had)"
_MONTH = one_of(
    "January February March April May June July August September October November December"
)
_SAID = {
    "announced": "announce", "argued": "argue", "claimed": "claim", "concluded": "conclude",
    "confirmed": "confirm", "declared": "declare", "denied": "deny", "discovered": "discover",
    "estimated": "estimate", "explained": "explain", "found": "find", "promised": "promise",
    "proposed": "propose", "reported": "report", "said": "say", "showed": "show",
    "stated": "state", "suggested": "suggest", "warned": "warn", "wrote": "write",
}  # fmt: skip

RULES: tuple[Rule, ...] = (
    rule(
        "number",
        rf"{_NUMBER}(?P<things>[^\W\d]\w+(?: \w+){{0,2}}?) (?P<are>have|were|are|had) "
        rf"(?P<rest>{CLAUSE}){_END}",
        "How many {things} {are} {rest}?",
    ),
    *(
        rule(
            "statement",
            rf"(?P<who>{_NAME})(?: \(\w+\))?(?: \w+ly)? {said} that ",
            f"What did {{who}} {say}?",
        )
        for said, say in _SAID.items()
    ),
    rule(
        "reason",
        rf"{_SUBJECT} {_HAS} (?P<rest>{CLAUSE}),? "
        "(?:because|due to|owing to|thanks to|as a result of) ",
        "Why {is} {subject} {rest}?",
    ),
    rule(
        "definition",
        r"^(?P<subject>[Tt]he (?:\w+ )?\w+) (?P<is>is|was) (?:an?|the|one of) ",
        "What {is} {subject}?",
    ),
    rule(
        "date",
        rf"\b[Oo]n (?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)\b",
        "What happened on {day}?",
    ),
    rule("date", rf"\b[Ii]n (?P<time>{_MONTH}|{YEAR})\b", "What happened in {time}?"),
    rule(
        "whether",
        rf"{_SUBJECT} {_IS} (?P<rest>(?:[\w-]+ ){{2}}{CLAUSE}){_END}",
        "{is} {subject} {rest}?",
    ),
    rule("name", rf"(?<=\w )(?P<name>{_NAME})", "What is said about {name}?"),
)
