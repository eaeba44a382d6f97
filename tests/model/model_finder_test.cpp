// Models found in a home that other programs have furnished.
#include <fstream>

#include <gtest/gtest.h>

#include "core/model/model.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_gguf.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace fs = std::filesystem;

namespace {

const FoundModel* named(const std::vector<FoundModel>& models, std::string_view name)
{
    for (const auto& model : models)
        if (model.name == name)
            return &model;
    return nullptr;
}

// As huggingface_hub lays it out: blobs, and snapshots of links to them.
void writeSnapshot(const fs::path& model, const std::string& revision, const TinyModelSpec& spec)
{
    const auto blobs = model / "blobs";
    const auto snapshot = model / "snapshots" / revision;
    writeTinyModel(blobs, spec);
    fs::create_directories(snapshot);
    for (const auto& entry : fs::directory_iterator(blobs))
        fs::create_symlink("../../blobs" / entry.path().filename(), snapshot / entry.path().filename());
}

}  // namespace

TEST(FindModels, ListsNothingInAnEmptyHome)
{
    const TempDir home;
    EXPECT_TRUE(findModels({.builtIn = home / "none",
                            .folders = {home / "none"},
                            .home = home.path().string(),
                            .hfHubCache = "/none",
                            .hfHome = "/none"})
                    .empty());
}

TEST(FindModels, PutsTheBuiltInModelFirstAndSortsTheRest)
{
    const TempDir home;
    writeTinyModel(home / "resources" / "zz-nano");
    writeTinyModel(home / "mine" / "b");
    writeTinyModel(home / "mine" / "a");
    const auto models = findModels({.builtIn = home / "resources", .folders = {home / "mine"}});
    ASSERT_EQ(models.size(), 3u);
    EXPECT_EQ(models[0].name, "zz-nano");
    EXPECT_EQ(models[0].foundIn, "built-in");
    EXPECT_EQ(models[1].name, "a");
    EXPECT_EQ(models[2].name, "b");
    EXPECT_EQ(models[1].foundIn, "folder");
    EXPECT_TRUE(models[1].usable) << models[1].whyNot;
    EXPECT_EQ(models[1].contextTokens, 4096);
    EXPECT_EQ(models[1].kvBytesPerToken16, 2 * 2 * 2 * 16 * 2);
    EXPECT_EQ(models[1].bytes, models[1].parameters * 4);
    EXPECT_EQ(models, findModels({.builtIn = home / "resources", .folders = {home / "mine"}}));
}

TEST(FindModels, ReadsTheHuggingFaceCacheThroughItsLinks)
{
    const TempDir home;
    const auto model = home / ".cache" / "huggingface" / "hub" / "models--Qwen--Tiny";
    writeSnapshot(model, "1111", {});
    fs::create_directories(model / "snapshots" / "2222");  // newer, and not what refs/main names
    fs::create_directories(model / "refs");
    std::ofstream(model / "refs" / "main") << "1111\n";
    fs::create_directories(home / ".cache" / "huggingface" / "hub" / "datasets--x--y" / "snapshots" / "3");
    fs::create_directories(home / ".cache" / "huggingface" / "hub" / "models--empty--one");

    const ModelSearch search{.home = home.path().string()};
    auto models = findModels(search);
    ASSERT_EQ(models.size(), 1u);
    EXPECT_EQ(models[0].name, "Qwen/Tiny");
    EXPECT_EQ(models[0].foundIn, "huggingface");
    EXPECT_EQ(models[0].folder.filename(), "1111");
    EXPECT_TRUE(models[0].usable) << models[0].whyNot;
    EXPECT_TRUE(openModel(models[0].folder, {}, {}));

    // A ref that points elsewhere is not followed; the newest snapshot is listed with its reason.
    std::ofstream(model / "refs" / "main") << "../../../../secret";
    fs::last_write_time(model / "snapshots" / "2222",
                        fs::file_time_type::clock::now() + std::chrono::hours(1));
    models = findModels(search);
    ASSERT_EQ(models.size(), 1u);
    EXPECT_FALSE(models[0].usable);
    EXPECT_EQ(models[0].whyNot, "no config.json");
}

TEST(FindModels, LooksWhereTheEnvironmentPoints)
{
    const TempDir home;
    writeSnapshot(home / "hub" / "models--a--one", "1", {});
    writeSnapshot(home / "hf" / "hub" / "models--b--two", "1", {});
    const auto models = findModels({.folders = {home / "hub" / "models--a--one" / "snapshots" / "1"},
                                    .hfHubCache = (home / "hub").string(),
                                    .hfHome = (home / "hf").string()});
    ASSERT_EQ(models.size(), 2u);  // the folder named again is the same model
    EXPECT_EQ(models[0].name, "a/one");
    EXPECT_EQ(models[0].foundIn, "huggingface");
    EXPECT_EQ(models[1].name, "b/two");
}

TEST(FindModels, ListsGgufOfOtherProgramsAndWhyOneCannotBeRead)
{
    const TempDir home;
    const auto good = tinyGguf({});
    home.write(".lmstudio/models/lmstudio-community/Qwen2.5-7B-GGUF/q4.gguf", good);
    home.write(".lmstudio/models/lmstudio-community/Qwen2.5-7B-GGUF/q8-00001-of-00002.gguf", "GGUF....");
    home.write(".lmstudio/models/lmstudio-community/Qwen2.5-7B-GGUF/q8-00002-of-00002.gguf", "GGUF....");
    home.write(".local/share/nomic.ai/GPT4All/orca.gguf", "GGUF");
    home.write(".ollama/models/manifests/registry.ollama.ai/library/qwen2.5/7b",
               R"({"layers":[{"mediaType":"application/vnd.ollama.image.license","digest":"sha256:00"},)"
               R"({"mediaType":"application/vnd.ollama.image.model","digest":"sha256:abc0","size":4}]})");
    home.write(".ollama/models/manifests/registry.ollama.ai/me/own/latest",
               R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"sha256:abc1"}]})");
    home.write(
        ".ollama/models/manifests/registry.ollama.ai/library/evil/latest",
        R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"sha256:../../x"}]})");
    home.write(".ollama/models/manifests/registry.ollama.ai/library/broken/latest", "{{{");
    home.write(".ollama/models/blobs/sha256-abc0", good);
    const auto models = findModels({.home = home.path().string()});
    ASSERT_EQ(models.size(), 5u);
    const auto* const ollama = named(models, "qwen2.5:7b");
    ASSERT_TRUE(ollama);
    EXPECT_EQ(ollama->foundIn, "ollama");
    EXPECT_TRUE(ollama->usable) << ollama->whyNot;
    EXPECT_EQ(ollama->contextTokens, 4096);
    EXPECT_FALSE(named(models, "me/own:latest")->usable) << "its file is gone";
    EXPECT_EQ(named(models, "orca.gguf")->foundIn, "gpt4all");
    EXPECT_EQ(named(models, "orca.gguf")->whyNot, "invalid: the file ends within its header");
    EXPECT_EQ(named(models, "orca.gguf")->bytes, 4);
    EXPECT_FALSE(named(models, "lmstudio-community/Qwen2.5-7B-GGUF/q8-00001-of-00002.gguf")->usable);
    const auto* const studio = named(models, "lmstudio-community/Qwen2.5-7B-GGUF/q4.gguf");
    ASSERT_TRUE(studio);
    EXPECT_EQ(studio->foundIn, "lmstudio");
    EXPECT_TRUE(studio->usable);
    EXPECT_TRUE(openModel(studio->folder, {}, {}));
}

TEST(FindModels, SaysWhyAModelCannotBeUsed)
{
    const TempDir home;
    writeTinyModel(home / "m" / "no-tokenizer");
    fs::remove(home / "m" / "no-tokenizer" / "tokenizer.json");
    writeTinyModel(home / "m" / "no-weights");
    fs::remove(home / "m" / "no-weights" / "model.safetensors");
    writeTinyModel(home / "m" / "cut");
    fs::resize_file(home / "m" / "cut" / "model.safetensors", 5000);
    home.write("m/bert/config.json", R"({"architectures":["BertModel"],"model_type":"bert"})");
    const auto models = findModels({.folders = {home / "m"}});
    ASSERT_EQ(models.size(), 4u);
    for (const auto& model : models)
        EXPECT_FALSE(model.usable);
    EXPECT_NE(named(models, "bert")->whyNot.find("BertModel"), std::string::npos);
    EXPECT_NE(named(models, "cut")->whyNot.find("outside the file"), std::string::npos)
        << named(models, "cut")->whyNot;
    EXPECT_EQ(named(models, "no-tokenizer")->whyNot, "no tokenizer.json");
    EXPECT_NE(named(models, "no-weights")->whyNot.find("no safetensors weights"), std::string::npos);
}

TEST(FindModels, EndsInALoopOfLinks)
{
    const TempDir home;
    fs::create_directories(home / "m" / "a");
    fs::create_directory_symlink(home / "m", home / "m" / "a" / "loop");
    writeTinyModel(home / "m" / "model");
    const auto models = findModels({.folders = {home / "m"}});
    EXPECT_EQ(models.size(), 1u);
}

}  // namespace kvasir::test
