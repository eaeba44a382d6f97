// The opening, then document by document: separator, heading, text.  One scratch vector is reused for all
// documents, so that a corpus of a million tokens needs its 12 bytes per token and the largest document's, no
// more.
#include "core/corpus/token_stream.h"

namespace kvasir {
namespace {

// Appends the tokens of `text`, which begins at `at` in the corpus text.
Result<void> append(std::string_view text, std::int64_t at, const Tokenizer& tokenizer,
                    std::vector<EncodedToken>& scratch, TokenStream& stream)
{
    scratch.clear();
    tokenizer.encode(text, scratch);
    std::int64_t last = 0;
    for (const auto& token : scratch) {
        if (token.end < last)
            return Error(ErrorCode::Internal, {}, "a token ends before the one before it");
        last = token.end;
        stream.ids.push_back(token.id);
        stream.ends.push_back(at + token.end);
    }
    // The ledger is exact only if every byte belongs to a token.
    if (last != std::ssize(text))
        return Error(ErrorCode::Internal, {},
                     "tokens cover " + std::to_string(last) + " of " + std::to_string(text.size())
                         + " bytes");
    return {};
}

void reserve(TokenStream& stream)
{
    // Code and prose come to three to four bytes a token; growing beyond that is rare and shrunk at the end.
    const auto expected = static_cast<std::size_t>(stream.corpus->textBytes() / 3 + 1024);
    stream.ids.reserve(expected);
    stream.ends.reserve(expected);
    stream.headingTokens.reserve(stream.corpus->documents().size());
    stream.bodyTokens.reserve(stream.corpus->documents().size());
}

}  // namespace

Result<std::shared_ptr<const TokenStream>> makeTokenStream(std::shared_ptr<const Corpus> corpus,
                                                           const Tokenizer& tokenizer, const ChatFormat& chat,
                                                           std::string_view systemText, const JobContext& job)
{
    KVASIR_ASSERT(corpus != nullptr);
    auto stream = std::make_shared<TokenStream>();
    stream->corpus = std::move(corpus);
    reserve(*stream);

    chat.openTurn(Role::System, stream->ids);
    chat.addText(std::string(systemText) + "\n", stream->ids);
    stream->ends.resize(stream->ids.size(), 0);

    std::vector<TokenId> separator;
    chat.fileSeparator(separator);
    std::vector<EncodedToken> scratch;
    const auto total = stream->corpus->textBytes();
    for (const auto& document : stream->corpus->documents()) {
        TRY(job.check());
        job.report({"tokenising", document.title(), document.headingText.begin, total});
        const auto headingBegin = stream->size();
        stream->ids.insert(stream->ids.end(), separator.begin(), separator.end());
        stream->ends.resize(stream->ids.size(), document.headingText.begin);
        if (auto done = append(document.heading, document.headingText.begin, tokenizer, scratch, *stream);
            !done)
            return std::move(done).error().in("tokenising the heading of " + std::string(document.title()));
        const auto bodyBegin = stream->size();
        if (auto done = append(document.document.text, document.bodyText.begin, tokenizer, scratch, *stream);
            !done)
            return std::move(done).error().in("tokenising " + std::string(document.title()));
        stream->headingTokens.push_back({headingBegin, bodyBegin});
        stream->bodyTokens.push_back({bodyBegin, stream->size()});
    }
    job.report({"tokenising", {}, total, total});
    stream->ids.shrink_to_fit();
    stream->ends.shrink_to_fit();
    return std::shared_ptr<const TokenStream>(std::move(stream));
}

}  // namespace kvasir
