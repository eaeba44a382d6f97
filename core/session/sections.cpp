// Cutting by outline, headings and directories.
#include "core/session/sections.h"

#include <algorithm>
#include <set>

namespace kvasir {
namespace {

constexpr int kDeepestLevel = 2;  // deeper outline entries belong to the section above them

std::string pathOf(const CorpusDocument& document)
{
    return document.heading.substr(0, document.heading.find('\n'));
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// Sections begin where they are found and end where the next one begins.
void closeSections(std::vector<Section>& sections, std::int64_t end)
{
    for (std::size_t i = 0; i < sections.size(); ++i)
        sections[i].bytes.end = i + 1 < sections.size() ? sections[i + 1].bytes.begin : end;
}

std::vector<Section> outlineSections(const CorpusDocument& document, DocumentIndex index)
{
    std::vector<Section> sections;
    for (const auto& entry : document.document.outline) {
        if (entry.level > kDeepestLevel || entry.page < 0
            || entry.page >= std::ssize(document.document.pages))
            continue;
        const auto begin = document.document.pages[static_cast<std::size_t>(entry.page)].text.begin;
        if (!sections.empty() && begin < sections.back().bytes.begin)
            continue;  // an outline that points backwards: keep reading order
        sections.push_back({entry.title, entry.level, index, {begin, begin}});
    }
    return sections;
}

std::vector<Section> headingSections(const CorpusDocument& document, DocumentIndex index)
{
    std::vector<Section> sections;
    const std::string& text = document.document.text;
    bool fenced = false;
    for (const auto start : document.lineStarts) {
        const auto begin = static_cast<std::size_t>(start);
        const std::string_view line(text.data() + begin,
                                    std::min(text.find('\n', begin), text.size()) - begin);
        if (line.substr(0, 3) == "```")
            fenced = !fenced;
        const auto marks = line.find_first_not_of('#');
        if (fenced || marks == 0 || marks == std::string_view::npos || marks > kDeepestLevel + 1
            || line[marks] != ' ')
            continue;
        sections.push_back(
            {std::string(line.substr(marks + 1)), static_cast<int>(marks) - 1, index, {start, start}});
    }
    return sections;
}

}  // namespace

std::vector<Section> sectionsOf(const Corpus& corpus, DocumentIndex index)
{
    const auto& document = corpus.documents()[static_cast<std::size_t>(index)];
    const auto path = pathOf(document);
    const auto length = std::ssize(document.document.text);
    auto sections = document.document.kind == DocumentKind::Pdf ? outlineSections(document, index)
        : endsWith(path, ".md")                                 ? headingSections(document, index)
                                                                : std::vector<Section>();
    if (sections.empty())
        sections.push_back({path, 0, index, {0, length}});
    closeSections(sections, length);
    return sections;
}

std::vector<Section> sectionsOf(const Corpus& corpus)
{
    const auto& documents = corpus.documents();
    if (documents.size() == 1)
        return sectionsOf(corpus, 0);

    // Descend while everything lies in one directory.
    std::string common;
    for (;;) {
        std::set<std::string> entries;
        for (const auto& document : documents) {
            const auto path = pathOf(document);
            const auto slash = path.find('/', common.size());
            entries.insert(slash == std::string::npos ? path : path.substr(0, slash + 1));
        }
        if (entries.size() != 1 || entries.begin()->back() != '/')
            break;
        common = *entries.begin();
    }

    std::vector<Section> sections;
    std::set<std::string> seen;
    for (DocumentIndex i = 0; i < std::ssize(documents); ++i) {
        const auto path = pathOf(documents[static_cast<std::size_t>(i)]);
        const auto slash = path.find('/', common.size());
        const auto entry = slash == std::string::npos ? path : path.substr(0, slash + 1);
        if (seen.insert(entry).second)
            sections.push_back(
                {entry, 0, i, {0, std::ssize(documents[static_cast<std::size_t>(i)].document.text)}});
    }
    return sections;
}

}  // namespace kvasir
