"""English."""

from bot.reading.languages import entries

NEVER_FINAL = entries(
    """
    ms messrs mx drs profs rev fr sts mt ft
    Gen Maj Col Lt Capt Cpt Cmdr Cdr Adm Sgt Cpl Pvt Brig Supt Insp Det
    Gov Sen Sens Rep Reps Pres Hon Amb Atty Msgr Mgr Asst Assoc Dir
    v viz e.g i.e eg ie c.f al approx esp incl p.s
    fig figs eq eqs eqn eqns vol vols pp dept
    """
)

PERHAPS_FINAL = entries(
    """
    inc ltd co corp bros plc llc mfg cos assn univ pvt
    jr sr esq ph.d phd md ed eds trans illus
    etc est hrs hr mins min secs yr yrs wk mo oz lb lbs
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    ave blvd rd hwy pkwy apt bldg sq
    Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Minn Mich Miss Mo Mont Neb Nev
    Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo
    """
)

BEFORE_NUMBER = entries(
    "nos arts secs sect ch chap chaps para paras pt pts bk op ver ref refs ext circa"
)

STARTERS = entries(
    """
    the a an this that these those such each every some many most all both few several another
    i you he she it we they there here one no
    my your his her its our their
    who what when where why how which whose whom
    is are was were am do does did has have had can could will would shall should may might must
    in on at by for from of with without within to as into after before during since until under
    over between among about against through despite throughout according
    and but or so yet nor if because although though while whereas unless once whether
    however moreover furthermore therefore thus hence then also still meanwhile instead
    nevertheless nonetheless otherwise besides additionally finally later today now
    yes not only even just perhaps maybe please let
    """
)

ORDINALS = False
