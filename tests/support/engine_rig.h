// What tests of our engine share: small random models made in memory, corpora of any size, and the parts of
// an engine wired together, so that a law can look at the bits of KV.
//
// The tokenizer has one token per byte and four special tokens; the embedding has more rows than that
// (padding), and the padding rows of lm_head shout, so that an engine that samples one of them is found out.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/kv/kv_store.h"
#include "core/local/prefill.h"
#include "core/model/model.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {

struct MemoryModelOptions {
    std::int64_t layers = 2;
    std::int64_t hidden = 64;
    std::int64_t heads = 4;
    std::int64_t kvHeads = 2;
    std::int64_t headDim = 16;
    std::int64_t inner = 96;
    std::int64_t vocabRows = 272;
    std::int64_t maxPositions = 8192;
    std::optional<DualChunk> dualChunk{};
    std::optional<YarnScaling> yarn{};
    std::optional<HeadRoles> headRoles{};
    kernels::DType storedType = kernels::DType::F32;
    WeightForm form = WeightForm::Stored;  // as openWeights() would make it
    std::uint64_t seed = 1;
};

std::shared_ptr<const Tokenizer> byteTokenizer();
std::shared_ptr<Model> memoryModel(const MemoryModelOptions& options);

// Words without meaning, the same for the same seed.
std::string nonsense(std::int64_t bytes, std::uint64_t seed = 1);
// A corpus of one document per text, named a.txt, b.txt, …, as tokens of byteTokenizer().
std::shared_ptr<const TokenStream> byteStream(const std::vector<std::string>& texts,
                                              const std::string& corpus = "test");

struct RigOptions {
    kernels::KvFormat format = kernels::KvFormat::F16;
    std::int64_t pageTokens = 32;
    std::int64_t chunkTokens = 64;
    std::int64_t anchorTokens = 0;  // of thin pages; 0: pages keep everything
};

// Device, layout, transformer and identity for one model.
class EngineRig {
public:
    explicit EngineRig(std::shared_ptr<const Model> model, const RigOptions& options = {}, int threads = 2);

    Timeline timeline() { return Timeline(*m_device, m_layout); }
    Transformer& transformer() { return *m_transformer; }
    kernels::Device& device() { return *m_device; }
    const std::shared_ptr<kernels::Device>& sharedDevice() const { return m_device; }
    const std::shared_ptr<const Model>& model() const { return m_model; }
    const KvLayout& layout() const { return m_layout; }
    const KvIdentity& identity() const { return m_identity; }

    // Brings the timeline to the prompt; `store` may be null.
    Result<PrefillStats> prefill(const Prompt& prompt, Timeline& timeline, KvStore* store = nullptr,
                                 const JobContext& job = {});
    // Logits of every position, in chunks, by prefill: [tokens, vocabulary], without the padding rows.
    std::vector<float> logitsOf(std::span<const TokenId> tokens, std::int64_t lengthTokens);

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<kernels::Device> m_device;
    KvLayout m_layout;
    std::unique_ptr<Transformer> m_transformer;
    KvIdentity m_identity;
};

// Every byte of keys and values of the first size() tokens, in a fixed order; with thin pages, of window
// heads those that the next token looks at.
std::string kvBits(const KvSequence& kv);
std::unique_ptr<KvStore> openStore(const TempDir& folder);

// A job that is cancelled after some time, wherever the work stands by then.
class CancelAfter {
public:
    explicit CancelAfter(std::chrono::microseconds delay);
    const JobContext& job() const { return m_job; }

private:
    std::stop_source m_source;
    JobContext m_job;
    std::jthread m_clock;
};

}  // namespace kvasir::test
