// Comparing what stands with what is wanted, chunk by chunk.
#include "core/local/timeline.h"

#include <algorithm>

namespace kvasir {

Timeline Timeline::fork() const
{
    Timeline branch(m_kv.fork());
    branch.m_tokens = m_tokens;
    branch.m_chunks = m_chunks;
    branch.m_mask = m_mask;
    return branch;
}

std::size_t Timeline::sharedChunks(const Prompt& prompt, std::span<const Chunk> chunks) const
{
    std::size_t shared = 0;
    while (shared < std::min(m_chunks.size(), chunks.size()) && m_chunks[shared] == chunks[shared]) {
        if (chunks[shared].masked && prompt.mask != m_mask)
            break;
        const auto range = chunks[shared].tokens;
        const auto wanted = prompt.slice(range);
        if (!std::equal(wanted.begin(), wanted.end(), m_tokens.begin() + range.begin))
            break;
        ++shared;
    }
    while (shared > 0 && !m_kv.resumable(chunks[shared - 1].tokens.end))
        --shared;
    return shared;
}

std::size_t Timeline::sync(const Prompt& prompt, std::span<const Chunk> chunks)
{
    const auto shared = sharedChunks(prompt, chunks);
    truncate(shared);
    m_mask = prompt.mask;
    return shared;
}

void Timeline::truncate(std::size_t chunks)
{
    const auto keep = chunks == 0 ? 0 : m_chunks[chunks - 1].tokens.end;
    m_kv.truncate(keep);
    m_tokens.resize(static_cast<std::size_t>(keep));
    m_chunks.resize(chunks);
}

std::int64_t Timeline::sharedTokens(std::span<const TokenId> stream) const
{
    const auto [own, other] = std::mismatch(m_tokens.begin(), m_tokens.end(), stream.begin(), stream.end());
    return own - m_tokens.begin();
}

void Timeline::appended(const Chunk& chunk, std::span<const TokenId> tokens)
{
    KVASIR_ASSERT(chunk.tokens.begin == std::ssize(m_tokens) && chunk.tokens.size() == std::ssize(tokens));
    KVASIR_ASSERT(m_chunks.empty() ? chunk.tokens.begin == 0
                                   : m_chunks.back().tokens.end == chunk.tokens.begin);
    m_tokens.insert(m_tokens.end(), tokens.begin(), tokens.end());
    m_chunks.push_back(chunk);
    KVASIR_ASSERT(m_kv.size() == std::ssize(m_tokens));
}

void Timeline::decoded(TokenId token)
{
    m_tokens.push_back(token);
    KVASIR_ASSERT(m_kv.size() == std::ssize(m_tokens));
}

}  // namespace kvasir
