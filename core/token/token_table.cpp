// Built in two steps: every id gets its bytes, then ordinary entries are entered into the hash table.
#include <algorithm>
#include <bit>

#include "core/token/token_table_p.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace kvasir {
namespace {

Error invalid(const std::string& what, std::string detail)
{
    return {ErrorCode::Invalid, what, std::move(detail)};
}

std::string number(TokenId id)
{
    return std::to_string(id);
}

}  // namespace

std::size_t TokenTable::slot(std::string_view bytes) const
{
    return XXH3_64bits(bytes.data(), bytes.size()) & (m_slots.size() - 1);
}

TokenId TokenTable::find(std::string_view bytes) const
{
    for (std::size_t at = slot(bytes);; at = (at + 1) & (m_slots.size() - 1)) {
        const TokenId id = m_slots[at];
        if (id < 0 || this->bytes(id) == bytes)
            return id;
    }
}

Result<TokenTable> TokenTable::make(const VocabularyFile& file, const std::string& what)
{
    TokenTable table;
    TRY(table.place(file, what));
    TRY(table.index(file, what));
    return table;
}

Result<void> TokenTable::place(const VocabularyFile& file, const std::string& what)
{
    TokenId largest = -1;
    const auto inRange = [&](TokenId id) {
        largest = std::max(largest, id);
        return id >= 0 && id < kMaxVocabulary;
    };
    for (const auto& entry : file.entries) {
        if (!inRange(entry.id))
            return invalid(what, "token id " + number(entry.id) + " is out of range");
    }
    for (const auto& token : file.added) {
        if (!inRange(token.id) || token.text.empty())
            return invalid(what, "added token " + number(token.id) + " is empty or out of range");
    }
    std::vector<std::string_view> texts(static_cast<std::size_t>(largest) + 1);
    for (const auto& entry : file.entries) {
        std::string_view& text = texts[static_cast<std::size_t>(entry.id)];
        if (!text.empty())
            return invalid(what, "token id " + number(entry.id) + " stands twice");
        text = std::string_view(file.bytes).substr(entry.offset, entry.length);
        if (text.empty())
            return invalid(what, "token id " + number(entry.id) + " is empty");
    }
    for (const auto& token : file.added) {
        std::string_view& text = texts[static_cast<std::size_t>(token.id)];
        if (!text.empty() && text != token.text)
            return invalid(what, "added token " + number(token.id) + " takes the id of another token");
        text = token.text;
    }
    std::size_t total = 0;
    for (const auto text : texts)
        total += text.size();
    m_bytes.reserve(total);  // below the limit of the file's size, so 32-bit offsets suffice
    m_offsets.reserve(texts.size() + 1);
    for (const auto text : texts) {
        m_offsets.push_back(static_cast<std::uint32_t>(m_bytes.size()));
        m_bytes.append(text);
    }
    m_offsets.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    return {};
}

Result<void> TokenTable::index(const VocabularyFile& file, const std::string& what)
{
    m_slots.assign(std::bit_ceil(std::max<std::size_t>(16, file.entries.size() * 2)), -1);
    for (const auto& entry : file.entries) {
        const std::string_view text = bytes(entry.id);
        std::size_t at = slot(text);
        for (; m_slots[at] >= 0; at = (at + 1) & (m_slots.size() - 1)) {
            if (bytes(m_slots[at]) == text)
                return invalid(
                    what, "tokens " + number(m_slots[at]) + " and " + number(entry.id) + " are the same");
        }
        m_slots[at] = entry.id;
    }
    for (const auto& token : file.added) {
        if (const TokenId id = find(token.text); id >= 0 && id != token.id)
            return invalid(what, "added token " + number(token.id) + " is also token " + number(id));
    }
    for (const auto& token : file.unmapped) {
        if (bytes(token.id) != token.text)
            return invalid(what, "token " + number(token.id) + " is not in byte-level form");
    }
    return {};
}

}  // namespace kvasir
