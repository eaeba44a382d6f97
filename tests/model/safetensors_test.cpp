// Safetensors headers, honest and hostile.
#include <chrono>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/model/safetensors.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace {

std::string file(std::string_view header, std::size_t dataBytes, std::uint64_t length)
{
    std::string text;
    for (int i = 0; i < 8; ++i)
        text.push_back(static_cast<char>((length >> (8 * i)) & 0xff));
    return text + std::string(header) + std::string(dataBytes, '\1');
}

std::string file(std::string_view header, std::size_t dataBytes)
{
    return file(header, dataBytes, header.size());
}

std::string entry(std::string_view name, std::string_view type, std::string_view shape,
                  std::string_view offsets)
{
    return "\"" + std::string(name) + R"(":{"dtype":")" + std::string(type) + R"(","shape":)"
        + std::string(shape) + R"(,"data_offsets":)" + std::string(offsets) + "}";
}

void expectInvalid(const std::string& text, std::string_view why)
{
    const auto header = parseSafetensors(text, "x.safetensors");
    ASSERT_FALSE(header) << "accepted; expected: " << why;
    EXPECT_EQ(header.error().code(), ErrorCode::Invalid);
    EXPECT_EQ(header.error().subject(), "x.safetensors");
    EXPECT_NE(header.error().detail().find(why), std::string::npos) << header.error().text();
}

const std::string kOne = "{" + entry("a", "F32", "[2,3]", "[0,24]") + "}";

}  // namespace

TEST(Safetensors, ReadsTensorsSortedByName)
{
    const auto header = parseSafetensors(
        file("{\"__metadata__\":{\"format\":\"pt\"}," + entry("b", "BF16", "[2,3]", "[8,20]") + ","
                 + entry("a", "F32", "[2]", "[0,8]") + "," + entry("c", "F32", "[]", "[20,24]") + ","
                 + entry("e", "F16", "[0,7]", "[20,20]") + "}   ",
             24),
        "x");
    ASSERT_TRUE(header) << header.error().text();
    ASSERT_EQ(header->tensors.size(), 4u);
    EXPECT_EQ(header->tensors[0].name, "a");
    EXPECT_EQ(header->tensors[1].name, "b");
    EXPECT_EQ(header->tensors[1].dtype, kernels::DType::BF16);
    EXPECT_EQ(header->tensors[1].bytes, (ByteRange{8, 20}));
    EXPECT_EQ(header->tensors[1].shape[1], 3);
    EXPECT_EQ(header->tensors[2].rank, 0);
    EXPECT_EQ(header->tensors[3].bytes.size(), 0);
}

TEST(Safetensors, ReadsAWholeModel)
{
    const auto text = safetensorsFile(tinyTensors({}), kernels::DType::F32);
    const auto header = parseSafetensors(text, "x");
    ASSERT_TRUE(header) << header.error().text();
    EXPECT_EQ(header->tensors.size(), 3u + 2u * 12u);
    EXPECT_TRUE(parseSafetensors(file("{}", 0), "x"));
}

TEST(Safetensors, DecodesEscapedNames)
{
    const auto header =
        parseSafetensors(file("{" + entry(R"(a\u0062\n\ud83d\ude00)", "U8", "[1]", "[0,1]") + "}", 1), "x");
    ASSERT_TRUE(header) << header.error().text();
    EXPECT_EQ(header->tensors[0].name, "ab\n\xf0\x9f\x98\x80");
    EXPECT_FALSE(header->tensors[0].dtype);
    EXPECT_EQ(header->tensors[0].type, "U8");
}

TEST(Safetensors, ChecksTheHeadersLengthAgainstTheFile)
{
    expectInvalid("", "shorter");
    expectInvalid("1234567", "shorter");
    for (const int power : {27, 31, 32, 40, 62, 63})
        expectInvalid(file(kOne, 24, std::uint64_t{1} << power), "header of");
    expectInvalid(file(kOne, 24, ~std::uint64_t{0}), "header of");
    expectInvalid(file(kOne, 0, kOne.size() + 1), "truncated");
    expectInvalid(file("", 0, 0), "does not begin");
    expectInvalid(file(" " + kOne, 24), "does not begin");
    expectInvalid(file(kOne, 23), "outside the file");
    expectInvalid(file(kOne, 25), "bytes after the last tensor");
    expectInvalid(file(kOne, 24).substr(0, 43), "");  // a file of 43 bytes
}

TEST(Safetensors, RefusesRangesThatDoNotTileTheData)
{
    expectInvalid(
        file("{" + entry("a", "U8", "[8]", "[0,8]") + "," + entry("b", "U8", "[8]", "[4,12]") + "}", 12),
        "overlap at tensor b");
    expectInvalid(
        file("{" + entry("a", "U8", "[8]", "[0,8]") + "," + entry("b", "U8", "[8]", "[9,17]") + "}", 17),
        "gap before tensor b");
    expectInvalid(file("{" + entry("a", "U8", "[8]", "[4,12]") + "}", 12), "gap before tensor a");
    expectInvalid(
        file("{" + entry("a", "U8", "[8]", "[0,8]") + "," + entry("b", "U8", "[8]", "[0,8]") + "}", 8),
        "overlap");
    expectInvalid(file("{" + entry("a", "U8", "[8]", "[8,0]") + "}", 8), "outside the file");
    expectInvalid(file("{}", 4), "bytes after");
}

TEST(Safetensors, RefusesTwoTensorsOfOneName)
{
    expectInvalid(
        file("{" + entry("a", "U8", "[4]", "[0,4]") + "," + entry("a", "U8", "[4]", "[4,8]") + "}", 8),
        "duplicate tensor a");
    expectInvalid(
        file("{" + entry("a", "U8", "[4]", "[0,4]") + "," + entry(R"(\u0061)", "U8", "[4]", "[4,8]") + "}",
             8),
        "duplicate tensor a");
    expectInvalid(file(R"({"__metadata__":{},"__metadata__":{}})", 0), "duplicate __metadata__");
    expectInvalid(file(R"({"__metadata__":{"k":"1","k":"2"}})", 0), "duplicate metadata");
    expectInvalid(file(R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1),
                  "duplicate key");
}

TEST(Safetensors, MultipliesShapesWithoutOverflow)
{
    expectInvalid(file("{" + entry("a", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0),
                  "impossible shape");
    expectInvalid(file("{" + entry("a", "F32", "[9223372036854775807,2]", "[0,24]") + "}", 24),
                  "impossible shape");
    expectInvalid(file("{" + entry("a", "F32", "[2305843009213693952]", "[0,0]") + "}", 0),
                  "impossible shape");
    expectInvalid(file("{" + entry("a", "U8", "[2147483648]", "[0,24]") + "}", 24), "do not fit the shape");
    expectInvalid(file("{" + entry("a", "F32", "[18446744073709551615]", "[0,24]") + "}", 24), "2^63");
    expectInvalid(file("{" + entry("a", "F4", "[3]", "[0,1]") + "}", 1), "impossible shape");
    expectInvalid(file("{" + entry("a", "F32", "[-1]", "[0,24]") + "}", 24), "whole number");
    expectInvalid(file("{" + entry("a", "F32", "[2.0,3]", "[0,24]") + "}", 24), "expected ','");
    expectInvalid(file("{" + entry("a", "F32", "[2,3]", "[0,9223372036854775808]") + "}", 24), "2^63");
    std::string dimensions = "[1";
    for (int i = 0; i < 1'000'000; ++i)
        dimensions += ",1";
    expectInvalid(file("{" + entry("a", "U8", dimensions + "]", "[0,1]") + "}", 1), "more than 8 dimensions");
}

TEST(Safetensors, RefusesWhatTheFormatDoesNotAllow)
{
    expectInvalid(file("{" + entry("a", "Q4_K", "[1]", "[0,1]") + "}", 1), "unknown dtype");
    expectInvalid(file(R"({"a":{"dtype":"U8","shape":[1]}})", 1), "missing");
    expectInvalid(file(R"({"a":{"dtype":"U8","shape":[1],"offsets":[0,1]}})", 1), "unknown key");
    expectInvalid(file("{" + entry("a", "U8", "[1]", "[0]") + "}", 1), "two numbers");
    expectInvalid(file("{" + entry("a", "U8", "[1]", "[0,1,2]") + "}", 1), "two numbers");
    expectInvalid(file("{\"a\":3}", 0), "expected '{'");
    expectInvalid(file("{\"a\":" + std::string(100'000, '{'), 0), "");
    expectInvalid(file("{\"__metadata__\":{\"a\":[[[[1]]]]}}", 0), "nested");
    expectInvalid(file("{\"__metadata__\":" + std::string(100'000, '['), 0), "expected '{'");
    expectInvalid(file("{\"a\\ud800\":1}", 0), "surrogate");
    expectInvalid(file("{\"a\\x\":1}", 0), "bad escape");
    expectInvalid(file("{\"a\n\":1}", 0), "control character");
    expectInvalid(file("{\"" + std::string(600, 'n') + "\":1}", 0), "string too long");
    expectInvalid(file(kOne + "x", 24), "after the end");
    expectInvalid(file("{,}", 0), "");
    expectInvalid(file("{", 0), "unexpected end");
    expectInvalid(file("{\"a", 0), "unexpected end");
}

TEST(Safetensors, SurvivesTenThousandMutations)
{
    TinyModelSpec spec{
        .vocabRows = 8, .hidden = 8, .inner = 8, .layers = 1, .heads = 1, .kvHeads = 1, .headDim = 8};
    const std::string good = safetensorsFile(tinyTensors(spec), kernels::DType::F32);
    const std::size_t headerEnd = good.find("}}") + 2;
    const std::string_view pool[] = {"2147483648", "4294967296", "9223372036854775808",
                                     "-1",         "[",          "{",
                                     "\"",         "]",          "}",
                                     ",",          "0",          "1e9",
                                     "\\u0000",    "F64",        "BF16",
                                     "F4"};
    std::mt19937_64 random(11);
    int refused = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 0; round < 10'000; ++round) {
        std::string text = good;
        for (auto edits = 1 + random() % 3; edits > 0; --edits) {
            const std::size_t at = random() % headerEnd;
            switch (random() % 5) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.resize(random() % text.size() + 1);
                break;
            case 2:
                text.insert(std::min(at, text.size()), pool[random() % std::size(pool)]);
                break;
            case 3:
                text.erase(std::min(at, text.size()), random() % 16);
                break;
            default:
                for (std::size_t i = at; i < std::min(at + 8, text.size()); ++i)
                    text[i] = static_cast<char>('0' + random() % 10);
            }
            if (text.empty())
                text = "x";
        }
        const auto header = parseSafetensors(text, "mutated");
        if (!header) {
            ++refused;
            EXPECT_EQ(header.error().code(), ErrorCode::Invalid);
            continue;
        }
        // What is accepted keeps every promise.
        std::int64_t sum = 0;
        for (const auto& tensor : header->tensors) {
            EXPECT_GE(tensor.bytes.begin, 0);
            EXPECT_LE(header->dataBegin + tensor.bytes.end, static_cast<std::int64_t>(text.size()));
            sum += tensor.bytes.size();
        }
        EXPECT_EQ(header->dataBegin + sum, static_cast<std::int64_t>(text.size()));
    }
    EXPECT_GT(refused, 8'000);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(SafetensorsFile, GivesTheBytesOfATensor)
{
    const TempDir folder;
    const auto path = folder.write(
        "model.safetensors",
        file("{" + entry("b", "U8", "[2]", "[3,5]") + "," + entry("a", "U8", "[3]", "[0,3]") + "}", 0)
            + "abcde");
    const auto opened = openSafetensors(path);
    ASSERT_TRUE(opened) << opened.error().text();
    const auto* const tensor = (*opened)->find("b");
    ASSERT_TRUE(tensor);
    const auto bytes = (*opened)->bytesOf(*tensor);
    EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()), "de");
    EXPECT_FALSE((*opened)->find("c"));
    EXPECT_EQ(openSafetensors(folder / "none").error().code(), ErrorCode::NotFound);
}

TEST(WeightFileNames, PrefersTheIndexAndSortsShards)
{
    const TempDir folder;
    EXPECT_EQ(weightFileNames(folder.path()).error().code(), ErrorCode::NotFound);
    folder.write("model.safetensors", "x");
    EXPECT_EQ(*weightFileNames(folder.path()), std::vector<std::string>{"model.safetensors"});
    folder.write(
        "model.safetensors.index.json",
        R"({"metadata":{"total_size":1,"deep":[{"a":null}]},"weight_map":{"b":"m2.safetensors","a":"m1.safetensors","c":"m2.safetensors"}})");
    EXPECT_EQ(*weightFileNames(folder.path()),
              (std::vector<std::string>{"m1.safetensors", "m2.safetensors"}));
}

TEST(WeightFileNames, StayInsideTheFolder)
{
    const TempDir folder;
    for (const std::string_view name :
         {"../secret", "/etc/passwd", "a/b", "..", ".", "", "a\\\\b", "a\\u0000b"}) {
        folder.write("model.safetensors.index.json", R"({"weight_map":{"a":")" + std::string(name) + "\"}}");
        const auto names = weightFileNames(folder.path());
        ASSERT_FALSE(names) << name;
        EXPECT_EQ(names.error().code(), ErrorCode::Invalid);
        EXPECT_NE(names.error().detail().find("outside the folder"), std::string::npos)
            << names.error().text();
    }
    for (const std::string_view text :
         {"", "{}", "[]", R"({"weight_map":{}})", R"({"weight_map":[]})", R"({"weight_map":{"a":1}})",
          R"({"weight_map":{"a":"b"},"weight_map":{"a":"b"}})"}) {
        folder.write("model.safetensors.index.json", text);
        EXPECT_EQ(weightFileNames(folder.path()).error().code(), ErrorCode::Invalid) << text;
    }
}

}  // namespace kvasir::test
