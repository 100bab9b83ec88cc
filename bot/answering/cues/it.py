"""Italian."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ quando, da/fino quando, a quando
    che/quale/quali/qual anno/data/giorno/mese/secolo/decennio/anni
    """,
    how_many="""
    quanto/quanti/quanta/quante, quant, quante persone
    che/quale/qual numero/percentuale/quantità/proporzione/parte
    qual è il/la numero/percentuale/quantità
    """,
    who="^ chi, ^ a/da/di/con/per chi",
    dates="""
    gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre
    novembre, dicembre, lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, ieri
    oggi, domani, # a.c/d.c, # a./d. c, secolo, secoli, decennio, decenni
    """,
    numbers="""
    due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici
    quattordici, quindici, sedici, diciassette, diciotto, diciannove, venti, ventuno, ventidue
    venticinque, trenta*, quaranta*, cinquanta*, sessanta*, settanta*, ottanta*, novanta*, cento
    duecento, trecento, quattrocento, cinquecento, mille, mila, duemila, tremila, diecimila
    centomila, migliaia, centinaia, milion*, miliard*, dozzin*, decin*, metà, mezzo, mezza
    terzo/terzi, quarto/quarti, doppio
    """,
    opens="^ e/ma/allora/o/anche/poi, ^ che dire di",
    refers="""
    lui, lei, loro, esso, essa, essi, esse, suo, sua, suoi, sue, ciò, gli, ne, ci
    questo/questa/quello/quella/lì/là/allora $
    """,
    functions="""
    il, lo, la, i, gli, le, l, un, uno, una, di, d, del/dello/della/dei/degli/delle/dell, a, ad
    al/allo/alla/ai/agli/alle/all, da, dal/dallo/dalla/dai/dagli/dalle/dall, in
    nel/nello/nella/nei/negli/nelle/nell, su, sul/sullo/sulla/sui/sugli/sulle/sull, con, per, tra
    fra, e, ed, o, ma, se, che, chi, che cosa, cosa, cos, come, com, quando, dove, dov, perché
    perche, quale/quali/qual, quanto/quanta/quanti/quante, è, sono, era, erano, fu, furono, essere
    stato/stata/stati/state, ha, hanno, aveva, avevano, avere, si, suo/sua/suoi/sue, loro, lui, lei
    mi, questo/questa/questi/queste, quello/quella/quelli/quelle, c, ci, non, può, possono, poteva
    """,
    leans="""
    egli, ella, esso, essa, essi, esse, lui, lei, loro, il/i suo/suoi/loro, la/le sua/sue/loro
    questo/questa/questi/queste, quest, quello/quella/quelli/quelle, ciò, tale, tali
    entrambi/entrambe, io, noi, il mio, la mia, il nostro, la nostra, ma, e, ed, o, però, tuttavia
    inoltre, anche, così, allora, poi, quindi, dunque, perciò, pertanto, infatti, invece
    di conseguenza, ad esempio, per esempio, al contrario, d'altra parte, d'altro canto
    nel frattempo, nonostante ciò, ciononostante, analogamente, in questo/questa, per questo/questa
    lì, là, purtroppo, fortunatamente
    """,
)
