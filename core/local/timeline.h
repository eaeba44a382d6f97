// Timeline: live KV and the tokens it belongs to.  Callers hand over the whole prompt; sync() keeps what is
// of use and drops the rest, so that a timeline never has to be "reset".
//
// Only whole chunks of the canonical schedule are kept (prompt.h says why).  Tokens that were decoded stand
// behind them and are dropped at the next sync: a later turn computes its answer's KV as prefill, in the bits
// it would always have. Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/kv/kv_pages.h"
#include "core/local/prompt.h"

namespace kvasir {

class Timeline {
public:
    Timeline(kernels::Device& device, const KvLayout& layout) : m_kv(device, layout) {}

    // A branch: the same tokens, pages shared until one of the two writes.
    Timeline fork() const;
    Timeline(Timeline&&) noexcept = default;
    Timeline& operator=(Timeline&&) noexcept = default;

    std::int64_t size() const { return m_kv.size(); }
    std::span<const TokenId> tokens() const { return m_tokens; }
    const KvSequence& kv() const { return m_kv; }
    KvSequence& kv() { return m_kv; }

    // Truncates to the longest prefix of whole chunks that `prompt` under schedule `chunks` shares and behind
    // which the KV is resumable(); returns how many chunks.
    std::size_t sync(const Prompt& prompt, std::span<const Chunk> chunks);
    // How many chunks sync() would keep.
    std::size_t sharedChunks(const Prompt& prompt, std::span<const Chunk> chunks) const;
    // How many tokens from the beginning equal those of `stream`.
    std::int64_t sharedTokens(std::span<const TokenId> stream) const;

    // Keeps the first `chunks` of what stands there.
    // REQUIRES: the KV is resumable() behind them.
    void truncate(std::size_t chunks);

    // After KV of a whole chunk was written or loaded.
    // REQUIRES: a masked chunk was computed under the mask of the last sync().
    void appended(const Chunk& chunk, std::span<const TokenId> tokens);
    // After one token was decoded.
    void decoded(TokenId token);

private:
    explicit Timeline(KvSequence kv) : m_kv(std::move(kv)) {}

    KvSequence m_kv;
    std::vector<TokenId> m_tokens;  // of every slot
    std::vector<Chunk> m_chunks;    // canonical ones, from the beginning
    KeyMask m_mask;                 // of the masked ones
};

}  // namespace kvasir
