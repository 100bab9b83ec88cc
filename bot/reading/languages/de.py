"""German."""

from bot.reading.languages import entries

NEVER_FINAL = entries(
    """
    hr hrn fr frl dipl med phil jur rer nat habil Mag hl sel geb gest verh
    Gen Hptm Lt Olt Maj Vors Präs
    z.b bzw d.h u.a u.ä o.ä o.g s.o s.u i.d.r i.a z.t z.zt u.u v.a evtl ggf inkl exkl einschl
    zzgl abzgl vgl sog zirka bspw allg insb insbes bes entspr gem lt gegr
    abb anm bd bde hrsg hg aufl ausg jg kap verf übers nrn ziff höchst
    kgl kath evang ev röm dt engl frz franz lat griech ital russ amerik österr schweiz
    """
)

PERHAPS_FINAL = entries(
    """
    usw usf etc uvm dgl ff jr sen co inc corp ltd str
    chr v.chr n.chr jh jhd jhdt std sek min max mind mio mrd tsd
    Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez
    """
)

BEFORE_NUMBER = entries("s kap abs par bl tab lit fax str")

STARTERS = entries(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen
    dieser diese dieses diesen diesem jeder jede jedes jener jene alle viele einige manche
    ich du er sie es wir ihr man mein meine sein seine seinen ihre ihren unser unsere
    wer was wann wo wie warum wieso welche welcher welches wohin woher
    ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können
    in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter für gegen ohne um
    durch bis seit während wegen trotz zwischen neben laut
    und aber oder denn doch sondern sowie
    dass da weil wenn als ob obwohl damit nachdem bevor sobald falls
    auch nur noch schon so dann danach dort hier heute jetzt nun später zuvor daher deshalb
    dabei dadurch dafür dagegen daneben darauf daraus darin davon dazu dennoch jedoch
    außerdem allerdings zudem ferner insgesamt leider ja nein nicht bitte
    """
)

ORDINALS = True
