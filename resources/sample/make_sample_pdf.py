#!/usr/bin/env python3
# Makes kvasir-guide.pdf, the PDF of the sample corpus: a short guide to how Kvasir reads, with an outline, page labels,
# one page in two columns and one in Korean.  Needs reportlab and the font NanumGothic (Debian: fonts-nanum; SIL OFL 1.1,
# embedded as a subset).  Run by hand; the result is deterministic and committed.
#
#     python3 make_sample_pdf.py kvasir-guide.pdf
import sys

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFPageLabel, PDFPageLabels
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageBreak, PageTemplate,
                                Paragraph, Preformatted, Table, TableStyle)

NANUM = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=7, alignment=TA_JUSTIFY)
NARROW = ParagraphStyle("narrow", parent=BODY, fontSize=10, leading=13)
KOREAN = ParagraphStyle("korean", fontName="NanumGothic", fontSize=11, leading=18, spaceAfter=9)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=26, leading=32, spaceAfter=10)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=16, leading=21, spaceBefore=4, spaceAfter=9)
SECTION = ParagraphStyle("section", fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=6, spaceAfter=5)
KOREAN_HEADING = ParagraphStyle("koreanHeading", parent=HEADING, fontName="NanumGothic")
CODE = ParagraphStyle("code", fontName="Courier", fontSize=9.5, leading=12.5, spaceBefore=3, spaceAfter=9, leftIndent=12)

# Chapters: (heading, level, body).  Body items: a string is a paragraph, ("code", text), ("section", text),
# ("table", rows).  The numbers are facts of the program; a change there belongs here too.
COVER = [
    "This guide explains, in ten short chapters, what happens between the moment you add a repository or a PDF and the "
    "moment an answer appears with its sources. It is also the sample document of Kvasir: every fact in it can be asked "
    "about, and every answer should lead back to the page where the fact stands.",
    "Kvasir is a program for reading. A language model must read a text before it can answer, and for a long text "
    "reading is the expensive part. Most programs throw the result of reading away as soon as the window is closed. "
    "Kvasir keeps it on disk, as a document of its own, and opens it again next week as if no time had passed.",
    "A corpus is a document you open. Reading costs minutes, once. Opening it again costs a second.",
    "Nothing leaves the computer. There is no account, no telemetry and no updater. The program opens a network "
    "connection only when you ask it to download a model or to use a remote server, and never otherwise.",
    "The name comes from an old northern story: Kvasir was so wise that nobody could ask him a question to which he "
    "had no answer. The program is more modest. Where it finds no source for a sentence, it says so.",
]

CHAPTERS = [
    ("Sources and documents", [
        "A source is what you add: a git repository at a commit, a folder, a single text file or a PDF. A document is one "
        "file of a source that became text. Documents read together are a corpus.",
        "A repository is pinned. When you add the branch main, Kvasir resolves it to a commit id of forty hexadecimal "
        "digits and reads the files of that commit from the object database, without a checkout. Later commits do not "
        "change the corpus until you ask for an update. The special revision named worktree reads the files as they lie "
        "on the disk, including changes that are not yet committed.",
        ("section", "What is left out, and why"),
        "Every byte of a source is in the ledger exactly once: as read, or as left out with a reason. The reasons are "
        "ignored, excluded, binary, generated, oversize, empty, submodule, lfs-pointer, symlink, unreadable, encrypted, "
        "damaged, no-text, limit-reached and special. A file larger than sixteen mebibytes is left out as oversize. "
        "The rules of gitignore files are honoured at every level, and a file named .kvasirignore works in the same way "
        "for what only Kvasir should skip.",
        "Links are never followed. Submodules are named together with the commit they point to. A pointer file of git "
        "large file storage is reported with the size of the real file, so that nothing disappears silently.",
        ("section", "Strangers' files"),
        "A PDF is opened in a separate process called kvasir-helper. Before it sees the first byte of the file it gives up "
        "the right to open sockets, to start programs and to write files. It may use two gibibytes of memory and one "
        "hundred and twenty seconds of processor time for one file. When it dies, the file gets the verdict damaged or "
        "limit-reached, and the next file is read by a fresh helper.",
        "A password for an encrypted PDF may be at most 127 bytes long in UTF-8. A longer one is refused, never shortened.",
    ]),
    ("From text to tokens", [
        "A model does not read letters but tokens, short pieces of text with a number each. Qwen2.5 has 151,643 ordinary "
        "tokens; the text is brought into Unicode normalisation form C first, then cut by a fixed pattern, then merged "
        "pair by pair. Kvasir uses the vocabulary that comes with the model, so its count of tokens is exact and not an "
        "estimate.",
        "Between two documents stands a heading with the path of the file. Nothing that changes from day to day, such as a "
        "date or a count, stands before the text of the corpus. Documents that rarely change come first: the history of "
        "the repository decides. The reason is simple arithmetic. What was read is reusable only up to the first token "
        "that differs, so the parts that will change should stand at the end.",
        ("section", "The ledger"),
        "The ledger connects both worlds. For every document, line, page and word rectangle it knows the range of bytes "
        "and the range of tokens, and for every token it knows the place. Ranges are half-open: the first position "
        "belongs to the range, the last one does not. Only a place of the ledger can be cited, and only a place of the "
        "ledger can be opened.",
    ]),
    ("The KV cache", [
        "While a transformer reads, each layer computes for each token a key and a value. When the next token is "
        "computed, its query is compared with the keys of all tokens before it, and the values are mixed in proportion. "
        "Keys and values never change once they are computed. Keeping them is what makes answering fast; together they "
        "are called the KV cache.",
        "The cache is large. In sixteen bits a token costs two times layers times KV heads times head dimension times "
        "two bytes. The table shows what that means for three models.",
        ("table", [["model", "layers", "KV heads", "head dim", "bytes per token"],
                   ["Qwen2.5-0.5B", "24", "2", "64", "12,288"],
                   ["Qwen2.5-7B", "28", "4", "128", "57,344"],
                   ["Qwen2.5-14B", "48", "8", "128", "196,608"]]),
        "A million tokens therefore need 57 gigabytes with the model of seven billion parameters, and 197 gigabytes with "
        "the one of fourteen. Stored with eight bits it is about half, with four bits a little more than a quarter.",
        ("section", "Segments and checkpoints"),
        "On disk the cache is a chain of segments. A segment is written to a temporary name, synchronised and renamed; "
        "the catalogue learns of it last. A file without a row is garbage, a row without a file is forgotten. If the "
        "power fails, at most the unfinished segment is lost.",
        "A page of keys and values holds a power of two of tokens and never more than 8192, so that no page straddles a "
        "chunk border. Each block has a checksum. A block whose checksum is wrong is computed again, and the reason is "
        "shown; it is never served.",
        "Stored keys and values are used only if their identity agrees: the weights of the model, the tokenizer, the "
        "template, the positions, the codec and the text itself enter a SHA-256. If any of these differs, the program "
        "names the one that differs and reads again. Correct or recomputed is the first promise.",
    ]),
    ("Reading in chunks", [
        "Prefill is the word for reading the corpus before the first question. Kvasir prefills in chunks, so that memory "
        "for intermediate results stays bounded whatever the length of the text, and saves a checkpoint after every chunk.",
        "Progress is exact, because the plan is exact: tokens done, tokens in all, tokens per second and the time that "
        "remains. You may stop at any moment. Cancelling takes effect within half a second, and everything up to the last "
        "checkpoint is kept. Killing the process is no different from stopping it politely: the next run finds the longest "
        "stored prefix and continues there.",
        ("code", "for (at = restored; at < total; at = timeline.size()) {\n"
                 "    check whether the person has stopped us\n"
                 "    forward the next chunk through all layers\n"
                 "    save a checkpoint when enough has gathered\n"
                 "}"),
        "Two laws are tested on every device. Restoring a prefix that was saved without quantising equals computing it, "
        "bit for bit. And stopping followed by resuming equals never having stopped.",
    ]),
]

TWO_COLUMN_HEADING = "Dual Chunk Attention"
TWO_COLUMN_LEFT = [
    "A model is trained on texts of a certain length, and its sense of distance ends there. A key that stands farther "
    "away than anything seen in training is turned to an angle that the model has never met, and the result is noise.",
    "Dual Chunk Attention avoids unknown distances. The text is cut into chunks, and keys are turned by their position "
    "within the chunk, not by their position in the text. Call the chunk size c, the local window w, and let L be "
    "c minus w. A token at position p stands in chunk p divided by L, at the place p modulo L.",
    "For the models with a context of one million tokens c is 262,144 and w is 8,192. Hence L is 253,952, and a text "
    "of 1,010,000 tokens has four chunks.",
]
TWO_COLUMN_RIGHT = [
    "Only the query has variants. Against keys of its own chunk it is turned to p modulo L. Against keys of the chunk "
    "just before, it is turned to the smaller of c and L plus p modulo L. Against everything older, it stands at one "
    "constant position, the smaller of c and two L minus one.",
    "Since the key has one version only, the cache does not need to know about any of this. That is why Kvasir can "
    "store a segment once and use it in a text of any length.",
    "A second correction belongs to long texts: attention spreads thinner as the number of keys grows. A scale that "
    "grows with the logarithm of the length sharpens it again. Kvasir applies it to the softmax and never to stored "
    "keys.",
]

CHAPTERS_AFTER = [
    ("Computed citations", [
        "A citation in Kvasir is not written by the model. While the model writes a sentence, the engine measures where "
        "its attention rests: for each block of tokens, the mass over the heads that retrieve, minus what that block "
        "receives from any sentence. The blocks that stand out are looked up in the ledger and become places: a document "
        "with a range of lines, or a page with the rectangles of its words.",
        "A second witness is the text itself. The words of the sentence are compared with the words of the place, and "
        "quotations are searched letter by letter. Attention and words together decide the state of a citation.",
        ("table", [["state", "meaning"],
                   ["supported", "the words of the place carry the sentence"],
                   ["weak", "attention points there, the words agree only in part"],
                   ["no source found", "nothing in the corpus stands out"]]),
        "The cost is small: measuring adds at most ten percent to the time of writing. And since the model is not asked "
        "to write citations, it cannot invent them.",
        "Every citation marked supported is found at its place by plain search. This is the eleventh law of the program, "
        "and like every law it is a test.",
    ]),
    ("Sessions, branches and exports", [
        "A session is a conversation over a corpus; a turn is one question with its answer. The question is saved before "
        "it is used, and the answer is journalled while it streams, so that a crash loses at most one second of text.",
        "Several sessions share the same reading. A branch copies nothing: it keeps a reference to the pages that both "
        "have in common and stores only its own tail. A fork is therefore instant, whatever the length of the corpus.",
        "An answer can be exported as Markdown, as one HTML file with the cited passages inside, or as JSON. Each export "
        "carries a manifest: the commit ids, the hash of each PDF, the fingerprint of the model, the codec, the sampling "
        "settings and the seed. With the manifest another person can ask the same question on another machine and see "
        "whether the answer is the same.",
        ("section", "The same seed, the same answer"),
        "Sums are taken in a fixed order and random numbers depend on a counter, not on time. On one machine the same "
        "seed gives the same answer, byte for byte.",
    ]),
    ("The command line", [
        "Everything the window does can be done from a terminal. State lives under the XDG directories, or under the "
        "folder named by the environment variable KVASIR_HOME.",
        ("code", "kvasir-cli add guide kvasir-guide.pdf\n"
                 "kvasir-cli plan guide\n"
                 "kvasir-cli prepare guide\n"
                 "kvasir-cli ask guide \"How long may a password be?\"\n"
                 "kvasir-cli export guide --session s-1 --format md -o answers.md"),
        ("table", [["exit status", "meaning"], ["0", "done"], ["1", "failed, with one line that says what to do"],
                   ["2", "wrong usage"], ["130", "cancelled"]]),
        "With the option --json each command prints exactly one JSON object, so that scripts need not parse sentences.",
    ]),
]

KOREAN_CHAPTER = ("한국어 안내", [
    "크바시르는 저장소나 PDF 문서를 한 번만 읽고, 읽는 동안 언어 모델이 계산한 키와 값을 디스크에 보관하는 프로그램입니다. "
    "다음에 같은 자료를 열면 다시 읽지 않고 바로 질문할 수 있습니다.",
    "모든 답변에는 출처가 붙습니다. 출처는 모델이 지어내는 것이 아니라, 모델이 문장을 쓰는 동안 어디에 주의를 기울였는지를 "
    "엔진이 직접 측정하여 계산합니다. 출처를 누르면 해당 문서의 줄이나 쪽이 열립니다.",
    "개인 정보는 컴퓨터 밖으로 나가지 않습니다. 네트워크 연결은 사용자가 모델을 내려받거나 원격 서버를 쓰겠다고 할 때에만 "
    "이루어집니다.",
    "암호가 걸린 PDF의 암호는 UTF-8로 127바이트를 넘을 수 없습니다. 한글 한 글자는 보통 3바이트이므로 한글만 쓴다면 "
    "마흔두 글자까지 쓸 수 있습니다.",
    "스캔한 쪽처럼 글자가 없는 쪽은 조용히 건너뛰지 않고 쪽 번호와 함께 알려 줍니다.",
    "한국어와 영어는 프로그램을 끄지 않고도 바꿀 수 있으며, 답변의 언어는 질문의 언어를 따릅니다.",
])

GLOSSARY = ("Words and numbers", [
    "One word is used for one thing, in the program and in this guide.",
    ("table", [["word", "meaning"],
               ["source", "a repository at a commit, a folder, a file or a PDF"],
               ["document", "one file that became text"],
               ["corpus", "ordered documents read together"],
               ["place", "a document with lines, or a page with rectangles"],
               ["timeline", "live keys and values with their tokens"],
               ["segment", "a stored range of keys and values"],
               ["checkpoint", "a segment border that survives a crash"],
               ["session", "a conversation over a corpus"],
               ["turn", "one question and its answer"]]),
    ("section", "Numbers to remember"),
    ("table", [["name", "value"],
               ["longest PDF password", "127 bytes"],
               ["largest text file", "16 MiB"],
               ["helper memory", "2 GiB"],
               ["helper processor time", "120 seconds"],
               ["tokens in a page of KV", "at most 8192"],
               ["DCA chunk size c", "262,144"],
               ["DCA local window w", "8,192"],
               ["L = c - w", "253,952"]]),
    "Kvasir is free software under the Apache License, version 2.0. The helper links Poppler and is therefore "
    "distributed under the GNU General Public License, version 3.",
])


class Guide(BaseDocTemplate):
    """Writes the outline and the bookmarks as the headings pass by."""

    def beforeDocument(self):
        labels = PDFPageLabels()  # the cover is "i", then 1, 2, …
        labels.addPageLabel(0, PDFPageLabel("ROMAN_LOWER", 1))
        labels.addPageLabel(1, PDFPageLabel("ARABIC", 1))
        self.canv._doc.Catalog.PageLabels = labels

    def afterFlowable(self, flowable):
        if getattr(flowable, "outlineLevel", None) is not None:
            key = "heading-" + self.seq.nextf("heading")
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.outlineText, key, flowable.outlineLevel, closed=False)


def heading(text, style, level):
    paragraph = Paragraph(text, style)
    paragraph.outlineLevel, paragraph.outlineText = level, text
    return paragraph


def table(rows):
    flowable = Table(rows, hAlign="LEFT", spaceBefore=3, spaceAfter=9)
    flowable.setStyle(TableStyle([("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9.5), ("FONT", (0, 1), (-1, -1), "Helvetica", 9.5),
                                  ("LINEBELOW", (0, 0), (-1, 0), 0.6, "black"), ("LEFTPADDING", (0, 0), (-1, -1), 2),
                                  ("RIGHTPADDING", (0, 0), (-1, -1), 14)]))
    return flowable


def body(items, style=BODY):
    flowables = []
    for item in items:
        if isinstance(item, str):
            flowables.append(Paragraph(item, style))
        elif item[0] == "code":
            flowables.append(Preformatted(item[1], CODE))
        elif item[0] == "section":
            flowables.append(heading(item[1], SECTION, 1))
        else:
            flowables.append(table(item[1]))
    return flowables


def footer(canvas, document):
    canvas.saveState()
    canvas.setFont("Helvetica", 8.5)
    label = "i" if document.page == 1 else str(document.page - 1)
    canvas.drawCentredString(A4[0] / 2, 12 * mm, label)
    canvas.restoreState()


def main(path):
    pdfmetrics.registerFont(TTFont("NanumGothic", NANUM))
    margin, width, height = 25 * mm, A4[0], A4[1]
    one = Frame(margin, 22 * mm, width - 2 * margin, height - 44 * mm, id="one")
    gutter, head = 8 * mm, 14 * mm
    column = (width - 2 * margin - gutter) / 2
    two = [Frame(margin, height - 22 * mm - head, width - 2 * margin, head, id="head"),
           Frame(margin, 22 * mm, column, height - 44 * mm - head, id="left", leftPadding=0, rightPadding=0),
           Frame(margin + column + gutter, 22 * mm, column, height - 44 * mm - head, id="right", leftPadding=0, rightPadding=0)]
    guide = Guide(path, pagesize=A4, title="How Kvasir reads", author="The Kvasir authors", invariant=1, pageCompression=1)
    guide.addPageTemplates([PageTemplate("one", [one], onPage=footer), PageTemplate("two", two, onPage=footer)])

    story = [heading("How Kvasir reads", TITLE, 0)] + body(COVER)
    for number, (title, items) in enumerate(CHAPTERS, 1):
        story += [PageBreak(), heading("%d  %s" % (number, title), HEADING, 0)] + body(items)
    story += [NextPageTemplate("two"), PageBreak(), heading("5  " + TWO_COLUMN_HEADING, HEADING, 0), FrameBreak()]
    story += body(TWO_COLUMN_LEFT, NARROW) + [FrameBreak()] + body(TWO_COLUMN_RIGHT, NARROW) + [NextPageTemplate("one")]
    for number, (title, items) in enumerate(CHAPTERS_AFTER, 6):
        story += [PageBreak(), heading("%d  %s" % (number, title), HEADING, 0)] + body(items)
    story += [PageBreak(), heading("9  " + KOREAN_CHAPTER[0], KOREAN_HEADING, 0)] + body(KOREAN_CHAPTER[1], KOREAN)
    story += [PageBreak(), heading("10  " + GLOSSARY[0], HEADING, 0)] + body(GLOSSARY[1])

    guide.build(story)


if __name__ == "__main__":
    main(sys.argv[1])
