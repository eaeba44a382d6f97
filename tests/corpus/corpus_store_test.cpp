// Corpora survive a new process, whole or not at all, and damage is noticed.
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/sqlite.h"
#include "core/corpus/corpus_store.h"
#include "core/corpus/library_schema.h"
#include "tests/support/text_corpus.h"
#include "tests/support/thread_time.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;

class CorpusStoreTest : public testing::Test {
protected:
    void SetUp() override
    {
        auto pattern = (std::filesystem::temp_directory_path() / "kvasir-library-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
        m_path = m_folder / "library.sqlite";
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    Database open() const { return Database::open(m_path, libraryMigrations()).value(); }

    std::filesystem::path m_folder;
    std::filesystem::path m_path;
};

std::vector<SourceContent> sampleSources()
{
    auto lib = textSource("lib", {"a.md: one\ntwo", "한글.md: 둘\n셋"});
    lib.record.kind = SourceKind::Git;
    lib.record.commit = std::string(40, 'a');
    lib.record.subdirectory = "src";
    lib.record.spec = {"/home/x/\xff\xfe", "main", {"*.md", "src/**"}, {"*.o"}, {}, true, {"a.log"}};
    lib.leftOut = {{"b.o", LeftOutReason::Ignored, "*.o (.gitignore:3)", 12},
                   {"dev", LeftOutReason::Special, {}, 0}};
    lib.warnings = {{"sub", "submodule", "points to abc"}};
    SourceContent pdf;
    pdf.record.kind = SourceKind::Pdf;
    pdf.record.name = "r.pdf";
    pdf.documents.push_back(pdfDocument("r.pdf", {"alpha beta\ngamma", "", "delta"}));
    pdf.documents[0].outline = {{0, "Intro", 0}, {1, "안녕", -1}};
    pdf.documents[0].scannedPages = {1};
    pdf.documents[0].lastChanged = 1'700'000'000;
    return {lib, pdf};
}

std::vector<Document> documentsOf(const Corpus& corpus)
{
    std::vector<Document> documents;
    for (const auto& placed : corpus.documents())
        documents.push_back(placed.document);
    return documents;
}

TEST_F(CorpusStoreTest, LoadsInANewProcessExactlyWhatWasSaved)
{
    const auto saved = corpusOf(sampleSources(), "notes");
    {
        const auto database = open();
        ASSERT_TRUE(CorpusStore(database).save(*saved));
    }
    const auto database = open();
    const auto loaded = CorpusStore(database).load({"notes"});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ((*loaded)->hash(), saved->hash());
    EXPECT_EQ(documentsOf(**loaded), documentsOf(*saved));
    EXPECT_EQ((*loaded)->sources(), saved->sources());
    EXPECT_EQ((*loaded)->leftOut(), saved->leftOut());
    EXPECT_EQ((*loaded)->warnings(), saved->warnings());
    EXPECT_EQ((*loaded)->text({0, 1000}), saved->text({0, 1000}));
}

TEST_F(CorpusStoreTest, SavingAgainReplacesTheEditionAndKeepsWhenItWasMade)
{
    const auto database = open();
    std::int64_t now = 100;
    CorpusStore store(database, [&] { return now; });
    ASSERT_TRUE(store.save(*corpusOf(sampleSources(), "notes")));
    now = 200;
    ASSERT_TRUE(store.save(*textCorpus({"only.md: here"}, "notes")));
    const auto loaded = store.load({"notes"});
    ASSERT_TRUE(loaded);
    ASSERT_EQ((*loaded)->documents().size(), 1U);
    EXPECT_EQ((*loaded)->documents()[0].document.text, "here\n");
    EXPECT_TRUE((*loaded)->leftOut()[0].empty());
    const auto list = store.list();
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ((*list)[0].created, 100);
    EXPECT_EQ((*list)[0].lastUsed, 200);
}

TEST_F(CorpusStoreTest, ALibraryOfAnEarlierVersionIsBroughtForward)
{
    const auto migrations = libraryMigrations();
    const auto earlier = migrations.first(2);  // before anything was read anyway
    auto saved = corpusOf(sampleSources(), "notes");
    {
        const auto database = Database::open(m_path, earlier).value();
        ASSERT_TRUE(database.run("INSERT INTO corpus VALUES('notes', '" + saved->hash() + "', 1, 2, 3)"));
        ASSERT_TRUE(
            database.run("INSERT INTO source VALUES('notes', 0, 'git', x'78', '', '[]', '[\"*.o\"]', 0, "
                         "'lib', '', '')"));
    }
    const auto database = open();
    const auto list = CorpusStore(database).list();
    ASSERT_TRUE(list) << list.error().text();
    ASSERT_EQ((*list)[0].sources.size(), 1U);
    EXPECT_THAT((*list)[0].sources[0].spec.exclude, ElementsAre("*.o"));
    EXPECT_TRUE((*list)[0].sources[0].spec.readAnyway.empty());
}

TEST_F(CorpusStoreTest, TheHashIsKnownWithoutReadingTheText)
{
    const auto database = open();
    CorpusStore store(database);
    const auto corpus = textCorpus({"x: y"}, "a");
    ASSERT_TRUE(store.save(*corpus));
    EXPECT_EQ(store.hashOf({"a"}).value(), corpus->hash());
    EXPECT_EQ(store.hashOf({"b"}).error().code(), ErrorCode::NotFound);
}

TEST_F(CorpusStoreTest, ListsByNameWithCounts)
{
    const auto database = open();
    CorpusStore store(database, [] { return std::int64_t{7}; });
    ASSERT_TRUE(store.save(*corpusOf(sampleSources(), "b")));
    ASSERT_TRUE(store.save(*textCorpus({"x: y"}, "a")));
    const auto list = store.list();
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 2U);
    EXPECT_EQ((*list)[0].id.value, "a");
    EXPECT_EQ((*list)[1].documents, 3);
    EXPECT_EQ((*list)[1].leftOut, 2);
    ASSERT_EQ((*list)[1].sources.size(), 2U);
    EXPECT_EQ((*list)[1].sources[0].commit, std::string(40, 'a'));
    EXPECT_EQ((*list)[1].textBytes, corpusOf(sampleSources())->textBytes());
}

TEST_F(CorpusStoreTest, PasswordsAreNotKept)
{
    auto sources = sampleSources();
    sources[1].record.spec.password = "geheim";
    const auto database = open();
    CorpusStore store(database);
    ASSERT_TRUE(store.save(*corpusOf(sources, "notes")));
    EXPECT_EQ((*store.load({"notes"}))->sources()[1].spec.password, "");
}

TEST_F(CorpusStoreTest, UnknownNamesAreNotFound)
{
    const auto database = open();
    CorpusStore store(database);
    EXPECT_EQ(store.load({"none"}).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(store.remove({"none"}).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(store.touch({"none"}).error().code(), ErrorCode::NotFound);
}

TEST_F(CorpusStoreTest, RemovingTakesEveryRowButKeepsSessions)
{
    const auto database = open();
    CorpusStore store(database);
    ASSERT_TRUE(store.save(*corpusOf(sampleSources(), "notes")));
    ASSERT_TRUE(database.run(
        "INSERT INTO session VALUES('s-1', 'notes', 'chat', 't', 1, 'm');"
        "INSERT INTO turn(session, number, question, state, asked) VALUES('s-1', 1, 'q', 'asked', 1)"));
    ASSERT_TRUE(store.remove({"notes"}));
    for (const auto* const table : {"corpus", "source", "document", "left_out", "warning"}) {
        auto count = database.prepare(std::string("SELECT count(*) FROM ") + table).value();
        ASSERT_TRUE(count.step());
        EXPECT_EQ(count.integer(0), 0) << table;
    }
    auto turns = database.prepare("SELECT count(*) FROM turn").value();
    ASSERT_TRUE(turns.step());
    EXPECT_EQ(turns.integer(0), 1);
    ASSERT_TRUE(database.run("DELETE FROM session"));
    auto left = database.prepare("SELECT count(*) FROM turn").value();
    ASSERT_TRUE(left.step());
    EXPECT_EQ(left.integer(0), 0) << "turns go with their session";
}

TEST_F(CorpusStoreTest, SaysDamagedWhenTheTextIsNotWhatWasSaved)
{
    const auto database = open();
    CorpusStore store(database);
    ASSERT_TRUE(store.save(*textCorpus({"a: one", "b: two"}, "notes")));
    ASSERT_TRUE(database.run(
        "UPDATE document SET text = (SELECT text FROM document WHERE number = 1) WHERE number = 0"));
    EXPECT_EQ(store.load({"notes"}).error().code(), ErrorCode::Damaged)
        << "another document's text of the same length";
    ASSERT_TRUE(database.run(
        "UPDATE document SET text = x'28b52ffd00', text_bytes = 1000000000000 WHERE number = 0"));
    EXPECT_EQ(store.load({"notes"}).error().code(), ErrorCode::Damaged) << "hostile length";
    ASSERT_TRUE(database.run("DELETE FROM document WHERE number = 0"));
    EXPECT_EQ(store.load({"notes"}).error().code(), ErrorCode::Damaged) << "a document is missing";
}

TEST_F(CorpusStoreTest, EveryByteOfALayoutMayBeDamagedWithoutHarm)
{
    const auto database = open();
    CorpusStore store(database);
    ASSERT_TRUE(store.save(*corpusOf(sampleSources(), "notes")));
    auto read = database.prepare("SELECT layout FROM document WHERE layout_bytes > 0").value();
    ASSERT_TRUE(read.step());
    const std::vector<std::byte> layout(read.blob(0).begin(), read.blob(0).end());
    ASSERT_TRUE(read.run());
    int noticed = 0;
    for (std::size_t i = 0; i < layout.size(); ++i) {
        auto damaged = layout;
        damaged[i] ^= std::byte{0x41};
        auto write = database.prepare("UPDATE document SET layout = ? WHERE layout_bytes > 0").value();
        ASSERT_TRUE(write.bindBlob(1, damaged).run());
        noticed += !store.load({"notes"}).has_value();  // a changed coordinate reads as another coordinate
    }
    EXPECT_GT(noticed, 10);
}

TEST_F(CorpusStoreTest, AFailedSaveLeavesTheOldEdition)
{
    const auto database = open();
    CorpusStore store(database);
    ASSERT_TRUE(store.save(*textCorpus({"a: one"}, "notes")));
    ASSERT_TRUE(
        database.run("CREATE TRIGGER full BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'no'); END"));
    EXPECT_FALSE(store.save(*textCorpus({"a: two"}, "notes")));
    ASSERT_TRUE(database.run("DROP TRIGGER full"));
    const auto loaded = store.load({"notes"});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ((*loaded)->documents()[0].document.text, "one\n");
}

TEST_F(CorpusStoreTest, LoadsFourMegabytesInAFractionOfASecond)
{
    std::vector<std::string> drawn;
    for (int i = 0; i < 1000; ++i) {
        std::string text = "src/file" + std::to_string(i) + ".c: ";
        for (int line = 0; line < 130; ++line)
            text += "int value_" + std::to_string(i * 7919 + line * 104729) + " = compute("
                + std::to_string(line) + ");\n";
        drawn.push_back(text);
    }
    const auto database = open();
    CorpusStore store(database);
    const auto corpus = textCorpus(drawn, "large");
    ASSERT_GT(corpus->textBytes(), 3'500'000);
    ASSERT_TRUE(store.save(*corpus));
    const ThreadTimer timer;
    ASSERT_TRUE(store.load({"large"}));
    EXPECT_LT(timer.milliseconds(), 1000) << "100 ms is the aim; the bound leaves room for a debug build";
}

TEST(CorpusName, AcceptsAnyLanguageUpToOneHundredCharacters)
{
    std::string hundred;
    for (int i = 0; i < 100; ++i)
        hundred += "가";
    for (const auto& good :
         {std::string("sqlite 3.46"), std::string("한국어 자료"), std::string("a"), hundred})
        EXPECT_TRUE(checkCorpusName(good)) << good;
}

TEST(CorpusName, RefusesWhatCouldBeAPathOrBreakALine)
{
    const std::vector<std::string> bad = {"",
                                          ".",
                                          "..",
                                          "a/b",
                                          "../../x",
                                          "a\\b",
                                          "a\nb",
                                          std::string("a\0b", 3),
                                          "a\x7f",
                                          "\xc2\x85",
                                          "a\xff",
                                          "\xc0\xaf",
                                          "\xed\xa0\x80",
                                          "a\xe2\x88\x95"
                                          "b",
                                          "\xef\xbc\x8f",
                                          std::string(101, 'a'),
                                          "\xf4\x90\x80\x80",
                                          "\xe2\x82"};
    for (const auto& name : bad) {
        const auto checked = checkCorpusName(name);
        ASSERT_FALSE(checked) << name;
        EXPECT_EQ(checked.error().code(), ErrorCode::Invalid);
        EXPECT_FALSE(checked.error().detail().empty());
    }
}

}  // namespace
}  // namespace kvasir::test
