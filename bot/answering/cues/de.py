"""German. Every noun has a capital, so a capital tells no name."""

from bot.answering.cues import Cues

CUES = Cues(
    when="wann, welche* jahr*/tag*/datum/monat*/jahrhundert*/jahrzehnt*",
    how_many="""
    wie viel*, wieviel*, wie viele menschen/personen/leute
    wie hoch/lang*/weit/alt/groß/oft/schwer/tief/schnell
    welche* anzahl/zahl/anteil/prozentsatz/menge
    """,
    who="wer, wen, wem, wessen",
    dates="""
    januar*, februar*, märz, april, mai, juni, juli, august, september, oktober, november
    dezember, montag*, dienstag*, mittwoch*, donnerstag*, freitag*, samstag*, sonnabend*
    sonntag*, gestern, heute, morgen, # uhr, # v./n. chr, *jahrhundert*, *jahrzehnt*
    """,
    numbers="""
    eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, *zehn, *zwanzig
    *dreißig, *vierzig, *fünfzig, *sechzig, *siebzig, *achtzig, *neunzig, hundert, einhundert*
    zweihundert*, dreihundert*, vierhundert*, fünfhundert*, tausend, eintausend*, zweitausend*
    zehntausend*, hunderttausend*, tausende*, hunderte*, million*, milliarde*, dutzend*, hälfte
    halb/halbe/halben/halber, drittel, viertel, *prozent, doppelt*, zweimal, dreimal
    """,
    opens="^ und/aber/oder/also/dann/außerdem, ^ was ist mit, ^ wie ist/steht/sieht es mit",
    refers="""
    er, sie, es, ihn, ihm, ihr, ihre*, ihnen, seine*, dessen, deren, davon, dazu, dafür, dagegen
    darüber, dabei, daran, danach, davor, dadurch, damals, deshalb, das/dies/da/dort/dann $
    """,
    functions="""
    der/die/das/den/dem/des, ein/eine/einen/einem/einer/eines, und, oder, aber, dass, daß, ob, wenn
    als, wie, so, in/im/ins, an/am/ans, auf, aus, bei/beim, mit, nach, von/vom, vor, zu/zum/zur
    für, durch, über, um, er, sie, es, ihn, ihm, ihr/ihre/ihren/ihrem/ihrer/ihres
    sein/seine/seinen/seinem/seiner/seines, man, sich, wir, ich, du, mir, mich
    diese/dieser/dieses/diesen/diesem, ist, sind, war, waren, bin, wird, werden, wurde, wurden
    worden, hat, haben, habe, hatte, hatten, kann, können, konnte, konnten, soll, sollte, sollten
    nicht, auch, hier, dort, denn, bitte, was, wer/wen/wem/wessen, wann, wo, woher, wohin, warum
    wieso, weshalb, weswegen, welche/welcher/welches/welchen/welchem, wieviel/wieviele, womit
    wodurch, wofür, woran, worin, worauf, woraus, worüber, wovon, wonach, wozu
    """,
    leans="""
    er, sie, es, ihm, ihn, ihr/ihre/ihren/ihrem/ihrer/ihres, ihnen
    sein/seine/seinen/seinem/seiner/seines, dies/diese/diesen/diesem/dieser/dieses
    jene/jenen/jenem/jener/jenes, solche*, beide/beiden, ich, wir, mein/meine*, unser/unsere*
    und, aber, oder, doch, denn, sondern, jedoch, allerdings, dennoch, trotzdem, außerdem, zudem
    ferner, auch, ebenso, ebenfalls, so, also, daher, deshalb, deswegen, darum, somit, folglich
    demnach, dadurch, dabei, damit, dazu, dafür, dagegen, daneben, danach, davor, daran, darauf
    daraufhin, darin, daraus, darüber, darunter, davon, hierbei, hierzu, hierfür, hierdurch
    stattdessen, vielmehr, hingegen, indes, infolgedessen, nichtsdestotrotz, gleichwohl, dort, dann
    damals, zum beispiel, aus diesem grund, im gegensatz dazu, nach/vor/seit/in/mit diesem/dieser
    leider, glücklicherweise
    """,
    names=False,
)
