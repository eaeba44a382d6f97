// QuotationSearch against a model that is a table: finds the likeliest quotation, says what is sure, gives
// up.
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "core/local/quotation_search.h"
#include "core/local/sampler.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

constexpr TokenId kEnd = 256;

// One token a byte.  A model gives each next character a probability; what it leaves over is spread evenly.
using Model = std::function<std::vector<std::pair<char, double>>(const std::string&)>;

struct Found {
    std::string text;
    Stop stop = Stop::Not;
    double cost = 0;
    std::int64_t steps = 0;
};

class QuotationSearchTest : public testing::Test {
protected:
    Found search(const std::string& corpus, const Model& model, QuotationSearch::Limits limits = {},
                 const std::string& question = {})
    {
        m_ids = m_tokenizer->encode(corpus);
        const QuotableText text(m_ids, {{0, std::ssize(m_ids)}}, {m_tokenizer->encode("?!")}, question,
                                *m_tokenizer);
        limits.vocabulary = 257;
        limits.maxTokens = limits.maxTokens == 0 ? 1000 : limits.maxTokens;
        QuotationSearch search(text, {kEnd}, limits);
        for (Found found;; ++found.steps) {
            const auto beginning = search.next();
            found.text.clear();
            for (const auto& token : beginning.tokens)
                found.text += m_tokenizer->bytes(token->id);
            EXPECT_LE(search.settled(beginning), std::ssize(beginning.tokens));
            m_settled.push_back(found.text.substr(0, static_cast<std::size_t>(search.settled(beginning))));
            if (beginning.stop != Stop::Not || found.steps > 5000) {
                found.stop = beginning.stop;
                found.cost = beginning.cost;
                return found;
            }
            const auto advanced = search.advance(beginning, {.logits = logits(model(found.text))});
            EXPECT_TRUE(advanced) << advanced.error().text();
        }
    }
    // '$' is the end.
    static std::vector<float> logits(const std::vector<std::pair<char, double>>& likely)
    {
        double rest = 1;
        for (const auto& [character, probability] : likely)
            rest -= probability;
        std::vector<float> values(257, static_cast<float>(std::log(std::max(rest, 1e-9) / 257)));
        for (const auto& [character, probability] : likely)
            values[character == '$' ? kEnd : static_cast<unsigned char>(character)] =
                static_cast<float>(std::log(probability));
        return values;
    }

    std::shared_ptr<const Tokenizer> m_tokenizer = byteTokenizer();
    std::vector<TokenId> m_ids;
    std::vector<std::string> m_settled;  // before each step
};

// Wants to say `wanted`, and nothing else much.
Model sayer(const std::string& wanted)
{
    return [wanted](const std::string& said) -> std::vector<std::pair<char, double>> {
        if (!wanted.starts_with(said))
            return {{'$', 0.3}};
        return {{said.size() < wanted.size() ? wanted[said.size()] : '$', 0.98}};
    };
}

}  // namespace

TEST_F(QuotationSearchTest, APlainWayCostsWhatGreedyDecodingDoes)
{
    const auto found = search("one line\nanother\n", sayer("another\n"));
    EXPECT_EQ(found.text, "another\n");
    EXPECT_EQ(found.stop, Stop::End);
    EXPECT_EQ(found.steps, 9) << "eight tokens and the end";
}

TEST_F(QuotationSearchTest, ASlipOfTheModelIsHeldToTheText)
{
    // Greedy decoding would say "valve = 37".
    const auto found = search("value = 37\n", [](const std::string& said) {
        return said == "val" ? std::vector<std::pair<char, double>>{{'v', 0.9}, {'u', 0.01}}
                             : sayer("value = 37\n")(said);
    });
    EXPECT_EQ(found.text, "value = 37\n");
}

TEST_F(QuotationSearchTest, ABeginningThatLeadsNowhereIsGivenUp)
{
    const Model model = [](const std::string& said) -> std::vector<std::pair<char, double>> {
        if (said.empty())
            return {{'u', 0.7}, {'x', 0.2}};
        return sayer("xbc\n")(said);
    };
    EXPECT_EQ(search("usb\nxbc\n", model).text, "xbc\n");
    EXPECT_NE(search("usb\nxbc\n", model, {.branches = 1}).text, "xbc\n") << "greedy stays";
}

TEST_F(QuotationSearchTest, FindsTheLikeliestOfAllQuotations)
{
    // Against every quotation of one line, scored one by one.
    const std::string corpus = "abba\nbaab\nabab\n";
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const Model model = [&](const std::string& said) -> std::vector<std::pair<char, double>> {
            std::vector<std::pair<char, double>> likely;
            double left = 0.95;
            std::size_t i = 0;
            for (const char character : {'a', 'b', '\n', '$'}) {
                const double part = left * uniform(seed, std::hash<std::string>{}(said) % 1000 + 1000 * i++);
                likely.emplace_back(character, part);
                left -= part;
            }
            return likely;
        };
        const auto costOf = [&](const std::string& answer) {
            double cost = 0;
            for (std::size_t i = 0; i <= answer.size(); ++i) {
                const auto values = logits(model(answer.substr(0, i)));
                double total = 0;
                for (const float value : values)
                    total += std::exp(static_cast<double>(value));
                cost += std::log(total)
                    - values[i == answer.size() ? kEnd : static_cast<unsigned char>(answer[i])];
            }
            return cost;
        };
        double least = costOf("?!");
        for (std::size_t begin = 0; begin < corpus.size(); ++begin)
            if (corpus[begin] != '\n') {
                const auto end = corpus.find('\n', begin);
                least = std::min({least, costOf(corpus.substr(begin, end - begin)),
                                  costOf(corpus.substr(begin, end - begin + 1))});
            }
        EXPECT_LE(search(corpus, model).cost, least + 1e-6) << seed << " (two lines may be likelier still)";
    }
}

TEST_F(QuotationSearchTest, SaysASentenceWhereThatIsLikelier)
{
    EXPECT_EQ(search("one\ntwo\n", sayer("?!")).text, "?!");
}

TEST_F(QuotationSearchTest, WhetherThereIsAnAnswerIsDecidedByAllQuotationsTogether)
{
    // Each quotation is less likely than the sentence, all of them are likelier.
    const auto model = [](double sentence) -> Model {
        return [sentence](const std::string& said) -> std::vector<std::pair<char, double>> {
            if (said.empty())
                return {{'?', sentence}, {'o', 0.28}, {'t', 0.25}};
            for (const char* const answer : {"?!", "one\n", "two\n"})
                if (std::string_view(answer).starts_with(said))
                    return sayer(answer)(said);
            return {};
        };
    };
    EXPECT_EQ(search("one\ntwo\n", model(0.4)).text, "one\n");
    EXPECT_EQ(search("one\n", model(0.4)).text, "?!");
}

TEST_F(QuotationSearchTest, WhatWasNotAskedAboutIsLessLikelyToBeginAnAnswer)
{
    const Model model = [](const std::string& said) -> std::vector<std::pair<char, double>> {
        if (said.empty())
            return {{'o', 0.6}, {'t', 0.2}, {'?', 0.1}};
        for (const char* const answer : {"?!", "one: 1\n", "two: 2\n"})
            if (std::string_view(answer).starts_with(said))
                return sayer(answer)(said);
        return {};
    };
    const std::string corpus = "one: 1\ntwo: 2\n";
    EXPECT_EQ(search(corpus, model, {}, "two?").text, "one: 1\n");
    EXPECT_EQ(search(corpus, model, {.stray = 2}, "two?").text, "two: 2\n");
    EXPECT_EQ(search(corpus, model, {.stray = 2}, "one?").text, "one: 1\n");
    EXPECT_EQ(search(corpus, model, {.stray = 1}, "six?").text, "one: 1\n");
    EXPECT_EQ(search(corpus, model, {.stray = 4}, "six?").text, "?!");
}

TEST_F(QuotationSearchTest, WhatIsSureIsSaidAtOnce)
{
    const Model sure = [](const std::string& said) -> std::vector<std::pair<char, double>> {
        return {{said.size() < 4 ? "two\n"[said.size()] : '$', 0.99999}};
    };
    search("one\ntwo\n", sure);
    ASSERT_GT(m_settled.size(), 3u);
    EXPECT_EQ(m_settled[2], "tw");
    m_settled.clear();
    search("one\ntwo\n", [&](const std::string& said) -> std::vector<std::pair<char, double>> {
        return said.empty() ? std::vector<std::pair<char, double>>{{'t', 0.6}, {'o', 0.3}} : sure(said);
    });
    EXPECT_EQ(m_settled[2], "") << "another beginning is still open";
}

TEST_F(QuotationSearchTest, EndsAtTheLengthAskedForAndBeforeItRepeats)
{
    const auto found = search("abcdef\n", sayer("abcdef\n"), {.maxTokens = 3});
    EXPECT_EQ(found.text, "abc");
    EXPECT_EQ(found.stop, Stop::Length);
    const auto loop = search("ab\n", [](const std::string& said) -> std::vector<std::pair<char, double>> {
        return {{"ab\n"[said.size() % 3], 0.999}};
    });
    EXPECT_EQ(loop.text, "ab\n") << "nothing else is left to quote";
}

TEST_F(QuotationSearchTest, AModelThatKnowsNothingIsHeardOutInBoundedTime)
{
    std::string corpus;
    for (int line = 0; line < 40; ++line)
        corpus += nonsense(60, static_cast<unsigned>(line) + 1) + "\n";
    const auto found =
        search(corpus, [](const std::string&) { return std::vector<std::pair<char, double>>{}; });
    EXPECT_NE(found.stop, Stop::Not);
    EXPECT_LE(found.steps, std::ssize(found.text) + 1 + 2 * QuotationSearch::kExtraSteps);
}

TEST_F(QuotationSearchTest, NothingToQuoteAndNothingFiniteAreErrors)
{
    const QuotableText nothing({}, {}, {}, "", *m_tokenizer);
    QuotationSearch search(nothing, {kEnd}, {.maxTokens = 10, .vocabulary = 257});
    const auto refused = search.advance(search.next(), {.logits = logits({})});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::Invalid);

    m_ids = m_tokenizer->encode("ab\n");
    const QuotableText text(m_ids, {{0, 3}}, {}, "", *m_tokenizer);
    QuotationSearch other(text, {kEnd}, {.maxTokens = 10, .vocabulary = 257});
    const std::vector<float> nan(257, std::nanf(""));
    EXPECT_FALSE(other.advance(other.next(), {.logits = nan}));
}

}  // namespace kvasir::test
