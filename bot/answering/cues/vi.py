"""Vietnamese. Words are syllables set apart by spaces."""

from bot.answering.cues import Cues

CUES = Cues(
    when="""
    khi nào, lúc nào, bao giờ, hồi nào, năm/ngày/tháng/tuần nào, thế kỷ/kỉ nào, thập kỷ/niên nào
    vào năm/ngày/tháng nào, ngày/năm/tháng bao nhiêu, thời gian/điểm nào
    """,
    how_many="""
    bao nhiêu, bao nhiêu người, bao lâu, bao xa, mấy, số lượng bao nhiêu, tỷ/tỉ lệ bao nhiêu
    phần trăm nào
    """,
    who="ai, của ai, người nào, những ai",
    dates="""
    tháng một/hai/ba/tư/năm/sáu/bảy/tám/chín/mười/giêng/chạp, thứ hai/ba/tư/năm/sáu/bảy, chủ nhật
    năm/tháng/ngày #, hôm qua/nay, ngày mai, thế kỷ/kỉ, thập kỷ/niên
    """,
    numbers="""
    hai, ba, bốn, sáu, bảy, bẩy, tám, chín, mười, mươi, trăm, nghìn, ngàn, vạn, triệu, tỷ, tỉ
    chục, nửa, rưỡi, gấp đôi, phân nửa
    """,
    opens="^ và/nhưng/vậy/còn/hay/hoặc/thế",
    refers="""
    nó, họ, ông ấy, bà ấy, cô ấy, anh ấy, chúng, điều đó, việc đó, ở đó, lúc đó, khi đó
    đó/đây/này $
    """,
    functions="""
    là, của, và, hay, hoặc, nhưng, mà, thì, các, những, một, được, bị, bởi, có, đã, đang, sẽ, cho
    với, trong, ở, tại, về, từ, đến, vào, trên, này, đó, ấy, nó, họ, tôi, bạn, gì, cái gì, điều gì
    nào, thế nào, như thế nào, ra sao, ai, đâu, sao, tại sao, vì sao, vì, bao nhiêu, bao lâu, mấy
    khi, lúc nào, để, như, rằng, cũng, nếu, không phải, phải không, hay không
    """,
    leans="""
    nó, họ, chúng, ông ấy/ta, bà ấy/ta, cô ấy/ta, anh ấy/ta, điều này/đó, việc này/đó, đây, đó
    tôi, chúng tôi/ta, cả hai, và, nhưng, hay, hoặc, còn, song, cũng, tuy nhiên, tuy vậy, thế nhưng
    do đó/vậy, vì vậy/thế, bởi vậy/thế, ngoài ra, hơn nữa, bên cạnh đó, sau đó, trước đó, khi đó
    lúc đó, từ đó, ví dụ, chẳng hạn, mặt khác, ngược lại, trong khi đó, thay vào đó, kết quả là
    như vậy/thế, đồng thời, tương tự, đáng tiếc, rất tiếc, thật không may
    """,
)
