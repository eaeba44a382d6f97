// Citations of whole answers over drawn corpora with played attention.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/cite/evidence.h"
#include "tests/support/text_corpus.h"
#include "tests/support/thread_time.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kBlock = 8;  // small, so that drawn corpora have blocks

// An answer being written: each step of two bytes looks at the given places with the given mass, spread over
// their blocks.
class Answering {
public:
    explicit Answering(const std::vector<std::string>& drawn)
        : m_ledger(textLedger(drawn)), m_evidence(m_ledger, {m_ledger->stream().size()})
    {}

    struct Look {
        DocumentIndex document;
        std::int64_t line;  // 0-based
        float mass;
    };

    Answering& write(const std::string& text, const std::vector<Look>& looks = {})
    {
        const auto slots = m_ledger->stream().size() + 40;  // the question and the answer follow
        std::vector<float> mass(static_cast<std::size_t>((slots + kBlock - 1) / kBlock), 0.0005F);
        mass.front() = 0.5F;  // the sink
        mass.back() = 0.2F;   // recency
        for (const auto& look : looks) {
            const auto place = m_ledger->placeOfLines(look.document, {look.line, look.line + 1});
            for (auto token = place->tokens.begin; token < place->tokens.end; ++token)
                mass[static_cast<std::size_t>(token / kBlock)] +=
                    look.mass / static_cast<float>(place->tokens.size());
        }
        for (std::size_t at = 0; at < text.size(); at += 2) {
            m_answer += text.substr(at, 2);
            m_evidence.add(std::ssize(m_answer), mass, kBlock);
        }
        return *this;
    }

    std::vector<Citation> citations(int perSentence = 3) const
    {
        return m_evidence.citations(m_answer, perSentence);
    }
    std::string textOf(const Citation& citation) const { return m_ledger->textOf(citation.place); }
    std::string sentenceOf(const Citation& citation) const
    {
        return m_answer.substr(static_cast<std::size_t>(citation.answer.begin),
                               static_cast<std::size_t>(citation.answer.size()));
    }
    const Ledger& ledger() const { return *m_ledger; }
    const EvidenceCollector& evidence() const { return m_evidence; }

private:
    std::shared_ptr<const Ledger> m_ledger;
    EvidenceCollector m_evidence;
    std::string m_answer;
};

std::string fill(int lines, int seed)
{
    std::mt19937 random(static_cast<unsigned>(seed));
    std::string text;
    for (int i = 0; i < lines; ++i) {
        for (int word = 0; word < 8; ++word)
            text += "w" + std::to_string(random() % 4000) + " ";
        text += "\n";
    }
    return text;
}

TEST(Evidence, AQuotedLineIsCitedAsExactlyThatLine)
{
    Answering answer({"a.c: " + fill(5, 1) + "int limit = compute(42);\n" + fill(5, 2)});
    answer.write("int limit = compute(42);");
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(citations[0].state, CitationState::Supported);
    EXPECT_TRUE(citations[0].quoted);
    EXPECT_EQ(citations[0].place.document, 0);
    EXPECT_EQ(citations[0].place.lines, (LineRange{5, 6}));
    EXPECT_EQ(answer.textOf(citations[0]), "int limit = compute(42);");
}

TEST(Evidence, OfTwoIdenticalLinesTheOneLookedAtIsCited)
{
    const std::string line = "static int retries = 3;\n";
    const std::vector<std::string> drawn = {"a.c: " + fill(6, 1) + line + fill(6, 2),
                                            "b.c: " + fill(6, 3) + line + fill(6, 4)};
    for (const DocumentIndex looked : {0, 1}) {
        Answering answer(drawn);
        answer.write("static int retries = 3;", {{looked, 6, 0.2F}});
        const auto citations = answer.citations();
        ASSERT_EQ(citations.size(), 1U);
        EXPECT_EQ(citations[0].place.document, looked);
        EXPECT_EQ(citations[0].place.lines, (LineRange{6, 7}));
        EXPECT_EQ(citations[0].state, CitationState::Supported);
        EXPECT_GT(citations[0].mass, 0.5);
    }
}

TEST(Evidence, IdenticalLinesOfOneDocumentAreToldApartToo)
{
    Answering answer({"a.c: " + fill(6, 1) + "  return result_code;\n" + fill(8, 2)
                      + "  return result_code;\n" + fill(8, 3)});
    answer.write("return result_code;", {{0, 15, 0.15F}});
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(citations[0].place.lines, (LineRange{15, 16}));
    EXPECT_EQ(citations[0].state, CitationState::Supported) << "short, but looked at";
}

TEST(Evidence, AValueAloneNeedsTheAttention)
{
    const std::vector<std::string> drawn = {"a.c: " + fill(6, 1) + "max_files = 4711\n" + fill(6, 2)
                                            + "max_ports = 4711\n" + fill(6, 3)};
    Answering looked(drawn);
    looked.write("4711", {{0, 13, 0.2F}});
    EXPECT_EQ(looked.citations()[0].state, CitationState::Supported);
    EXPECT_EQ(looked.citations()[0].place.lines, (LineRange{13, 14}));
    Answering blind(drawn);
    blind.write("4711");
    EXPECT_EQ(blind.citations()[0].state, CitationState::Weak);
}

TEST(Evidence, AnAlteredQuotationIsSupportedWhereItWasLookedAt)
{
    const std::vector<std::string> drawn = {
        "a.md: " + fill(6, 1) + "The cache is flushed to disk every thirty seconds by the writer thread.\n"
        + fill(6, 2)};
    Answering looked(drawn);
    looked.write("The cache gets flushed to disk every thirty seconds by the writer.", {{0, 6, 0.2F}});
    const auto citations = looked.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(citations[0].state, CitationState::Supported);
    EXPECT_FALSE(citations[0].quoted);
    EXPECT_EQ(citations[0].place.lines, (LineRange{6, 7}));
    EXPECT_GT(citations[0].overlap, 0.6);
    Answering blind(drawn);
    blind.write("The cache gets flushed to disk every thirty seconds by the writer.");
    EXPECT_EQ(blind.citations()[0].state, CitationState::Weak);
    EXPECT_EQ(blind.citations()[0].place.lines, (LineRange{6, 7}));
}

TEST(Evidence, ASentenceWithAnotherNumberIsNotSupported)
{
    Answering answer(
        {"a.md: " + fill(6, 1) + "The writer thread flushes the cache every 30 seconds.\n" + fill(6, 2)});
    answer.write("The writer thread flushes the cache every 60 seconds.", {{0, 6, 0.2F}});
    EXPECT_EQ(answer.citations()[0].state, CitationState::Weak);
}

TEST(Evidence, WithoutAnySourceThereIsOneNoSourceCitation)
{
    Answering answer({"a.md: " + fill(20, 1)});
    answer.write("The weather over the sea is pleasant today.");
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(citations[0].state, CitationState::NoSource);
    EXPECT_EQ(citations[0].place, Place());
    EXPECT_EQ(answer.sentenceOf(citations[0]), "The weather over the sea is pleasant today.");
}

TEST(Evidence, EachSentenceHasItsOwnPlaces)
{
    Answering answer(
        {"a.md: " + fill(6, 1) + "Sockets are closed by the reaper after a minute.\n" + fill(6, 2),
         "b.md: " + fill(6, 3) + "Files are synced before the rename is done.\n" + fill(6, 4)});
    answer.write("The reaper closes sockets after a minute. ", {{0, 6, 0.2F}});
    answer.write("Before the rename, files are synced.\n", {{1, 6, 0.2F}});
    answer.write("Penguins cannot fly.");
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 3U);
    EXPECT_EQ(citations[0].place.document, 0);
    EXPECT_EQ(citations[0].place.lines, (LineRange{6, 7}));
    EXPECT_EQ(citations[0].state, CitationState::Supported);
    EXPECT_EQ(citations[1].place.document, 1);
    EXPECT_EQ(citations[1].place.lines, (LineRange{6, 7}));
    EXPECT_EQ(citations[1].state, CitationState::Supported);
    EXPECT_EQ(answer.sentenceOf(citations[1]), "Before the rename, files are synced.");
    EXPECT_EQ(citations[2].state, CitationState::NoSource);
}

TEST(Evidence, AttentionWithoutWordsIsWeak)
{
    Answering answer({"a.md: " + fill(20, 1)});
    answer.write("Völlig anders formuliert und übersetzt.", {{0, 10, 0.3F}});
    const auto citations = answer.citations();
    ASSERT_GE(citations.size(), 1U);
    EXPECT_EQ(citations[0].state, CitationState::Weak);
    EXPECT_TRUE(citations[0].place.lines.contains(10));
}

TEST(Evidence, AtMostSoManyPlacesForASentence)
{
    Answering answer({"a.md: " + fill(60, 1)});
    answer.write("Anders formuliert.",
                 {{0, 10, 0.1F}, {0, 20, 0.1F}, {0, 30, 0.1F}, {0, 40, 0.1F}, {0, 50, 0.1F}});
    EXPECT_LE(answer.citations(2).size(), 2U);
    EXPECT_GE(answer.citations(2).size(), 1U);
}

TEST(Evidence, KoreanIsQuotedAndParaphrased)
{
    const std::vector<std::string> drawn = {
        "k.md: " + fill(6, 1) + "캐시는 쓰기 스레드가 삼십 초마다 디스크에 기록한다.\n" + fill(6, 2)};
    Answering quoting(drawn);
    quoting.write("캐시는 쓰기 스레드가 삼십 초마다 디스크에 기록한다.");
    EXPECT_EQ(quoting.citations()[0].state, CitationState::Supported);
    EXPECT_TRUE(quoting.citations()[0].quoted);
    EXPECT_EQ(quoting.citations()[0].place.lines, (LineRange{6, 7}));

    Answering telling(drawn);
    telling.write("쓰기 스레드가 캐시를 디스크에 삼십 초마다 씁니다.", {{0, 6, 0.2F}});
    EXPECT_EQ(telling.citations()[0].state, CitationState::Supported);
    EXPECT_EQ(telling.citations()[0].place.lines, (LineRange{6, 7}));
}

TEST(Evidence, AQuotationInsideASentenceIsCitedWhereItStands)
{
    Answering answer({"a.c: " + fill(6, 1) + "#define KV_PAGE_TOKENS 256\n" + fill(6, 2)});
    answer.write("The constant is set by `#define KV_PAGE_TOKENS 256` in the header.");
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_TRUE(citations[0].quoted);
    EXPECT_EQ(answer.textOf(citations[0]), "#define KV_PAGE_TOKENS 256");
}

TEST(Evidence, ALineOfSeveralSentencesQuotedWholeIsOneCitation)
{
    Answering answer({"a.md: " + fill(4, 1) + "Open the file first. Then read it.\n" + fill(4, 2)});
    answer.write("Open the file first. Then read it.");
    const auto citations = answer.citations();
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(answer.textOf(citations[0]), "Open the file first. Then read it.");
}

TEST(Evidence, AFullStopOrQuoteMarksThatTheModelAddsDoNotMatter)
{
    for (const auto* const wording :
         {"int limit = compute(42);.", "\"int limit = compute(42);\"", "`int limit = compute(42);`."}) {
        Answering answer({"a.c: " + fill(5, 1) + "int limit = compute(42);\n" + fill(5, 2)});
        answer.write(wording);
        ASSERT_EQ(answer.citations().size(), 1U) << wording;
        EXPECT_TRUE(answer.citations()[0].quoted) << wording;
        EXPECT_EQ(answer.citations()[0].place.lines, (LineRange{5, 6})) << wording;
    }
}

TEST(Evidence, ASmallCorpusWithoutBlocksIsCitedByItsWords)
{
    const auto ledger = textLedger({"a.md: The answer to it all is forty-two."});
    EvidenceCollector evidence(ledger, {ledger->stream().size()});
    const std::string answer = "The answer to it all is forty-two.";
    evidence.add(std::ssize(answer), std::vector<float>{1.0F}, 64);
    const auto citations = evidence.citations(answer);
    ASSERT_EQ(citations.size(), 1U);
    EXPECT_EQ(citations[0].state, CitationState::Supported);
    EXPECT_EQ(citations[0].place.lines, (LineRange{0, 1}));
}

TEST(Evidence, NothingBehindWhatWasReadIsCited)
{
    const auto ledger =
        textLedger({"a.md: " + fill(4, 1), "b.md: The reaper closes sockets after a minute."});
    EvidenceCollector evidence(ledger, {ledger->stream().bodyTokens[0].end});
    const std::string answer = "The reaper closes sockets after a minute.";
    evidence.add(std::ssize(answer), {}, 64);
    EXPECT_EQ(evidence.citations(answer)[0].state, CitationState::NoSource);
}

TEST(Evidence, AnEmptyAnswerAndAnEmptyCorpusHaveNoCitations)
{
    EXPECT_TRUE(Answering({"a.md: one"}).citations().empty());
    Answering empty({});
    empty.write("Anything at all.");
    ASSERT_EQ(empty.citations().size(), 1U);
    EXPECT_EQ(empty.citations()[0].state, CitationState::NoSource);
}

// Law 11: every citation marked supported is found at its place by plain search: what is quoted stands there,
// collapsed white space aside.
TEST(Evidence, EverySupportedQuotationIsFoundAtItsPlaceByPlainSearch)
{
    const auto collapsed = [](const std::string& text) {
        std::string out;
        for (const char c : text) {
            const bool space = c == ' ' || c == '\n' || c == '\t';
            if (!space)
                out += c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        }
        while (!out.empty() && out.back() == ' ')
            out.pop_back();
        return out;
    };
    std::mt19937 random(11);
    const auto text = fill(200, 5);
    int quotations = 0;
    for (int round = 0; round < 60; ++round) {
        Answering answer({"a.md: " + text, "b.md: " + fill(50, 6)});
        const auto begin = text.find(' ', random() % (text.size() - 400)) + 1;
        auto passage = text.substr(begin, text.find(' ', begin + 20 + random() % 200) - begin);
        for (auto& c : passage)
            c = c == '\n' ? ' ' : c;
        answer.write(passage);
        for (const auto& citation : answer.citations()) {
            if (citation.state != CitationState::Supported || !citation.quoted)
                continue;
            ++quotations;
            EXPECT_NE(collapsed(answer.sentenceOf(citation)).find(collapsed(answer.textOf(citation))),
                      std::string::npos);
        }
    }
    EXPECT_EQ(quotations, 60);
}

// The bound of the trust table is 5 % of decoding; at a million tokens a token takes 15 ms on the fastest
// device there is.
TEST(Evidence, ListeningToATokenOverAMillionTokensIsCheap)
{
    AttentionProfile profile({0, 1'000'000});
    std::mt19937 random(3);
    std::vector<float> mass(1'000'000 / 64 + 10);
    for (auto& value : mass)
        value = static_cast<float>(random() % 1000) * 1e-7F;
    const ThreadTimer timer;
    for (int i = 1; i <= 20; ++i)
        profile.add(i, mass, 64);
    EXPECT_LT(timer.milliseconds() / 20, 15);
}

}  // namespace
}  // namespace kvasir::test
