// Opening a model folder, and what its hashes depend on.
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/model/model.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace fs = std::filesystem;

namespace {

std::string readText(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::shared_ptr<const Model> opened(const fs::path& folder, const fs::path& cache = {})
{
    auto model = openModel(folder, cache, {});
    EXPECT_TRUE(model) << model.error().text();
    return model ? *model : nullptr;
}

void flipLastByte(const fs::path& path)
{
    auto text = readText(path);
    text.back() = static_cast<char>(text.back() ^ 1);
    std::ofstream(path, std::ios::binary) << text;
}

// Weights of a little over one MiB, so that their hash is worth remembering, written a minute ago.
TinyModelSpec largeSpec()
{
    return {.hidden = 512};
}

void age(const fs::path& path)
{
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(1));
}

}  // namespace

TEST(OpenModel, GivesEverythingOfAFolder)
{
    const TempDir folder;
    writeTinyModel(folder / "tiny", {.storedType = kernels::DType::BF16});
    const auto model = opened(folder / "tiny");
    ASSERT_TRUE(model);
    EXPECT_EQ(model->name, "tiny");
    EXPECT_EQ(model->config.storedType, kernels::DType::BF16);
    EXPECT_EQ(model->tokenizer->size(), kTinyVocabulary);
    EXPECT_EQ(model->config.endIds, (std::vector<TokenId>{kTinyImEnd, kTinyEndOfText}));
    EXPECT_EQ(model->tokenizer->special("<|file_sep|>"), kTinyFileSep);
    EXPECT_EQ(model->tokenizer->decode(model->tokenizer->encode("the rain in 서울\n")), "the rain in 서울\n");
    EXPECT_LT(std::ssize(model->tokenizer->encode(" the")), 4);
    EXPECT_EQ(model->contentHash.size(), 64u);
    EXPECT_EQ(model->weights.layers.size(), 2u);
}

TEST(OpenModel, CallsASnapshotByItsOrganisationAndName)
{
    const TempDir folder;
    const auto snapshot = folder / "models--Qwen--Qwen2.5-7B--x" / "snapshots" / "abc";
    writeTinyModel(snapshot);
    EXPECT_EQ(opened(snapshot)->name, "Qwen/Qwen2.5-7B--x");
    EXPECT_EQ(opened(snapshot / "")->name, "Qwen/Qwen2.5-7B--x");
}

TEST(OpenModel, HashesContentAndNotThePlace)
{
    const TempDir folder;
    writeTinyModel(folder / "a");
    writeTinyModel(folder / "b");
    const auto first = opened(folder / "a");
    EXPECT_EQ(first->contentHash, opened(folder / "b")->contentHash);
    EXPECT_EQ(first->weightsHash, opened(folder / "b")->weightsHash);

    std::set<std::string> hashes{first->contentHash};
    for (const char* const name : {"config.json", "generation_config.json", "tokenizer.json"}) {
        std::ofstream(folder / "b" / name, std::ios::app) << " ";
        const auto changed = opened(folder / "b");
        EXPECT_TRUE(hashes.insert(changed->contentHash).second) << name;
        EXPECT_EQ(changed->weightsHash, first->weightsHash) << name;
    }
    std::string scores;
    for (std::int64_t layer = 0; layer < first->config.layers; ++layer)
        for (std::int64_t head = 1; head <= first->config.kvHeads; ++head)
            scores += head < first->config.kvHeads ? "1\t" : "1\n";
    std::ofstream(folder / "b" / kHeadScoresFile) << scores;
    EXPECT_TRUE(hashes.insert(opened(folder / "b")->contentHash).second) << "head roles change every answer";
    std::ofstream(folder / "b" / kHeadRolesFile) << "{}";
    EXPECT_TRUE(hashes.insert(opened(folder / "b")->contentHash).second);
    flipLastByte(folder / "b" / "model.safetensors");
    const auto changed = opened(folder / "b");
    EXPECT_TRUE(hashes.insert(changed->contentHash).second);
    EXPECT_NE(changed->weightsHash, first->weightsHash);
    std::ofstream(folder / "b" / "README.md") << "words";
    EXPECT_EQ(opened(folder / "b")->contentHash, changed->contentHash);
}

TEST(OpenModel, RemembersHashesOfLargeFilesUntilTheyChange)
{
    const TempDir folder;
    writeTinyModel(folder / "m", largeSpec());
    const auto weights = folder / "m" / "model.safetensors";
    ASSERT_GT(fs::file_size(weights), std::uintmax_t{1} << 20);
    age(weights);
    const auto cache = folder / "hashes.json";
    const auto truth = opened(folder / "m", cache)->weightsHash;

    // A false hash put there by hand comes back, which shows that the file is not read again …
    auto json = nlohmann::json::parse(readText(cache));
    ASSERT_EQ(json["files"].size(), 1u);
    json["files"].begin().value()["sha256"] = std::string(64, '0');
    folder.write("hashes.json", json.dump());
    EXPECT_NE(opened(folder / "m", cache)->weightsHash, truth);
    EXPECT_EQ(opened(folder / "m")->weightsHash, truth);
    // … until its time changes, or its content.
    fs::last_write_time(weights, fs::file_time_type::clock::now() - std::chrono::minutes(2));
    EXPECT_EQ(opened(folder / "m", cache)->weightsHash, truth);
    flipLastByte(weights);
    EXPECT_NE(opened(folder / "m", cache)->weightsHash, truth);
}

TEST(OpenModel, DoesNotRememberAFileWrittenThisVeryMoment)
{
    const TempDir folder;
    writeTinyModel(folder / "m", largeSpec());
    opened(folder / "m", folder / "hashes.json");
    EXPECT_FALSE(fs::exists(folder / "hashes.json"));
}

TEST(OpenModel, MakesADamagedHashCacheAnew)
{
    const TempDir folder;
    writeTinyModel(folder / "m", largeSpec());
    age(folder / "m" / "model.safetensors");
    const auto truth = opened(folder / "m")->weightsHash;
    for (const std::string_view text :
         {"", "{", "[]", R"({"files":3})", R"({"files":{"a":1,"b":{"stamp":2}}})"}) {
        folder.write("hashes.json", text);
        EXPECT_EQ(opened(folder / "m", folder / "hashes.json")->weightsHash, truth) << text;
        EXPECT_NE(readText(folder / "hashes.json").find(truth.substr(0, 0) + "sha256"), std::string::npos);
    }
    EXPECT_EQ(opened(folder / "m", folder / "none" / "hashes.json")->weightsHash,
              truth);  // cannot be written
}

TEST(OpenModel, TellsHowFarHashingIsAndStopsWhenAsked)
{
    const TempDir folder;
    writeTinyModel(folder / "m", largeSpec());
    std::stop_source stop;
    std::int64_t done = 0;
    const JobContext job(stop.get_token(), [&](const Progress& progress) {
        EXPECT_EQ(progress.stage, "hashing");
        EXPECT_LE(progress.done, progress.total);
        if (progress.item == "model.safetensors")
            done = progress.done;
        else
            stop.request_stop();
    });
    const auto model = openModel(folder / "m", {}, job);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code(), ErrorCode::Cancelled);
    EXPECT_GT(done, std::int64_t{1} << 20);
}

TEST(OpenModel, SaysWhatIsMissing)
{
    const TempDir folder;
    EXPECT_EQ(openModel(folder / "none", {}, {}).error().code(), ErrorCode::NotFound);
    writeTinyModel(folder / "m");
    fs::remove(folder / "m" / "tokenizer.json");
    EXPECT_EQ(openModel(folder / "m", {}, {}).error().code(), ErrorCode::NotFound);
    writeTinyModel(folder / "m", {.vocabRows = 267});
    const auto few = openModel(folder / "m", {}, {});
    ASSERT_FALSE(few);
    EXPECT_EQ(few.error().code(), ErrorCode::Invalid);
    EXPECT_NE(few.error().detail().find("more tokens"), std::string::npos);
}

}  // namespace kvasir::test
