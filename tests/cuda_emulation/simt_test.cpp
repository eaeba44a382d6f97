// The emulator itself: tensor-core products and matrix loads against plain loops, and the mistakes it
// promises to find.
#include <array>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernels/cuda/simt.cuh"

namespace kvasir::test {
namespace {

using Word = std::uint32_t;

constexpr int kRows = 16, kDepth = 16, kColumns = 8;

struct Product {
    std::array<float, kRows * kDepth> a;
    std::array<float, kDepth * kColumns> b;
    std::array<float, kRows * kColumns> start;
};

// Small integers: exact in f16, bf16 and every order of summing.
Product randomProduct()
{
    std::mt19937 generator(1);
    std::uniform_int_distribution<int> small(-8, 8);
    Product made;
    const auto fill = [&](auto& numbers) {
        for (auto& number : numbers)
            number = static_cast<float>(small(generator));
    };
    fill(made.a);
    fill(made.b);
    fill(made.start);
    return made;
}

std::array<float, kRows * kColumns> expected(const Product& product)
{
    auto sums = product.start;
    for (std::size_t i = 0; i < kRows; ++i)
        for (std::size_t j = 0; j < kColumns; ++j)
            for (std::size_t k = 0; k < kDepth; ++k)
                sums[i * kColumns + j] += product.a[i * kDepth + k] * product.b[k * kColumns + j];
    return sums;
}

// Fragments as figures of the PTX ISA show them for m16n8k16, written out once more by row and column.
void multiplyKernel(const Product* product, bool bf16, float* sums)
{
    const int group = static_cast<int>(threadIdx.x) / 4, pair = static_cast<int>(threadIdx.x) % 4 * 2;
    const auto two = [&](float low, float high) {
        return bf16 ? simt::twoBf16(low, high) : simt::twoHalves(low, high);
    };
    const auto a = [&](int row, int column) {
        const auto* from = product->a.data() + row * kDepth + column;
        return two(from[0], from[1]);
    };
    const auto b = [&](int row) {
        const auto* from = product->b.data() + row * kColumns + group;
        return two(from[0], from[kColumns]);
    };
    const Word left[4] = {a(group, pair), a(group + 8, pair), a(group, pair + 8), a(group + 8, pair + 8)};
    const Word right[2] = {b(pair), b(pair + 8)};
    float d[4];
    for (int i = 0; i < 4; ++i)
        d[i] = product->start[static_cast<std::size_t>((group + i / 2 * 8) * kColumns + pair + i % 2)];
    if (bf16)
        simt::mmaBf16(d, left, right);
    else
        simt::mmaF16(d, left, right);
    for (int i = 0; i < 4; ++i)
        sums[(group + i / 2 * 8) * kColumns + pair + i % 2] = d[i];
}

void loadKernel(bool transposed, Word* registers)
{
    auto* tile = simt::sharedMemory<std::uint16_t>();  // 32 rows of 8: row r holds 8 r, 8 r + 1, …
    for (std::size_t i = 0; i < 8; ++i)
        tile[threadIdx.x * 8 + i] = static_cast<std::uint16_t>(threadIdx.x * 8 + i);
    simt::syncThreads();
    Word loaded[4];
    if (transposed)
        simt::loadMatricesTransposed(loaded, tile + threadIdx.x * 8);
    else
        simt::loadMatrices(loaded, tile + threadIdx.x * 8);
    for (std::size_t i = 0; i < 4; ++i)
        registers[threadIdx.x * 4 + i] = loaded[i];
}

// Thread t reads what its mirror image wrote.
void reverseKernel(bool barrier, int* to)
{
    auto* shared = simt::sharedMemory<int>();
    shared[threadIdx.x] = static_cast<int>(threadIdx.x);
    if (barrier)
        simt::syncThreads();
    to[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
}

void copyKernel(const float* from, bool waits, float* to)
{
    auto* shared = simt::sharedMemory<float>();
    simt::copyAsync(shared + threadIdx.x * 4, from + threadIdx.x * 4, threadIdx.x % 2 == 0);
    simt::commitCopies();
    if (waits)
        simt::waitForCopies<0>();
    for (std::size_t i = 0; i < 4; ++i)
        to[threadIdx.x * 4 + i] = shared[threadIdx.x * 4 + i];
}

void halfAWarpKernel()
{
    if (threadIdx.x < 16)
        simt::shflXor(1.0f, 1);
}
void halfABlockKernel()
{
    if (threadIdx.x < 32)
        simt::syncThreads();
}
void tooFarKernel()
{
    simt::sharedMemory<float>()[threadIdx.x + 32] = 0.0f;
}

std::vector<int> reversed(bool barrier, int order)
{
    std::vector<int> to(64);
    simt::setOrder(order);
    simt::launch(nullptr, reverseKernel, {.blocks = 1, .threads = 64, .sharedBytes = 64 * 4}, barrier,
                 to.data());
    simt::setOrder(-1);
    return to;
}

}  // namespace

TEST(SimtTest, ProductsOfTensorCoresArePlainProducts)
{
    const auto product = randomProduct();
    for (const bool bf16 : {false, true}) {
        std::array<float, kRows * kColumns> sums{};
        simt::launch(nullptr, multiplyKernel, {.blocks = 1, .threads = 32, .sharedBytes = 0}, &product, bf16,
                     sums.data());
        EXPECT_EQ(sums, expected(product));
    }
}

TEST(SimtTest, MatrixLoadsGiveEachLaneItsPairOfARowOrColumn)
{
    for (const bool transposed : {false, true}) {
        std::array<Word, 32 * 4> registers{};
        simt::launch(nullptr, loadKernel, {.blocks = 1, .threads = 32, .sharedBytes = 32 * 16}, transposed,
                     registers.data());
        for (Word lane = 0; lane < 32; ++lane)
            for (Word matrix = 0; matrix < 4; ++matrix) {
                const Word row = lane / 4, pair = lane % 4 * 2;
                const Word first = matrix * 64 + (transposed ? pair * 8 + row : row * 8 + pair);
                const Word second = first + (transposed ? 8 : 1);
                EXPECT_EQ(registers[lane * 4 + matrix], first | second << 16) << lane << " " << matrix;
            }
    }
}

TEST(SimtTest, AForgottenBarrierShowsInSomeOrder)
{
    const auto right = reversed(true, 0);
    for (const int order : {0, 1, 2, 3})
        EXPECT_EQ(reversed(true, order), right);
    EXPECT_NE(reversed(false, 0), reversed(false, 1));
}

TEST(SimtTest, CopiesArriveWhenTheyAreWaitedFor)
{
    std::vector<float> from(32 * 4, 2.0f), to(32 * 4);
    const auto copy = [&](bool waits) {
        simt::launch(nullptr, copyKernel, {.blocks = 1, .threads = 32, .sharedBytes = 32 * 16},
                     static_cast<const float*>(from.data()), waits, to.data());
    };
    copy(true);
    for (std::size_t i = 0; i < to.size(); ++i)
        EXPECT_EQ(to[i], i / 4 % 2 == 0 ? 2.0f : 0.0f);
    copy(false);
    for (const float number : to)
        EXPECT_TRUE(std::isnan(number));
}

TEST(SimtDeathTest, StopsWhereAGpuWouldHangOrWriteElsewhere)
{
    const simt::Shape shape{.blocks = 1, .threads = 64, .sharedBytes = 32 * 4};
    EXPECT_DEATH(simt::launch(nullptr, halfAWarpKernel, shape), "not all of its 32 lanes");
    EXPECT_DEATH(simt::launch(nullptr, halfABlockKernel, shape), "not all threads of the block");
    EXPECT_DEATH(simt::launch(nullptr, tooFarKernel, shape), "behind the end of its shared memory");
}

}  // namespace kvasir::test
