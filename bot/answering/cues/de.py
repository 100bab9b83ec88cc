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
    names=False,
)
