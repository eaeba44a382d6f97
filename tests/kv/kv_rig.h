// What the KV tests share: a device with little memory, sequences with known content, a store in a folder of
// its own.
#pragma once

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/kv/kv_pages.h"
#include "core/kv/kv_store.h"
#include "kernels/device.h"
#include "kernels/queue.h"

namespace kvasir::test {

// The CPU with a limit on how many pages may be allocated in all.
class LimitedDevice final : public kernels::Device {
public:
    const kernels::DeviceInfo& info() const override { return m_cpu->info(); }
    std::unique_ptr<kernels::Queue> makeQueue() override { return m_cpu->makeQueue(); }
    kernels::Buffer allocate(std::int64_t bytes) override
    {
        if (left-- <= 0)
            return {};
        return m_cpu->allocate(bytes);
    }
    std::int64_t left = 1'000'000;

private:
    std::unique_ptr<kernels::Device> m_cpu = kernels::openCpu(1);
};

inline std::byte mixed(std::int64_t a, std::int64_t b, std::int64_t c)
{
    std::uint64_t x = static_cast<std::uint64_t>(a) * 0x9E3779B97F4A7C15U
        + static_cast<std::uint64_t>(b) * 0xC2B2AE3D27D4EB4FU
        + static_cast<std::uint64_t>(c) * 0x165667B19E3779F9U;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9U;
    return static_cast<std::byte>(x >> 56);
}

// The byte `at` of row (run, token) of the KV that `seed` stands for.
inline void fillRow(std::byte* row, const KvLayout& layout, std::int64_t seed, std::int64_t run,
                    std::int64_t token)
{
    for (std::int64_t at = 0; at < layout.rowBytes(); ++at)
        row[at] = mixed(seed * 1'000'003 + run, token, at);
}

// Runs of window pieces are numbered behind those of main pieces.
inline std::int64_t contentOf(std::int64_t run, KvPiece piece)
{
    return piece == KvPiece::Window ? 500 + run : run;
}

// Null: the piece is not there.
inline std::byte* rowAt(const KvSequence& sequence, std::int64_t run, std::int64_t token,
                        KvPiece piece = KvPiece::Main)
{
    const KvLayout& layout = sequence.layout();
    const std::int64_t index =
        token / layout.pageTokens * layout.pieces() + (piece == KvPiece::Window ? 1 : 0);
    std::byte* const page = sequence.pages()[static_cast<std::size_t>(index)];
    return page ? page + layout.runOffset(run, token % layout.pageTokens) : nullptr;
}

// Appends `tokens` rows of known content.
inline void append(KvSequence& sequence, std::int64_t tokens, std::int64_t seed)
{
    const KvLayout& layout = sequence.layout();
    ASSERT_TRUE(sequence.reserve(tokens));
    for (std::int64_t token = sequence.size(); token < sequence.size() + tokens; ++token)
        for (const KvPiece piece : kKvPieces)
            for (std::int64_t run = 0; run < layout.runs(piece); ++run)
                if (std::byte* const row = rowAt(sequence, run, token, piece))
                    fillRow(row, layout, seed, contentOf(run, piece), token);
    sequence.grow(tokens);
}

// KIVI's codecs: everything that is there stands as it would if it had been written in one go.
inline bool standsLike(const KvSequence& sequence, const KvSequence& expected)
{
    const KvLayout& layout = sequence.layout();
    if (sequence.size() != expected.size())
        return false;
    for (std::int64_t page = 0; page < layout.pagesFor(sequence.size()); ++page)
        for (const KvPiece piece : kKvPieces) {
            const Range slots{0, std::min(sequence.size() - page * layout.pageTokens, layout.pageTokens)};
            if (layout.runs(piece) == 0
                || (piece == KvPiece::Window && !layout.needsWindow(page, sequence.size())))
                continue;
            const std::byte* const a = sequence.stored(page, slots, piece);
            const std::byte* const b = expected.stored(page, slots, piece);
            if (!a || !b
                || (piece == KvPiece::Main
                    && a != sequence.pages()[static_cast<std::size_t>(page * layout.pieces())]))
                return false;
            if (layout.packs(slots)) {
                if (std::memcmp(a, b, static_cast<std::size_t>(layout.pageBytes(piece))) != 0)
                    return false;
                continue;
            }
            for (std::int64_t run = 0; run < layout.runs(piece); ++run)
                if (std::memcmp(a + layout.runOffset(run, 0), b + layout.runOffset(run, 0),
                                static_cast<std::size_t>(slots.size() * layout.rowBytes()))
                    != 0)
                    return false;
        }
    return true;
}

// With thin pages: of windows those that are there, which must be as many as going on needs.
inline bool holds(const KvSequence& sequence, TokenRange range, std::int64_t seed)
{
    const KvLayout& layout = sequence.layout();
    if (kernels::packsPages(layout.format)) {
        KvSequence expected(sequence.device(), layout);
        append(expected, range.end, seed);
        return range.begin == 0 && standsLike(sequence, expected);
    }
    std::vector<std::byte> expected(static_cast<std::size_t>(layout.rowBytes()));
    for (std::int64_t token = range.begin; token < range.end; ++token)
        for (const KvPiece piece : kKvPieces)
            for (std::int64_t run = 0; run < layout.runs(piece); ++run) {
                const std::byte* const row = rowAt(sequence, run, token, piece);
                if (!row && piece == KvPiece::Window)
                    continue;
                fillRow(expected.data(), layout, seed, contentOf(run, piece), token);
                if (std::memcmp(expected.data(), row, expected.size()) != 0)
                    return false;
            }
    return true;
}

inline KvLayout smallLayout(kernels::KvFormat format = kernels::KvFormat::F16)
{
    return {.layers = 3, .kvHeads = 2, .headDim = 8, .pageTokens = 16, .format = format};
}

// The same as thin pages: a layer of both kinds of heads and one of each.
inline KvLayout thinLayout(kernels::KvFormat format = kernels::KvFormat::F16)
{
    auto layout = smallLayout(format);
    layout.windowHeads = {0b10, 0b11, 0b00};
    layout.sinkTokens = 20;
    layout.recentTokens = 40;
    layout.anchorTokens = 256;
    return layout;
}

inline KvIdentity identity(const std::string& weights = "w0")
{
    KvIdentity made;
    made.fields = {{"weights", weights},   {"config", "c"},         {"tokenizer", "t"},
                   {"template", "t"},      {"rope", "1e6"},         {"yarn", "none"},
                   {"dual-chunk", "none"}, {"stored-type", "bf16"}, {"kv-codec", "f16"},
                   {"page-tokens", "16"},  {"chunk-tokens", "32"},  {"layout-version", "1"},
                   {"attention", "dense"}, {"numerics", "n"}};
    return made;
}

// One corpus as prefill would give it to the store: tokens, cut into chunks, and the KV that `seed` stands
// for.
struct Prefilled {
    std::vector<TokenId> tokens;
    std::vector<TokenRange> chunks;
    std::int64_t seed = 0;
    KvIdentity model = identity();

    static Prefilled of(std::int64_t count, std::int64_t chunkTokens, std::int64_t seed)
    {
        Prefilled made;
        made.seed = seed;
        for (std::int64_t i = 0; i < count; ++i)
            made.tokens.push_back(static_cast<TokenId>((seed * 7919 + i * 31) % 151'000));
        for (std::int64_t begin = 0; begin < count; begin += chunkTokens)
            made.chunks.push_back({begin, std::min(begin + chunkTokens, count)});
        return made;
    }
    std::span<const TokenId> tokensOf(TokenRange range) const
    {
        return std::span(tokens).subspan(static_cast<std::size_t>(range.begin),
                                         static_cast<std::size_t>(range.size()));
    }
    std::vector<SegmentId> ids() const
    {
        std::vector<SegmentId> made;
        SegmentChain chain(model);
        for (const TokenRange chunk : chunks)
            made.push_back(chain.next(tokensOf(chunk)));
        return made;
    }
};

// Computes and saves chunk after chunk; stops at the first error and says how many were saved, `onSaved` each
// time.
struct Saved {
    std::int64_t segments = 0;
    Result<void> outcome;
};
inline Saved saveAll(KvStore& store, kernels::Device& device, const Prefilled& prefilled,
                     const std::string& corpus, const KvLayout& layout = smallLayout(),
                     const std::function<void()>& onSaved = {})
{
    Saved saved;
    KvSequence sequence(device, layout);
    SegmentChain chain(prefilled.model);
    for (const TokenRange chunk : prefilled.chunks) {
        append(sequence, chunk.size(), prefilled.seed);
        const SegmentId parent = chain.last();
        chain.next(prefilled.tokensOf(chunk));
        saved.outcome = store.save(chain, parent, prefilled.tokensOf(chunk), chunk, sequence, corpus);
        if (!saved.outcome)
            break;
        ++saved.segments;
        if (onSaved)
            onSaved();
    }
    return saved;
}

// Loads chunk after chunk until one is not there; what was loaded is compared byte for byte.
inline std::int64_t loadAll(KvStore& store, kernels::Device& device, const Prefilled& prefilled,
                            const KvLayout& layout = smallLayout())
{
    KvSequence sequence(device, layout);
    SegmentChain chain(prefilled.model);
    std::int64_t loaded = 0;
    for (const TokenRange chunk : prefilled.chunks) {
        const auto outcome =
            store.load(chain.next(prefilled.tokensOf(chunk)), prefilled.tokensOf(chunk), sequence);
        if (!outcome || *outcome != LoadOutcome::Loaded)
            break;
        ++loaded;
    }
    EXPECT_TRUE(holds(sequence, {0, sequence.size()}, prefilled.seed));
    return loaded;
}

inline PreparationNote noteFor(const Prefilled& prefilled, const std::string& corpus, double seconds = 1.0)
{
    PreparationNote note;
    note.corpus = corpus;
    note.modelName = "tiny";
    note.identity = prefilled.model;
    note.corpusHash = "hash-" + std::to_string(prefilled.seed);
    note.documents = {{"a.md", "h1"}, {"b.md", "h2"}, {"c.md", "h3"}};
    note.tokens = note.preparedTokens = std::ssize(prefilled.tokens);
    note.seconds = seconds;
    return note;
}

inline std::vector<std::filesystem::path> segmentFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "segments"))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline std::int64_t bytesOfFiles(const std::filesystem::path& folder)
{
    std::int64_t bytes = 0;
    for (const auto& file : segmentFiles(folder))
        bytes += static_cast<std::int64_t>(std::filesystem::file_size(file));
    return bytes;
}

inline std::string readFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeFile(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// A folder that goes away, in memory where the system has such a place: these tests sync thousands of times,
// and what a sync is for is tested by a disk that forgets (faulty_files.h).
class StoreDir {
public:
    StoreDir()
    {
        std::error_code ignored;
        const bool memory = std::filesystem::is_directory("/dev/shm", ignored)
            && std::filesystem::space("/dev/shm", ignored).available > (1U << 28);
        const auto base = memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
        std::string pattern = (base / "kvasir-kv-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    StoreDir(const StoreDir&) = delete;
    StoreDir& operator=(const StoreDir&) = delete;
    ~StoreDir()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
    std::filesystem::path write(std::string_view name, const std::string& content) const
    {
        std::filesystem::create_directories((m_path / name).parent_path());
        writeFile(m_path / name, content);
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

class KvStoreTest : public ::testing::Test {
protected:
    void SetUp() override { open(); }
    void open()
    {
        store.reset();
        auto opened = KvStore::open(folder());
        ASSERT_TRUE(opened) << opened.error().text();
        store = std::move(*opened);
    }
    std::filesystem::path folder() const { return dir / "kv"; }
    std::filesystem::path fileOf(const SegmentId& id) const
    {
        return folder() / "segments" / id.value.substr(0, 2) / (id.value + ".kvs");
    }

    StoreDir dir;
    LimitedDevice device;
    std::unique_ptr<KvStore> store;
};

}  // namespace kvasir::test
