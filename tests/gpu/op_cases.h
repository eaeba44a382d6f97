// Every op of the CUDA backend at a given size, as something that can be compared between two devices and
// timed on one: the CPU and CUDA get the same numbers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/on_each_device.h"

namespace kvasir::test {

struct OpSizes {
    std::int64_t tokens = 0;  // rows of a chunk
    std::int64_t hidden = 0, inner = 0, vocabulary = 0;
    std::int64_t heads = 0, kvHeads = 0, headDim = 0;
    std::int64_t keys = 0;  // in the cache, the chunk included
};

// An op with its tensors on one device.
struct PreparedOp {
    std::function<void()> enqueue;
    std::function<std::vector<float>()> result;  // waits
};

struct OpCase {
    std::string op, shape;
    double flops = 0;  // of the products in it
    double bytes = 0;  // that must be read and written at least
    double bound = 0;  // of |CUDA − CPU| over the largest magnitude of the CPU's result; 0: the same bits
    std::function<PreparedOp(kernels::Device&, kernels::Queue&)> prepare;
};

std::vector<OpCase> opCases(const OpSizes& sizes);

// A row of the table that gpu_tests print at their end.
struct OpRow {
    std::string op, shape;
    double error = -1;        // negative: not compared
    double milliseconds = 0;  // 0: not timed
    double flops = 0, bytes = 0;
};
std::vector<OpRow>& opTable();

}  // namespace kvasir::test
