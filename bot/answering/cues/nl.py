"""Dutch."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ wanneer, sinds wanneer, welk/welke jaar/datum/dag/maand/eeuw/decennium/jaren
    """,
    how_many="""
    hoeveel, hoeveel mensen/personen, hoe lang/ver/oud/hoog/groot/vaak/zwaar/diep/snel
    welk/welke aantal/percentage/aandeel/deel/hoeveelheid
    """,
    who="^ wie, wiens, ^ aan/van/door/met/voor/tegen wie",
    dates="""
    januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november
    december, maandag*, dinsdag*, woensdag*, donderdag*, vrijdag*, zaterdag*, zondag*, gisteren
    vandaag, morgen, # v./n./voor/na chr/christus, jaar #, eeuw*, decennium, decennia
    """,
    numbers="""
    één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, dertien, veertien
    *tien, *twintig, *dertig, *veertig, *vijftig, *zestig, *zeventig, *tachtig, *negentig
    honderd*, *honderd, duizend*, *duizend, miljoen*, miljard*, dozijn*, tiental*, helft, half
    halve, derde, kwart, dubbel*, tweemaal
    """,
    opens="^ en/maar/dus/of/dan/ook, ^ hoe zit het met",
    refers="""
    hij, zij, ze, hem, haar, hun, hen, zijn $, diens, ervan, daarvan, daarvoor, daarmee, daarover
    daarna, daardoor, dat/dit/daar/toen $
    """,
    functions="""
    de, het, een, en, of, maar, dat, die, dit, deze, als, dan, in, op, aan, van, voor, met, bij
    door, uit, naar, te, ten, ter, om, over, tot, is, zijn, was, waren, ben, wordt, worden, werd
    werden, heeft, hebben, heb, had, hadden, kan, kunnen, kon, konden, zal, zullen, zou, zouden, er
    hij, zij, ze, hem, haar, hun, zich, men, we, wij, ons, ik, mijn, je, jij, u, niet, ook, hier
    daar, wat, wie, wiens, waar, wanneer, waarom, hoe, welk, welke, hoeveel, waarin, waarmee
    waaraan, waardoor, waarvoor, waarop, waaruit, waarvan, waarheen
    """,
    leans="""
    hij, zij, ze, zijn, haar, hun, hen, dit, dat, deze, die, beide, zulke, dergelijke, ik, wij, we
    mijn, ons, onze, maar, en, of, dus, dan, echter, bovendien, ook, daarnaast, daarom, daardoor
    daarna, daarvoor, daarmee, daarbij, daarin, daarvan, daarop, hierdoor, hierbij, hiermee, hierna
    vervolgens, toch, desondanks, niettemin, bijgevolg, bijvoorbeeld, zo, daarentegen, intussen
    ondertussen, evenzo, eveneens, daar, aan de andere kant, om deze/die reden
    als gevolg daarvan/hiervan, helaas, gelukkig
    """,
)
