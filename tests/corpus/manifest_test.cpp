// What a manifest states, and that it changes with what was read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "core/corpus/manifest.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

SourceContent repository(const std::vector<std::string>& documents)
{
    auto source = textSource("lib", documents);
    source.record.kind = SourceKind::Git;
    source.record.commit = std::string(40, 'c');
    source.record.spec.revision = "main";
    return source;
}

TEST(Manifest, StatesSourceRevisionAndTheHashOfEveryDocument)
{
    const auto corpus = corpusOf({repository({"a: one", "b: two"})}, "notes");
    const auto manifest = manifestOf(*corpus);
    EXPECT_EQ(manifest.corpus, "notes");
    EXPECT_EQ(manifest.corpusHash, corpus->hash());
    ASSERT_EQ(manifest.sources.size(), 1U);
    EXPECT_EQ(manifest.sources[0].commit, std::string(40, 'c'));
    ASSERT_EQ(manifest.sources[0].documents.size(), 2U);
    EXPECT_EQ(manifest.sources[0].documents[1].sha256, sha256Hex("two\n"));

    const auto json = toJson(manifest);
    EXPECT_EQ(json["sources"][0]["documents"][0]["path"], "a");
    EXPECT_EQ(json["sources"][0]["documents"][0]["bytes"], 4);
    EXPECT_EQ(json["corpus_sha256"], corpus->hash());
}

TEST(Manifest, StatesLargeSourcesByCountAndHash)
{
    const auto first = manifestOf(*corpusOf({repository({"a: one", "b: two"})}), 1);
    const auto second = manifestOf(*corpusOf({repository({"a: one", "b: twa"})}), 1);
    EXPECT_TRUE(first.sources[0].documents.empty());
    EXPECT_EQ(first.sources[0].documentCount, 2);
    EXPECT_NE(first.sources[0].documentsSha256, second.sources[0].documentsSha256);
    EXPECT_FALSE(toJson(first)["sources"][0].contains("documents"));
}

TEST(Manifest, PreparedDocumentsAreHeadingsWithTheHashOfTheirText)
{
    const auto documents =
        preparedDocuments(*corpusOf({repository({"a: one"}), textSource("app", {"a: two"})}));
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0], std::pair(std::string("a"), sha256Hex("one\n")));
    EXPECT_EQ(documents[1], std::pair(std::string("app/a"), sha256Hex("two\n")));
}

}  // namespace
}  // namespace kvasir::test
