// Stable names of the reasons for leaving a file out.
#include "core/source/document.h"

namespace kvasir {

std::string_view name(LeftOutReason reason)
{
    switch (reason) {
    case LeftOutReason::Ignored:
        return "ignored";
    case LeftOutReason::Excluded:
        return "excluded";
    case LeftOutReason::Binary:
        return "binary";
    case LeftOutReason::Generated:
        return "generated";
    case LeftOutReason::Oversize:
        return "oversize";
    case LeftOutReason::Empty:
        return "empty";
    case LeftOutReason::Submodule:
        return "submodule";
    case LeftOutReason::LfsPointer:
        return "lfs-pointer";
    case LeftOutReason::Symlink:
        return "symlink";
    case LeftOutReason::Unreadable:
        return "unreadable";
    case LeftOutReason::Encrypted:
        return "encrypted";
    case LeftOutReason::Damaged:
        return "damaged";
    case LeftOutReason::NoText:
        return "no-text";
    case LeftOutReason::LimitReached:
        return "limit-reached";
    case LeftOutReason::Special:
        return "special";
    }
    return "unreadable";
}

}  // namespace kvasir
