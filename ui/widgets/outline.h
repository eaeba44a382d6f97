// Symbols of a document by the same tables as its colours: enough to jump by, not a parse.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace kvasir::ui {

enum class OutlineKind : std::uint8_t { Function, Type, Namespace, Define, Heading };

struct OutlineSymbol {
    std::string name;  // "Pager::open", "2.1 Errors"
    OutlineKind kind = OutlineKind::Function;
    std::int64_t line = 0;  // 0-based
    int level = 0;          // how deep within others

    bool operator==(const OutlineSymbol&) const = default;
};

// In the order of the text.  Reads all of it (some 100 MB a second), so large files belong off the window
// thread; stops within a line when asked to, with what it has by then.  Empty for languages without symbols.
std::vector<OutlineSymbol> outlineOf(std::string_view text, std::string_view fileName,
                                     const std::stop_token& stop = {});

}  // namespace kvasir::ui
