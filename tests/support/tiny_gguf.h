// Writes GGUF files byte by byte, after the format's description, and the model of tiny_model.h as one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_model.h"

namespace kvasir::test {

class GgufWriter {
public:
    void integer(std::string_view key, std::uint32_t value);
    void number(std::string_view key, float value);
    void text(std::string_view key, std::string_view value);
    void texts(std::string_view key, const std::vector<std::string>& values);
    void integers(std::string_view key, const std::vector<std::int32_t>& values);
    // `shape` as in safetensors, rows first.
    void tensor(std::string_view name, const std::vector<std::int64_t>& shape, std::uint32_t type,
                std::string_view bytes);
    std::string file() const;

private:
    void key(std::string_view name, std::uint32_t type);

    std::uint64_t m_values = 0, m_tensors = 0;
    std::string m_header, m_infos, m_data;
};

// The same numbers, text pieces and ids as writeTinyModel(spec).  `quantised`: matrices in Q8_0 blocks, which
// needs rows of whole blocks.
enum class TinyMatrices { AsStored, Q8_0 };
std::string tinyGguf(const TinyModelSpec& spec, TinyMatrices matrices = TinyMatrices::AsStored);

// Blocks of 32: d = amax / 127, the nearest code.
std::string q8Blocks(const std::vector<float>& values);

}  // namespace kvasir::test
