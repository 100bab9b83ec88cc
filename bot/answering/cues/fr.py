"""French."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ quand, quand est-ce, depuis/jusqu'à quand
    quel/quelle/quels/quelles année*/date*/jour*/mois/siècle*/décennie*
    """,
    how_many="""
    combien, combien de/d personnes/gens, quel/quelle nombre/pourcentage/proportion/part/quantité
    quel/quelle est/était/fut le/la nombre/pourcentage/proportion/part
    """,
    who="^ qui, ^ à/de/par/pour/avec/chez/contre qui, qui est-ce",
    dates="""
    janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre
    décembre, lundi*, mardi*, mercredi*, jeudi*, vendredi*, samedi*, dimanche*, hier, aujourd'hui
    demain, # av./ap./avant/après j, an #, siècle*, décennie*
    """,
    numbers="""
    deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze
    seize, vingt*, trente, quarante, cinquante, soixante, septante, huitante, nonante, cent
    cents, centaine*, mille, millier*, million*, milliard*, dizaine*, douzaine*, moitié
    demi/demie, tiers, quart/quarts, double
    """,
    opens="^ et/mais/alors/ou/aussi/puis, ^ qu'en est-il",
    refers="""
    il, elle, ils, elles, lui, leur, leurs, son, sa, ses, cela, ça, celui-ci, celle-ci, y, en
    là/alors $
    """,
    functions="""
    le, la, les, l, un, une, des, de, du, d, au, aux, à, a, en, dans, par, pour, sur, avec, et, ou
    où, mais, si, que, qu, qui, quoi, quel/quelle/quels/quelles
    lequel/laquelle/lesquels/lesquelles, duquel, auquel, quand, comment, pourquoi, combien, est
    sont, était, étaient, fut, furent, été, être, ont, avait, avaient, avoir, il, elle, ils, elles
    on, se, s, ce, c, cet, cette, ces, cela, ça, son, sa, ses, leur, leurs, lui, y, n, ne, pas, t
    j, je, me, m, mon, ma, tu, nous, vous, peut, peuvent, pouvait, ici
    """,
    leans="""
    il, elle, ils, elles, lui, son, sa, ses, leur, leurs, ce, c, cet, cette, ces, cela, ceci, ça
    celui-ci, celle-ci, ceux-ci, celles-ci, tel/telle/tels/telles, je, j, nous, mon, ma, notre, nos
    mais, et, ou, donc, car, cependant, toutefois, néanmoins, pourtant, en outre, de plus
    par ailleurs, aussi, ainsi, alors, puis, ensuite, par conséquent, en conséquence, par exemple
    en revanche, au contraire, d'autre part, de même, également, en effet, malgré cela, pour cela
    de ce fait, à ce/cette, dans ce/cette/ces, après/avant/depuis cela, là, malheureusement
    heureusement
    """,
)
