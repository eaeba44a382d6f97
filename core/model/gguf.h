// GGUF files (version 2 and 3) and their parts, written by strangers: every number is checked against the
// real length of the file, with checked arithmetic, before anything is allocated by it.
//
// Limits beyond the format's own: 65,536 tensors and as many values, names of 512 bytes, 4 dimensions, arrays
// of plain values only, alignment up to 1 MiB.  Format: ggml-org/ggml docs/gguf.md.  Functions are
// thread-safe.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/model/weight_file.h"

namespace kvasir {

struct GgufArray {
    std::uint32_t type = 0;  // of its items, as the file numbers them
    std::int64_t count = 0;
    std::string_view bytes;  // the items as they lie in the file
};
// Integers of every width, f32 and f64, bool, strings, arrays.
using GgufValue = std::variant<std::int64_t, double, bool, std::string_view, GgufArray>;

struct GgufHeader {
    std::map<std::string_view, GgufValue, std::less<>> values;
    std::int64_t dataBegin = 0;         // where the tensors' bytes begin in the file
    std::vector<StoredTensor> tensors;  // sorted by name; shapes row-major, as in safetensors
};

// `file` is the whole file and outlives the header; `what` names it in errors.  Errors: Invalid, Unsupported
// (another version, a tensor type of unknown size).
Result<GgufHeader> parseGguf(std::string_view file, const std::string& what);

class GgufFile {
public:
    // Maps and checks the header; the tensors' bytes are not touched.  Errors: NotFound, Unreadable, and
    // those of parseGguf.
    static Result<std::shared_ptr<const GgufFile>> open(const std::filesystem::path& path);

    const WeightFile& weights() const { return m_weights; }
    const std::filesystem::path& path() const { return m_weights.path(); }

    // Nothing where there is no such value, or one of another kind.
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::optional<double> number(std::string_view key) const;  // integers too
    std::optional<std::string_view> text(std::string_view key) const;
    std::optional<std::vector<std::string_view>> texts(std::string_view key) const;
    std::optional<std::vector<std::int64_t>> integers(std::string_view key) const;

private:
    GgufFile(WeightFile weights, GgufHeader header)
        : m_weights(std::move(weights)), m_values(std::move(header.values))
    {}
    template <typename T>
    const T* find(std::string_view key) const;

    WeightFile m_weights;
    std::map<std::string_view, GgufValue, std::less<>> m_values;  // into the mapping
};

// Whether a path is meant as a GGUF file and not as a model folder: it is a file that begins like one.
bool isGguf(const std::filesystem::path& path);

// The files of a model in order: the one, or all parts of "…-00001-of-00003.gguf".  Errors: Invalid (not the
// first part).
Result<std::vector<std::filesystem::path>> ggufParts(const std::filesystem::path& first);

}  // namespace kvasir
