// Dimensions of two published models, for tests that state published numbers.
#pragma once

#include "core/model/model_config.h"

namespace kvasir::test {

// Qwen2.5-7B-Instruct-1M.
inline ModelConfig sevenBillion()
{
    ModelConfig config;
    config.vocabRows = 152064;
    config.hidden = 3584;
    config.inner = 18944;
    config.layers = 28;
    config.heads = 28;
    config.kvHeads = 4;
    config.headDim = 128;
    config.maxPositions = 1'010'000;
    config.dualChunk = DualChunk{262144, 8192, 262144};
    return config;
}

// Qwen2.5-14B-Instruct-1M.
inline ModelConfig fourteenBillion()
{
    auto config = sevenBillion();
    config.hidden = 5120;
    config.inner = 13824;
    config.layers = 48;
    config.heads = 40;
    config.kvHeads = 8;
    return config;
}

}  // namespace kvasir::test
