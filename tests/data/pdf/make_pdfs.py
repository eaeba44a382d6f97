#!/usr/bin/env python3
# Makes the PDFs of this folder.  Needs reportlab, pypdf with cryptography, and the fonts NanumGothic (Debian:
# fonts-nanum, SIL OFL 1.1) and DejaVu Sans (fonts-dejavu-core), both embedded as subsets.  Run by hand; the results
# are committed.  Encrypted files differ from run to run, all others do not.
#
#     python3 make_pdfs.py .
import io
import os
import sys
import zlib

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFPageLabel, PDFPageLabels
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = A4
LEFT = ["Alpha begins the left column and", "continues with a second line, then", "explains how rivers carve their val-",
        "leys over many thousands of years.", "Bravo follows as the next paragraph", "of the left column and speaks about",
        "mountains that were never climbed", "by anybody we could have asked."]
RIGHT = ["Charlie opens the right column with", "a remark on the weather of the coast,", "where fog is common in the morn-",
         "ing and gone before the clocks strike", "noon. Delta closes the right column", "and thereby the whole of the page,",
         "which nobody should read across the", "gutter between the two columns."]


def new(path, **options):
    return canvas.Canvas(path, pagesize=A4, invariant=1, pageCompression=1, **options)


def lines(c, x, y, texts, leading=14, font="Times-Roman", size=11):
    c.setFont(font, size)
    for text in texts:
        c.drawString(x, y, text)
        y -= leading
    return y


def two_column(path):
    c = new(path)
    c.setFont("Helvetica", 9)
    c.drawCentredString(WIDTH / 2, HEIGHT - 30, "Running head of the proceedings")
    c.setFont("Helvetica-Bold", 18)
    c.drawCentredString(WIDTH / 2, HEIGHT - 80, "A title that reaches over both of the columns")
    y = lines(c, 60, HEIGHT - 120, ["Abstract. The abstract is set over the full width of the page and comes before any column, "
                                   "as it does in", "most papers; its second line ends here, well to the right of the gutter of the page below."])
    top = y - 20
    left_end = lines(c, 60, top, LEFT)
    # The right column stands on a baseline grid of its own.
    lines(c, 310, top - 5, RIGHT)
    y = left_end - 30
    lines(c, 60, y, ["Figure 1. A caption as wide as the page separates the upper columns from the lower ones, so Echo comes now."], size=10)
    y -= 35
    lines(c, 60, y, ["Foxtrot is the lower left column and", "must be read after the caption above", "but before anything on its right side."])
    lines(c, 310, y, ["Golf is the lower right column, the", "last one that has any running text", "before the footnote of the page."])
    lines(c, 60, 90, ["1 Hotel is a footnote of the left column", "that says where all of this was found."], size=8, leading=10)
    c.setFont("Helvetica", 9)
    c.drawCentredString(WIDTH / 2, 30, "17")
    c.showPage()
    c.save()


def three_column(path):
    c = new(path)
    for i, word in enumerate(["India", "Juliett", "Kilo"]):
        lines(c, 40 + i * 180, HEIGHT - 80, ["%s is column number %d of" % (word, i + 1), "three columns that stand",
                                            "side by side on the page,", "each of them with prose", "and no table in sight, so",
                                            "%s ends here for good." % word])
    c.showPage()
    c.save()


def hyphens(path):
    c = new(path)
    y = lines(c, 60, HEIGHT - 80, ["The word example is broken here: exam-", "ple, and a compound word that is well-", "known stays one. Elsewhere it is well-known",
                                  "without a break. The model Qwen2.5-", "7B keeps its hyphen, and so does 64-", "bit. A pause \u2014 like this one - is not a hyphen, and",
                                  "a list may end in a dash -", "as this line shows."])
    c.showPage()
    c.save()


def ligatures(path):
    pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    c = new(path)
    lines(c, 60, HEIGHT - 80, ["The e\uFB03cient o\uFB03ce \uFB01les \uFB02ow o\uFB00 the shelf.", "Cafe\u0301 in two characters, caf\u00e9 in one."], font="DejaVu")
    c.showPage()
    c.save()


KOREAN = ["첫째 줄은 왼쪽에서 오른쪽으로 읽습니다.", "둘째 줄에는 숫자 127과 PDF가 함께 있습니다.", "셋째 줄로 이 쪽이 끝납니다."]


def korean(path):
    pdfmetrics.registerFont(TTFont("Nanum", "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"))
    c = new(path)
    lines(c, 60, HEIGHT - 80, KOREAN, leading=20, font="Nanum", size=12)
    c.showPage()
    c.save()


def korean_cid(path):
    # The font is not embedded: its characters are found through the tables of the PDF library.
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    c = new(path)
    lines(c, 60, HEIGHT - 80, KOREAN, leading=20, font="HYSMyeongJo-Medium", size=12)
    c.showPage()
    c.save()


def korean_vertical(path):
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium", isVertical=True))
    c = new(path)
    for i, text in enumerate(["세로쓰기의첫줄입니다", "둘째줄은왼쪽에있습니다", "셋째줄이마지막입니다"]):
        c.setFont("HYSMyeongJo-Medium", 14)
        c.drawString(WIDTH - 80 - i * 30, HEIGHT - 80, text)
    c.showPage()
    c.save()


def table(path):
    c = new(path)
    lines(c, 60, HEIGHT - 60, ["Rows of a table are read across, and the text before them first."])
    rows = [("Lima", "12,288", "small"), ("Mike", "57,344", "middle"), ("November", "196,608", "large"), ("Oscar", "1", "tiny"), ("Papa", "2", "tiny")]
    c.setFont("Helvetica", 10)
    for i, row in enumerate(rows):
        for x, cell in zip((60, 200, 340), row):
            c.drawString(x, HEIGHT - 100 - 16 * i, cell)
    lines(c, 60, HEIGHT - 200, ["The text behind the table is read last of all."])
    c.showPage()
    c.save()


def labels_outline(path):
    c = new(path)
    labels = PDFPageLabels()
    labels.addPageLabel(0, PDFPageLabel("ROMAN_LOWER", 1))
    labels.addPageLabel(2, PDFPageLabel("ARABIC", 1))
    labels.addPageLabel(4, PDFPageLabel("ARABIC", 1, "A-"))
    c._doc.Catalog.PageLabels = labels
    contents = [("Preface", 0), ("Contents", 0), ("1 Beginnings", 0), ("1.1 The very first", 1), ("A Tables", 0)]
    for i, (title, level) in enumerate(contents):
        key = "p%d" % i
        c.bookmarkPage(key)
        c.addOutlineEntry(title, key, level)
        c.setFont("Helvetica-Bold", 16)
        c.drawString(60, HEIGHT - 80, title)
        body = ["Body of page %d." % i]
        if title == "Contents":
            body = ["%s .......... %d" % (t, n) for n, (t, _) in enumerate(contents)]
        lines(c, 60, HEIGHT - 120, body)
        c.showPage()
    c.save()


def rotated(path):
    c = new(path)
    lines(c, 60, HEIGHT - 80, ["Upright page, first line.", "Upright page, second line."])
    c.showPage()
    c.setPageRotation(90)
    lines(c, 60, 400, ["This page is shown turned by a quarter."])
    c.showPage()
    c.setPageRotation(0)
    lines(c, 60, HEIGHT - 80, ["The margin of this page has a stamp,", "which is read after the text."])
    c.saveState()
    c.translate(30, 200)
    c.rotate(90)
    c.setFont("Helvetica", 10)
    c.drawString(0, 0, "Stamp along the edge")
    c.restoreState()
    c.showPage()
    c.save()


def image_page(c):
    from reportlab.lib.utils import ImageReader
    from PIL import Image, ImageDraw
    picture = Image.new("L", (200, 280), 255)
    ImageDraw.Draw(picture).text((20, 20), "scanned words", fill=0)
    c.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    c.showPage()


def scanned(path):
    c = new(path)
    lines(c, 60, HEIGHT - 80, ["Only this page has text."])
    c.showPage()
    image_page(c)
    image_page(c)
    lines(c, 60, HEIGHT - 80, ["And this one."])
    c.showPage()
    image_page(c)
    c.save()


def scanned_only(path):
    c = new(path)
    image_page(c)
    image_page(c)
    c.save()


def actions(path):
    c = new(path)
    lines(c, 60, HEIGHT - 80, ["A file that wants to run things."])
    c.linkURL("http://127.0.0.1:9/track", (60, HEIGHT - 90, 200, HEIGHT - 70))
    c.showPage()
    c.save()
    writer = PdfWriter(clone_from=path)
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"),
                               NameObject("/JS"): TextStringObject("app.launchURL('http://127.0.0.1:9/js');")})
    writer._root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script})
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("/bin/touch")})
    writer.write(path)


def encrypted(path, algorithm, user, owner):
    buffer = io.BytesIO()
    c = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    lines(c, 60, HEIGHT - 80, ["The secret is out."])
    c.showPage()
    c.save()
    buffer.seek(0)
    writer = PdfWriter(clone_from=PdfReader(buffer))
    writer.encrypt(user_password=user, owner_password=owner, algorithm=algorithm)
    writer.write(path)


def raw_pdf(path, content, filters, pages=1):
    """`pages` pages that share one content stream, `content`, already compressed."""
    kids = b" ".join(b"%d 0 R" % (5 + i) for i in range(pages))
    page = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R "
            b"/Resources << /Font << /F1 4 0 R >> >> >>")
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
               b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), filters, content),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"] + [page] * pages
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    with open(path, "wb") as file:
        file.write(out)


def repeated(block, times):
    """zlib stream of `block` repeated, without holding it in memory."""
    packer, out = zlib.compressobj(9), b""
    for _ in range(times):
        out += packer.compress(block)
    return out + packer.flush()


def bombs(folder):
    # 8 GiB of spaces in two layers: takes time.
    inner = repeated(b" " * (1 << 20), 8192)
    raw_pdf(os.path.join(folder, "bomb_time.pdf"), zlib.compress(inner, 9), b"/FlateDecode /FlateDecode")
    # Three hundred pages that share one stream of 10,000 words: takes memory.
    block = b"".join(b"BT /F1 4 Tf 1 0 0 1 5 %d Tm " % (5 + row * 5) + b"(ab) Tj 8 0 Td " * 70 + b"ET\n" for row in range(150))
    raw_pdf(os.path.join(folder, "bomb_memory.pdf"), zlib.compress(block, 9), b"/FlateDecode", pages=300)


def damaged(folder):
    source = os.path.join(folder, "two_column.pdf")
    with open(source, "rb") as file:
        whole = file.read()
    with open(os.path.join(folder, "damaged_cut.pdf"), "wb") as file:
        file.write(whole[: len(whole) // 4])
    with open(os.path.join(folder, "damaged_xref.pdf"), "wb") as file:
        file.write(whole[: whole.rindex(b"xref")])  # the table of contents is gone, the pages are not
    with open(os.path.join(folder, "damaged_garbage.pdf"), "wb") as file:
        file.write(b"%PDF-1.7\n" + bytes((i * 7919 + 13) % 251 for i in range(4000)))


def main(folder):
    def path(name):
        return os.path.join(folder, name + ".pdf")

    for make in (two_column, three_column, hyphens, ligatures, korean, korean_cid, korean_vertical, table, labels_outline,
                 rotated, scanned, scanned_only, actions):
        make(path(make.__name__))
    encrypted(path("encrypted_aes256"), "AES-256", "열쇠-key", "owner")
    encrypted(path("encrypted_rc4"), "RC4-128", "secret", "owner")
    encrypted(path("encrypted_owner_only"), "AES-128", "", "owner")
    damaged(folder)
    bombs(folder)


if __name__ == "__main__":
    main(sys.argv[1])
