// WeightFile: the tensors of one mapped file by name.  What a tensor's bytes mean is the reader's business
// (safetensors.h); here they are only found.  Immutable, shareable; keeps its file mapped.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/base/ids.h"
#include "kernels/dtype.h"

namespace kvasir {

struct StoredTensor {
    static constexpr int kMaxRank = 8;

    std::string name;
    std::string_view type;                // as the file calls it ("BF16"), a constant of the program
    std::optional<kernels::DType> dtype;  // absent: a type no kernel reads
    int rank = 0;
    std::array<std::int64_t, kMaxRank> shape{};
    ByteRange bytes;  // from the beginning of the tensor data
};

class WeightFile {
public:
    // REQUIRES: tensors are sorted by name and lie within [0, map.size() - dataBegin).
    WeightFile(std::filesystem::path path, MappedFile map, std::int64_t dataBegin,
               std::vector<StoredTensor> tensors)
        : m_path(std::move(path)),
          m_map(std::move(map)),
          m_dataBegin(dataBegin),
          m_tensors(std::move(tensors))
    {}

    const std::filesystem::path& path() const { return m_path; }
    std::span<const StoredTensor> tensors() const { return m_tensors; }

    const StoredTensor* find(std::string_view name) const
    {
        const auto at = std::lower_bound(
            m_tensors.begin(), m_tensors.end(), name,
            [](const StoredTensor& tensor, std::string_view wanted) { return tensor.name < wanted; });
        return at != m_tensors.end() && at->name == name ? &*at : nullptr;
    }
    // May begin at any address: formats align tensors to eight bytes at best, and old writers not at all.
    std::span<const std::byte> bytesOf(const StoredTensor& tensor) const
    {
        return m_map.bytes().subspan(static_cast<std::size_t>(m_dataBegin + tensor.bytes.begin),
                                     static_cast<std::size_t>(tensor.bytes.size()));
    }

private:
    std::filesystem::path m_path;
    MappedFile m_map;
    std::int64_t m_dataBegin;
    std::vector<StoredTensor> m_tensors;
};

}  // namespace kvasir
