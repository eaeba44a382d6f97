// Summaries: lines with places, branches of one prefilled timeline, stop and go on, trees beyond the context.
#include <gtest/gtest.h>

#include "core/corpus/library_schema.h"
#include "core/session/sections.h"
#include "core/session/summary.h"
#include "core/session/tree_parts.h"
#include "tests/support/fake_engine.h"
#include "tests/support/temp_dir.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

class SummaryTest : public ::testing::Test {
protected:
    SummaryTest() : database(*Database::open(folder / "library.sqlite", libraryMigrations())), store(database)
    {
        request.session = store.create({"test"}, SessionKind::Summary, "title", "script")->id;
        request.wholePrompt = "What is it?";
        request.sectionPrompt = "What of {title}?";
        // Answers with the first line of the stream's first document that has one, attending to where it
        // stands.
        engine.script = [](const Conversation& conversation) {
            const auto& document = conversation.stream->corpus->documents().front();
            const auto line = document.document.text.substr(0, document.document.text.find('\n'));
            return std::vector<ScriptedToken>{{line, conversation.stream->bodyTokens.front().begin}};
        };
    }

    Result<Summary> run(const std::shared_ptr<const Ledger>& ledger)
    {
        return summarise(engine, store, ledger, request,
                         [](std::shared_ptr<const Corpus> corpus) {
                             return Result<std::shared_ptr<const TokenStream>>(streamOf(std::move(corpus)));
                         },
                         {}, {});
    }

    TempDir folder;
    Database database;
    SessionStore store;
    SummaryRequest request;
    FakeEngine engine;
};

std::vector<std::string> titles(const std::vector<Section>& sections)
{
    std::vector<std::string> result;
    for (const auto& section : sections)
        result.push_back(section.title);
    return result;
}

}  // namespace

TEST(Sections, OfACorpusAreTheEntriesOfItsUppermostDirectoryThatHasSeveral)
{
    const auto corpus = textCorpus({"src/a/x.c: 1", "src/b.c: 2", "src/a/y.c: 3", "src/c/z.c: 4"});
    EXPECT_EQ(titles(sectionsOf(*corpus)), (std::vector<std::string>{"src/a/", "src/b.c", "src/c/"}));
}

TEST(Sections, OfMarkdownAreItsHeadingsOutsideCode)
{
    const auto corpus = textCorpus({"r.md: # One\ntext\n```\n# not a heading\n```\n## Two\nmore\n#hash\n"});
    const auto sections = sectionsOf(*corpus);
    EXPECT_EQ(titles(sections), (std::vector<std::string>{"One", "Two"}));
    EXPECT_EQ(sections[1].level, 1);
    EXPECT_EQ(sections[0].bytes.end, sections[1].bytes.begin);
}

TEST(Sections, OfAPdfAreItsOutline)
{
    auto pdf = pdfDocument("r.pdf", {"first page", "second page", "third page"});
    pdf.outline = {{0, "Begin", 0}, {1, "Middle", 1}, {0, "nowhere", -1}, {0, "End", 2}};
    SourceContent source;
    source.documents.push_back(pdf);
    const auto corpus = corpusOf({source});
    EXPECT_EQ(titles(sectionsOf(*corpus)), (std::vector<std::string>{"Begin", "Middle", "End"}));
}

TEST_F(SummaryTest, EverySectionHasATitleLineAndAnswerLinesWithPlaces)
{
    request.recipe = Recipe::Sections;
    const auto summary = run(textLedger({"a.txt: alpha stands first", "b.txt: beta stands second"}));
    ASSERT_TRUE(summary) << summary.error().text();
    EXPECT_TRUE(summary->complete);
    ASSERT_EQ(summary->lines.size(), 4u);
    EXPECT_EQ(summary->lines[0].text, "a.txt");
    EXPECT_EQ(summary->lines[0].citations.front().document, "a.txt");
    EXPECT_EQ(summary->lines[2].text, "b.txt");
    EXPECT_EQ(summary->lines[2].citations.front().document, "b.txt");
    for (const auto& line : summary->lines)
        EXPECT_FALSE(line.citations.empty()) << line.text;
    EXPECT_EQ(engine.asked[0].question, "What of a.txt?");
    EXPECT_EQ(engine.asked[0].readTokens, engine.asked[1].readTokens);  // branches of one timeline
}

TEST_F(SummaryTest, GoesOnBehindTheLastFinishedTurn)
{
    request.recipe = Recipe::Sections;
    const auto ledger = textLedger({"a.txt: alpha stands first", "b.txt: beta stands second"});
    engine.failAfter = -1;
    int asked = 0;
    const auto script = engine.script;
    engine.script = [&](const Conversation& conversation) {
        engine.failAfter = ++asked == 2 ? 0 : -1;
        return script(conversation);
    };
    ASSERT_FALSE(run(ledger));
    const auto summary = run(ledger);
    ASSERT_TRUE(summary && summary->complete);
    EXPECT_EQ(summary->lines.size(), 4u);
    EXPECT_EQ(asked, 3);  // a.txt once, b.txt twice
}

TEST_F(SummaryTest, WhatIsDeliveredIsStoredAndTheProgressNamesTheSection)
{
    request.recipe = Recipe::Sections;
    std::vector<std::string> told;
    const JobContext job({}, [&](const Progress& step) {
        if (step.stage == "summarise")
            told.push_back(std::string(step.item) + " " + std::to_string(step.done) + "/"
                           + std::to_string(step.total));
    });
    engine.stopAfter = -1;
    int asked = 0;
    const auto script = engine.script;
    engine.script = [&](const Conversation& conversation) {
        engine.stopAfter = ++asked == 2 ? 0 : -1;
        return script(conversation);
    };
    const auto ledger = textLedger({"a.txt: alpha stands first", "b.txt: beta stands second"});
    const auto run = [&] { return summarise(engine, store, ledger, request, {}, {}, job); };
    auto summary = run();
    ASSERT_TRUE(summary && !summary->complete);
    auto stored = store.outline(request.session);
    ASSERT_TRUE(stored);
    EXPECT_FALSE(stored->complete);
    EXPECT_EQ(stored->recipe, "sections");
    EXPECT_EQ(stored->lines, summary->lines);
    EXPECT_EQ(told, (std::vector<std::string>{"a.txt 0/2", "a.txt 0/2", "b.txt 1/2"}))
        << "once before the question is read and once when its answer begins";

    summary = run();
    ASSERT_TRUE(summary && summary->complete);
    stored = store.outline(request.session);
    ASSERT_TRUE(stored && stored->complete);
    EXPECT_EQ(stored->lines, summary->lines);
    EXPECT_EQ(asked, 3);
}

TEST_F(SummaryTest, WholeIsOneQuestion)
{
    request.recipe = Recipe::Whole;
    const auto summary = run(textLedger({"a.txt: alpha stands first", "b.txt: beta"}));
    ASSERT_TRUE(summary && summary->lines.size() == 1);
    EXPECT_EQ(engine.asked.size(), 1u);
    EXPECT_EQ(summary->lines[0].text, "alpha stands first");
}

TEST(OutlineAnswer, GivesEachLineItsOwnCitationsInOrder)
{
    AnswerCitation first, second;
    first.document = "a.txt";
    second.document = "b.txt";
    second.citation.answer = {100, 200};  // where it stood in its turn
    const auto answer = outlineAnswer({{"Title", 0, {first}}, {"said there", 1, {second}}});
    EXPECT_EQ(answer.text, "Title\nsaid there\n");
    ASSERT_EQ(answer.citations.size(), 2u);
    EXPECT_EQ(answer.citations[0].citation.answer, (ByteRange{0, 5}));
    EXPECT_EQ(answer.citations[1].citation.answer, (ByteRange{6, 16}));
    EXPECT_EQ(answer.citations[1].document, "b.txt");
}

TEST_F(SummaryTest, ATreeReadsPartsAndTracesItsTopToTheCorpus)
{
    FakeEngine small(512);
    small.script = engine.script;
    std::vector<std::string> drawn;
    for (int i = 0; i < 6; ++i) {
        std::string text = "d" + std::to_string(i) + ".txt: fact number " + std::to_string(i) + " is here\n";
        while (text.size() < 200)
            text += "some more words\n";
        drawn.push_back(text);
    }
    const auto ledger = textLedger(drawn);
    request.recipe = Recipe::Tree;
    const auto summary =
        summarise(small, store, ledger, request,
                  [](std::shared_ptr<const Corpus> corpus) {
                      return Result<std::shared_ptr<const TokenStream>>(streamOf(std::move(corpus)));
                  },
                  {}, {});
    ASSERT_TRUE(summary) << summary.error().text();
    EXPECT_TRUE(summary->complete);
    ASSERT_GT(summary->lines.size(), 6u);
    const auto& top = summary->lines.back();
    EXPECT_EQ(top.level, 0);
    EXPECT_EQ(top.text, "fact number 0 is here");
    ASSERT_FALSE(top.citations.empty());
    EXPECT_EQ(top.citations.front().document, "d0.txt");
    EXPECT_EQ(top.citations.front().citation.place.lines.begin, 0);
}

TEST(TreeParts, CutLongDocumentsAtLineBordersAndKeepEveryByte)
{
    std::string text = "long.txt: ";
    for (int i = 0; i < 100; ++i)
        text += "line " + std::to_string(i) + "\n";
    text += std::string(700, 'x');  // longer than a part
    const auto ledger = textLedger({text, "short.txt: s"});
    const auto parts = TreeParts::ofCorpus(ledger, {}, 256);
    std::string together;
    for (const auto& part : parts.parts()) {
        EXPECT_LE(part.corpus->textBytes(), 256 + 64);
        for (std::size_t i = 0; i < part.slices.size(); ++i)
            together += part.corpus->documents()[i].document.text;
    }
    const auto& documents = ledger->stream().corpus->documents();
    EXPECT_EQ(together, documents[0].document.text + documents[1].document.text);
}

}  // namespace kvasir::test
