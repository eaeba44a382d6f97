// The element types of GGUF and their blocks, made into plain numbers.
//
// Layouts: ggml-org/ggml src/ggml-common.h and ggml-quants.c (engine.md 2.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "kernels/dtype.h"

namespace kvasir {

struct GgufType {
    std::uint32_t number;
    std::string_view name;
    std::int64_t elements;                              // of a block
    std::int64_t bytes;                                 // of a block
    std::optional<kernels::DType> dtype;                // where a block is one number that kernels read
    void (*unpack)(const std::byte* block, float* to);  // null: not read by this program
};

// Null: a type whose size is not known.
const GgufType* ggufType(std::uint32_t number);
const GgufType* ggufTypeNamed(std::string_view name);

// Blocks to bf16, `to` holding one number for each element.  bf16 keeps 8 significant bits: less is lost by
// it than by any of these block types.  REQUIRES: type.unpack, whole blocks.
void unpackToBf16(const GgufType& type, std::span<const std::byte> blocks, std::uint16_t* to);

}  // namespace kvasir
