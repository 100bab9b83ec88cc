"""Spanish."""

from bot.reading.languages import entries

NEVER_FINAL = entries(
    """
    sr sra srta sres sras dra dres profa lic arq abg dña fr sto sta mons
    gral cnel cap tte sgto alm pdte pdta
    p.ej ej cfr v.gr aprox máx mín teléf
    pág págs pg fig figs caps vol vols núm núms nro trad coord
    av avda ctra pl pza dpto depto apdo
    EE RR FF CC JJ
    """
)

PERHAPS_FINAL = entries(
    """
    etc cía cia ltda inc co corp hnos jr ed eds
    ene feb abr jun jul ago sept oct nov dic
    """
)

BEFORE_NUMBER = entries("arts t op")

STARTERS = entries(
    """
    el la los las lo un una unos unas este esta esto estos estas ese esa eso esos esas
    aquel aquella aquellos aquellas cada todo toda todos todas algunos algunas muchos muchas
    otro otra otros otras ningún ninguna
    yo tú él ella usted nosotros ellos ellas ustedes me te se nos le les
    mi tu su sus nuestro nuestra
    qué quién quiénes cuándo dónde cómo cuál cuáles cuánto
    es son era eran fue fueron está están ha han había hay no sí
    en a al de del con sin por para desde hasta entre sobre tras ante bajo según durante mediante
    contra y e o u pero sino aunque si porque pues como cuando donde mientras que quien
    también además así entonces luego después antes ahora hoy ayer aún todavía ya
    finalmente actualmente posteriormente asimismo
    """
)

ORDINALS = False
