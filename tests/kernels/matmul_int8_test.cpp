// Products with int8 weights: codes against rounding in double, sums against integers in double, and the
// promise that neither the number of rows nor the SIMD level shows in a single bit.
#include <limits>

#include "tests/kernels/code_products.h"

namespace kvasir::test {

using namespace kernels;

class MatmulInt8Test : public OnEachDeviceWithCodes {
protected:
    // A matrix of codes with its scales, on the device.
    struct Weights {
        Buffer codes, scales;
        TensorRef ref;
        std::vector<Codes> rows;
    };
    Weights weights(std::int64_t outputs, std::int64_t depth)
    {
        Weights made{device->allocate(outputs * depth), device->allocate(outputs * 4), {}, {}};
        std::vector<std::int8_t> codes;
        std::vector<float> scales;
        for (std::int64_t o = 0; o < outputs; ++o) {
            made.rows.push_back(quantised(randomFloats(depth, 0.02f * static_cast<float>(1 + o % 5))));
            codes.insert(codes.end(), made.rows.back().codes.begin(), made.rows.back().codes.end());
            scales.push_back(made.rows.back().scale);
        }
        queue->upload(made.codes.data(), codes.data(), std::ssize(codes));
        queue->upload(made.scales.data(), scales.data(), outputs * 4);
        made.ref = tensorRef(made.codes.data(), DType::I8, {outputs, depth});
        made.ref.scales = reinterpret_cast<const float*>(made.scales.data());
        return made;
    }
};
INSTANTIATE_TEST_SUITE_P(, MatmulInt8Test, allLevels(), deviceName);

TEST_P(MatmulInt8Test, CodesAreTheNearestAndSpanTheRow)
{
    for (const std::int64_t length : {1, 3, 16, 37, 900}) {
        const auto row = randomFloats(length);
        const auto made = quantised(row);
        float most = 0;
        for (const float value : row)
            most = std::max(most, std::abs(value));
        EXPECT_EQ(made.scale, most / 127.0f);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double exact = static_cast<double>(row[i]) * 127.0 / static_cast<double>(most);
            EXPECT_LE(std::abs(made.codes[i] - exact), 0.5 + 1e-5);
        }
    }
    const auto halves = quantised(std::vector<float>{127.0f, 0.5f, 1.5f, -2.5f, -127.0f});
    EXPECT_EQ(halves.codes, (std::vector<std::int8_t>{127, 0, 2, -2, -127}));
}

TEST_P(MatmulInt8Test, HalvesAreQuantisedAsTheNumbersTheyStandFor)
{
    const auto values = randomFloats(75);
    for (const DType type : {DType::F16, DType::BF16}) {
        std::vector<std::uint16_t> bits;
        std::vector<float> wide;
        for (const float value : values) {
            bits.push_back(type == DType::F16 ? floatToF16(value) : floatToBf16(value));
            wide.push_back(type == DType::F16 ? f16ToFloat(bits.back()) : bf16ToFloat(bits.back()));
        }
        std::vector<std::int8_t> codes(values.size());
        const float scale = quantiseRow(reinterpret_cast<const std::byte*>(bits.data()), type,
                                        std::ssize(bits), codes.data());
        const auto expected = quantised(wide);
        EXPECT_EQ(codes, expected.codes);
        EXPECT_EQ(scale, expected.scale);
    }
}

TEST_P(MatmulInt8Test, RowsOfNothingAreZeroAndRowsThatAreNotFiniteSaySo)
{
    for (const float tiny : {0.0f, 1e-38f, 1e-44f}) {
        const auto made = quantised(std::vector<float>(20, tiny));
        EXPECT_EQ(made.scale, 0.0f);
        EXPECT_EQ(made.codes, std::vector<std::int8_t>(20));
    }
    for (const float wrong : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN()}) {
        std::vector<float> row(40, 1.0f);
        row[33] = wrong;
        EXPECT_TRUE(std::isnan(quantised(row).scale));
    }
    EXPECT_TRUE(std::isfinite(quantised(std::vector<float>(3, std::numeric_limits<float>::max())).scale));
}

TEST_P(MatmulInt8Test, IsTheExactSumOfCodesTimesBothScales)
{
    struct Size {
        std::int64_t rows, in, out;
    };
    const Size sizes[] = {{1, 1, 1},      {1, 5, 3},     {1, 64, 130},   {2, 896, 37},
                          {3, 77, 66},    {5, 31, 9},    {8, 128, 64},   {9, 40, 17},
                          {13, 256, 300}, {70, 72, 140}, {140, 33, 261}, {20, 4864, 40}};
    for (const auto& shape : sizes) {
        SCOPED_TRACE(::testing::Message() << shape.rows << "x" << shape.in << "x" << shape.out);
        auto x = random({shape.rows, shape.in}), bias = random({shape.out});
        const auto w = weights(shape.out, shape.in);
        const auto plain = product(x.ref(), w.ref, {}), shifted = product(x.ref(), w.ref, bias.ref());
        for (std::int64_t t = 0; t < shape.rows; ++t) {
            const auto row = quantised(x.row(t));
            for (std::int64_t o = 0; o < shape.out; ++o) {
                const auto& output = w.rows[static_cast<std::size_t>(o)];
                std::int64_t sum = 0;
                for (std::size_t i = 0; i < row.codes.size(); ++i)
                    sum += std::int64_t{row.codes[i]} * output.codes[i];
                const float expected = static_cast<float>(sum) * (row.scale * output.scale);
                const auto at = static_cast<std::size_t>(t * shape.out + o);
                ASSERT_EQ(plain[at], expected) << t << ", " << o;
                ASSERT_EQ(shifted[at], expected + bias.row(0)[static_cast<std::size_t>(o)]) << t << ", " << o;
            }
        }
    }
}

TEST_P(MatmulInt8Test, TheLargestSumsDoNotOverflow)
{
    constexpr std::int64_t kDepth = kMostInt8Depth;
    for (const std::int64_t rows : {1, 9}) {
        auto x = zeros({rows, kDepth});
        x.writeFloats(std::vector<float>(static_cast<std::size_t>(rows * kDepth), 127.0f));
        const std::vector<std::int8_t> codes(static_cast<std::size_t>(2 * kDepth), -127);
        const std::vector<float> scales(2, 1.0f);
        const auto codesThere = device->allocate(2 * kDepth), scalesThere = device->allocate(8);
        queue->upload(codesThere.data(), codes.data(), 2 * kDepth);
        queue->upload(scalesThere.data(), scales.data(), 8);
        auto w = tensorRef(codesThere.data(), DType::I8, {2, kDepth});
        w.scales = reinterpret_cast<const float*>(scalesThere.data());
        for (const float value : product(x.ref(), w, {}))
            EXPECT_EQ(value, -127.0f * 127.0f * static_cast<float>(kDepth));
    }
}

TEST_P(MatmulInt8Test, ARowIsTheSameWhateverTheNumberOfRowsAndThePiece)
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

TEST_P(MatmulInt8Test, CodesOfActivationsAreThoseOfTheirRows)
{
    auto x = random({7, 131});
    const CodeRows made(*device, *queue, x.ref());
    std::vector<std::int8_t> codes(7 * 131);
    std::vector<float> scales(7);
    queue->download(codes.data(), made.codes.data(), std::ssize(codes));
    queue->download(scales.data(), made.scales.data(), 7 * 4);
    ASSERT_TRUE(queue->wait());
    for (std::size_t t = 0; t < 7; ++t) {
        const auto expected = quantised(x.row(static_cast<std::int64_t>(t)));
        EXPECT_EQ(scales[t], expected.scale);
        EXPECT_TRUE(std::equal(expected.codes.begin(), expected.codes.end(), codes.data() + t * 131));
    }
}

TEST_P(MatmulInt8Test, ReadsAndWritesColumnsOfWiderTensors)
{
    for (const std::int64_t rows : {3, 20}) {
        auto wide = random({rows, 200}), y = zeros({rows, 100}), narrow = zeros({rows, 64});
        std::vector<float> values;
        for (std::int64_t t = 0; t < rows; ++t)
            values.insert(values.end(), wide.row(t).begin() + 100, wide.row(t).begin() + 164);
        narrow.writeFloats(values);
        const auto w = weights(48, 64);
        TensorRef part = wide.ref(), to = y.ref();
        part.data += 100 * 4;
        part.shape[1] = 64;
        to.data += 20 * 4;
        to.shape[1] = 48;
        const CodeRows codes(*device, *queue, part);
        queue->run(Matmul{.x = codes.ref, .w = w.ref, .bias = {}, .y = to});
        ASSERT_TRUE(queue->wait());
        const auto expected = product(narrow.ref(), w.ref, {});
        for (std::int64_t t = 0; t < rows; ++t) {
            EXPECT_TRUE(std::equal(y.row(t).begin() + 20, y.row(t).begin() + 68, expected.begin() + t * 48));
            for (const std::size_t untouched : {0, 19, 68, 99})
                EXPECT_EQ(y.row(t)[untouched], 0.0f);
        }
    }
}

TEST_P(MatmulInt8Test, ARowThatIsNotFiniteSpoilsItselfAlone)
{
    for (const std::int64_t rows : {4, 12}) {
        auto x = random({rows, 50});
        auto values = x.values();
        values[50 + 7] = std::numeric_limits<float>::infinity();
        x.writeFloats(values);
        const auto y = product(x.ref(), weights(10, 50).ref, {});
        for (std::size_t i = 0; i < y.size(); ++i)
            EXPECT_EQ(std::isnan(y[i]), i / 10 == 1);
    }
}

TEST_P(MatmulInt8Test, LosesLessThanAHundredth)
{
    // Of normally distributed numbers: each side errs by up to scale / 2 with scale about 3.3 / 127
    // deviations.
    constexpr std::int64_t kDepth = 896, kOutputs = 64;
    auto x = random({16, kDepth});
    auto exact = random({kOutputs, kDepth});
    auto made = weights(kOutputs, kDepth);
    std::vector<std::int8_t> codes;
    std::vector<float> scales;
    for (std::int64_t o = 0; o < kOutputs; ++o) {
        const auto row = quantised(exact.row(o));
        codes.insert(codes.end(), row.codes.begin(), row.codes.end());
        scales.push_back(row.scale);
    }
    queue->upload(made.codes.data(), codes.data(), std::ssize(codes));
    queue->upload(made.scales.data(), scales.data(), kOutputs * 4);
    const auto y = product(x.ref(), made.ref, {});
    double error = 0, size = 0;
    for (std::int64_t t = 0; t < 16; ++t)
        for (std::int64_t o = 0; o < kOutputs; ++o) {
            double sum = 0;
            for (std::size_t i = 0; i < static_cast<std::size_t>(kDepth); ++i)
                sum += static_cast<double>(x.row(t)[i]) * static_cast<double>(exact.row(o)[i]);
            const double difference =
                static_cast<double>(y[static_cast<std::size_t>(t * kOutputs + o)]) - sum;
            error += difference * difference;
            size += sum * sum;
        }
    EXPECT_LT(std::sqrt(error / size), 0.013);
}

}  // namespace kvasir::test
