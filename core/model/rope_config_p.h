// Private to core/model: typed look-ups in config.json whose errors name file and key, and the reader of
// everything that decides positions (rope theta, YaRN, Dual Chunk Attention).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/model/model_config.h"

namespace kvasir {

// Views one JSON object of a file; a value, valid as long as the object.  Null counts as absent.
class ConfigReader {
public:
    template <typename T>
    struct Between {  // both ends included
        T least;
        T most;
    };

    ConfigReader(const nlohmann::json& object, std::string file) : m_object(object), m_file(std::move(file))
    {}
    // The same file, one object deeper.
    ConfigReader inside(const nlohmann::json& object) const { return {object, m_file}; }

    bool has(std::string_view key) const;  // null included
    const nlohmann::json* find(std::string_view key) const;

    Result<std::int64_t> integer(std::string_view key, std::int64_t otherwise,
                                 Between<std::int64_t> range) const;
    Result<double> number(std::string_view key, double otherwise, Between<double> range) const;
    Result<bool> boolean(std::string_view key, bool otherwise) const;
    Result<std::string> text(std::string_view key, std::string_view otherwise) const;

    Error invalid(std::string_view key, std::string_view why) const;
    Error unsupported(std::string_view key, std::string_view what) const;

private:
    const nlohmann::json& m_object;
    std::string m_file;
};

// Fills ropeTheta and yarn or dualChunk.  REQUIRES: dimensions and maxPositions are set.
Result<void> readPositions(const ConfigReader& reader, ModelConfig& config);

}  // namespace kvasir
