// Poppler's word boxes, page labels and outline as plain values; the reading order is page_layout's.
#include "core/source/pdf_extract.h"

#include <algorithm>
#include <memory>
#include <span>

#include <iconv.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include "core/source/page_layout.h"
#include "core/source/pdf_open_p.h"

namespace kvasir {
namespace {
constexpr std::size_t kMaxTextBytes = 256U << 20;
constexpr std::size_t kMaxOutlineEntries = 100'000;
constexpr int kMaxOutlineLevel = 64;

Rect toRect(const poppler::rectf& box)
{
    return {static_cast<float>(box.left()), static_cast<float>(box.top()), static_cast<float>(box.right()),
            static_cast<float>(box.bottom())};
}

PlacedPage readPage(const poppler::document& document, int index)
{
    PlacedPage placed;
    const std::unique_ptr<poppler::page> page(document.create_page(index));
    if (!page)
        return placed;
    placed.label = toUtf8(page->label(), ' ');
    const PageSize size = sizeOf(*page);
    placed.width = size.width;
    placed.height = size.height;
    for (const poppler::text_box& word : page->text_list(poppler::page::text_list_include_font)) {
        const Rect rect = toRect(word.bbox());
        std::string text = toUtf8(word.text());
        if (text.empty() || !isFinite(rect))
            continue;
        placed.words.push_back({.text = std::move(text),
                                .rect = rect,
                                .size = word.has_font_info() ? static_cast<float>(word.get_font_size()) : 0,
                                .quarterTurns = word.rotation() & 3,
                                .spaceAfter = word.has_space_after()});
    }
    return placed;
}

// Letters and digits only, so that "1  Introduction" finds "1 Introduction".
std::string headingKey(std::string_view text)
{
    std::string key;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            key += c;
        else if (c >= 'A' && c <= 'Z')
            key += static_cast<char>(c - 'A' + 'a');
    }
    return key;
}

// poppler-cpp 22.12 gives the titles of an outline but not where they lead.  A heading stands on its page as
// a line (or two) of its own; in a table of contents a page number follows, so that it is passed over.
class HeadingFinder {
public:
    explicit HeadingFinder(const Document& document)
    {
        for (std::size_t page = 0; page < document.pages.size(); ++page) {
            const ByteRange range = document.pages[page].text;
            std::string_view text(document.text);
            text = text.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
            std::string before;
            while (!text.empty()) {
                const auto end = text.find('\n');
                std::string line = headingKey(text.substr(0, end));
                text.remove_prefix(end + 1);
                if (line.empty())
                    continue;
                add(before + line, static_cast<int>(page));
                add(line, static_cast<int>(page));
                before = std::move(line);
            }
        }
    }

    // Pages with the title as a heading, ascending.
    std::span<const int> pages(const std::string& title) const
    {
        const auto found = m_pages.find(headingKey(title));
        return found == m_pages.end() ? std::span<const int>() : std::span<const int>(found->second);
    }

private:
    static constexpr std::size_t kMaxHeadingBytes = 200;
    void add(const std::string& line, int page)
    {
        if (line.size() > kMaxHeadingBytes)
            return;
        auto& pages = m_pages[line];
        if (pages.size() < kMaxCandidates && (pages.empty() || pages.back() != page))
            pages.push_back(page);
    }
    static constexpr std::size_t kMaxCandidates = 64;
    std::unordered_map<std::string, std::vector<int>> m_pages;
};

// An outline follows the pages, so of all ways to choose one candidate per entry the one that finds a page
// for most entries without ever going back is taken: the longest non-decreasing subsequence (patience
// sorting, Fredman 1975). What has no page in it stays −1.
void findOutlinePages(Document& document)
{
    struct Link {
        std::size_t entry = 0;
        int page = 0;
        std::ptrdiff_t before = -1;
    };
    const HeadingFinder finder(document);
    std::vector<Link> links;
    std::vector<std::ptrdiff_t> tails;  // tails[k]: the link that ends the best chain of length k + 1
    for (std::size_t entry = 0; entry < document.outline.size(); ++entry) {
        const auto pages = finder.pages(document.outline[entry].title);
        // Descending, so that one entry is not followed by itself; the first of equal chains stays.
        for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
            const auto at =
                std::upper_bound(tails.begin(), tails.end(), *page, [&](int wanted, std::ptrdiff_t tail) {
                    return wanted < links[static_cast<std::size_t>(tail)].page;
                });
            links.push_back({entry, *page, at == tails.begin() ? -1 : *(at - 1)});
            if (at == tails.end())
                tails.push_back(std::ssize(links) - 1);
            else
                *at = std::ssize(links) - 1;
        }
    }
    for (auto link = tails.empty() ? -1 : tails.back(); link >= 0;
         link = links[static_cast<std::size_t>(link)].before)
        document.outline[links[static_cast<std::size_t>(link)].entry].page =
            links[static_cast<std::size_t>(link)].page;
}

void readOutline(const poppler::document& source, Document& document)
{
    const std::unique_ptr<poppler::toc> toc(source.create_toc());
    if (!toc || toc->root() == nullptr)
        return;
    struct Step {
        poppler::toc_item::iterator at, end;
    };
    std::vector<Step> stack{{toc->root()->children_begin(), toc->root()->children_end()}};
    while (!stack.empty() && document.outline.size() < kMaxOutlineEntries) {
        Step& step = stack.back();
        if (step.at == step.end) {
            stack.pop_back();
            continue;
        }
        const poppler::toc_item* item = *step.at++;
        const int level = static_cast<int>(stack.size()) - 1;
        document.outline.push_back({.level = level, .title = toUtf8(item->title(), ' '), .page = -1});
        if (level < kMaxOutlineLevel)
            stack.push_back({item->children_begin(), item->children_end()});
    }
    findOutlinePages(document);
}

}  // namespace

void preparePdfExtraction()
{
    normalisedWord("\xEA\xB0\x80");  // loads ICU's tables
    // Poppler makes its strings by iconv, whose modules are files.  They stay loaded as long as a descriptor
    // is open.
    [[maybe_unused]] static const iconv_t kept[] = {::iconv_open("UTF-16", "UTF-8"),
                                                    ::iconv_open("UTF-8", "UTF-16")};
    poppler::ustring::from_utf8("a").to_utf8();
}

Result<PdfContent> extractPdf(std::string_view bytes, const std::string& password)
{
    Problems problems;
    const ProblemListener listener(problems);
    TRY_ASSIGN(const DocumentPtr document, openPdf(bytes, password, problems));

    // Two passes: whether a hyphen at a line's end stays is decided by the words of the whole document.
    std::vector<PlacedPage> pages;
    WordCounts counts;
    std::size_t textBytes = 0;
    for (int i = 0; i < document->pages(); ++i) {
        pages.push_back(readPage(*document, i));
        countWords(pages.back(), counts);
        for (const PlacedWord& word : pages.back().words)
            textBytes += word.text.size() + 1;
        if (textBytes > kMaxTextBytes)
            return Error(ErrorCode::TooLarge, {}, "more than 256 MiB of text");
    }
    PdfContent content;
    for (const PlacedPage& page : pages)
        appendPage(page, counts, content.document);
    readOutline(*document, content.document);
    content.problems = problems.count;
    content.firstProblem = problems.first;
    return content;
}

Result<std::string> answerPdfRequest(int file, const std::string& password)
{
    TRY_ASSIGN(const std::string_view bytes, mapPdf(file));
    TRY_ASSIGN(const PdfContent content, extractPdf(bytes, password));
    return encodePdfContent(content);
}

}  // namespace kvasir
