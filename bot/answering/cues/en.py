"""English."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ when, and/but/since/until/by/know/me/us/exactly when
    when is/are/was/were/do/does/did/has/have/had/can/could/will/would/may/should
    what/which year/years/date/day/month/century/decade
    """,
    how_many="""
    how many/much, how many/much people/persons
    what number/percentage/percent/proportion/share/amount
    how long/far/old/tall/high/deep/wide/large/big/fast/heavy/often
    """,
    who="who, whom, whose",
    dates="""
    january, february, March, april, May, june, july, august, september, october, november
    december, monday, tuesday, wednesday, thursday, friday, saturday, sunday, yesterday, today
    tomorrow, century, centuries, decade, # bc/bce/ad/ce/am/pm, ad #
    """,
    numbers="""
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen
    fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy
    eighty, ninety, hundred/hundreds, thousand/thousands, million/millions, billion/billions
    dozen/dozens, half, third/thirds, quarter/quarters, twice, double, none
    """,
    opens="^ and/but/so/or/then/also, ^ what about, ^ how about",
    refers="""
    he, she, it, they, his, her, hers, its, their, theirs, him, them, himself, herself, itself
    themselves, that/this/these/those/there/then $
    is/was/are/were/did/does/do/has/had/about that/this/these/those/there/then
    """,
    leans="""
    he, she, it, they, his, her, hers, its, their, theirs, him, them, this, that, these, those, such
    here, i, we, you, my, our, your, both, neither, others, another
    however, but, and, or, so, also, yet, then, thus, therefore, hence, moreover, furthermore
    meanwhile, still, instead, nevertheless, nonetheless, otherwise, similarly, likewise, besides
    additionally, conversely, consequently, accordingly, indeed, even so, that said, as such
    in addition, in contrast, in turn, in response, in particular, in other words
    in this/that/these, as a result, by contrast, for example/instance, on the other hand
    at the same time, to this end, after/before/despite/with/since/until/because of/due to this/that
    by/since/until then, unfortunately, fortunately
    the company/firm/group/move/deal/decision/ruling/former/latter/pair/duo/trio
    """,
)
