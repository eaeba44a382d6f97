// Text goes through splitter, piece cache and merges; what a thread needs for itself is lent to
// it for one call.
#include "core/token/bpe_tokenizer.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/token/added_tokens.h"
#include "core/token/bpe.h"
#include "core/token/nfc.h"
#include "core/token/piece_cache_p.h"
#include "core/token/split.h"
#include "core/token/token_table_p.h"

namespace kvasir {
namespace {

Error invalid(const std::string& what, std::string detail)
{
    return {ErrorCode::Invalid, what, std::move(detail)};
}

// Immutable but for the idle caches, which change no result; safe to share between threads.
class BpeTokenizer : public Tokenizer {
public:
    BpeTokenizer(TokenTable table, Bpe bpe, const VocabularyFile& file, std::string fingerprint)
        : m_table(std::move(table)),
          m_bpe(std::move(bpe)),
          m_before(file.added, AddedTokenFinder::Looks::BeforeNormalising),
          m_after(file.added, AddedTokenFinder::Looks::AfterNormalising),
          m_normal(file.normal),
          m_fingerprint(std::move(fingerprint))
    {
        for (const auto& token : file.added) {
            m_addedByText.emplace(token.text, token.id);
            m_addedIds.push_back(token.id);
        }
        std::sort(m_addedIds.begin(), m_addedIds.end());
    }

    void encode(std::string_view text, std::vector<EncodedToken>& out) const override;
    std::vector<TokenId> encode(std::string_view text, SpecialText special) const override;

    std::string_view bytes(TokenId id) const override { return m_table.bytes(id); }
    std::optional<TokenId> special(std::string_view written) const override
    {
        const auto found = m_addedByText.find(std::string(written));
        return found == m_addedByText.end() ? std::nullopt : std::optional(found->second);
    }
    bool isSpecial(TokenId id) const override
    {
        return std::binary_search(m_addedIds.begin(), m_addedIds.end(), id);
    }
    std::int64_t size() const override { return m_table.size(); }
    const std::string& fingerprint() const override { return m_fingerprint; }

private:
    std::string normalise(std::string_view text) const
    {
        return m_normal == VocabularyFile::Normal::Nfc ? toNfc(text) : std::string(text);
    }
    void encodePieces(std::string_view text, PieceCache& cache, std::vector<EncodedToken>& out) const;
    std::unique_ptr<PieceCache> borrowCache() const;
    void giveBack(std::unique_ptr<PieceCache> cache) const;

    TokenTable m_table;
    Bpe m_bpe;
    Splitter m_splitter;
    AddedTokenFinder m_before;
    AddedTokenFinder m_after;
    VocabularyFile::Normal m_normal;
    std::unordered_map<std::string, TokenId> m_addedByText;
    std::vector<TokenId> m_addedIds;  // ascending
    std::string m_fingerprint;
    mutable std::mutex m_mutex;                               // guards m_idle
    mutable std::vector<std::unique_ptr<PieceCache>> m_idle;  // as many as threads ever encoded at once
};

std::unique_ptr<PieceCache> BpeTokenizer::borrowCache() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            auto cache = std::move(m_idle.back());
            m_idle.pop_back();
            return cache;
        }
    }
    return std::make_unique<PieceCache>();
}

void BpeTokenizer::giveBack(std::unique_ptr<PieceCache> cache) const
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(cache));
}

void BpeTokenizer::encodePieces(std::string_view text, PieceCache& cache,
                                std::vector<EncodedToken>& out) const
{
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = m_splitter.pieceEnd(text, begin);
        const std::string_view piece = text.substr(begin, end - begin);
        const auto base = static_cast<std::int64_t>(begin);
        if (piece.size() == 1) {
            out.push_back({.id = m_bpe.byteId(static_cast<unsigned char>(piece[0])), .end = base + 1});
        } else if (piece.size() > PieceCache::kKeyBytes) {
            m_bpe.encode(piece, base, out);
        } else {
            PieceCache::Entry& entry = cache.at(piece);
            if (entry.holds(piece)) {
                for (std::size_t i = 0; i < entry.count; ++i)
                    out.push_back({.id = entry.ids[i], .end = base + entry.ends[i]});
            } else {
                const std::size_t before = out.size();
                m_bpe.encode(piece, base, out);
                entry.take(piece, base, std::span(out).subspan(before));
            }
        }
        begin = end;
    }
}

void BpeTokenizer::encode(std::string_view text, std::vector<EncodedToken>& out) const
{
    auto cache = borrowCache();
    encodePieces(text, *cache, out);
    giveBack(std::move(cache));
}

std::vector<TokenId> BpeTokenizer::encode(std::string_view text, SpecialText special) const
{
    std::vector<TokenId> ids;
    std::vector<EncodedToken> tokens;
    const auto plain = [&](std::string_view part) {
        tokens.clear();
        encode(part, tokens);
        for (const auto& token : tokens)
            ids.push_back(token.id);
    };
    if (special == SpecialText::Plain) {
        plain(normalise(text));
        return ids;
    }
    for (const auto& part : m_before.split(text)) {
        if (part.id) {
            ids.push_back(*part.id);
            continue;
        }
        const std::string normal = normalise(part.text);
        for (const auto& inner : m_after.split(normal)) {
            if (inner.id)
                ids.push_back(*inner.id);
            else
                plain(inner.text);
        }
    }
    return ids;
}

// The token of every byte.  An added token may not be one of them: text would become it.
Result<std::array<TokenId, 256>> byteTokens(const TokenTable& table, const std::vector<TokenId>& added,
                                            const std::string& what)
{
    std::array<TokenId, 256> ids{};
    for (std::size_t byte = 0; byte < ids.size(); ++byte) {
        const char text = static_cast<char>(byte);
        ids[byte] = table.find({&text, 1});
        if (ids[byte] < 0)
            return invalid(what, "byte " + std::to_string(byte) + " has no token");
        if (std::binary_search(added.begin(), added.end(), ids[byte]))
            return invalid(what, "added token " + std::to_string(ids[byte]) + " is the token of a byte");
    }
    return ids;
}

Result<std::vector<Bpe::Merge>> resolveMerges(const VocabularyFile& file, const TokenTable& table,
                                              const std::vector<TokenId>& added, const std::string& what)
{
    std::vector<Bpe::Merge> merges;
    merges.reserve(file.merges.size());
    for (const auto& merge : file.merges) {
        const auto both =
            std::string_view(file.bytes).substr(merge.offset, merge.leftLength + merge.rightLength);
        const Bpe::Merge ids = {.left = table.find(both.substr(0, merge.leftLength)),
                                .right = table.find(both.substr(merge.leftLength)),
                                .made = table.find(both)};
        const std::string which = "merge " + std::to_string(merges.size());
        if (merge.leftLength == 0 || merge.rightLength == 0 || ids.left < 0 || ids.right < 0 || ids.made < 0)
            return invalid(what, which + " is empty or names what is not in the vocabulary");
        if (std::binary_search(added.begin(), added.end(), ids.made))
            return invalid(what, which + " makes the added token " + std::to_string(ids.made));
        merges.push_back(ids);
    }
    return merges;
}

void append(std::string& out, std::int64_t number)
{
    for (int shift = 0; shift < 64; shift += 8)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> shift));
}

void append(std::string& out, std::string_view text)
{
    append(out, static_cast<std::int64_t>(text.size()));
    out.append(text);
}

// One canonical form whatever the files looked like: tokens in order of id, merges in order of rank, added
// tokens in order of id, the pattern and the normal form by name.
std::string fingerprintOf(const VocabularyFile& file, const TokenTable& table,
                          const std::vector<Bpe::Merge>& merges)
{
    std::string form;
    append(form, "kvasir tokenizer 1");
    append(form, kQwen2PatternName);
    append(form, file.normal == VocabularyFile::Normal::Nfc ? kNfcName : std::string_view("as it stands"));
    append(form, table.size());
    for (TokenId id = 0; id < table.size(); ++id)
        append(form, table.bytes(id));
    append(form, static_cast<std::int64_t>(merges.size()));
    for (const auto& merge : merges) {
        append(form, std::int64_t{merge.left});
        append(form, std::int64_t{merge.right});
        append(form, std::int64_t{merge.made});
    }
    auto added = file.added;
    std::sort(added.begin(), added.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    append(form, static_cast<std::int64_t>(added.size()));
    for (const auto& token : added) {
        append(form, std::int64_t{token.id});
        append(form, token.text);
        for (const bool flag :
             {token.special, token.singleWord, token.stripLeft, token.stripRight, token.normalized})
            append(form, std::int64_t{flag ? 1 : 0});
    }
    return sha256Hex(form);
}

Result<std::vector<TokenId>> addedIds(const VocabularyFile& file, const std::string& what)
{
    std::vector<TokenId> ids;
    std::vector<std::string_view> texts;
    for (const auto& token : file.added) {
        ids.push_back(token.id);
        texts.push_back(token.text);
    }
    std::sort(ids.begin(), ids.end());
    std::sort(texts.begin(), texts.end());
    const bool idTwice = std::adjacent_find(ids.begin(), ids.end()) != ids.end();
    if (idTwice || std::adjacent_find(texts.begin(), texts.end()) != texts.end())
        return invalid(what, "an added token stands twice");
    return ids;
}

}  // namespace

Result<std::shared_ptr<const Tokenizer>> makeBpeTokenizer(const VocabularyFile& file, const std::string& what)
{
    if (file.merges.size() > kMaxMerges || file.added.size() > kMaxAddedTokens)
        return invalid(what, "more merges or added tokens than any model has");
    TRY_ASSIGN(const std::vector<TokenId> added, addedIds(file, what));
    TRY_ASSIGN(TokenTable table, TokenTable::make(file, what));
    TRY_ASSIGN(const auto bytes, byteTokens(table, added, what));
    TRY_ASSIGN(const auto merges, resolveMerges(file, table, added, what));
    Bpe bpe(bytes, merges);
    for (std::uint32_t rank = 0; rank < merges.size(); ++rank) {
        if (bpe.rankOf(merges[rank].left, merges[rank].right) != rank)
            return invalid(what, "merge " + std::to_string(rank) + " stands twice");
    }
    std::string fingerprint = fingerprintOf(file, table, merges);
    return std::shared_ptr<const Tokenizer>(
        std::make_shared<BpeTokenizer>(std::move(table), std::move(bpe), file, std::move(fingerprint)));
}

}  // namespace kvasir
