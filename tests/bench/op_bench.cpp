// The ops a forward pass spends its time in, timed and set against what this machine can do.
//
// The yardsticks are measured in the same run: f32 products by oneDNN on a large square (and bf16 and int8
// ones where the hardware has them), and a plain sweep that reads memory.  Best of several runs, since other
// programs only ever slow one down.  op_bench [--threads N] [--only TEXT] [--json FILE]
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <dnnl.hpp>
#include <nlohmann/json.hpp>
#include <omp.h>

#include "kernels/device.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/pattern_score.h"
#include "kernels/queue.h"

namespace kvasir::test {
namespace {

using namespace kernels;

enum class Unit { GflopPerSecond, GigabytePerSecond };

// CPU time with one thread, since that does not grow when other programs want the core; else wall time.
double now()
{
    timespec time{};
    clock_gettime(omp_get_max_threads() == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double secondsOf(const std::function<void()>& work)
{
    const double start = now();
    work();
    return now() - start;
}

double bestOf(const std::function<void()>& work)
{
    work();  // first touch, primitives
    double best = 1e30, spent = 0.0;
    for (int i = 0; i < 40 && (i < 4 || spent < 0.6); ++i) {
        const double seconds = secondsOf(work);
        spent += seconds;
        best = std::min(best, seconds);
    }
    return best;
}

class Bench {
public:
    Bench(int threads, std::string only)
        : m_device(openCpu(threads)), m_queue(m_device->makeQueue()), m_only(std::move(only))
    {
        omp_set_num_threads(m_device->info().threads);
        m_json["device"] = m_device->info().name;
        m_json["arithmetic"] = m_device->info().arithmetic;
        m_json["threads"] = m_device->info().threads;
        std::printf("%s\n%s, %d threads\n\n", m_device->info().name.c_str(),
                    m_device->info().arithmetic.c_str(), m_device->info().threads);
    }

    void measureMachine();
    void products(const char* model, std::int64_t in, std::int64_t out);
    void prefill(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim,
                 std::int64_t rows);
    void sparse(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim);
    void pattern(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim);
    void decode(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim);
    const nlohmann::json& json() const { return m_json; }

private:
    struct Kv {
        std::vector<Buffer> buffers;
        std::vector<std::byte*> pages;
        KvView view;
    };
    Buffer filled(std::int64_t bytes, std::uint32_t pattern);
    Kv keysAndValues(std::int64_t tokens, std::int64_t kvHeads, std::int64_t headDim);
    double squareProduct(dnnl::memory::data_type type) const;
    double readSweep() const;
    template <typename Op>
    void measure(const std::string& name, const Op& op, double amount, Unit unit, double peak);

    std::unique_ptr<Device> m_device;
    std::unique_ptr<Queue> m_queue;
    std::string m_only;  // measures what has this in its name
    nlohmann::json m_json;
    double m_f32Peak = 0.0;   // flop/s
    double m_bf16Peak = 0.0;  // flop/s, 0 without hardware
    double m_int8Peak = 0.0;  // op/s, the same
    double m_readPeak = 0.0;  // byte/s
};

// Small finite numbers in every element type, so that no product overflows.
Buffer Bench::filled(std::int64_t bytes, std::uint32_t pattern)
{
    Buffer buffer = m_device->allocate(bytes);
    if (!buffer) {
        std::fprintf(stderr, "not enough memory\n");
        std::exit(1);
    }
    for (std::int64_t i = 0; i + 4 <= bytes; i += 4)
        std::memcpy(buffer.data() + i, &pattern, 4);
    return buffer;
}

double Bench::squareProduct(dnnl::memory::data_type type) const
{
    constexpr std::int64_t kSide = 2048;
    const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    dnnl::stream stream(engine);
    using dnnl::memory;
    const memory::desc any({kSide, kSide}, type, memory::format_tag::any);
    const memory::desc result({kSide, kSide},
                              type == memory::data_type::s8 ? memory::data_type::s32 : memory::data_type::f32,
                              memory::format_tag::ab);
    const dnnl::matmul::primitive_desc plan(dnnl::matmul::desc(any, any, result), engine);
    const dnnl::matmul primitive(plan);
    memory x(plan.src_desc(), engine), w(plan.weights_desc(), engine), y(plan.dst_desc(), engine);
    std::memset(x.get_data_handle(), 0, plan.src_desc().get_size());
    std::memset(w.get_data_handle(), 0, plan.weights_desc().get_size());
    const double seconds = bestOf([&] {
        primitive.execute(stream, {{DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, w}, {DNNL_ARG_DST, y}});
        stream.wait();
    });
    return 2.0 * kSide * kSide * kSide / seconds;
}

double Bench::readSweep() const
{
    constexpr std::int64_t kWords = std::int64_t{1} << 27;  // 1 GiB: beyond any cache
    const Buffer buffer = m_device->allocate(kWords * 8);
    if (!buffer)
        return 0.0;
    const auto* words = reinterpret_cast<const std::uint64_t*>(buffer.data());
    std::memset(buffer.data(), 1, static_cast<std::size_t>(kWords * 8));
    std::uint64_t all = 0;
    const double seconds = bestOf([&] {
        std::uint64_t sum = 0;
#pragma omp parallel for schedule(static) reduction(+ : sum) num_threads(m_device->info().threads)
        for (std::int64_t i = 0; i < kWords; i += 8)
            sum += words[i] + words[i + 1] + words[i + 2] + words[i + 3] + words[i + 4] + words[i + 5]
                + words[i + 6] + words[i + 7];
        all += sum;
    });
    return all == 0 ? 0.0 : static_cast<double>(kWords * 8) / seconds;
}

void Bench::measureMachine()
{
    m_f32Peak = squareProduct(dnnl::memory::data_type::f32);
    if (m_device->info().fastBf16)
        m_bf16Peak = squareProduct(dnnl::memory::data_type::bf16);
    if (m_device->info().fastInt8)
        m_int8Peak = squareProduct(dnnl::memory::data_type::s8);
    m_readPeak = readSweep();
    std::printf("peak: f32 %.0f GFLOP/s, bf16 %.0f GFLOP/s, int8 %.0f GOP/s, reading %.1f GB/s\n\n",
                m_f32Peak * 1e-9, m_bf16Peak * 1e-9, m_int8Peak * 1e-9, m_readPeak * 1e-9);
    std::printf("%-62s %10s %10s %8s\n", "op", "ms", "rate", "of peak");
    m_json["peak"] = {{"f32_flops", m_f32Peak},
                      {"bf16_flops", m_bf16Peak},
                      {"int8_ops", m_int8Peak},
                      {"read_bytes_per_second", m_readPeak}};
}

template <typename Op>
void Bench::measure(const std::string& name, const Op& op, double amount, Unit unit, double peak)
{
    if (name.find(m_only) == std::string::npos)
        return;
    const double seconds = bestOf([&] { m_queue->run(op); });
    const char* unitName = unit == Unit::GflopPerSecond ? "GFLOP/s" : "GB/s";
    const double share = peak > 0.0 ? amount / seconds / peak : 0.0;
    std::printf("%-62s %10.3f %8.1f %-7s %4.0f %%\n", name.c_str(), seconds * 1e3, amount / seconds * 1e-9,
                unitName, share * 100.0);
    std::fflush(stdout);
    m_json["ops"].push_back({{"name", name},
                             {"seconds", seconds},
                             {"rate", amount / seconds},
                             {"unit", unitName},
                             {"share_of_peak", share}});
}

void Bench::products(const char* model, std::int64_t in, std::int64_t out)
{
    const Buffer scales = filled(out * 4, 0x3c003c00u), rowScales = filled(512 * 4, 0x3c003c00u);
    const auto peakOf = [&](DType dtype) {
        const double own = dtype == DType::BF16 ? m_bf16Peak : readsCodes(dtype) ? m_int8Peak : 0.0;
        return own > 0.0 ? own : m_f32Peak;
    };
    for (const DType dtype : {DType::F32, DType::BF16, DType::F16, DType::I8, DType::I4}) {
        const auto bytes = out * (dtype == DType::I4 ? int4RowBytes(in) : in * sizeOf(dtype));
        const Buffer w = filled(bytes, 0x3c003c00u);
        auto weights =
            dtype == DType::I4 ? int4Matrix(w.data(), out, in) : tensorRef(w.data(), dtype, {out, in});
        if (dtype == DType::I8)
            weights.scales = reinterpret_cast<const float*>(scales.data());
        for (const std::int64_t rows : {1, 512}) {
            const Buffer x = filled(rows * in * 4, 0x3c003c00u), y = filled(rows * out * 4, 0);
            auto input = tensorRef(x.data(), readsCodes(dtype) ? DType::I8 : DType::F32, {rows, in});
            if (readsCodes(dtype))
                input.scales = reinterpret_cast<const float*>(rowScales.data());
            const Matmul op{
                .x = input, .w = weights, .bias = {}, .y = tensorRef(y.data(), DType::F32, {rows, out})};
            const std::string name = std::string("Matmul ") + model + " " + std::to_string(rows) + " x "
                + std::to_string(in) + " x " + std::to_string(out) + " " + std::string(kernels::name(dtype));
            if (rows == 1)
                measure(name, op, static_cast<double>(bytes), Unit::GigabytePerSecond, m_readPeak);
            else
                measure(name, op, 2.0 * static_cast<double>(rows * in * out), Unit::GflopPerSecond,
                        peakOf(dtype));
        }
    }
}

Bench::Kv Bench::keysAndValues(std::int64_t tokens, std::int64_t kvHeads, std::int64_t headDim)
{
    constexpr std::int64_t kPageTokens = 512;
    Kv kv;
    kv.view.pageTokens = kPageTokens;
    kv.view.kvHeads = kvHeads;
    kv.view.headDim = headDim;
    kv.view.rowBytes = headDim * 2;
    kv.view.headStride = kPageTokens * kv.view.rowBytes;
    kv.view.valueOffset = kvHeads * kv.view.headStride;
    for (std::int64_t token = 0; token < tokens; token += kPageTokens) {
        kv.buffers.push_back(filled(2 * kvHeads * kv.view.headStride, 0x2c003400u));
        kv.pages.push_back(kv.buffers.back().data());
    }
    kv.view.pages = kv.pages;
    return kv;
}

void Bench::prefill(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim,
                    std::int64_t rows)
{
    constexpr std::int64_t kQueries = 512;
    const Kv kv = keysAndValues(keys, kvHeads, headDim);
    const Buffer q = filled(kQueries * heads * headDim * 4, 0x3e000000u);
    const Buffer out = filled(kQueries * heads * headDim * 4, 0);
    const std::int64_t blocks = (kQueries + rows - 1) / rows;
    const std::vector<KeyRange> ranges(static_cast<std::size_t>(blocks), KeyRange{0, keys, 0});
    std::vector<std::int64_t> offsets;
    for (std::int64_t i = 0; i <= blocks; ++i)
        offsets.push_back(i);
    const AttendPrefill op{
        .q = tensorRef(q.data(), DType::F32, {1, kQueries, heads, headDim}),
        .kv = kv.view,
        .list = {.rows = rows, .blocks = blocks, .lists = 1, .ranges = ranges, .offsets = offsets},
        .out = tensorRef(out.data(), DType::F32, {kQueries, heads, headDim}),
        .scale = 0.125f,
        .firstPosition = keys - kQueries};
    const double scores = static_cast<double>(kQueries) * (static_cast<double>(keys) - 0.5 * (kQueries - 1));
    measure("AttendPrefill 512 x " + std::to_string(keys) + " keys, " + std::to_string(heads) + "/"
                + std::to_string(kvHeads) + " heads of " + std::to_string(headDim) + ", blocks of "
                + std::to_string(rows),
            op, 4.0 * scores * static_cast<double>(heads * headDim), Unit::GflopPerSecond, m_f32Peak);
}

// 512 queries that look at single bands of 64 keys and at columns, half of their keys each: what a list of
// its own for each head and gathering cost, against the shared dense list above.
void Bench::sparse(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim)
{
    constexpr std::int64_t kQueries = 512, kRows = 64, kBlocks = kQueries / kRows, kShare = 8;
    const Kv kv = keysAndValues(keys, kvHeads, headDim);
    const Buffer q = filled(kQueries * heads * headDim * 4, 0x3e000000u);
    const Buffer out = filled(kQueries * heads * headDim * 4, 0);
    for (const bool gathered : {false, true}) {
        std::vector<KeyRange> ranges;
        std::vector<std::int64_t> offsets, columns, runOffsets;
        std::vector<ColumnRun> runs;
        for (std::int64_t head = 0; head < heads; ++head) {
            offsets.push_back(std::ssize(ranges));
            runOffsets.push_back(std::ssize(runs));
            for (std::int64_t block = 0; block < kBlocks; ++block) {
                const auto first = std::ssize(columns);
                for (std::int64_t key = head; key + 64 <= keys - kQueries;
                     key += gathered ? kShare : 64 * kShare)
                    if (gathered)
                        columns.push_back(key);
                    else
                        ranges.push_back({key, key + 64, 0});
                if (gathered)
                    runs.push_back({first, std::ssize(columns), 0});
                offsets.push_back(std::ssize(ranges));
                runOffsets.push_back(std::ssize(runs));
            }
        }
        const AttendPrefill op{.q = tensorRef(q.data(), DType::F32, {1, kQueries, heads, headDim}),
                               .kv = kv.view,
                               .list = {.rows = kRows,
                                        .blocks = kBlocks,
                                        .lists = heads,
                                        .ranges = ranges,
                                        .offsets = offsets,
                                        .columns = columns,
                                        .runs = runs,
                                        .runOffsets = runOffsets},
                               .out = tensorRef(out.data(), DType::F32, {kQueries, heads, headDim}),
                               .scale = 0.125f,
                               .firstPosition = keys - kQueries};
        std::int64_t seen = std::ssize(columns);
        for (const auto& range : ranges)
            seen += range.end - range.begin;
        measure("AttendPrefill 512 x " + std::to_string(keys) + " keys, 1/8 in "
                    + (gathered ? "columns" : "bands") + ", " + std::to_string(heads) + "/"
                    + std::to_string(kvHeads) + " heads of " + std::to_string(headDim),
                op, 4.0 * static_cast<double>(seen * kRows * headDim), Unit::GflopPerSecond, m_f32Peak);
    }
}

void Bench::pattern(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim)
{
    constexpr std::int64_t kRows = 64;
    const Kv kv = keysAndValues(keys, kvHeads, headDim);
    const Buffer q = filled(kRows * heads * headDim * 4, 0x3e000000u);
    const Buffer sums = filled(2 * heads * keys * 4, 0);
    const auto both = tensorRef(sums.data(), DType::F32, {2 * heads, keys});
    const std::vector<KeyRange> ranges{{0, keys, 0}};
    measure("PatternScore 64 x " + std::to_string(keys) + " keys, " + std::to_string(heads) + "/"
                + std::to_string(kvHeads) + " heads of " + std::to_string(headDim),
            PatternScore{.q = tensorRef(q.data(), DType::F32, {1, kRows, heads, headDim}),
                         .kv = kv.view,
                         .ranges = ranges,
                         .firstPosition = keys - kRows,
                         .headCount = heads,
                         .vertical = both.slice(0, heads),
                         .slash = both.slice(heads, 2 * heads),
                         .scale = 0.125f},
            4.0 * static_cast<double>(kRows * keys * heads * headDim), Unit::GflopPerSecond, m_f32Peak);
}

void Bench::decode(std::int64_t keys, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim)
{
    const Kv kv = keysAndValues(keys, kvHeads, headDim);
    const Buffer q = filled(heads * headDim * 4, 0x3e000000u), out = filled(heads * headDim * 4, 0);
    const std::int64_t massBlocks = (keys + 63) / 64;
    const Buffer mass = filled(heads * massBlocks * 4, 0);
    const std::vector<KeyRange> ranges{{0, keys, 0}};
    AttendDecode op{.q = tensorRef(q.data(), DType::F32, {1, heads, headDim}),
                    .kv = kv.view,
                    .ranges = ranges,
                    .out = tensorRef(out.data(), DType::F32, {heads, headDim}),
                    .scale = 0.125f};
    for (const char* what : {"", ", with mass"}) {
        if (*what != 0)
            op.mass = tensorRef(mass.data(), DType::F32, {heads, massBlocks});
        measure("AttendDecode " + std::to_string(keys) + " keys, " + std::to_string(heads) + "/"
                    + std::to_string(kvHeads) + " heads of " + std::to_string(headDim) + what,
                op, static_cast<double>(keys * kvHeads * headDim * 4), Unit::GigabytePerSecond, m_readPeak);
    }
}

int runBench(int threads, const char* only, const char* jsonPath)
{
    Bench bench(threads, only);
    bench.measureMachine();
    bench.products("0.5B q,o ", 896, 896);
    bench.products("0.5B k,v ", 896, 128);
    bench.products("0.5B gate", 896, 4864);
    bench.products("0.5B down", 4864, 896);
    bench.products("7B q,o ", 3584, 3584);
    bench.products("7B gate", 3584, 18944);
    for (const std::int64_t keys : {4096, 32768}) {
        for (const std::int64_t rows : {32, 64, 128})
            bench.prefill(keys, 14, 2, 64, rows);
        bench.prefill(keys, 28, 4, 128, 64);
    }
    bench.sparse(32768, 14, 2, 64);
    bench.sparse(32768, 28, 4, 128);
    bench.pattern(32768, 14, 2, 64);
    bench.pattern(32768, 28, 4, 128);
    for (const std::int64_t keys : {2048, 4096, 32768}) {
        bench.decode(keys, 14, 2, 64);
        bench.decode(keys, 28, 4, 128);
    }
    if (jsonPath) {
        std::ofstream file(jsonPath);
        file << bench.json().dump(2) << "\n";
        if (!file) {
            std::fprintf(stderr, "cannot write %s\n", jsonPath);
            return 1;
        }
    }
    return 0;
}

}  // namespace
}  // namespace kvasir::test

int main(int argc, char** argv)
{
    int threads = 0;
    const char* only = "";
    const char* jsonPath = nullptr;
    for (int i = 1; i < argc; i += 2) {
        const bool valued = i + 1 < argc;
        if (valued && std::strcmp(argv[i], "--threads") == 0 && std::atoi(argv[i + 1]) > 0) {
            threads = std::atoi(argv[i + 1]);
        } else if (valued && std::strcmp(argv[i], "--only") == 0) {
            only = argv[i + 1];
        } else if (valued && std::strcmp(argv[i], "--json") == 0) {
            jsonPath = argv[i + 1];
        } else {
            std::fprintf(stderr, "usage: op_bench [--threads N] [--only TEXT] [--json FILE]\n");
            return 2;
        }
    }
    return kvasir::test::runBench(threads, only, jsonPath);
}
