// Prefill under head roles (DuoAttention, arXiv 2410.10819): streaming heads by their window, the others
// dense.
#include <algorithm>

#include "core/local/kv_policy_run.h"
#include "core/local/transformer_p.h"

namespace kvasir {

using namespace kernels;

Result<void> Transformer::attendExactly(const KvView& kv, const LayerRoles& roles, TokenRange piece,
                                        const Pass& pass)
{
    return roles.noneStreams() && !roles.others ? attendDense(kv, piece, pass)
                                                : attendByRoles(kv, roles, piece, pass);
}

LayerRoles Transformer::rolesOf(std::int64_t layer, const Pass& pass) const
{
    const auto& roles = m_config.headRoles;
    const bool limited = pass.policy && pass.policy->choosesIn(layer) && pass.reading == Reading::Question;
    return {.roles = roles ? &*roles : nullptr,
            .layer = layer,
            .reading = pass.reading,
            .heads = m_config.heads,
            .others = limited ? pass.policy->chooser()->window() : nullptr};
}

// Parts begin at steps of the streaming window, but for the first.
Result<void> Transformer::attendByRoles(const KvView& kv, const LayerRoles& roles, TokenRange piece,
                                        const Pass& pass)
{
    const auto keys = roles.allStream() ? roles.roles->sinkTokens + roles.roles->recentTokens + kStreamRows
                                        : pass.range().end;
    const auto affordable = kPieceMultiplyAdds / (2 * keys * m_config.queryWidth());
    const auto step = std::max(affordable / kStreamRows, std::int64_t{1}) * kStreamRows;

    for (auto at = piece.begin; at < piece.end;) {
        TRY(pass.job.check());
        const auto end = at % kStreamRows == 0 ? at + step : (at / kStreamRows + 1) * kStreamRows;
        const TokenRange part{at, std::min(end, piece.end)};
        const RoleBlockList list(m_positions, roles, part, pass.mask ? *pass.mask : KeyMask{});
        attendPart(kv, part, list.view(), pass);
        at = part.end;
    }
    return {};
}

}  // namespace kvasir
