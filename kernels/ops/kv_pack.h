// KIVI: a full page of f16 rows to a packed page, of one layer:  `to` is the packed page's base, the offsets
// are those of `kv`. Nothing else of the page is touched.  A page of two pieces is packed piece by piece,
// each through a view of its own heads.
#pragma once

#include "kernels/kv_view.h"

namespace kvasir::kernels {
struct KvPack {
    KvView kv;
    std::int64_t page = 0;  // of kv.pages; not packed yet
    std::byte* to = nullptr;
};

constexpr bool valid(const KvPack& op)
{
    return packsPages(op.kv.format) && op.to && op.page >= 0 && op.page < op.kv.pageCount()
        && op.kv.window.heads == 0 && op.page * op.kv.pageTokens >= op.kv.packedTokens;
}
}  // namespace kvasir::kernels
