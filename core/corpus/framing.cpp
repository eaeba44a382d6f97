// Headings are made in one pass; a set of those taken keeps them unique.
#include "core/corpus/framing.h"

#include <unordered_set>

#include "core/token/tokenizer.h"

namespace kvasir {
namespace {

// Source names come from folder names, which may hold anything; a line end in one would forge a heading.
std::string withoutControls(std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) {
            out += c;
        } else {
            out += "\\x";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

std::string titleOf(const SourceContent& source, const Document& document, bool first)
{
    const bool single = source.record.kind == SourceKind::File || source.record.kind == SourceKind::Pdf;
    if (first || single || source.record.name.empty())
        return toNfc(withoutControls(document.path));
    return toNfc(withoutControls(source.record.name + "/" + document.path));
}

}  // namespace

std::vector<std::string> documentHeadings(std::span<const SourceContent> sources)
{
    std::vector<std::string> headings;
    std::unordered_set<std::string> taken;
    for (const auto& source : sources) {
        for (const auto& document : source.documents) {
            const auto title = titleOf(source, document, &source == sources.data());
            auto heading = title + "\n";
            for (int copy = 2; !taken.insert(heading).second; ++copy)
                heading = title + " (" + std::to_string(copy) + ")\n";
            headings.push_back(std::move(heading));
        }
    }
    return headings;
}

}  // namespace kvasir
