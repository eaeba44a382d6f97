// Suggestions: only what a line of the text really defines, once.
#include <gtest/gtest.h>

#include "core/session/suggestions.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {

TEST(Suggestions, DefinitionsAreKnownByTheirLine)
{
    EXPECT_EQ(definedName("static int hasHotJournal(Pager *pPager, int *pExists){"), "hasHotJournal");
    EXPECT_EQ(definedName("def read_all(path):"), "read_all");
    EXPECT_EQ(definedName("    async def fetch_page(self):"), "fetch_page");
    EXPECT_EQ(definedName("class Ledger:"), "Ledger");
    EXPECT_EQ(definedName("enum class Recipe {"), "Recipe");
    EXPECT_EQ(definedName("pub fn open_store<T>(path: T) -> Store {"), "open_store");
    EXPECT_EQ(definedName("Result<void> Library::setPreference(const CorpusId& corpus)"), "setPreference");

    EXPECT_EQ(definedName("    return open_store(path);"), "");
    EXPECT_EQ(definedName("return open_store(path)"), "");
    EXPECT_EQ(definedName("    openStore(path) {"), "");
    EXPECT_EQ(definedName("int boatsInHarbour(void);"), "") << "a declaration is not a definition";
    EXPECT_EQ(definedName("The function opens (and closes) the gate."), "");
    EXPECT_EQ(definedName("class of its own"), "");
    EXPECT_EQ(definedName("x = make(1)"), "");
}

TEST(Suggestions, ValuesAreLiteralsOfConstants)
{
    EXPECT_EQ(valuedName("#define MAX_HARBOUR_BOATS 48213"), "MAX_HARBOUR_BOATS");
    EXPECT_EQ(valuedName("constexpr std::int64_t kChunkTokens = 512;"), "kChunkTokens");
    EXPECT_EQ(valuedName("TIMEOUT = 30"), "TIMEOUT");
    EXPECT_EQ(valuedName("static const char* kName = \"harbour\";"), "kName");

    EXPECT_EQ(valuedName("__version__ = '6.0'"), "");
    EXPECT_EQ(valuedName("#define SQUARE(x) 4"), "");
    EXPECT_EQ(valuedName("#define NAME other"), "");
    EXPECT_EQ(valuedName("    total = 3"), "") << "a variable within a function";
    EXPECT_EQ(valuedName("limit == 30"), "");
    EXPECT_EQ(valuedName("const auto size = measure();"), "");
}

TEST(Suggestions, TheKindsTakeTurnsAndEverySubjectStandsInTheText)
{
    const auto corpus = textCorpus({"a.h: #define MAX_BOATS 48213\nint countBoats(void)\n{\n",
                                    "b.py: def open_harbour(gate):\n    pass\nLIMIT = 7\n",
                                    "notes.md: # Tides of the bay\ntext\n# Introduction\nmore\n"});
    const auto found = suggestionsOf(*corpus, 4);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[0].kind, Suggestion::Kind::Definition);
    EXPECT_EQ(found[1].kind, Suggestion::Kind::Value);
    EXPECT_EQ(found[2].kind, Suggestion::Kind::Heading);
    EXPECT_EQ(found[2].subject, "Tides of the bay");
    for (const auto& suggestion : found) {
        const auto& text = corpus->documents()[static_cast<std::size_t>(suggestion.document)].document.text;
        const auto line = text.substr(static_cast<std::size_t>(suggestion.bytes.begin),
                                      static_cast<std::size_t>(suggestion.bytes.size()));
        EXPECT_NE(line.find(suggestion.subject), std::string::npos) << suggestion.subject;
    }
}

TEST(Suggestions, WhatIsDefinedTwiceIsNotAsked)
{
    const auto corpus =
        textCorpus({"a.py: def open_gate():\n", "b.py: def open_gate():\ndef close_gate():\n"});
    const auto found = suggestionsOf(*corpus);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].subject, "close_gate");
}

TEST(Suggestions, HeadingsAreAskedWithoutTheirNumber)
{
    const auto found = suggestionsOf(*textCorpus({"a.md: # 4.2  Reading in chunks\ntext\n"}));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].subject, "Reading in chunks");
}

TEST(Suggestions, ProseWithoutHeadingsGivesNone)
{
    EXPECT_TRUE(suggestionsOf(*textCorpus({"a.txt: The harbour opens at dawn.\nBoats leave.\n"})).empty());
}

}  // namespace kvasir::test
