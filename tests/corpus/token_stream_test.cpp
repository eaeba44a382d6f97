// The layout of a token stream, its exact ends, and that nothing changeable stands before the corpus.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

std::string decoded(const TokenStream& stream, TokenRange tokens)
{
    const std::span<const TokenId> ids(stream.ids);
    return pieceTokenizer()->decode(
        ids.subspan(static_cast<std::size_t>(tokens.begin), static_cast<std::size_t>(tokens.size())));
}

TEST(TokenStream, IsOpeningThenSeparatorHeadingAndBodyOfEachDocument)
{
    const auto stream = streamOf(textCorpus({"a.md: one two", "b.md: 셋"}), "Answer from it.");
    EXPECT_EQ(decoded(*stream, {0, stream->size()}),
              "<|im_start|>system\nAnswer from it.\n<|file_sep|>a.md\none two\n<|file_sep|>b.md\n셋\n");
    EXPECT_EQ(decoded(*stream, stream->headingTokens[1]), "<|file_sep|>b.md\n");
    EXPECT_EQ(decoded(*stream, stream->bodyTokens[0]), "one two\n");
    EXPECT_EQ(stream->bodyTokens[1].end, stream->size());
}

TEST(TokenStream, EveryTokenCoversExactlyItsBytes)
{
    const auto corpus = textCorpus({"a.md: one two\n  three; four", "e: ", "k.md: 한국어 글 English"});
    const auto stream = streamOf(corpus);
    const auto opening = stream->headingTokens[0].begin;
    std::int64_t at = 0;
    for (std::int64_t token = 0; token < stream->size(); ++token) {
        const auto end = stream->ends[static_cast<std::size_t>(token)];
        const auto id = stream->ids[static_cast<std::size_t>(token)];
        if (token < opening || pieceTokenizer()->isSpecial(id)) {
            EXPECT_EQ(end, at) << "framing covers no text";
        } else {
            EXPECT_EQ(corpus->text({at, end}), pieceTokenizer()->bytes(id));
        }
        at = end;
    }
    EXPECT_EQ(at, corpus->textBytes());
}

TEST(TokenStream, ADocumentsTokensDoNotDependOnItsNeighbours)
{
    const auto alone = streamOf(textCorpus({"b.md: two words"}));
    const auto behind = streamOf(textCorpus({"a.md: one", "b.md: two words"}));
    EXPECT_EQ(decoded(*alone, alone->bodyTokens[0]), decoded(*behind, behind->bodyTokens[1]));
    EXPECT_EQ(alone->bodyTokens[0].size(), behind->bodyTokens[1].size());
}

// The longest possible prefix is shared by two editions: nothing that changes stands before the first changed
// document.
TEST(TokenStream, EditionsShareEveryTokenBeforeTheFirstDifference)
{
    auto first = textSource("lib", {"a.md: one", "b.md: two", "c.md: three"});
    auto second = textSource("lib", {"a.md: one", "b.md: two", "c.md: four", "d.md: new"});
    first.record.commit = std::string(40, 'a');
    second.record.commit = std::string(40, 'b');
    second.leftOut.push_back({"x.bin", LeftOutReason::Binary, {}, 7});
    second.documents[0].lastChanged = 1'700'000'000;
    const auto before = streamOf(corpusOf({first}, "monday"));
    const auto after = streamOf(corpusOf({second}, "tuesday"));
    const auto shared = before->bodyTokens[2].begin;
    ASSERT_GT(shared, 0);
    EXPECT_TRUE(std::equal(before->ids.begin(), before->ids.begin() + shared, after->ids.begin()));
}

TEST(TokenStream, AddingASourceKeepsTheTokensOfTheFirst)
{
    const auto lib = textSource("lib", {"a.md: one"});
    const auto before = streamOf(corpusOf({lib}));
    const auto after = streamOf(corpusOf({lib, textSource("app", {"a.md: two"})}));
    ASSERT_GT(after->size(), before->size());
    EXPECT_TRUE(std::equal(before->ids.begin(), before->ids.end(), after->ids.begin()));
}

TEST(TokenStream, StopsBetweenDocuments)
{
    std::stop_source stop;
    int reported = 0;
    const JobContext job(stop.get_token(), [&](const Progress& progress) {
        EXPECT_EQ(progress.stage, "tokenising");
        ++reported;
        stop.request_stop();
    });
    const auto chat = ChatFormat::of(pieceTokenizer());
    const auto stream =
        makeTokenStream(textCorpus({"a: 1", "b: 2", "c: 3"}), *pieceTokenizer(), chat.value(), "x", job);
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error().code(), ErrorCode::Cancelled);
    EXPECT_EQ(reported, 1);
}

}  // namespace
}  // namespace kvasir::test
