// Sessions: nothing a person wrote is lost, answers carry their places, branches know what was said before
// them.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/corpus/library_schema.h"
#include "core/session/proof.h"
#include "core/session/session.h"
#include "tests/support/fake_engine.h"
#include "tests/support/temp_dir.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

std::string filler(int lines)
{
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "filler number " + std::to_string(i) + " without meaning\n";
    return text;
}

class SessionTest : public ::testing::Test {
protected:
    SessionTest()
        : database(*Database::open(folder / "library.sqlite", libraryMigrations())),
          store(database),
          ledger(textLedger({"a.txt: " + filler(40) + "the harbour opens at nine", "b.txt: " + filler(40)}))
    {
        session = store.create({"test"}, SessionKind::Chat, "title", "script")->id;
    }

    // The slot of the first token of some words of a document.
    std::int64_t slotOf(DocumentIndex document, const std::string& words) const
    {
        const auto& text =
            ledger->stream().corpus->documents()[static_cast<std::size_t>(document)].document.text;
        const auto at = static_cast<std::int64_t>(text.find(words));
        return ledger->tokensOf(document, {at, at + 1}).begin;
    }

    Question question(const std::string& text, std::optional<std::int64_t> parent = {}) const
    {
        Question asked;
        asked.session = session;
        asked.text = text;
        asked.parent = parent;
        return asked;
    }

    TempDir folder;
    Database database;
    SessionStore store;
    std::shared_ptr<const Ledger> ledger;
    SessionId session;
    FakeEngine engine;
};

}  // namespace

TEST_F(SessionTest, AnAnswerCarriesTheLineItQuotes)
{
    const auto slot = slotOf(0, "the harbour");
    engine.script = [=](const auto&) {
        return std::vector<ScriptedToken>{{"the harbour", slot}, {" opens", slot}, {" at nine", slot}};
    };
    std::string streamed;
    auto turn = ask(engine, store, ledger, question("When?"), [&](auto text) { streamed += text; }, {});
    ASSERT_TRUE(turn) << turn.error().text();
    EXPECT_EQ(turn->answer.text, "the harbour opens at nine");
    EXPECT_EQ(streamed, turn->answer.text);
    ASSERT_FALSE(turn->answer.citations.empty());
    const auto& cited = turn->answer.citations.front();
    EXPECT_EQ(cited.citation.state, CitationState::Supported);
    EXPECT_EQ(cited.document, "a.txt");
    EXPECT_EQ(cited.citation.place.lines, (LineRange{40, 41}));
    EXPECT_NE(cited.excerpt.find("the harbour opens at nine"), std::string::npos);

    const auto stored = store.turns(session);
    ASSERT_TRUE(stored && stored->size() == 1);
    EXPECT_EQ(stored->front().state, TurnState::Done);
    EXPECT_EQ(stored->front().answer.text, turn->answer.text);
    EXPECT_EQ(stored->front().answer.citations, turn->answer.citations);
    const auto manifest = nlohmann::json::parse(stored->front().answer.manifest);
    EXPECT_EQ(manifest["corpus"]["corpus"], "test");
}

TEST_F(SessionTest, AQuestionHeldToSomeDocumentsSeesAndCitesOnlyThose)
{
    ledger = textLedger({"a.txt: the harbour opens at nine\n" + filler(40), "b.txt: " + filler(40),
                         "c.txt: the harbour opens at nine\n" + filler(40)});
    engine.script = [](const auto&) { return std::vector<ScriptedToken>{{"the harbour opens at nine", -1}}; };
    auto scoped = question("When?");
    scoped.only = {1, 2};
    const auto turn = ask(engine, store, ledger, scoped, {}, {});
    ASSERT_TRUE(turn) << turn.error().text();
    const auto& stream = ledger->stream();
    EXPECT_EQ(engine.asked.back().hidden,
              (std::vector<TokenRange>{{stream.headingTokens[0].begin, stream.bodyTokens[0].end}}));
    ASSERT_FALSE(turn->answer.citations.empty());
    for (const auto& cited : turn->answer.citations)
        EXPECT_EQ(cited.document, "c.txt");
    const auto& numbers = turn->answer.numbers;
    EXPECT_EQ(numbers.scopeDocuments, 2);
    EXPECT_EQ(numbers.allDocuments, 3);
    EXPECT_EQ(numbers.scopeTokens, stream.bodyTokens[2].end - stream.headingTokens[1].begin);
    EXPECT_FALSE(numbers.readsPart());
    EXPECT_EQ(nlohmann::json::parse(turn->answer.manifest)["scope"], (std::vector<int>{1, 2}));
    EXPECT_EQ(store.turns(session)->back().answer.numbers, numbers);

    scoped.only = {3};
    EXPECT_EQ(ask(engine, store, ledger, scoped, {}, {}).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(store.turns(session)->size(), 1u) << "a question that cannot be asked is not kept";
}

TEST_F(SessionTest, WhatDrewAttentionIsKeptWithTheAnswer)
{
    const auto slot = slotOf(1, "filler number 20");
    engine.script = [=](const auto&) {
        return std::vector<ScriptedToken>{{"nothing", slot}, {" of", slot}, {" it", slot}};
    };
    const auto turn = ask(engine, store, ledger, question("When?"), {}, {});
    ASSERT_TRUE(turn);
    const auto& attended = turn->answer.attended;
    ASSERT_FALSE(attended.empty());
    EXPECT_EQ(attended.front().document, 1);
    EXPECT_GT(attended.front().mass, 0.1);
    EXPECT_TRUE(ledger->tokensOf(1, attended.front().bytes).contains(slot));
    EXPECT_TRUE(std::ranges::is_sorted(attended, std::ranges::greater(), &AttendedPlace::mass));
    EXPECT_EQ(store.turns(session)->back().answer.attended, attended);
}

TEST_F(SessionTest, AProofMasksTheCitedPlaceAndNothingElse)
{
    const auto slot = slotOf(0, "the harbour");
    engine.script = [=](const auto&) {
        return std::vector<ScriptedToken>{{"the harbour", slot}, {" opens", slot}, {" at nine", slot}};
    };
    auto scoped = question("When?");
    scoped.only = {0};
    ASSERT_TRUE(ask(engine, store, ledger, scoped, {}, {}));
    const auto turns = *store.turns(session);
    const auto& cited = turns.front().answer.citations.front().citation;

    engine.asked.clear();
    const auto proof = prove(engine, ledger, turns, {1, 0}, {});
    ASSERT_TRUE(proof) << proof.error().text();
    EXPECT_EQ(proof->tokens, cited.answer.size());
    ASSERT_EQ(engine.asked.size(), 2u);
    EXPECT_EQ(engine.asked[0].question, "When?");
    EXPECT_EQ(engine.asked[0].hidden.size(), 1u) << "the scope of the question";
    EXPECT_EQ(engine.asked[1].hidden.size(), 2u);
    EXPECT_EQ(engine.asked[1].hidden.back(), cited.place.tokens);

    EXPECT_EQ(prove(engine, ledger, turns, {2, 0}, {}).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(prove(engine, ledger, turns, {1, 9}, {}).error().code(), ErrorCode::NotFound);
    const auto changed = textLedger({"a.txt: something else", "b.txt: " + filler(40)});
    EXPECT_EQ(prove(engine, changed, turns, {1, 0}, {}).error().code(), ErrorCode::Changed);
}

TEST_F(SessionTest, TheQuestionIsOnDiskBeforeTheEngineSeesIt)
{
    engine.script = [&](const auto&) {
        const auto turns = store.turns(session);
        EXPECT_TRUE(turns && turns->size() == 1 && turns->front().question == "When?");
        return std::vector<ScriptedToken>{{"x", -1}};
    };
    ASSERT_TRUE(ask(engine, store, ledger, question("When?"), {}, {}));
}

TEST_F(SessionTest, AFailedAnswerKeepsItsQuestion)
{
    engine.script = [](const auto&) { return std::vector<ScriptedToken>{{"half", -1}, {" gone", -1}}; };
    engine.failAfter = 1;
    EXPECT_EQ(ask(engine, store, ledger, question("When?"), {}, {}).error().code(), ErrorCode::Device);
    const auto turns = store.turns(session);
    ASSERT_TRUE(turns && turns->size() == 1);
    EXPECT_EQ(turns->front().state, TurnState::Failed);
    EXPECT_EQ(turns->front().question, "When?");
    EXPECT_EQ(turns->front().answer.text, "half");
}

TEST_F(SessionTest, AStoppedAnswerIsKeptAsFarAsItCame)
{
    engine.script = [](const auto&) { return std::vector<ScriptedToken>{{"half", -1}, {" gone", -1}}; };
    engine.stopAfter = 1;
    const auto turn = ask(engine, store, ledger, question("When?"), {}, {});
    ASSERT_TRUE(turn);
    EXPECT_EQ(turn->state, TurnState::Stopped);
    EXPECT_EQ(turn->answer.text, "half");
}

TEST_F(SessionTest, ATurnSeesOnlyTheBranchItContinues)
{
    engine.script = [](const Conversation& conversation) {
        return std::vector<ScriptedToken>{{"answer to " + conversation.question, -1}};
    };
    ASSERT_TRUE(ask(engine, store, ledger, question("one"), {}, {}));
    ASSERT_TRUE(ask(engine, store, ledger, question("two", 1), {}, {}));
    ASSERT_TRUE(ask(engine, store, ledger, question("other two", 1), {}, {}));
    ASSERT_TRUE(ask(engine, store, ledger, question("three", 2), {}, {}));
    EXPECT_TRUE(engine.asked[0].turns.empty());
    EXPECT_EQ(engine.asked[2].turns, (std::vector<TurnText>{{"one", "answer to one"}}));
    EXPECT_EQ(engine.asked[3].turns,
              (std::vector<TurnText>{{"one", "answer to one"}, {"two", "answer to two"}}));
}

TEST_F(SessionTest, RemovingASessionRemovesItsTurns)
{
    ASSERT_TRUE(store.saveQuestion(session, "q", {}));
    ASSERT_TRUE(store.remove(session));
    EXPECT_EQ(store.find(session).error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(store.turns(session)->empty());
    EXPECT_EQ(store.remove(session).error().code(), ErrorCode::NotFound);
}

TEST_F(SessionTest, SessionsOfACorpusAreListedNewestFirst)
{
    const auto second = store.create({"test"}, SessionKind::Summary, "later", "m")->id;
    ASSERT_TRUE(store.create({"other"}, SessionKind::Chat, "elsewhere", "m"));
    const auto listed = store.list({"test"});
    ASSERT_TRUE(listed && listed->size() == 2);
    EXPECT_EQ(listed->front().id, second);
    EXPECT_EQ(listed->front().kind, SessionKind::Summary);
    EXPECT_EQ(store.list({})->size(), 3u);
}

TEST_F(SessionTest, AJournalSurvivesWithoutFinishing)
{
    const auto turn = store.saveQuestion(session, "q", {});
    ASSERT_TRUE(turn && store.journal(session, *turn, "so far"));
    const auto reopened = *Database::open(folder / "library.sqlite", libraryMigrations());
    const auto turns = SessionStore(reopened).turns(session);
    ASSERT_TRUE(turns && turns->size() == 1);
    EXPECT_EQ(turns->front().state, TurnState::Streaming);
    EXPECT_EQ(turns->front().answer.text, "so far");
}

TEST_F(SessionTest, AnAnswerOverTheBeginningSaysHowMuchWasRead)
{
    engine.script = [](const auto&) { return std::vector<ScriptedToken>{{"something"}}; };
    auto asked = question("What?");
    asked.readTokens = ledger->stream().bodyTokens[0].end;
    const auto turn = ask(engine, store, ledger, asked, {}, {});
    ASSERT_TRUE(turn) << turn.error().text();
    EXPECT_EQ(engine.asked.back().readTokens, asked.readTokens);
    const auto numbers = store.turns(session)->back().answer.numbers;
    EXPECT_EQ(numbers.readDocuments, 1);
    EXPECT_EQ(numbers.allDocuments, 2);
    EXPECT_EQ(numbers.readTokens, asked.readTokens);
    EXPECT_EQ(numbers.allTokens, ledger->stream().size());
    const auto manifest = nlohmann::json::parse(turn->answer.manifest);
    EXPECT_EQ(manifest["read"]["documents"], 1);

    const auto whole = ask(engine, store, ledger, question("What?"), {}, {});
    EXPECT_FALSE(whole->answer.numbers.readsPart());
    EXPECT_FALSE(nlohmann::json::parse(whole->answer.manifest).contains("read"));
}

TEST_F(SessionTest, OnlyDocumentsThatStandWholeAreCounted)
{
    const auto& stream = ledger->stream();
    EXPECT_EQ(wholeDocuments(stream, 0), 0);
    EXPECT_EQ(wholeDocuments(stream, stream.bodyTokens[0].end - 1), 0);
    EXPECT_EQ(wholeDocuments(stream, stream.bodyTokens[0].end), 1);
    EXPECT_EQ(wholeDocuments(stream, stream.size() - 1), 1);
    EXPECT_EQ(wholeDocuments(stream, stream.size()), 2);
}

}  // namespace kvasir::test
