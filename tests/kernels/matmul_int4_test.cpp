// Products with int4 weights: records against a reading of their own, packing against all that could have
// been chosen, and products against those of the 8-bit codes the records stand for, bit for bit.
#include "kernels/int4_rows.h"
#include "tests/kernels/code_products.h"

namespace kvasir::test {

using namespace kernels;

namespace {

// As kernels/int4_rows.h has it, number by number.
std::vector<std::int8_t> unpacked(const std::vector<std::byte>& record, std::int64_t count)
{
    const auto byte = [&](std::int64_t at) {
        return std::to_integer<int>(record[static_cast<std::size_t>(at)]);
    };
    std::vector<std::int8_t> codes;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto inBlock = i % 128;
        const int pair = byte((count + 127) / 128 * 4 + i / 128 * 64 + inBlock % 64);
        const int code = inBlock < 64 ? pair & 15 : pair >> 4, group = byte(i / 32);
        codes.push_back(
            static_cast<std::int8_t>(std::clamp((code - (group >> 4)) * ((group & 15) + 1), -127, 127)));
    }
    return codes;
}

std::vector<std::byte> packed(const Codes& row)
{
    // Whatever stood there before must not show.
    std::vector<std::byte> record(static_cast<std::size_t>(int4RowBytes(std::ssize(row.codes))),
                                  std::byte{0xa5});
    packInt4Row(row.codes, row.scale, record.data());
    return record;
}

std::int64_t squares(std::span<const std::int8_t> a, std::span<const std::int8_t> b)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

// The smallest error any step and zero could have for one group.
std::int64_t leastSquares(std::span<const std::int8_t> group)
{
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (int step = 1; step <= 16; ++step)
        for (int zero = 0; zero <= 15; ++zero) {
            std::int64_t sum = 0;
            for (const int code : group) {
                int nearest = 1 << 20;
                for (int c = 0; c <= 15; ++c)
                    nearest = std::min(nearest, std::abs(std::clamp((c - zero) * step, -127, 127) - code));
                sum += std::int64_t{nearest} * nearest;
            }
            least = std::min(least, sum);
        }
    return least;
}

}  // namespace

class MatmulInt4Test : public OnEachDeviceWithCodes {
protected:
    // A matrix of records on the device, and the 8-bit codes it stands for.
    struct Weights {
        Buffer records, codes, scales;
        TensorRef ref, int8;
        std::vector<Codes> rows;
    };
    Weights weights(std::int64_t outputs, std::int64_t depth)
    {
        Weights made{device->allocate(outputs * int4RowBytes(depth)),
                     device->allocate(outputs * depth),
                     device->allocate(outputs * 4),
                     {},
                     {},
                     {}};
        std::vector<std::byte> records;
        std::vector<std::int8_t> codes;
        std::vector<float> scales;
        for (std::int64_t o = 0; o < outputs; ++o) {
            const auto row = quantised(randomFloats(depth, 0.02f * static_cast<float>(1 + o % 5)));
            const auto record = packed(row);
            made.rows.push_back({unpacked(record, depth), row.scale});
            records.insert(records.end(), record.begin(), record.end());
            codes.insert(codes.end(), made.rows.back().codes.begin(), made.rows.back().codes.end());
            scales.push_back(row.scale);
        }
        queue->upload(made.records.data(), records.data(), std::ssize(records));
        queue->upload(made.codes.data(), codes.data(), std::ssize(codes));
        queue->upload(made.scales.data(), scales.data(), outputs * 4);
        EXPECT_TRUE(queue->wait());
        made.ref = int4Matrix(made.records.data(), outputs, depth);
        made.int8 = tensorRef(made.codes.data(), DType::I8, {outputs, depth});
        made.int8.scales = reinterpret_cast<const float*>(made.scales.data());
        return made;
    }
};
INSTANTIATE_TEST_SUITE_P(, MatmulInt4Test, allLevels(), deviceName);

TEST_P(MatmulInt4Test, RecordsAreReadAsTheyAreDescribed)
{
    for (const std::int64_t count : {1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300, 896}) {
        const auto row = quantised(randomFloats(count));
        const auto record = packed(row);
        std::vector<std::int8_t> codes(static_cast<std::size_t>(count) + 1, 99);
        unpackInt4Row(record.data(), count, codes.data());
        EXPECT_EQ(codes.back(), 99) << count;
        codes.pop_back();
        EXPECT_EQ(codes, unpacked(record, count)) << count;
        EXPECT_EQ(int4Scale(record.data(), count), row.scale);
    }
}

TEST_P(MatmulInt4Test, EveryGroupByteIsReadAsItIsDescribed)
{
    constexpr std::int64_t kCount = 256 * kInt4Group;
    std::vector<std::byte> record(static_cast<std::size_t>(int4RowBytes(kCount)));
    for (std::size_t i = 0; i < 256; ++i)
        record[i] = static_cast<std::byte>(i);
    for (std::size_t i = 0; i < static_cast<std::size_t>(kCount / 2); ++i)
        record[256 + i] = static_cast<std::byte>(i * 37 + i / 64);
    std::vector<std::int8_t> codes(static_cast<std::size_t>(kCount));
    unpackInt4Row(record.data(), kCount, codes.data());
    EXPECT_EQ(codes, unpacked(record, kCount));
}

TEST_P(MatmulInt4Test, WhatSixteenStepsReachIsKeptExactly)
{
    for (int step = 1; step <= 16; ++step)
        for (int zero = 0; zero <= 15; ++zero) {
            Codes row{{}, 1.0f};
            for (int i = 0; i < 32; ++i)
                row.codes.push_back(static_cast<std::int8_t>(std::clamp((i % 16 - zero) * step, -127, 127)));
            if (zero * step > 127 || (15 - zero) * step > 127)
                continue;
            EXPECT_EQ(unpacked(packed(row), 32), row.codes) << step << ", " << zero;
        }
    for (const std::int8_t value : {-127, -1, 0, 1, 127}) {
        const auto made = unpacked(packed({std::vector<std::int8_t>(40, value), 1.0f}), 40);
        for (const auto code : made)
            EXPECT_NEAR(code, value, 3) << int{value};
    }
}

TEST_P(MatmulInt4Test, EachGroupIsNearlyTheBestThatCouldBeChosen)
{
    std::int64_t chosen = 0, least = 0;
    for (int i = 0; i < 12; ++i) {
        const auto row = quantised(randomFloats(256));
        const auto made = unpacked(packed(row), 256);
        for (std::size_t at = 0; at < 256; at += 32) {
            const std::span group(row.codes.data() + at, 32), kept(made.data() + at, 32);
            const auto best = leastSquares(group), here = squares(group, kept);
            EXPECT_GE(here, best);
            EXPECT_LE(here, 2 * best);
            chosen += here;
            least += best;
        }
    }
    EXPECT_LE(static_cast<double>(chosen), 1.05 * static_cast<double>(least));
}

TEST_P(MatmulInt4Test, IsTheProductOfTheCodesItStandsFor)
{
    struct Size {
        std::int64_t in, out;
    };
    for (const auto& [in, out] : {Size{1, 1}, {5, 3}, {64, 130}, {77, 66}, {128, 5}, {300, 131}, {896, 37}})
        for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 140}) {
            SCOPED_TRACE(::testing::Message() << rows << "x" << in << "x" << out);
            auto x = random({rows, in}), bias = random({out});
            const auto w = weights(out, in);
            const auto y = product(x.ref(), w.ref, bias.ref());
            ASSERT_EQ(y, product(x.ref(), w.int8, bias.ref()));
            for (std::int64_t t = 0; t < rows; t += 5) {
                const auto row = quantised(x.row(t));
                for (std::int64_t o = 0; o < out; ++o) {
                    const auto& output = w.rows[static_cast<std::size_t>(o)];
                    double sum = 0, size = 0;
                    for (std::size_t i = 0; i < row.codes.size(); ++i) {
                        const double term =
                            double{row.scale} * row.codes[i] * double{output.scale} * output.codes[i];
                        sum += term;
                        size += std::abs(term);
                    }
                    const double shift = bias.row(0)[static_cast<std::size_t>(o)];
                    ASSERT_NEAR(y[static_cast<std::size_t>(t * out + o)], sum + shift,
                                1e-6 * (size + std::abs(shift)));
                }
            }
        }
}

TEST_P(MatmulInt4Test, TheLargestSumsDoNotOverflow)
{
    constexpr std::int64_t kDepth = kMostInt8Depth;
    std::vector<std::byte> records;
    for (int o = 0; o < 2; ++o) {
        const auto record = packed({std::vector<std::int8_t>(kDepth, -120), 1.0f});
        records.insert(records.end(), record.begin(), record.end());
    }
    const auto there = device->allocate(std::ssize(records));
    queue->upload(there.data(), records.data(), std::ssize(records));
    for (const std::int64_t rows : {1, 9}) {
        auto x = zeros({rows, kDepth});
        x.writeFloats(std::vector<float>(static_cast<std::size_t>(rows * kDepth), 127.0f));
        for (const float value : product(x.ref(), int4Matrix(there.data(), 2, kDepth), {}))
            EXPECT_EQ(value, -127.0f * 120.0f * static_cast<float>(kDepth));
    }
}

TEST_P(MatmulInt4Test, ARowIsTheSameWhateverTheNumberOfRowsAndThePiece)
{
    auto x = random({40, 300});
    const auto w = weights(130, 300);
    const auto together = product(x.ref(), w.ref, {});
    for (const std::int64_t rows : {1, 2, 3, 8, 9}) {
        const auto few = product(x.ref().slice(0, rows), w.ref, {});
        EXPECT_TRUE(std::equal(few.begin(), few.end(), together.begin()));
    }
    const auto part = product(x.ref(), w.ref.slice(64, 130), {});
    for (std::size_t t = 0; t < 40; ++t)
        for (std::size_t o = 64; o < 130; ++o)
            EXPECT_EQ(part[t * 66 + o - 64], together[t * 130 + o]);
}

TEST_P(MatmulInt4Test, LosesAboutATwelfth)
{
    constexpr std::int64_t kDepth = 896;
    double error = 0, size = 0;
    for (int o = 0; o < 64; ++o) {
        const auto exact = randomFloats(kDepth);
        const auto row = quantised(exact);
        const auto made = unpacked(packed(row), kDepth);
        for (std::size_t i = 0; i < exact.size(); ++i) {
            const double off = static_cast<double>(row.scale * static_cast<float>(made[i]) - exact[i]);
            error += off * off;
            size += static_cast<double>(exact[i]) * static_cast<double>(exact[i]);
        }
    }
    EXPECT_LT(std::sqrt(error / size), 0.082);
}

TEST(Matmul, RefusesWeightsThatAreNoRecords)
{
    std::vector<std::byte> memory(4096);
    Matmul op{.x = tensorRef(memory.data(), DType::I8, {1, 300}),
              .w = int4Matrix(memory.data(), 2, 300),
              .bias = {},
              .y = tensorRef(memory.data() + 2048, DType::F32, {1, 2})};
    EXPECT_FALSE(valid(op));  // activations without scales
    op.x.scales = reinterpret_cast<const float*>(memory.data());
    EXPECT_TRUE(valid(op));
    auto wrong = op;
    wrong.w.rowStride = 300;
    EXPECT_FALSE(valid(wrong));
    wrong = op;
    wrong.x.dtype = DType::F32;
    EXPECT_FALSE(valid(wrong));
    wrong = op;
    wrong.w = int4Matrix(memory.data(), 2, kMostInt8Depth + 1);
    wrong.x.shape[1] = wrong.x.rowStride = kMostInt8Depth + 1;
    EXPECT_FALSE(valid(wrong));
}

}  // namespace kvasir::test
