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
)
