// Search: what is found, where it is said to be, and that the file never decides what is found.
#include <ctime>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/corpus/search_index.h"
#include "tests/support/temp_dir.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SearchIndexTest : public testing::Test {
protected:
    std::unique_ptr<SearchIndex> open(std::shared_ptr<const Corpus> corpus)
    {
        auto index = SearchIndex::open(folder.path(), std::move(corpus), JobContext());
        EXPECT_TRUE(index) << index.error().text();
        return std::move(index).value();
    }
    std::vector<std::filesystem::path> files() const
    {
        std::vector<std::filesystem::path> all;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            all.push_back(entry.path());
        return all;
    }

    TempDir folder;
};

SearchMatches find(SearchIndex& index, std::string_view query, const SearchOptions& options = {})
{
    auto found = index.search(query, options, JobContext());
    EXPECT_TRUE(found);
    return std::move(found).value();
}

// "document:line 'matched text'", lines from 1.
std::vector<std::string> shown(SearchIndex& index, std::string_view query, const SearchOptions& options = {})
{
    std::vector<std::string> lines;
    for (const auto& match : find(index, query, options).matches) {
        const auto& of = index.corpus().documents()[static_cast<std::size_t>(match.document)];
        lines.push_back(std::string(of.title()) + ":" + std::to_string(match.lines.begin + 1) + " '"
                        + of.document.text.substr(static_cast<std::size_t>(match.bytes.begin),
                                                  static_cast<std::size_t>(match.bytes.size()))
                        + "'");
    }
    return lines;
}

// Words of one alphabet, in lines, `bytes` long.
std::string manyWords(std::int64_t bytes, unsigned seed)
{
    static const std::vector<std::string> kWords = {"page", "cache", "저널", "복구", "if(x->y)", "the",
                                                    "\n",   "\"a\"", "한글", "::",   "rollback", "0x1F"};
    std::mt19937 random(seed);
    std::string text;
    while (std::ssize(text) < bytes)
        text += kWords[random() % kWords.size()] + (random() % 9 == 0 ? "\n" : " ");
    return text;
}

// Lines of invented names, as many different trigrams as code has.
std::string manyNames(std::int64_t bytes, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text;
    while (std::ssize(text) < bytes) {
        const auto length = 2 + random() % 9;
        for (unsigned i = 0; i < length; ++i)
            text += static_cast<char>('a' + std::min(random() % 26, random() % 26));
        text += " _(.;\n"[random() % 6];
    }
    return text;
}

TEST_F(SearchIndexTest, FindsWordsWithTheirLinesInTheOrderOfTheCorpus)
{
    const auto index = open(textCorpus({"b.md: one\ntwo Three two", "a.md: a two"}));
    EXPECT_THAT(shown(*index, "two"), ElementsAre("b.md:2 'two'", "b.md:2 'two'", "a.md:1 'two'"));
    EXPECT_THAT(shown(*index, "three"), ElementsAre("b.md:2 'Three'"));
    EXPECT_THAT(shown(*index, "four"), IsEmpty());
    EXPECT_THAT(shown(*index, "  "), IsEmpty());
}

TEST_F(SearchIndexTest, FindsKoreanAlsoInsideWordsAndOfOneSyllable)
{
    const auto index = open(textCorpus({"k: 핫 저널을 복구할 때는\n저널이 남아 있어야 한다"}));
    EXPECT_THAT(shown(*index, "저널"), ElementsAre("k:1 '저널'", "k:2 '저널'"));
    EXPECT_THAT(shown(*index, "저널을 복구"), ElementsAre("k:1 '저널을 복구'"));
    EXPECT_THAT(shown(*index, "때"), ElementsAre("k:1 '때'"));
    EXPECT_THAT(shown(*index, "복구할"), ElementsAre("k:1 '복구할'"));
    // Typed as single letters, as some input methods leave it.
    EXPECT_THAT(shown(*index, "\xe1\x84\x82\xe1\x85\xa1\xe1\x86\xb7\xe1\x84\x8b\xe1\x85\xa1"),
                ElementsAre("k:2 '남아'"));
}

TEST_F(SearchIndexTest, TakesPunctuationQuotesAndQueryWordsLiterally)
{
    const auto index =
        open(textCorpus({"c: if( p->x[i] == \"q\" ) // a OR b*\nf(); g NEAR h\nit's 100%_x \\n ^col:"}));
    EXPECT_THAT(shown(*index, "p->x[i]"), ElementsAre("c:1 'p->x[i]'"));
    EXPECT_THAT(shown(*index, "\"q\""), ElementsAre("c:1 '\"q\"'"));
    EXPECT_THAT(shown(*index, "\""), SizeIs(2));
    EXPECT_THAT(shown(*index, "a OR b*"), ElementsAre("c:1 'a OR b*'"));
    EXPECT_THAT(shown(*index, "g near h"), ElementsAre("c:2 'g NEAR h'"));
    EXPECT_THAT(shown(*index, "it's"), ElementsAre("c:3 'it's'"));
    EXPECT_THAT(shown(*index, "0%_"), ElementsAre("c:3 '0%_'"));
    EXPECT_THAT(shown(*index, "0__"), IsEmpty());
    EXPECT_THAT(shown(*index, "\\n ^col:"), ElementsAre("c:3 '\\n ^col:'"));
}

TEST_F(SearchIndexTest, WholeWordsOfIdentifiersEndAtUnderscoresOnlyWhenTheWordDoes)
{
    const auto index = open(textCorpus({"c: page page_count pager sub.page(page)"}));
    EXPECT_THAT(shown(*index, "page"), SizeIs(5));
    const SearchOptions whole{.words = WordMatch::Whole};
    EXPECT_THAT(shown(*index, "page", whole), SizeIs(3));
    EXPECT_THAT(shown(*index, "page_count", whole), SizeIs(1));
    EXPECT_THAT(shown(*index, ".page(", whole), SizeIs(1));
    EXPECT_THAT(shown(*index, "age", whole), IsEmpty());
}

TEST_F(SearchIndexTest, ComparesLettersOfAnyAlphabetWithoutTheirCaseUnlessAsked)
{
    const auto index = open(textCorpus({"c: Größe ÉTÉ Привет Page page"}));
    EXPECT_THAT(shown(*index, "éTé"), SizeIs(1));
    EXPECT_THAT(shown(*index, "ПРИВЕТ"), SizeIs(1));
    EXPECT_THAT(shown(*index, "gRÖSSe"), IsEmpty());  // simple folding: ß stays one letter
    EXPECT_THAT(shown(*index, "PAGE"), SizeIs(2));
    EXPECT_THAT(shown(*index, "Page", {.letterCase = CaseMatch::Exact}), SizeIs(1));
}

TEST_F(SearchIndexTest, ASpaceStandsForAnyWhiteSpaceAlsoOverLines)
{
    const auto index = open(textCorpus({"c: call(a,\n\t  b) end"}));
    const auto found = find(*index, "a, b");
    ASSERT_THAT(found.matches, SizeIs(1));
    EXPECT_EQ(found.matches[0].lines, (LineRange{0, 2}));
    EXPECT_EQ(found.matches[0].snippet.substr(static_cast<std::size_t>(found.matches[0].mark.begin),
                                              static_cast<std::size_t>(found.matches[0].mark.size())),
              "a,    b");
}

TEST_F(SearchIndexTest, MatchesOfAPdfHaveTheirPage)
{
    auto source = textSource("pdf", {});
    source.documents.push_back(pdfDocument("r.pdf", {"first page", "second\nlast page", "third"}));
    source.documents[0].pages[1].label = "iv";
    const auto index = open(corpusOf({source}));
    const auto found = find(*index, "last page");
    ASSERT_THAT(found.matches, SizeIs(1));
    EXPECT_EQ(found.matches[0].page, 1);
    EXPECT_EQ(found.matches[0].pageLabel, "iv");
    EXPECT_EQ(find(*index, "first").matches[0].page, 0);
    EXPECT_EQ(find(*index, "third").matches[0].page, 2);
}

TEST_F(SearchIndexTest, SnippetsAreCutAtWholeCharactersAndMarkTheMatch)
{
    std::string longLine;
    for (int i = 0; i < 100; ++i)
        longLine += "가나";
    const auto index = open(textCorpus({"k: \t " + longLine + "찾을말" + longLine}));
    const auto match = find(*index, "찾을말").matches.at(0);
    EXPECT_LE(match.snippet.size(), 200u);
    EXPECT_EQ(match.snippet.size() % 3, 0u);
    EXPECT_EQ(match.snippet.substr(static_cast<std::size_t>(match.mark.begin), 9), "찾을말");
}

TEST_F(SearchIndexTest, FindsTheSameWithAndWithoutItsFile)
{
    const auto corpus =
        textCorpus({"a: " + manyWords(300000, 1), "b: x", "c: " + manyWords(50000, 2), "e: "});
    const auto with = open(corpus);
    const auto without = SearchIndex::withoutFile(corpus);
    ASSERT_TRUE(with->hasFile());
    ASSERT_FALSE(without->hasFile());
    // Long ones lie over the borders of blocks.
    const auto& text = corpus->documents()[0].document.text;
    std::vector<std::string> queries = {"저널 복구",          "cache 저널", "\"a\" ::", "if(x->y) the",
                                        "page rollback 0X1f", "한글",       "0x",       "e c"};
    for (std::size_t at = 0; at + 1000 < text.size(); at += 7919)
        queries.push_back(text.substr(at, 40 + at % 600));
    std::int64_t matches = 0;
    for (const auto& query : queries) {
        const auto expected = find(*without, query);
        const auto found = find(*with, query);
        EXPECT_EQ(found.matches, expected.matches) << query;
        EXPECT_EQ(found.total, expected.total) << query;
        matches += found.total;
    }
    EXPECT_GT(matches, std::ssize(queries));
}

TEST_F(SearchIndexTest, FindsWhatLiesOverTheBordersOfBlocks)
{
    const auto corpus = textCorpus({"a: " + manyNames(200000, 1)});
    const auto& of = corpus->documents()[0];
    const auto index = open(corpus);
    std::int64_t block = 0;
    int borders = 0;
    for (const auto line : of.lineStarts) {
        if (line - block < SearchIndex::kBlockBytes)
            continue;
        block = line;
        ++borders;
        for (const std::int64_t before : {2, 150, 290}) {
            const auto query = of.document.text.substr(static_cast<std::size_t>(line - before), 300);
            EXPECT_EQ(find(*index, query).total, 1) << line << " − " << before;
        }
    }
    EXPECT_GT(borders, 10);
}

TEST_F(SearchIndexTest, OpensItsFileAgainWithoutWritingIt)
{
    const auto corpus = textCorpus({"a: " + manyWords(100000, 1)});
    find(*open(corpus), "rollback");
    ASSERT_THAT(files(), SizeIs(1));
    const auto before = std::filesystem::last_write_time(files()[0]);
    const auto path = files()[0];
    int reports = 0;
    const JobContext job({}, [&](const Progress&) { ++reports; });
    auto again = SearchIndex::open(folder.path(), corpus, job);
    ASSERT_TRUE(again);
    EXPECT_GT(find(**again, "rollback").total, 0);
    again.value().reset();
    EXPECT_EQ(reports, 0);
    EXPECT_THAT(files(), ElementsAre(path));
    EXPECT_EQ(std::filesystem::last_write_time(path), before);
}

TEST_F(SearchIndexTest, AnyDamagedByteMakesItBuildTheFileAnew)
{
    const auto corpus = textCorpus({"a: " + manyWords(60000, 1)});
    open(corpus);
    const auto expected = find(*SearchIndex::withoutFile(corpus), "저널 복구").total;
    const auto path = files().at(0);
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path));
    for (const std::int64_t at : {std::int64_t{0}, std::int64_t{20}, size / 3, size / 2, size - 1}) {
        SCOPED_TRACE(at);
        {
            std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
            file.seekg(at);
            const auto byte = static_cast<char>(file.get() ^ 0x55);
            file.seekp(at);
            file.put(byte);
        }
        int reports = 0;
        auto index =
            SearchIndex::open(folder.path(), corpus, JobContext({}, [&](const Progress&) { ++reports; }));
        ASSERT_TRUE(index);
        EXPECT_GT(reports, 0);
        EXPECT_EQ(find(**index, "저널 복구").total, expected);
    }
}

TEST_F(SearchIndexTest, AFileOfAnotherCorpusUnderItsNameIsNotUsed)
{
    const auto corpus = textCorpus({"a: needle " + manyWords(20000, 1)});
    const auto other = textCorpus({"a: " + manyWords(20000, 2)});
    open(other);
    const auto foreign = files().at(0);
    auto name = foreign.filename().string();
    name.replace(0, other->hash().size(), corpus->hash());
    std::filesystem::rename(foreign, folder / name);
    EXPECT_THAT(shown(*open(corpus), "needle"), SizeIs(1));
    EXPECT_THAT(files(), SizeIs(1));
}

TEST_F(SearchIndexTest, StoppingLeavesNoFileAndTheNextCallBuildsIt)
{
    const auto corpus = textCorpus({"a: " + manyWords(200000, 1)});
    std::stop_source stop;
    const JobContext job(stop.get_token(), [&](const Progress& progress) {
        EXPECT_EQ(progress.stage, "indexing");
        EXPECT_LE(progress.done, progress.total);
        stop.request_stop();
    });
    const auto stopped = SearchIndex::open(folder.path(), corpus, job);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code(), ErrorCode::Cancelled);
    EXPECT_THAT(files(), IsEmpty());
    EXPECT_TRUE(open(corpus)->hasFile());

    const auto index = open(corpus);
    EXPECT_EQ(index->search("cache", {}, job).error().code(), ErrorCode::Cancelled);
}

TEST_F(SearchIndexTest, OldFilesAreRemovedByHash)
{
    const auto kept = textCorpus({"a: one"}), gone = textCorpus({"a: two"});
    open(kept);
    open(gone);
    folder.write("notes.txt", "not ours");
    ASSERT_THAT(files(), SizeIs(3));
    const std::vector<std::string> hashes = {kept->hash()};
    ASSERT_TRUE(SearchIndex::removeOthers(folder.path(), hashes));
    EXPECT_THAT(files(), SizeIs(2));
    EXPECT_TRUE(std::filesystem::exists(folder / "notes.txt"));
}

TEST_F(SearchIndexTest, LimitsWhatItGivesButCountsOnUpToABound)
{
    std::string text;
    for (int i = 0; i < 12000; ++i)
        text += "again ";
    const auto index = open(textCorpus({"a: once again\nagain", "b: " + text}));
    const auto found = find(*index, "again", {.limit = 3});
    EXPECT_THAT(found.matches, SizeIs(3));
    EXPECT_EQ(found.total, SearchIndex::kCountedMatches);
    EXPECT_TRUE(found.more);
    const auto once = find(*index, "once");
    EXPECT_EQ(once.total, 1);
    EXPECT_FALSE(once.more);
}

TEST_F(SearchIndexTest, LooksIntoChosenDocumentsOnly)
{
    const auto index = open(textCorpus({"a: word", "b: word", "c: word"}));
    EXPECT_THAT(shown(*index, "word", {.in = {0, 2}}), ElementsAre("a:1 'word'", "c:1 'word'"));
}

TEST_F(SearchIndexTest, RankPutsDocumentsThatAreAboutItFirst)
{
    const auto index = open(textCorpus({"long.c: journal " + manyWords(4000, 3), "notes: journal journal x",
                                        "journal.c: rollback of the journal"}));
    EXPECT_THAT(
        shown(*index, "journal", {.order = SearchOrder::Rank}),
        ElementsAre("journal.c:1 'journal'", "notes:1 'journal'", "notes:1 'journal'", "long.c:1 'journal'"));
}

TEST_F(SearchIndexTest, TwentyMegabytesAreIndexedInSecondsAndSearchedInMilliseconds)
{
#ifdef __SANITIZE_ADDRESS__
    constexpr int kDocumentBytes = 1 << 16;  // ten times slower, and the times say nothing
#else
    constexpr int kDocumentBytes = 1 << 20;
#endif
    std::vector<std::string> drawn;
    for (unsigned i = 0; i < 20; ++i)
        drawn.push_back("d" + std::to_string(i) + ": " + manyNames(kDocumentBytes, i)
                        + (i == 13 ? "the one needle" : ""));
    const auto corpus = textCorpus(drawn);
    // Of the processor, since others may be at work.
    const auto milliseconds = [](auto&& work) {
        const auto begin = std::clock();
        work();
        return 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    std::unique_ptr<SearchIndex> index;
    auto last = std::clock();
    std::clock_t longest = 0;
    const JobContext watching({}, [&](const Progress&) {
        longest = std::max(longest, std::clock() - last);
        last = std::clock();
    });
    const auto build =
        milliseconds([&] { index = std::move(SearchIndex::open(folder.path(), corpus, watching)).value(); });
    const auto stretch = 1e3 * static_cast<double>(std::max(longest, std::clock() - last)) / CLOCKS_PER_SEC;
    double bytes = 0;
    for (const auto& file : files())
        bytes += static_cast<double>(std::filesystem::file_size(file));
    index.reset();
    const auto reopen = milliseconds([&] { index = open(corpus); });
    const auto search = milliseconds([&] { EXPECT_EQ(find(*index, "one needle").total, 1); });
    const auto shortQuery = milliseconds([&] { EXPECT_EQ(find(*index, "!!").total, 0); });
    const auto scan =
        milliseconds([&] { EXPECT_EQ(find(*SearchIndex::withoutFile(corpus), "one needle").total, 1); });
    std::printf("%d kB: build %.0f ms (%.0f unbroken), reopen %.0f, search %.1f, two characters %.0f, "
                "without file %.0f; %.1f MB\n",
                20 * kDocumentBytes / 1000, build, stretch, reopen, search, shortQuery, scan, bytes / 1e6);
    EXPECT_LT(build, 30000);
    EXPECT_LT(stretch, 3000);
    EXPECT_LT(search, 1000);
    EXPECT_LT(shortQuery, 2000);
}

}  // namespace
}  // namespace kvasir::test
