// Dense and sparse prefill of one model side by side: tokens per second and the share of attention weight
// kept.
//
// prefill_bench MODEL TEXT TOKENS[,TOKENS…] [ATTENTION,…] [--threads N] [--threshold N] [--plan FILE |
// --budget V,S] ATTENTION is dense, sparse, or a method by its name (core/attention/sparse_method.h).  TEXT
// is a file to read (as often as its tokens are needed), or "random".  The processor's seconds of all threads
// together stand beside the clock's, which grow when other programs want the cores.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/local/bench.h"

namespace kvasir::test {
namespace {

struct Options {
    std::string model, text, tokens, what = "dense,sparse", plan;
    PatternBudget budget{};
    std::int64_t threshold = 0;
    int threads = 2;
};

Result<std::vector<TokenId>> read(const Model& model, const std::string& path, std::int64_t tokens)
{
    std::vector<TokenId> ids;
    if (path == "random")
        return ids;
    TRY_ASSIGN(const auto text, readAll(path));
    const auto once = model.tokenizer->encode(text, Tokenizer::SpecialText::Plain);
    if (once.empty())
        return Error(ErrorCode::Invalid, path, "has no tokens");
    while (std::ssize(ids) < tokens)
        ids.insert(ids.end(), once.begin(), once.end());
    return ids;
}

Result<void> run(const Options& options)
{
    TRY_ASSIGN(const auto model, openModel(options.model, {}, {}));
    const auto device = kernels::openCpu(options.threads);
    SparsePlan plan(model->config.layers, model->config.heads, options.budget);
    if (!options.plan.empty()) {
        TRY_ASSIGN(plan, readSparsePlan(options.plan, model->config.layers, model->config.heads));
    }
    plan.thresholdTokens = options.threshold;
    std::printf("%s, %d threads\n", device->info().name.c_str(), device->info().threads);
    std::stringstream list(options.tokens);
    for (std::string word; std::getline(list, word, ',');) {
        const auto tokens = std::atoll(word.c_str());
        TRY_ASSIGN(const auto text, read(*model, options.text, tokens));
        std::stringstream attentions(options.what);
        for (std::string what; std::getline(attentions, what, ',');) {
            BenchSetup setup{.model = *model, .device = *device, .tokens = tokens, .text = text};
            if (what != "dense")
                setup.sparse = plan;
            if (what != "dense" && what != "sparse") {
                TRY_ASSIGN(setup.sparse->method, sparseMethodByName(what));
            }
            const auto before = std::clock();
            TRY_ASSIGN(const auto result, benchPrefill(setup, {}));
            const double used = double(std::clock() - before) / CLOCKS_PER_SEC;
            std::printf("%8lld tokens %-16s %9.2f s %8.0f tokens/s  processor %9.2f s  kept %s of %s keys\n",
                        tokens, what.c_str(), result.seconds, result.tokensPerSecond, used,
                        result.keptMass ? std::to_string(*result.keptMass).c_str() : "all",
                        result.keysShare ? std::to_string(*result.keysShare).c_str() : "all");
            std::fflush(stdout);
        }
    }
    return {};
}

}  // namespace
}  // namespace kvasir::test

int main(int argc, char** argv)
{
    kvasir::test::Options options;
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        const bool valued = i + 1 < argc;
        if (valued && std::strcmp(argv[i], "--threads") == 0)
            options.threads = std::atoi(argv[++i]);
        else if (valued && std::strcmp(argv[i], "--threshold") == 0)
            options.threshold = std::atoll(argv[++i]);
        else if (valued && std::strcmp(argv[i], "--plan") == 0)
            options.plan = argv[++i];
        else if (valued && std::strcmp(argv[i], "--budget") == 0) {
            long long vertical = 0, slash = 0;
            if (std::sscanf(argv[++i], "%lld,%lld", &vertical, &slash) != 2 || vertical < 0 || slash < 1)
                return 2;
            options.budget = {vertical, slash};
        } else
            words.emplace_back(argv[i]);
    }
    if (words.size() < 3 || options.threads < 1) {
        std::fprintf(stderr,
                     "usage: prefill_bench MODEL TEXT TOKENS[,TOKENS] [ATTENTION,…] "
                     "[--threads N] [--threshold N] [--plan FILE | --budget V,S]\n");
        return 2;
    }
    options.model = words[0];
    options.text = words[1];
    options.tokens = words[2];
    if (words.size() > 3)
        options.what = words[3];
    const auto done = kvasir::test::run(options);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().text().c_str());
    return done ? 0 : 1;
}
