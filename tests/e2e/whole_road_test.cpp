// The whole road as a person walks it, with the built-in model: repository and PDF in, cited answers out,
// reopened in new processes, killed, damaged, and on a disk that is full.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "tests/support/cli.h"

namespace kvasir::test {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = KVASIR_SOURCE_DIR;

// Some thousand tokens of our own code: real text whatever the checkout holds.
class WholeRoad : public ::testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(fs::exists(kRoot / "resources/models/kvasir-nano/model.safetensors"))
            << "the built-in model is part of every checkout";
        fs::create_directories(sources);
        for (const char* const file : {"core/base/result.h", "core/base/error.h", "core/base/error.cpp",
                                       "core/base/file.h", "core/base/file.cpp", "core/kv/FORMAT.md"})
            fs::copy_file(kRoot / file, sources / fs::path(file).filename());
    }

    CliResult added(const Cli& cli, const std::string& corpus = "c") const
    {
        auto result = cli({"add", corpus, sources.string(), "--json"});
        EXPECT_EQ(result.status, 0) << result.err;
        return result;
    }

    // Name and hash of every stored segment.
    static std::map<std::string, std::string> segments(const Cli& cli)
    {
        std::map<std::string, std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(cli.home / "state/data/kv")) {
            if (entry.path().extension() == ".kvs")
                found[entry.path().filename().string()] = sha256Hex(*readAll(entry.path()));
        }
        return found;
    }

    TempDir folder;
    fs::path sources = folder.path() / "sources";
};

// Starts `prepare` and kills it after a while; true when it had ended by itself before.
bool killedPrepare(const Cli& cli, std::chrono::milliseconds after)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("KVASIR_HOME", (cli.home / "state").c_str(), 1);
        const int null = ::open("/dev/null", O_RDWR);
        ::dup2(null, 1);
        ::dup2(null, 2);
        ::execl((std::string(KVASIR_BIN_DIR) + "/kvasir-cli").c_str(), "kvasir-cli", "prepare", "c", nullptr);
        ::_exit(127);
    }
    std::this_thread::sleep_for(after);
    const bool ended = ::waitpid(child, nullptr, WNOHANG) == child;
    if (!ended) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    return ended;
}

}  // namespace

TEST_F(WholeRoad, AddsPlansPreparesAsksReopensAndExports)
{
    const Cli cli;
    const auto report = added(cli).json();
    EXPECT_EQ(report["documents"], 6);
    EXPECT_GT(report["tokens"], 4000);

    const auto plan = cli({"plan", "c", "--json"}).json();
    EXPECT_EQ(plan["tokens"], report["tokens"]);
    EXPECT_EQ(plan["reusable_tokens"], 0);
    EXPECT_TRUE(plan["fits"].get<bool>()) << plan;
    EXPECT_LE(plan["seconds"]["low"].get<double>(), plan["seconds"]["high"].get<double>());

    const auto prepared = cli({"prepare", "c", "--json"}).json();
    EXPECT_EQ(prepared["computed_tokens"], report["tokens"]);
    EXPECT_EQ(prepared["reused_tokens"], 0);
    EXPECT_EQ(cli({"plan", "c", "--json"}).json()["reusable_tokens"], report["tokens"]);

    const std::vector<std::string> question = {"ask",          "c",  "Where is writeAtomically defined?",
                                               "--max-tokens", "40", "--json"};
    const auto first = cli(question);
    ASSERT_EQ(first.status, 0) << first.err;
    const auto second = cli(question);
    const auto a = first.json();
    const auto b = second.json();
    EXPECT_EQ(a["answer"], b["answer"]);
    EXPECT_EQ(a["citations"], b["citations"]);
    EXPECT_GE(b["reused_tokens"], report["tokens"]);  // all but the question's tokens
    EXPECT_LT(b["prompt_tokens"].get<int>() - b["reused_tokens"].get<int>(), 64);
    for (const char* const field :
         {"session", "turn", "citations", "output_tokens", "first_token_ms", "tokens_per_second", "manifest"})
        EXPECT_TRUE(b.contains(field)) << field;
    EXPECT_EQ(a["manifest"]["prompt_sha256"], b["manifest"]["prompt_sha256"]);

    const auto file = folder / "answer.html";
    const auto exported =
        cli({"export", "c", "--session", b["session"], "--format", "html", "-o", file.string()});
    EXPECT_EQ(exported.status, 0) << exported.err;
    EXPECT_NE(readAll(file)->find("Where is writeAtomically defined?"), std::string::npos);
}

TEST_F(WholeRoad, AnAnswerCanBeHeldToSomeDocumentsAndItsPlaceProved)
{
    const Cli cli;
    added(cli);
    const auto path = cli({"coverage", "c", "--json"}).json()["files"][1]["path"].get<std::string>();
    std::vector<std::string> question = {"ask",          "c",  "Where is writeAtomically defined?",
                                         "--max-tokens", "24", "--json"};
    const auto open = cli(question).json();
    question.insert(question.end(), {"--only", path});
    const auto scoped = cli(question);
    ASSERT_EQ(scoped.status, 0) << scoped.err;
    EXPECT_EQ(scoped.json()["manifest"]["scope"].size(), 1u);
    for (const auto& citation : scoped.json()["citations"])
        EXPECT_TRUE(citation["document"].is_null() || citation["document"] == path) << citation;
    EXPECT_EQ(cli(question).json()["answer"], scoped.json()["answer"]) << "the same again";
    question.resize(6);
    EXPECT_EQ(cli(question).json()["answer"], open["answer"]) << "and no trace in the next question";
    question.insert(question.end(), {"--only", "no such thing"});
    EXPECT_EQ(cli(question).status, 1);

    const auto& citations = open["citations"];
    ASSERT_TRUE(std::any_of(citations.begin(), citations.end(), [](const auto& citation) {
        return citation["state"] != "no-source";
    })) << open;
    const auto proof = cli({"prove", "c", "--session", open["session"], "--turn", "1", "--json"});
    ASSERT_EQ(proof.status, 0) << proof.err;
    EXPECT_LT(proof.json()["log_probability"].get<double>(), 0);
    EXPECT_NEAR(proof.json()["drop"].get<double>(),
                proof.json()["log_probability"].get<double>() - proof.json()["without_place"].get<double>(),
                1e-9);
    EXPECT_GT(proof.json()["drop"].get<double>(), 1.0) << "a quotation rests on its place";
    EXPECT_EQ(cli({"prove", "c", "--session", open["session"], "--turn", "1", "--citation", "99"}).status, 1);
}

TEST_F(WholeRoad, DeletingTheKvFolderChangesTimesNeverResults)
{
    const Cli cli;
    added(cli);
    const std::vector<std::string> question = {"ask",          "c",  "Where is MappedFile defined?",
                                               "--max-tokens", "24", "--json"};
    const auto before = cli(question).json();
    fs::remove_all(cli.home / "state/data/kv");
    const auto after = cli(question).json();
    EXPECT_EQ(before["answer"], after["answer"]);
    EXPECT_EQ(before["citations"], after["citations"]);
    EXPECT_EQ(after["reused_tokens"], 0);
}

TEST_F(WholeRoad, KilledAtThirtyMomentsItEndsAsIfNeverKilled)
{
    const Cli calm;
    const Cli killed;
    added(calm);
    added(killed);
    const auto begin = std::chrono::steady_clock::now();
    const auto calmly = calm({"prepare", "c", "--json"}).json();
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);

    std::mt19937 random(7);
    std::int64_t known = 0;
    for (int kill = 0; kill < 30; ++kill) {
        // Forgetting what was stored from time to time keeps the preparation unfinished for all thirty kills.
        if (killedPrepare(killed, std::chrono::milliseconds(random() % (took.count() + 1)))) {
            EXPECT_EQ(killed({"remove", "kv", "c"}).status, 0);
            known = 0;
            continue;
        }
        const auto plan = killed({"plan", "c", "--json"});
        ASSERT_EQ(plan.status, 0) << plan.err;
        const std::int64_t reusable = plan.json()["reusable_tokens"];
        EXPECT_GE(reusable, known);  // what was finished stays
        known = reusable;
    }
    const auto last = killed({"prepare", "c", "--json"}).json();
    EXPECT_EQ(last["tokens"], calmly["tokens"]);
    EXPECT_EQ(last["reused_tokens"], known);
    EXPECT_EQ(segments(killed), segments(calm));
    EXPECT_FALSE(segments(calm).empty());
}

TEST_F(WholeRoad, DamagedSegmentsAreFoundAndComputedAgain)
{
    const Cli cli;
    added(cli);
    ASSERT_EQ(cli({"prepare", "c"}).status, 0);
    const auto whole = segments(cli);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(cli.home / "state/data/kv"))
        if (entry.path().extension() == ".kvs")
            files.push_back(entry.path());
    ASSERT_GE(files.size(), 16u);
    // The first segment costs itself alone; one that ends at an anchor costs what lies behind the anchor
    // before it, since the segments between have no windows to go on from.
    const auto firstToken = [](const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        std::int64_t token = -1;
        file.seekg(128);  // core/kv/FORMAT.md
        file.read(reinterpret_cast<char*>(&token), sizeof(token));
        return token;
    };
    for (const std::int64_t begin : {0, 8192 - 512}) {
        const auto path = *std::ranges::find(files, begin, firstToken);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
        file.put('\x5a');
        file.put('\xa5');
    }
    const auto verified = cli({"verify", "c", "--json"}).json();
    EXPECT_EQ(verified["bad"], 2);
    EXPECT_EQ(verified["recomputed"], 512 + 4096);
    EXPECT_EQ(segments(cli), whole);
}

TEST_F(WholeRoad, AFullDiskIsSaidAndTheAnswerStillComes)
{
    const Cli cli;
    added(cli);
    // A file where the KV folder belongs: nothing can be kept.
    fs::remove_all(cli.home / "state/data/kv");
    cli.home.write("state/data/kv", "");
    const auto answer = cli({"ask", "c", "Where is AtomicFile defined?", "--max-tokens", "16", "--json"});
    EXPECT_EQ(answer.status, 0) << answer.err;
    EXPECT_EQ(answer.json()["reused_tokens"], 0);
    EXPECT_NE(answer.err.find("could not be kept"), std::string::npos) << answer.err;
}

TEST_F(WholeRoad, SummarisesBySectionsEachLineWithItsPlace)
{
    const Cli cli;
    added(cli);
    const auto summary = cli({"summarise", "c", "--recipe", "sections", "--max-tokens", "16", "--json"});
    ASSERT_EQ(summary.status, 0) << summary.err;
    const auto result = summary.json();
    EXPECT_TRUE(result["complete"].get<bool>());
    EXPECT_GE(result["lines"].size(), 6u);
    EXPECT_EQ(result["lines"][0]["level"], 0);
    EXPECT_EQ(result["lines"][0]["citations"][0]["document"], result["lines"][0]["text"]);
    EXPECT_EQ(cli({"sessions", "c", "--json"}).json()["sessions"][0]["kind"], "summary");
}

TEST_F(WholeRoad, LocateAndCoverageAgree)
{
    const Cli cli;
    added(cli);
    const auto coverage = cli({"coverage", "c", "--json"}).json();
    ASSERT_EQ(coverage["files"].size(), 6u);
    for (const auto& file : coverage["files"]) {
        const std::int64_t token = file["token_end"].get<std::int64_t>() - 1;
        const auto place = cli({"locate", "c", std::to_string(token), "--json"}).json();
        EXPECT_EQ(place["document"], file["path"]);
    }
    EXPECT_EQ(cli({"locate", "c", "99999999"}).status, 1);
}

TEST_F(WholeRoad, BadInputIsOneSentenceAndNothingIsLost)
{
    const Cli cli;
    added(cli, "kept");
    folder.write("empty/.keep", "");
    folder.write("nul/a.txt", std::string("a\0b", 3));
    folder.write("nul/fine.txt", "fine\n");
    folder.write("broken.pdf", "%PDF-1.7 and then nothing");
    fs::create_directories(folder / "repository");
    ASSERT_EQ(std::system(("git init -q " + (folder / "repository").string()).c_str()), 0);

    const auto emptyRepository = cli({"add", "x", (folder / "repository").string()});
    EXPECT_EQ(emptyRepository.status, 1);
    EXPECT_EQ(std::count(emptyRepository.err.begin(), emptyRepository.err.end(), '\n'), 1)
        << emptyRepository.err;

    const auto nul = cli({"add", "y", (folder / "nul").string(), "--json"}).json();
    EXPECT_EQ(nul["documents"], 1);
    ASSERT_EQ(nul["skipped"].size(), 1u) << nul;
    EXPECT_EQ(nul["skipped"][0]["reason"], "binary");

    const auto broken =
        cli({"add", "z", (folder / "broken.pdf").string(), (folder / "nul").string(), "--json"});
    EXPECT_EQ(broken.status, 0) << broken.err;
    EXPECT_EQ(broken.json()["documents"], 1);  // one bad file never ends the batch

    EXPECT_EQ(cli({"list", "--json"}).json()["corpora"][0]["corpus"], "kept");
}

}  // namespace kvasir::test
