// Reading a vocabulary as a stream of events (nlohmann's SAX interface): its 300,000 strings
// never become a tree.
#include <vector>

#include <nlohmann/json.hpp>

#include "core/token/tokenizer_sax_p.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxTreeValues = std::size_t{1} << 20;

// Receives the parser's events.  Returning false stops the parser; reason() says why.
class Handler : public nlohmann::json_sax<json> {
public:
    Handler(TokenizerForm form, VocabularyFile& file) : m_form(form), m_file(file) {}

    json takeTree() { return std::move(m_tree); }  // everything but vocabulary and merges
    const std::string& reason() const { return m_reason; }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        return m_zone == Zone::Vocabulary ? addEntry(value) : put(value);
    }
    bool number_float(number_float_t value, const string_t& /*written*/) override { return put(value); }
    bool binary(binary_t& /*value*/) override { return fail("binary data"); }
    bool string(string_t& value) override
    {
        if (m_zone == Zone::Merges)
            return addMerge(value, m_file) || badMerge();
        if (m_zone == Zone::MergePair)
            return addPart(value);
        return put(std::move(value));
    }
    bool key(string_t& value) override
    {
        m_key = std::move(value);
        return m_zone == Zone::Vocabulary || !m_open.back()->contains(m_key)
            || fail("key twice: " + m_key.substr(0, 60));
    }

    bool start_object(std::size_t /*elements*/) override
    {
        if (m_zone != Zone::Tree)
            return fail("an object inside vocabulary or merges");
        const bool vocabulary = m_form == TokenizerForm::VocabJson ? m_open.empty() : atModel("vocab");
        if (vocabulary) {
            m_zone = Zone::Vocabulary;
            return once(m_seenVocabulary, "vocabulary");
        }
        return open(json::object());
    }
    bool end_object() override { return close(Zone::Vocabulary, Zone::Tree); }
    bool start_array(std::size_t /*elements*/) override
    {
        if (m_zone == Zone::Merges) {
            m_zone = Zone::MergePair;
            m_parts = 0;
            return true;
        }
        if (m_zone != Zone::Tree)
            return fail("an array inside vocabulary or merges");
        if (atModel("merges")) {
            m_zone = Zone::Merges;
            return once(m_seenMerges, "merges");
        }
        return open(json::array());
    }
    bool end_array() override
    {
        if (m_zone != Zone::MergePair)
            return close(Zone::Merges, Zone::Tree);
        m_zone = Zone::Merges;
        return m_parts == 2 || badMerge();
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const json::exception& /*error*/) override
    {
        return fail("not JSON at byte " + std::to_string(position));
    }

private:
    enum class Zone { Tree, Vocabulary, Merges, MergePair };

    bool fail(std::string reason)
    {
        m_reason = std::move(reason);
        return false;
    }
    bool badMerge() { return fail("merge " + std::to_string(m_file.merges.size()) + " is malformed"); }
    bool once(bool& seen, std::string_view name)
    {
        if (seen)
            return fail("two of " + std::string(name));
        seen = true;
        return true;
    }
    bool atModel(std::string_view key) const
    {
        return m_form == TokenizerForm::TokenizerJson && m_open.size() == 2 && m_inModel && m_key == key;
    }

    bool put(json value) { return place(std::move(value)) != nullptr; }
    json* place(json value)
    {
        if (m_zone != Zone::Tree || ++m_values > kMaxTreeValues) {
            fail("a value where none is expected, or too many of them");
            return nullptr;
        }
        if (m_open.empty()) {
            m_tree = std::move(value);
            return &m_tree;
        }
        json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }
    bool open(json value)
    {
        if (m_open.size() == 1)
            m_inModel = m_key == "model" && value.is_object();
        json* placed = m_open.size() < kMaxDepth ? place(std::move(value)) : nullptr;
        if (placed == nullptr)
            return m_reason.empty() ? fail("nested too deeply") : false;
        m_open.push_back(placed);
        return true;
    }
    bool close(Zone special, Zone after)
    {
        if (m_zone == special)
            m_zone = after;
        else
            m_open.pop_back();
        return true;
    }

    bool addEntry(std::uint64_t id)
    {
        if (id >= static_cast<std::uint64_t>(kMaxVocabulary))
            return fail("token id " + std::to_string(id) + " is out of range");
        const auto offset = static_cast<std::uint32_t>(m_file.bytes.size());
        const auto token = static_cast<TokenId>(id);
        if (!appendByteLevel(m_key, m_file.bytes)) {
            m_file.unmapped.push_back({.id = token, .text = m_key});
            return m_file.unmapped.size() <= kMaxAddedTokens
                || fail("the vocabulary is not in byte-level form");
        }
        const auto length = static_cast<std::uint32_t>(m_file.bytes.size() - offset);
        m_file.entries.push_back({.offset = offset, .length = length, .id = token});
        return true;
    }
    bool addPart(std::string& part)
    {
        if (++m_parts == 1) {
            m_left = std::move(part);
            return true;
        }
        return (m_parts == 2 && addMerge(m_left, part, m_file)) || badMerge();
    }

    TokenizerForm m_form;
    VocabularyFile& m_file;
    json m_tree;
    std::vector<json*>
        m_open;  // containers of the tree being filled; only the innermost grows, so pointers stay
    std::string m_key;
    std::string m_left;
    std::string m_reason;
    std::size_t m_values = 0;
    int m_parts = 0;
    Zone m_zone = Zone::Tree;
    bool m_inModel = false;
    bool m_seenVocabulary = false;
    bool m_seenMerges = false;
};

}  // namespace

bool addMerge(std::string_view left, std::string_view right, VocabularyFile& file)
{
    VocabularyFile::Merge merge;
    merge.offset = static_cast<std::uint32_t>(file.bytes.size());
    if (left.empty() || right.empty() || !appendByteLevel(left, file.bytes))
        return false;
    merge.leftLength = static_cast<std::uint32_t>(file.bytes.size() - merge.offset);
    if (!appendByteLevel(right, file.bytes))
        return false;
    merge.rightLength = static_cast<std::uint32_t>(file.bytes.size() - merge.offset - merge.leftLength);
    file.merges.push_back(merge);
    return file.merges.size() <= kMaxMerges;
}

bool addMerge(std::string_view line, VocabularyFile& file)
{
    const std::size_t space = line.find(' ');
    return space != std::string_view::npos && addMerge(line.substr(0, space), line.substr(space + 1), file);
}

Result<json> parseVocabulary(TokenizerForm form, std::string_view text, const std::string& what,
                             VocabularyFile& file)
{
    Handler handler(form, file);
    file.bytes.reserve(text.size() / 2);
    if (!json::sax_parse(text.begin(), text.end(), &handler))
        return Error(ErrorCode::Invalid, what, handler.reason().empty() ? "not JSON" : handler.reason());
    return handler.takeTree();
}

}  // namespace kvasir
