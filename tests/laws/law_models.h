// The models every law is tried on: plain rotary, dual chunks (several within a few hundred tokens, with
// length scaling), YaRN; f32, bf16, int8 and int4 weights; every KV codec; thin pages in every codec.
#pragma once

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/engine_rig.h"

namespace kvasir::test {

struct LawCase {
    std::string name;
    MemoryModelOptions model{};
    RigOptions rig{};
};

inline void PrintTo(const LawCase& law, std::ostream* out)
{
    *out << law.name;
}

inline std::vector<LawCase> lawCases()
{
    const DualChunk chunks{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 0};
    const DualChunk scaled{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 128};
    const YarnScaling yarn{.factor = 4.0, .originalMaxPositions = 2048, .magnitude = 1.1386};
    const HeadRoles some{
        .sinkTokens = 8, .recentTokens = 16, .kvHeads = 2, .retrieval = {true, false, false, false}};
    const HeadRoles text{.sinkTokens = 8,
                         .recentTokens = 64,
                         .textStreams = true,
                         .kvHeads = 2,
                         .retrieval = {false, false, true, true}};
    std::vector<LawCase> cases{
        {"Plain", {}, {}},
        {"HeadRoles", {.headRoles = some}, {.chunkTokens = 48}},
        {"TextStreams", {.dualChunk = scaled, .headRoles = text}, {}},
        {"PlainInThirtyTwoBits", {}, {.format = kernels::KvFormat::F32}},
        {"BFloat16", {.storedType = kernels::DType::BF16}, {}},
        {"Int8Weights", {.form = WeightForm::Int8}, {}},
        {"Int4Weights", {.dualChunk = chunks, .form = WeightForm::Int4}, {.chunkTokens = 48}},
        {"DualChunks", {.dualChunk = chunks}, {.chunkTokens = 48}},
        {"DualChunksScaled", {.layers = 3, .dualChunk = scaled}, {.pageTokens = 16}},
        {"KvInBFloat16", {.layers = 2}, {.format = kernels::KvFormat::BF16, .chunkTokens = 40}},
        {"KvInEightBits", {.headDim = 72}, {.format = kernels::KvFormat::Int8, .pageTokens = 16}},
        {"KvInFourBits", {.dualChunk = chunks}, {.format = kernels::KvFormat::Q4}},
        {"KvInKivi4", {.headDim = 64}, {.format = kernels::KvFormat::Kivi4}},
        {"KvInKivi2",
         {.dualChunk = chunks},
         {.format = kernels::KvFormat::Kivi2, .pageTokens = 16, .chunkTokens = 48}},
        {"Yarn", {.heads = 7, .kvHeads = 1, .yarn = yarn}, {.pageTokens = 64}},
    };
    for (const auto format : kernels::kKvFormats) {
        cases.push_back({"Thin" + std::string(name(format)),
                         {.headRoles = some},
                         {.format = format, .pageTokens = 16, .chunkTokens = 48, .anchorTokens = 96}});
        cases.push_back({"ThinText" + std::string(name(format)),
                         {.dualChunk = scaled, .headRoles = text},
                         {.format = format, .anchorTokens = 128}});
    }
    return cases;
}

class Law : public testing::TestWithParam<LawCase> {
protected:
    EngineRig rig() const { return EngineRig(memoryModel(GetParam().model), GetParam().rig); }
};

inline std::string lawName(const testing::TestParamInfo<LawCase>& tested)
{
    return tested.param.name;
}

// A prompt with a stored stream of `stream` tokens and a question of `question` more.
inline Prompt lawPrompt(std::int64_t stream, std::int64_t question, std::uint64_t seed = 1)
{
    const auto ids =
        byteTokenizer()->encode(nonsense(stream + question, seed), Tokenizer::SpecialText::Plain);
    auto prompt = streamPrompt(std::span(ids).first(static_cast<std::size_t>(stream)));
    if (question > 0) {
        prompt.ids.insert(prompt.ids.end(), ids.begin() + stream, ids.begin() + stream + question);
        prompt.sections.push_back({stream + question, stream + question});
    }
    return prompt;
}

// Brings the timeline to the prompt or fails the test.
inline PrefillStats mustPrefill(EngineRig& rig, const Prompt& prompt, Timeline& timeline,
                                KvStore* store = nullptr)
{
    auto stats = rig.prefill(prompt, timeline, store);
    EXPECT_TRUE(stats) << stats.error().text();
    EXPECT_EQ(timeline.size(), prompt.size());
    return stats ? *stats : PrefillStats{};
}

// Logits after one more token.
inline std::vector<float> nextLogits(EngineRig& rig, const Timeline& timeline, TokenId token = 65)
{
    auto branch = timeline.fork();
    const auto stepped = rig.transformer().step({.token = token}, branch.kv(), {});
    EXPECT_TRUE(stepped) << stepped.error().text();
    const auto logits = rig.transformer().logits();
    return {logits.begin(), logits.end()};
}

}  // namespace kvasir::test
