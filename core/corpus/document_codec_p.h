// Document text and PDF layout as bytes of the library: zstd around text, zstd around a compact little-endian
// record of pages, words, outline and scanned pages.  What is read back is checked before anything is
// allocated by it: a library may be damaged like any file.  Free functions, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/source/document.h"

namespace kvasir {

Result<std::vector<std::byte>> compress(std::string_view bytes);
// `bytes`: what it must come to.  Damaged when it does not.
Result<std::string> decompress(std::span<const std::byte> compressed, std::int64_t bytes);

// Empty when the document has no pages, words, outline or scanned pages.
std::string encodeLayout(const Document& document);
// Fills pages, words, outline and scannedPages; offsets must lie within document.text, which must be there
// already.
Result<void> decodeLayout(std::string_view layout, Document& document);

}  // namespace kvasir
