"""Romanian. Often typed without its marks."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ când, ^ cand, de/până/din când, când a/au/s/este/sunt/era/erau/va/vor
    ce/care an/dată/zi/lună/secol/deceniu/ani, care este/e/era/a data
    """,
    how_many="""
    cât/câtă/câți/câţi/câte, ^ cat/cata/cati/cate, câte persoane, câți/câţi oameni
    ce/care număr/procent*/proporție/cantitate/parte
    care este/era/a numărul/procentul/procentajul/proporția
    """,
    who="cine, cui, ^ pe/de/cu/la/pentru cine",
    dates="""
    ianuarie, februarie, martie, aprilie, luna mai, # mai, mai #, iunie, iulie, august
    septembrie, octombrie, noiembrie, decembrie, marți, miercuri, joi, vineri, sâmbătă, duminică
    ieri, astăzi, azi, mâine, # î./d. hr, anul #, secol*, deceni*
    """,
    numbers="""
    doi, două, trei, patru, cinci, șase, şase, șapte, şapte, opt, zece, *sprezece, *zeci, sută
    sute, mie, mii, milion*, miliard*, duzin*, jumătate, sfert*, treime, dublu*
    """,
    opens="^ și/şi/dar/deci/sau/atunci, ^ dar despre",
    refers="""
    el, ea, ei, ele, lui, lor, său, sa, săi, sale, acesta/aceasta/acestea/aceștia $, asta
    acolo/atunci $
    """,
    functions="""
    un, o, unei, unui, unor, și/şi/si, sau, dar, iar, că, ca, dacă/daca, de, din, la, în/in, pe, cu
    prin, pentru, despre, spre, al, a, ai, ale, lui, lor, îl, îi, își, se, s, i, l, le, îşi, este
    e, sunt, era, erau, fost, fi, au, am, are, avea, aveau, va, vor, poate, pot, putea, puteau, ce
    care, cărui/cărei/căror/căruia/căreia/cărora, cine, cui, când/cand, unde, cum
    cât/câtă/câți/câţi/câte, său/sa/săi/sale, acest/această/acestei/acestui/aceste/acești/aceşti
    acestor, acel/acea/acele/acei, acesta/aceasta/acestea/aceștia, nu, să, aici
    """,
    leans="""
    el, ea, ei, ele, acesta/aceasta/acestea/aceștia/aceştia/acestuia/acesteia
    acest/această/aceste/acești/aceşti/acestei/acestor, acel/acea/acele/acei/acela/aceea/aceia
    ambii/ambele, eu, noi, și/şi/si, dar, iar, însă/insa, sau, totuși/totuşi/totusi, de asemenea
    în plus, astfel, atunci, apoi, deci, prin urmare, ca urmare, de aceea, de exemplu
    pe de altă parte, în schimb, dimpotrivă, între timp, cu toate acestea, în acest/această
    în consecință/consecinţă, acolo, din păcate, din fericire
    """,
)
