// Every block type that is read, against the reference package (tests/golden/make_gguf_blocks.py).
#include <array>
#include <memory>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/model/gguf_blocks.h"

namespace kvasir::test {
namespace {

std::vector<std::byte> fromHex(const std::string& text)
{
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < text.size(); i += 2)
        bytes.push_back(static_cast<std::byte>(std::stoi(text.substr(i, 2), nullptr, 16)));
    return bytes;
}

}  // namespace

TEST(GgufBlocks, AreReadAsTheReferenceReadsThem)
{
    const auto golden = nlohmann::json::parse(*readAll(std::string(KVASIR_TEST_DATA) + "/gguf/blocks.json"));
    ASSERT_EQ(golden["types"].size(), 4u);
    for (const auto& [name, blocks] : golden["types"].items()) {
        const auto* const type = ggufTypeNamed(name);
        ASSERT_TRUE(type && type->unpack) << name;
        const auto bytes = fromHex(blocks["blocks"].get<std::string>());
        const auto values = blocks["values"].get<std::vector<float>>();
        ASSERT_EQ(std::ssize(bytes) / type->bytes * type->elements, std::ssize(values)) << name;
        std::array<float, 256> block{};
        for (std::int64_t i = 0; i < std::ssize(values); ++i) {
            if (i % type->elements == 0)
                type->unpack(bytes.data() + i / type->elements * type->bytes, block.data());
            const float wanted = values[static_cast<std::size_t>(i)];
            EXPECT_NEAR(block[static_cast<std::size_t>(i % type->elements)], wanted,
                        1e-6F + std::abs(wanted) * 1e-6F)
                << name << " " << i;
        }
        const auto packed = std::make_unique<std::uint16_t[]>(values.size());
        unpackToBf16(*type, bytes, packed.get());
        for (std::size_t i = 0; i < values.size(); ++i)
            EXPECT_NEAR(kernels::bf16ToFloat(packed[i]), values[i], std::abs(values[i]) / 256 + 1e-6F)
                << name;
    }
}

TEST(GgufBlocks, TypesAreKnownByNumberAndName)
{
    EXPECT_EQ(ggufType(12)->name, "Q4_K");
    EXPECT_EQ(ggufTypeNamed("Q6_K")->number, 14u);
    EXPECT_EQ(ggufType(30)->dtype, kernels::DType::BF16);
    EXPECT_FALSE(ggufType(4));
    EXPECT_FALSE(ggufType(13)->unpack) << "known, not read";
}

}  // namespace kvasir::test
