"""Turkish."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ne zaman*, hangi yıl*/sene*/tarih*/gün*/ay/ayda/ayın/yüzyıl*/dönem*, kaç yılında/senesinde
    kaçıncı yüzyıl*
    """,
    how_many="""
    kaç, kaçta, kaçı, kaçını, kaç kişi*/insan*/tane, ne kadar*, yüzde kaç*, ne oranda/sıklıkla
    hangi oran*/yüzde*/miktar*/sayı*
    """,
    who="kim, kime, kimi, kimin, kimler*, kimden, kimle, kimdir, kimdi",
    dates="""
    ocak*, şubat*, mart, martta, mart'ta, nisan*, mayıs*, haziran*, temmuz*, ağustos*, eylül*
    ekim, ekimde, kasım*, aralık*, pazartesi*, salı, çarşamba*, perşembe*, cuma*, cumartesi*
    pazar, # yılında/yılı/senesinde, mö/ms #, m.ö/m.s. #, dün, bugün, yarın, yüzyıl*
    """,
    numbers="""
    iki*, üç, üçü, üçe, dört*, beş*, altı, yedi, yedisi, sekiz*, dokuz*, on, onu, yirmi*, otuz*
    kırk, elli*, altmış*, yetmiş*, seksen*, doksan*, yüz, yüzlerce, bin, binler*, binlerce
    milyon*, milyar*, düzine*, yarı, yarısı*, yarım, çeyrek*, üçte, yüzde
    """,
    opens="^ ve/ama/fakat/peki/veya/ya/ayrıca",
    refers="""
    o, onun, onu, ona, onlar, onların, onları, onlara, bunun, bunu, buna, bundan, ondan, orada
    burada, o zaman, bunlar, bunların
    """,
    functions="""
    ve, veya, ya, da, de, ki, ile, için, bir, bu, şu, o, bunu, bunun, bunlar, onu, onun, onlar
    onların, gibi, kadar, göre, tarafından, olarak, olan, oldu, olur, olmuştur, idi, ise, değil
    var, vardır, mi, mı, mu, mü, midir, mıdır, mudur, müdür, ne, nedir, neydi, neyi, neler
    nelerdir, nelere, ne zaman, neden, nedeniyle, niçin, niye, nasıl, nerede, nereye, nereden
    neresi, neresidir, nerededir, nerelerde, hangi, hangisi, hangisidir, hangileri, hangileridir
    kim, kime, kimi, kimin, kimdir, kimdi, kimler, kimden, kaç, kaçtır
    """,
    leans="""
    o, onlar, onun, onu, ona, onların, bu, bunlar, bunun, bunu, buna, bundan, bunların, şu, ben, biz
    benim, bizim, ve, ama, fakat, ancak, veya, ya da, ayrıca, üstelik, böylece, böylelikle
    dolayısıyla, sonuç olarak, örneğin, öte yandan, yine de, oysa, oysaki, bununla birlikte
    buna karşın/rağmen, aynı zamanda, aynı şekilde, benzer şekilde, daha sonra, ardından, orada
    burada, böyle, öyle, her ikisi, ne yazık ki, maalesef, neyse ki
    """,
)
