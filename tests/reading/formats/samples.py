"""Documents as the programs of others make them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

import docx as python_docx
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Otters return to the Leine | Example News</title>
<link rel="canonical" href="https://news.example/otters"><meta name="author" content="Ada Writer">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta property="og:title" content="Otters return to the Leine"></head>
<body><nav><a href="/">Home</a> <a href="/x">Subscribe to our newsletter</a></nav>
<article><h1>Otters return to the Leine</h1>
<p>After forty years, otters were <b>seen again</b> in the river
Leine,<br>as the <i>city</i> said.</p>
<h2>Why now</h2>
<p>The water is clean enough for fish, said
   ranger O&#8217;Neil &amp; son, with <code>caf\u00e9</code>.</p>
<ul><li>Keep dogs on a leash near the river.</li><li>Report dead animals to the rangers.</li></ul>
<pre><code>x = 1
  y = 2</code></pre>
<blockquote>We had not expected them before 2030, said the ranger.</blockquote>
<table><tr><th>Year</th><th>Otters</th></tr><tr><td>2024</td><td>three adults</td></tr></table>
</article><footer>Copyright Example News. Cookies are used here.</footer></body></html>
""".encode()

SPINE = ("one.xhtml", "two.xhtml")
_FIRST = """<h1>The first spring</h1>
<p>The heron
waited <em>three</em> days&nbsp;&amp; nights.</p>"""
_SECOND = """<h1>The second spring</h1><p>A kingfisher nested under a bridge.<br/>It stayed.</p>
<ul><li>Eggs: seven.</li></ul><style>p { color: red }</style>"""
CHAPTERS = (_FIRST, _SECOND)


def docx() -> bytes:
    """Write a document with headings, lists and a table, by python-docx."""
    document = python_docx.Document()
    document.core_properties.title = "Rules of the river"
    document.core_properties.author = "The rangers"
    document.add_heading("Rules of the river", 0)
    document.add_paragraph("Bathing is allowed from ").add_run("May to September").bold = True
    document.add_heading("Dogs", 1)
    document.add_paragraph("Keep dogs on a leash.", style="List Bullet")
    document.add_paragraph("Report dead animals.", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Fine", "forty euros"
    document.add_paragraph("One line\nand another.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf(pages: Iterable[Iterable[str]], title: str = "", author: str = "") -> bytes:
    """Write pages of paragraphs, by reportlab; one that begins with `#` is a heading."""
    styles, target = getSampleStyleSheet(), io.BytesIO()
    story: list[object] = []
    for page in pages:
        for text in page:
            style = "Heading1" if text.startswith("#") else "BodyText"
            story.append(Paragraph(text.lstrip("# "), styles[style]))
        story.append(PageBreak())
    SimpleDocTemplate(target, pagesize=A5, title=title, author=author).build(story)
    return target.getvalue()


def drawn(pages: Iterable[Iterable[str]], *, password: str | None = None) -> bytes:
    """Write pages of lines as they are, by reportlab."""
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption(password) if password else None)
    for page in pages:
        for number, line in enumerate(page):
            canvas.drawString(72, 700 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def epub(
    chapters: Iterable[str] = CHAPTERS,
    spine: Iterable[str] = SPINE,
    more: Mapping[str, bytes | str] = {},
) -> bytes:
    """Write a book, by zipfile; its package is in a folder, as it mostly is."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(spine)
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number, _ in enumerate(spine))
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Two springs</dc:title>
<dc:creator>B. Rook</dc:creator><dc:creator>C. Crow</dc:creator><dc:date>2019-04-01</dc:date>
<dc:language>en-GB</dc:language></metadata>
<manifest>{items}</manifest><spine>{order}</spine></package>"""
    pages = {
        f"OEBPS/{name}": f'<?xml version="1.0"?><!DOCTYPE html><html><head><title>No text</title>'
        f"</head><body>{chapter}</body></html>"
        for name, chapter in zip(spine, chapters, strict=False)
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container("OEBPS/book.opf"),
            "OEBPS/book.opf": package,
            **pages,
            **more,
        }
    )


def container(path: str) -> str:
    return f'<container><rootfiles><rootfile full-path="{path}"/></rootfiles></container>'


def word(xml: bytes) -> bytes:
    """Write a Word document of this XML."""
    return zipped({"word/document.xml": xml})


def objects(*parts: bytes) -> bytes:
    """Write a PDF of these objects; the first is its catalogue."""
    written, places = b"%PDF-1.7\n", list[int]()
    for number, one in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    size = len(parts) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + table + end


def stream(data: bytes, known: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (known, len(data), data)


def inflating(megabytes: int) -> bytes:
    """Write a small PDF of one page, whose content is this large when it is unpacked."""
    packer = zlib.compressobj()
    first, more = (
        packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    packed = first + more * (megabytes - 1) + packer.flush()
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream(packed, b"/Filter/FlateDecode"),
    )


def laughing(inside: bytes = b"", levels: int = 9) -> bytes:
    """Write a PDF of one page that draws a form twenty times, which draws another, and so on."""
    forms = [
        stream(
            b"/X Do " * 20 if level < levels - 1 else inside,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (5 + level),
        )
        for level in range(levels)
    ]
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
        b"/Contents %d 0 R>>" % (4 + levels),
        *forms,
        stream(b"/X Do"),
    )
