// Outlines and pins in the library: they come back equal, and go with their session and with nothing else.
#include <gtest/gtest.h>

#include "core/corpus/library_schema.h"
#include "core/session/session_store.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

class OutlineRowsTest : public ::testing::Test {
protected:
    SessionId newSession(SessionKind kind, const std::string& corpus = "c")
    {
        return store.create({corpus}, kind, "title", "model")->id;
    }
    // A finished turn; its number.
    std::int64_t answered(const SessionId& session, const std::string& question, const std::string& text)
    {
        const auto number = *store.saveQuestion(session, question, {});
        Answer answer;
        answer.text = text;
        EXPECT_TRUE(store.finish(session, number, TurnState::Done, answer));
        return number;
    }

    TempDir folder;
    Database database = *Database::open(folder / "library.sqlite", libraryMigrations());
    SessionStore store{database};
};

}  // namespace

TEST_F(OutlineRowsTest, AnOutlineComesBackAsItWasDelivered)
{
    const auto session = newSession(SessionKind::Summary);
    EXPECT_EQ(store.outline(session).error().code(), ErrorCode::NotFound);
    ASSERT_TRUE(store.beginOutline(session, "sections", "a.md"));
    AnswerCitation cited;
    cited.citation.state = CitationState::Weak;
    cited.citation.place.document = 1;
    cited.citation.place.lines = {3, 5};
    cited.citation.place.bytes = {10, 20};
    cited.citation.place.tokens = {7, 9};
    cited.document = "a.md";
    const SummaryLine first{"Title", 0, {}}, second{"said", 1, {cited}};
    ASSERT_TRUE(store.addOutlineLine(session, first));
    ASSERT_TRUE(store.addOutlineLine(session, second));
    EXPECT_EQ(*store.outline(session), (StoredOutline{"sections", "a.md", false, {first, second}}));
    ASSERT_TRUE(store.completeOutline(session));
    EXPECT_TRUE(store.outline(session)->complete);

    // Going on delivers from the beginning.
    ASSERT_TRUE(store.beginOutline(session, "sections", "a.md"));
    EXPECT_EQ(*store.outline(session), (StoredOutline{"sections", "a.md", false, {}}));
    ASSERT_TRUE(store.remove(session));
    EXPECT_EQ(store.outline(session).error().code(), ErrorCode::NotFound);
}

TEST_F(OutlineRowsTest, PinsAreThoseOfTheCorpusAndThePinnedLastComesFirst)
{
    const auto chat = newSession(SessionKind::Chat), other = newSession(SessionKind::Chat, "d");
    const auto first = answered(chat, "When?", "\n At nine.\nEvery day.");
    const auto second = answered(chat, "Where?", "");
    ASSERT_TRUE(store.pin(chat, first));
    ASSERT_TRUE(store.pin(chat, second));
    ASSERT_TRUE(store.pin(chat, first)) << "twice is once";
    ASSERT_TRUE(store.pin(other, answered(other, "Why?", "So.")));
    const auto pins = *store.pins({"c"});
    ASSERT_EQ(pins.size(), 2u);
    EXPECT_EQ(pins[0].turn, second);
    EXPECT_EQ(pins[1].question, "When?");
    EXPECT_EQ(pins[1].firstLine, "At nine.");
    EXPECT_GT(pins[1].asked, 0);
    ASSERT_TRUE(store.unpin(chat, second));
    EXPECT_EQ(store.pins({"c"})->size(), 1u);
    ASSERT_TRUE(store.remove(chat));
    EXPECT_TRUE(store.pins({"c"})->empty());
    EXPECT_EQ(store.pins({"d"})->size(), 1u);
}

TEST_F(OutlineRowsTest, WhatIsNotThereCannotBePinned)
{
    EXPECT_EQ(store.pin(newSession(SessionKind::Chat), 1).error().code(), ErrorCode::NotFound);
}

TEST_F(OutlineRowsTest, ALibraryOfTheFirstVersionIsBroughtForward)
{
    TempDir old;
    const auto migrations = libraryMigrations();
    {
        const auto before = *Database::open(old / "library.sqlite", migrations.first(1));
        SessionStore earlier(before);
        ASSERT_TRUE(earlier.create({"c"}, SessionKind::Chat, "kept", "model"));
    }
    const auto after = *Database::open(old / "library.sqlite", migrations);
    SessionStore now(after);
    EXPECT_EQ(now.list({"c"})->front().title, "kept");
    EXPECT_TRUE(now.pins({"c"})->empty());
}

}  // namespace kvasir::test
