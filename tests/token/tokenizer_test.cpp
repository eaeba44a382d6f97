// The promises of tokenizer.h, on the small vocabulary of the tests and, where it is present,
// the full Qwen2.5 one.
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "core/token/bpe_tokenizer.h"
#include "core/token/tokenizer.h"
#include "core/token/tokenizer_json.h"
#include "tests/token/goldens.h"

namespace kvasir::test {
namespace {

// Bytes of every sort: ASCII, whole characters, torn characters, runs.
std::string hostileBytes(std::mt19937& random, std::size_t atLeast)
{
    static const std::vector<std::string> kParts = {"<|im_end|>", "한",       "\u1112\u1161\u11ab",
                                                    "e\u0301",    "\xF0\x9F", "\xED\xA0\x80",
                                                    "\xC0\xAF",   "\r\n",     "  ",
                                                    "\u3000",     "'Ll",      "0",
                                                    "word",       "\x00"};
    std::string text;
    while (text.size() < atLeast) {
        const auto kind = random() % 4;
        if (kind == 0)
            text.push_back(static_cast<char>(random()));
        else if (kind == 1)
            text.append(random() % 40, static_cast<char>(random() % 128));
        else
            text.append(kParts[random() % kParts.size()]);
    }
    return text;
}

TEST(Tokenizer, GivesTheReferencesIdsWithTheSmallVocabulary)
{
    const auto goldens = goldensOf(readGoldenFile("golden_small.json"));
    ASSERT_GE(goldens.size(), 80U);
    expectGoldens(*smallTokenizer(), goldens);
}

TEST(Tokenizer, FindsFlaggedAddedTokensAsTheReferenceDoes)
{
    const auto file = readGoldenFile("golden_flags.json");
    auto form = nlohmann::json::parse(fileText(kSmallModel / "tokenizer.json"));
    for (const auto& token : file.at("added_tokens"))
        form["added_tokens"].push_back(token);
    const auto vocabulary = readTokenizerJson(form.dump(), "flags");
    ASSERT_TRUE(vocabulary) << vocabulary.error().text();
    expectGoldens(*makeBpeTokenizer(*vocabulary, "flags").value(), goldensOf(file));
}

TEST(Tokenizer, GivesBackTheBytesOfAnyText)
{
    const auto tokenizer = smallTokenizer();
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        const std::string text = hostileBytes(random, random() % 600);
        std::vector<EncodedToken> tokens;
        tokenizer->encode(text, tokens);
        std::vector<TokenId> ids;
        std::int64_t at = 0;
        for (const auto& token : tokens) {
            EXPECT_GT(token.end, at);
            EXPECT_EQ(tokenizer->bytes(token.id), std::string_view(text).substr(at, token.end - at));
            at = token.end;
            ids.push_back(token.id);
        }
        EXPECT_EQ(at, std::ssize(text));
        EXPECT_EQ(tokenizer->decode(ids), text);
        EXPECT_EQ(tokenizer->decode(tokenizer->encode(text)), toNfc(text));
    }
}

TEST(Tokenizer, AppendsToWhatIsThere)
{
    std::vector<EncodedToken> tokens;
    smallTokenizer()->encode("the file", tokens);
    const std::size_t before = tokens.size();
    smallTokenizer()->encode("the file", tokens);
    ASSERT_EQ(tokens.size(), 2 * before);
    EXPECT_EQ(tokens.back().end, 8);
    EXPECT_EQ(tokens[0].id, tokens[before].id);
}

TEST(Tokenizer, NeverMakesSpecialIdsOfPlainText)
{
    const auto tokenizer = smallTokenizer();
    std::string text;
    for (const char* written :
         {"<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|file_sep|>", "<|repo_name|>"}) {
        const auto id = tokenizer->special(written);
        ASSERT_TRUE(id) << written;
        EXPECT_TRUE(tokenizer->isSpecial(*id));
        EXPECT_EQ(tokenizer->bytes(*id), written);
        EXPECT_THAT(tokenizer->encode(written, Tokenizer::SpecialText::Recognised),
                    testing::ElementsAre(*id));
        text += std::string(written) + " in a document " + written + written;
    }
    const auto ids = tokenizer->encode(text);
    EXPECT_TRUE(std::none_of(ids.begin(), ids.end(), [&](TokenId id) { return tokenizer->isSpecial(id); }));
    EXPECT_EQ(tokenizer->decode(ids), text);
}

TEST(Tokenizer, KnowsNoBytesOutsideItsVocabulary)
{
    const auto tokenizer = smallTokenizer();
    EXPECT_EQ(tokenizer->size(), 425);
    EXPECT_EQ(tokenizer->bytes(-1), "");
    EXPECT_EQ(tokenizer->bytes(static_cast<TokenId>(tokenizer->size())), "");
    EXPECT_EQ(tokenizer->bytes(std::numeric_limits<TokenId>::max()), "");
    EXPECT_FALSE(tokenizer->special("the"));
    EXPECT_FALSE(tokenizer->isSpecial(0));
}

TEST(Tokenizer, GivesEveryThreadTheSameIds)
{
    const auto tokenizer = smallTokenizer();
    std::mt19937 random(12);
    const std::string text = hostileBytes(random, 200'000);
    const auto expected = tokenizer->encode(text);
    std::vector<std::vector<TokenId>> got(4);
    {
        std::vector<std::jthread> threads;
        for (auto& ids : got)
            threads.emplace_back([&] { ids = tokenizer->encode(text); });
    }
    for (const auto& ids : got)
        EXPECT_EQ(ids, expected);
}

TEST(Tokenizer, TakesAMomentForAMegabyteOfOneCharacter)
{
    for (const char character : {'a', ' ', '=', '\n'}) {
        std::vector<EncodedToken> tokens;
        const auto begun = std::chrono::steady_clock::now();
        smallTokenizer()->encode(std::string(1'000'000, character), tokens);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
        EXPECT_EQ(tokens.back().end, 1'000'000);
    }
}

TEST(Tokenizer, GivesTheReferencesIdsWithTheQwenVocabulary)
{
    if (!std::filesystem::exists(kQwenModel))
        GTEST_SKIP() << "no shared Qwen2.5 tokenizer beside this checkout";
    const auto tokenizer = Tokenizer::open(kQwenModel).value();
    EXPECT_EQ(tokenizer->size(), 151665);
    EXPECT_EQ(tokenizer->special("<|im_start|>"), 151644);
    EXPECT_THAT(tokenizer->encode("Hello world"), testing::ElementsAre(9707, 1879));
    EXPECT_THAT(tokenizer->encode(" Hello world"), testing::ElementsAre(21927, 1879));
    const auto goldens = goldensOf(readGoldenFile("golden_sample.json"));
    ASSERT_GE(goldens.size(), 100U);
    expectGoldens(*tokenizer, goldens);
}

TEST(Tokenizer, PassesTheFortySevenPublishedVectors)
{
    if (!std::filesystem::exists(kQwenModel))
        GTEST_SKIP() << "no shared Qwen2.5 tokenizer beside this checkout";
    const auto tokenizer = Tokenizer::open(kQwenModel).value();
    const std::string texts = fileText(kQwenModel / "vectors.inp");
    std::istringstream lines(fileText(kQwenModel / "vectors.out"));
    const std::string separator = "\n__ggml_vocab_test__\n";
    int vectors = 0;
    for (std::size_t at = 0; at <= texts.size(); ++vectors) {
        const std::size_t end = std::min(texts.find(separator, at), texts.size());
        std::string line;
        std::getline(lines, line);
        std::istringstream numbers(line);
        const std::vector<TokenId> expected{std::istream_iterator<TokenId>(numbers), {}};
        EXPECT_EQ(tokenizer->encode(texts.substr(at, end - at)), expected) << "vector " << vectors;
        at = end + (end == texts.size() ? 1 : separator.size());
    }
    EXPECT_EQ(vectors, 47);
}

}  // namespace
}  // namespace kvasir::test
