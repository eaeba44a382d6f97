// Speed of the tokenizer: opening the vocabulary, NFC, encoding; bytes per second on one core.
//
// Text: the file named by KVASIR_BENCH_TEXT, else this project's own sources.  Vocabulary: the folder named
// by KVASIR_BENCH_MODEL, else the shared Qwen2.5 tokenizer, else the small one of the tests.
#include <cstdlib>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>

#include "core/base/file.h"
#include "core/token/tokenizer.h"

namespace kvasir {
namespace {

std::filesystem::path modelFolder()
{
    if (const char* named = std::getenv("KVASIR_BENCH_MODEL"))  // NOLINT(concurrency-mt-unsafe)
        return named;
    const std::filesystem::path shared = KVASIR_SHARED_DATA "/qwen2.5-tokenizer";
    return std::filesystem::exists(shared / "tokenizer.json") ? shared : KVASIR_TEST_DATA "/token/small";
}

std::string readSources()
{
    std::string text;
    for (const char* folder : {"/core", "/kernels", "/tests"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(KVASIR_SOURCE_DIR + std::string(folder))) {
            const auto extension = entry.path().extension();
            if (extension == ".cpp" || extension == ".h")
                text += readAll(entry.path()).value();
        }
    }
    return text;
}

const std::string& benchText()
{
    static const std::string text = [] {
        const char* named = std::getenv("KVASIR_BENCH_TEXT");  // NOLINT(concurrency-mt-unsafe)
        return named != nullptr ? readAll(named).value() : readSources();
    }();
    return text;
}

void countBytes(benchmark::State& state, std::size_t bytes)
{
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void tokenizerOpen(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(Tokenizer::open(modelFolder()).value());
}
BENCHMARK(tokenizerOpen)->Unit(benchmark::kMillisecond);

void tokenizerNfc(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(toNfc(benchText()));
    countBytes(state, benchText().size());
}
BENCHMARK(tokenizerNfc)->Unit(benchmark::kMillisecond);

void tokenizerEncode(benchmark::State& state)
{
    const auto tokenizer = Tokenizer::open(modelFolder()).value();
    const std::string text = toNfc(benchText());
    std::int64_t tokens = 0;
    for (auto _ : state) {
        std::vector<EncodedToken> out;
        tokenizer->encode(text, out);
        tokens = std::ssize(out);
    }
    countBytes(state, text.size());
    state.counters["bytesPerToken"] = static_cast<double>(text.size()) / static_cast<double>(tokens);
}
BENCHMARK(tokenizerEncode)->Unit(benchmark::kMillisecond);

// A megabyte of one letter is one piece: the heap of bpe.cpp.
void tokenizerOneLongPiece(benchmark::State& state)
{
    const auto tokenizer = Tokenizer::open(modelFolder()).value();
    const std::string text(1'000'000, 'a');
    for (auto _ : state) {
        std::vector<EncodedToken> out;
        tokenizer->encode(text, out);
        benchmark::DoNotOptimize(out.data());
    }
    countBytes(state, text.size());
}
BENCHMARK(tokenizerOneLongPiece)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kvasir

BENCHMARK_MAIN();
