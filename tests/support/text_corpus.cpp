// Fixtures as text.  The tokenizer gives ids in the order pieces are first seen and keeps their bytes.
#include "tests/support/text_corpus.h"

#include <cctype>
#include <deque>
#include <map>
#include <mutex>

#include "core/base/hash.h"

namespace kvasir::test {
namespace {

class PieceTokenizer final : public Tokenizer {
public:
    PieceTokenizer()
    {
        for (const char* const written : {"<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|file_sep|>"})
            idOf(written);
    }

    void encode(std::string_view text, std::vector<EncodedToken>& out) const override
    {
        for (std::size_t at = 0; at < text.size();) {
            const auto size = pieceSize(text.substr(at));
            out.push_back({idOf(text.substr(at, size)), static_cast<std::int64_t>(at + size)});
            at += size;
        }
    }
    std::vector<TokenId> encode(std::string_view text, SpecialText) const override
    {
        std::vector<EncodedToken> tokens;
        encode(text, tokens);
        std::vector<TokenId> ids;
        for (const auto& token : tokens)
            ids.push_back(token.id);
        return ids;
    }
    std::string_view bytes(TokenId id) const override
    {
        const std::lock_guard lock(m_mutex);
        return id >= 0 && id < std::ssize(m_pieces) ? m_pieces[static_cast<std::size_t>(id)]
                                                    : std::string_view();
    }
    std::optional<TokenId> special(std::string_view written) const override
    {
        for (TokenId id = 0; id < kSpecials; ++id) {
            if (bytes(id) == written)
                return id;
        }
        return std::nullopt;
    }
    bool isSpecial(TokenId id) const override { return id >= 0 && id < kSpecials; }
    std::int64_t size() const override { return 1 << 20; }
    const std::string& fingerprint() const override { return m_fingerprint; }

private:
    static constexpr TokenId kSpecials = 4;

    static std::size_t pieceSize(std::string_view text)
    {
        const auto byte = [&](std::size_t i) {
            return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
        };
        const auto isLetter = [&](std::size_t i) { return std::isalnum(byte(i)) || byte(i) == '_'; };
        std::size_t size = byte(0) == ' ' && isLetter(1) ? 1 : 0;
        if (isLetter(size)) {
            const auto limit = size + 6;
            while (size < limit && isLetter(size))
                ++size;
            return size;
        }
        if (byte(0) >= 0xea && byte(0) <= 0xed && text.size() >= 3)  // most Hangul syllables
            return 2;
        if (byte(0) < 0x80)
            return 1;
        size = 1;
        while ((byte(size) & 0xc0) == 0x80)
            ++size;
        return size;
    }
    TokenId idOf(std::string_view piece) const
    {
        const std::lock_guard lock(m_mutex);
        const auto [found, isNew] =
            m_ids.try_emplace(std::string(piece), static_cast<TokenId>(m_pieces.size()));
        if (isNew)
            m_pieces.emplace_back(piece);
        return found->second;
    }

    mutable std::mutex m_mutex;
    mutable std::map<std::string, TokenId, std::less<>> m_ids;  // guarded by m_mutex
    mutable std::deque<std::string> m_pieces;                   // guarded by m_mutex
    std::string m_fingerprint = "pieces";
};

}  // namespace

Document textDocument(const std::string& drawn)
{
    const auto colon = drawn.find(": ");
    Document document;
    document.path = drawn.substr(0, colon);
    document.text = drawn.substr(colon + 2);
    if (!document.text.empty() && document.text.back() != '\n')
        document.text += '\n';
    document.encoding = "utf-8";
    document.originalBytes = std::ssize(document.text);
    document.contentSha256 = sha256Hex(document.text);
    return document;
}

Document pdfDocument(const std::string& path, const std::vector<std::string>& pages)
{
    Document document;
    document.path = path;
    document.kind = DocumentKind::Pdf;
    document.encoding = "pdf";
    for (const auto& drawn : pages) {
        Page page;
        page.label = std::to_string(document.pages.size() + 1);
        page.width = 595;
        page.height = 842;
        page.text.begin = std::ssize(document.text);
        page.words.begin = std::ssize(document.words);
        const auto base = page.text.begin;
        float line = 0;
        std::size_t lineStart = 0;
        for (std::size_t at = 0; at < drawn.size();) {
            if (drawn[at] == ' ' || drawn[at] == '\n') {
                if (drawn[at] == '\n') {
                    ++line;
                    lineStart = at + 1;
                }
                ++at;
                continue;
            }
            const auto end = std::min(drawn.find_first_of(" \n", at), drawn.size());
            const float left = 50 + 6 * static_cast<float>(at - lineStart);
            const float top = 50 + 12 * line;
            document.words.push_back(
                {{base + static_cast<std::int64_t>(at), base + static_cast<std::int64_t>(end)},
                 {left, top, left + 6 * static_cast<float>(end - at), top + 10}});
            at = end;
        }
        document.text += drawn + "\n";
        page.text.end = std::ssize(document.text);
        page.words.end = std::ssize(document.words);
        document.pages.push_back(page);
    }
    document.originalBytes = std::ssize(document.text);
    document.contentSha256 = sha256Hex(document.text);
    return document;
}

SourceContent textSource(const std::string& name, const std::vector<std::string>& drawn)
{
    SourceContent source;
    source.record.kind = SourceKind::Folder;
    source.record.name = name;
    source.record.spec.path = "/sources/" + name;
    for (const auto& document : drawn)
        source.documents.push_back(textDocument(document));
    return source;
}

std::shared_ptr<const Corpus> corpusOf(std::vector<SourceContent> sources, const std::string& id)
{
    return std::make_shared<const Corpus>(CorpusId{id}, std::move(sources));
}

std::shared_ptr<const Corpus> textCorpus(const std::vector<std::string>& drawn, const std::string& id)
{
    std::vector<SourceContent> sources;
    sources.push_back(textSource("docs", drawn));
    return corpusOf(std::move(sources), id);
}

std::shared_ptr<const Tokenizer> pieceTokenizer()
{
    static const auto tokenizer = std::make_shared<const PieceTokenizer>();
    return tokenizer;
}

std::shared_ptr<const TokenStream> streamOf(std::shared_ptr<const Corpus> corpus, std::string_view systemText)
{
    const auto tokenizer = pieceTokenizer();
    const auto chat = ChatFormat::of(tokenizer);
    auto stream = makeTokenStream(std::move(corpus), *tokenizer, chat.value(), systemText, JobContext());
    return std::move(stream).value();
}

std::shared_ptr<const Ledger> ledgerOf(std::shared_ptr<const Corpus> corpus)
{
    return std::make_shared<const Ledger>(streamOf(std::move(corpus)));
}

std::shared_ptr<const Ledger> textLedger(const std::vector<std::string>& drawn)
{
    return ledgerOf(textCorpus(drawn));
}

}  // namespace kvasir::test
