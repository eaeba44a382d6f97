// Why a preparation has to be computed again: each cause with its own code (the part the store
// can see).
#include "core/kv/miss_reason.h"
#include "tests/kv/kv_rig.h"

namespace kvasir::test {
namespace {

class MissReasonTest : public KvStoreTest {
protected:
    void SetUp() override
    {
        open();
        ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
        ASSERT_TRUE(store->note(noteFor(corpus, "c")));
    }
    std::string codeFor(const PreparationNote& wanted) { return explain(wanted).code; }
    MissReason explain(const PreparationNote& wanted)
    {
        const auto reason = store->explainMiss(wanted);
        EXPECT_TRUE(reason);
        return reason ? *reason : MissReason{};
    }

    const Prefilled corpus = Prefilled::of(100, 32, 1);
};

}  // namespace

TEST_F(MissReasonTest, NothingDiffersAndAllIsThere)
{
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "none");
}

TEST_F(MissReasonTest, NamesEveryIdentityFieldThatAloneDiffers)
{
    for (std::size_t field = 0; field < corpus.model.fields.size(); ++field) {
        auto wanted = noteFor(corpus, "c");
        wanted.identity.fields[field].second += "'";
        const auto reason = explain(wanted);
        EXPECT_EQ(reason.code, corpus.model.fields[field].first);
        EXPECT_NE(reason.detail.find(" → "), std::string::npos);
    }
}

TEST_F(MissReasonTest, NamesTheFirstDocumentWhoseTextChanged)
{
    auto wanted = noteFor(corpus, "c");
    wanted.corpusHash = "other";
    wanted.documents[1].second = "changed";
    EXPECT_EQ(explain(wanted).code, "corpus-text");
    EXPECT_EQ(explain(wanted).detail, "b.md");
    wanted.documents = {{"a.md", "h1"}, {"b.md", "h2"}, {"c.md", "h3"}, {"d.md", "h4"}};
    EXPECT_EQ(explain(wanted).code, "corpus-text");
    EXPECT_EQ(explain(wanted).detail, "d.md (added)");
    wanted.documents = {{"a.md", "h1"}, {"c.md", "h3"}};
    EXPECT_EQ(explain(wanted).code, "corpus-text");
    EXPECT_EQ(explain(wanted).detail, "b.md (removed)");
    wanted.documents = {{"a.md", "h2"}, {"b.md", "h1"}, {"c.md", "h3"}};  // two files changed places
    EXPECT_EQ(explain(wanted).code, "corpus-text");
    EXPECT_EQ(explain(wanted).detail, "a.md");
}

TEST_F(MissReasonTest, TellsReorderingFromRenaming)
{
    auto wanted = noteFor(corpus, "c");
    wanted.corpusHash = "other";
    wanted.documents = {{"a.md", "h1"}, {"c.md", "h3"}, {"b.md", "h2"}};
    EXPECT_EQ(explain(wanted).code, "document-order");
    EXPECT_EQ(explain(wanted).detail, "b.md → c.md");
    wanted.documents = {{"a.md", "h1"}, {"z.md", "h2"}, {"c.md", "h3"}};
    EXPECT_EQ(explain(wanted).code, "document-path");
    EXPECT_EQ(explain(wanted).detail, "b.md → z.md");
    wanted.documents = {
        {"a.md", "h1"}, {"c.md", "h3"}, {"z.md", "h2"}};  // renamed, and therefore sorted elsewhere
    EXPECT_EQ(explain(wanted).code, "document-path");
    EXPECT_EQ(explain(wanted).detail, "b.md → z.md");
}

TEST_F(MissReasonTest, WhatWasNeverPreparedIsSaidSo)
{
    EXPECT_EQ(codeFor(noteFor(Prefilled::of(50, 32, 9), "unknown")), "never-prepared");
    auto longer = noteFor(corpus, "c");
    longer.tokens = 200;
    EXPECT_EQ(codeFor(longer), "never-prepared") << "the rest was never reached";
}

TEST_F(MissReasonTest, FindsTheSameTextUnderAnotherName)
{
    auto wanted = noteFor(corpus, "renamed");
    EXPECT_EQ(codeFor(wanted), "none");
    wanted.identity.fields[3].second = "other";
    EXPECT_EQ(codeFor(wanted), "template");
}

TEST_F(MissReasonTest, EvictedUntilItIsPreparedAgain)
{
    ASSERT_TRUE(store->evictTo(0));
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "evicted");
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    ASSERT_TRUE(store->note(noteFor(corpus, "c")));
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "none");
}

TEST_F(MissReasonTest, SegmentsRemovedByHandCountAsEvicted)
{
    store.reset();
    std::filesystem::remove_all(folder() / "segments");
    open();
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "evicted");
}

TEST_F(MissReasonTest, DamagedUntilItIsPreparedAgain)
{
    auto content = readFile(fileOf(corpus.ids()[1]));
    content[700] = static_cast<char>(content[700] ^ 1);
    writeFile(fileOf(corpus.ids()[1]), content);
    EXPECT_EQ(loadAll(*store, device, corpus), 1);
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "damaged");
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    ASSERT_TRUE(store->note(noteFor(corpus, "c")));
    EXPECT_EQ(codeFor(noteFor(corpus, "c")), "none");
}

TEST_F(MissReasonTest, ComparesWithTheNearestOfSeveralPreparations)
{
    auto second = corpus;
    second.model = identity("w1");
    ASSERT_TRUE(saveAll(*store, device, second, "c").outcome);
    ASSERT_TRUE(store->note(noteFor(second, "c")));
    auto wanted = noteFor(corpus, "c");
    wanted.identity.fields[8].second = "f32";
    EXPECT_EQ(codeFor(wanted), "kv-codec");
    EXPECT_EQ(codeFor(noteFor(second, "c")), "none");
}

TEST_F(MissReasonTest, HeadingsThatAreNotTextAreComparedAsTheyAreKept)
{
    auto note = noteFor(corpus, "c");
    note.documents[0].first = "caf\xe9.md";
    ASSERT_TRUE(store->note(note));
    EXPECT_EQ(codeFor(note), "none");
}

TEST(PreparationNoteText, ComesBackAsItWas)
{
    const auto note = noteFor(Prefilled::of(10, 10, 1), "c", 2.25);
    const auto back = decodeNote(encodeNote(note));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->corpus, note.corpus);
    EXPECT_EQ(back->identity, note.identity);
    EXPECT_EQ(back->documents, note.documents);
    EXPECT_EQ(back->tokens, note.tokens);
    EXPECT_DOUBLE_EQ(back->seconds, note.seconds);
    for (const std::string broken :
         {"", "[]", "{}", "{\"corpus\":1}", "{\"corpus\":\"c\",\"model\":\"m\",\"identity\":[[1]]}"})
        EXPECT_FALSE(decodeNote(broken)) << broken;
}

}  // namespace kvasir::test
