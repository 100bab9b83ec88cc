"""Spanish. Questions are often typed without their accents."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    cuándo, ^ cuando, qué/que año/fecha/día/mes/siglo/década, cuál/cual es/fue la fecha
    """,
    how_many="""
    cuánto*, ^ cuanto/cuantos/cuanta/cuantas, cuántas/cuantas personas
    qué/que número/cantidad/porcentaje/proporción/parte
    cuál/cual es/era/fue el/la número/cantidad/porcentaje
    """,
    who="quién, quiénes, ^ quien/quienes, ^ a/de/por/con/para quien",
    dates="""
    enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre
    noviembre, diciembre, lunes, martes, miércoles, jueves, viernes, sábado*, domingo*, ayer, hoy
    mañana, # a.c/d.c, # a./d. c, año #, siglo*, década*
    """,
    numbers="""
    uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce
    quince, dieci*, veinte, veinti*, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta
    noventa, cien, ciento, *cientos, *cientas, quinientos/quinientas, mil, miles, millón, millones
    docena*, mitad, tercio*, cuarto*, doble
    """,
    opens="^ y/e/pero/entonces/o/también, ^ qué hay de, ^ qué tal, ^ y qué",
    refers="""
    él, ella, ellos, ellas, su, sus, suyo/suya/suyos/suyas, eso, esto, aquello
    ahí/allí/entonces/ese/esa/este/esta $, fue/era/es/pasó/ocurrió ahí/allí/entonces
    """,
    functions="""
    el, la, los, las, lo, un/una/unos/unas, y, e, o, u, pero, si, que, qué, como, cómo, cuando
    cuándo, donde, dónde, adónde, cual/cuales, cuál/cuáles, quien/quienes, quién/quiénes
    cuanto/cuanta/cuantos/cuantas, cuánto/cuánta/cuántos/cuántas, porque, porqué, de, del, a, al
    en, con, por, para, se, su/sus, le/les, él, ella, ellos, ellas, yo, me, mi, tú, tu, nos
    este/esta/estos/estas/esto, ese/esa/esos/esas/eso, es, son, era, eran, fue, fueron, ser, sido
    está, están, estaba, estaban, ha, han, había, habían, hay, puede, pueden, podía, no, así, aquí
    """,
    leans="""
    él, ella, ello, ellos, ellas, su, sus, este/esta/esto/estos/estas, ese/esa/eso/esos/esas
    aquel/aquella/aquello/aquellos/aquellas, tal, tales, dicho/dicha/dichos/dichas, ambos/ambas
    yo, mi/mis, nosotros, nuestro/nuestra, y, e, o, u, pero, sino, sin embargo, no obstante, además
    también, tampoco, así, entonces, luego, después, aun así, por lo tanto, por tanto, por eso/ello
    por esto, por ejemplo, por otro lado, por otra parte, por el contrario, al contrario, en cambio
    mientras tanto, asimismo, igualmente, de hecho, en consecuencia, como resultado, en este/esta
    en ese/esa, a pesar de esto/eso/ello, debido a esto/eso/ello, allí, ahí, lamentablemente
    afortunadamente
    """,
)
