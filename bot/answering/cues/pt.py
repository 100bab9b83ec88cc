"""Portuguese."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    ^ quando, desde/até quando, que/qual/quais ano/data/dia/mês/século/década/anos
    """,
    how_many="""
    quanto/quantos/quanta/quantas, quantas pessoas
    que/qual número/percentagem/porcentagem/percentual/proporção/quantidade
    qual é/foi/era o/a número/percentagem/porcentagem/percentual/proporção/quantidade
    """,
    who="^ quem, ^ a/de/por/com/para quem",
    dates="""
    janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro
    dezembro, segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, sábado*
    domingo*, ontem, hoje, amanhã, # a.c/d.c, # a./d. c, ano #, século*, década*
    """,
    numbers="""
    dois/duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, quatorze
    catorze, quinze, dezesseis, dezasseis, dezessete, dezassete, dezoito, dezenove, dezanove
    vinte, trinta, quarenta, cinquenta, sessenta, setenta, oitenta, noventa, cem, cento
    *zentos, *zentas, *centos, *centas, mil, milhar*, milhão, milhões, bilhão, bilhões, bilião
    biliões, dezena*, dúzia*, centena*, metade, terço*, quarto*, dobro
    """,
    opens="^ e/mas/então/ou/também, ^ que tal",
    refers="""
    ele, ela, eles, elas, dele, dela, deles, delas, lhe, lhes, seu, sua, seus, suas, isso, isto
    aquilo, disso, nisso, aí/lá/ali/então $
    """,
    functions="""
    o, a, os, as, um/uma/uns/umas, de, do/da/dos/das, em, no/na/nos/nas, num/numa, por
    pelo/pela/pelos/pelas, para, com, ao, aos, à, às, e, ou, mas, se, que, quê, como, quando, onde
    aonde, qual/quais, quem, quanto/quanta/quantos/quantas, porque, porquê, é, são, era, eram, foi
    foram, ser, sido, está, estão, estava, estavam, há, tem, têm, tinha, tinham, pode, podem, podia
    seu/sua/seus/suas, ele/ela/eles/elas, lhe/lhes, eu, me, este/esta/estes/estas/isto
    esse/essa/esses/essas/isso, aquele/aquela/aqueles/aquelas, não, aqui, assim
    """,
    leans="""
    ele, ela, eles, elas, seu/sua/seus/suas, o/a/os/as seu/sua/seus/suas
    este/esta/isto/estes/estas, esse/essa/isso/esses/essas, aquele/aquela/aquilo/aqueles/aquelas
    nesse/nessa/nesses/nessas, neste/nesta/nestes/nestas, tal, tais, ambos/ambas, eu, nós, nosso
    nossa, mas, e, ou, porém, contudo, no entanto, entretanto, todavia, além disso/disto, também
    assim, então, depois, portanto, por isso, por conseguinte, consequentemente, por exemplo
    por outro lado, pelo contrário, enquanto isso, da mesma forma, de fato/facto, apesar disso
    devido a isso, com isso, como resultado, ali, lá, aí, infelizmente, felizmente
    """,
)
