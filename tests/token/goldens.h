// What the reference implementation made of short texts (tests/data/token, written by
// parity/make_goldens.py), and the small tokenizer they were made with.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/token/tokenizer.h"

namespace kvasir::test {

inline const std::filesystem::path kSmallModel = KVASIR_TEST_DATA "/token/small";
inline const std::filesystem::path kQwenModel = KVASIR_SHARED_DATA "/qwen2.5-tokenizer";

inline std::string fileText(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<const Tokenizer> smallTokenizer()
{
    static const auto tokenizer = Tokenizer::open(kSmallModel).value();
    return tokenizer;
}

struct Golden {
    std::string text;
    std::vector<TokenId> plain;
    std::vector<TokenId> recognised;
};

inline nlohmann::json readGoldenFile(const std::string& name)
{
    return nlohmann::json::parse(fileText(std::filesystem::path(KVASIR_TEST_DATA "/token") / name));
}

inline std::vector<Golden> goldensOf(const nlohmann::json& file)
{
    std::vector<Golden> goldens;
    for (const auto& row : file.at("texts")) {
        Golden golden{.text = row.at("text"), .plain = row.at("plain"), .recognised = row.at("plain")};
        if (row.contains("recognised"))
            golden.recognised = row.at("recognised").get<std::vector<TokenId>>();
        goldens.push_back(std::move(golden));
    }
    return goldens;
}

inline void expectGoldens(const Tokenizer& tokenizer, const std::vector<Golden>& goldens)
{
    using SpecialText = Tokenizer::SpecialText;
    for (const auto& golden : goldens) {
        EXPECT_EQ(tokenizer.encode(golden.text, SpecialText::Plain), golden.plain) << golden.text;
        EXPECT_EQ(tokenizer.encode(golden.text, SpecialText::Recognised), golden.recognised) << golden.text;
    }
}

}  // namespace kvasir::test
