// Names of KV policies, and what they choose, against the plain rule key by key.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "core/attention/kv_chooser.h"
#include "kernels/dtype.h"

namespace kvasir::test {
namespace {

std::set<std::int64_t> keysOf(const std::vector<TokenRange>& ranges)
{
    std::set<std::int64_t> keys;
    std::int64_t end = -1;
    for (const auto& range : ranges) {
        EXPECT_GT(range.begin, end) << "ranges ascend and do not touch";
        EXPECT_LT(range.begin, range.end);
        for (auto key = range.begin; key < range.end; ++key)
            keys.insert(key);
        end = range.end;
    }
    return keys;
}

void addBlock(std::int64_t block, std::int64_t blockKeys, std::int64_t query, std::set<std::int64_t>& keys)
{
    for (auto key = block * blockKeys; key < std::min((block + 1) * blockKeys, query + 1); ++key)
        keys.insert(key);
}

std::set<std::int64_t> all(std::int64_t query)
{
    std::set<std::int64_t> keys;
    addBlock(0, query + 1, query, keys);
    return keys;
}

std::vector<float> randomVotes(std::int64_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::exponential_distribution<float> weight(1.0f);
    std::vector<float> votes(static_cast<std::size_t>(count));
    for (auto& vote : votes)
        vote = std::pow(weight(random), 3.0f);
    return votes;
}

KvPolicy policyOf(const std::string& name)
{
    auto policy = kvPolicyByName(name);
    EXPECT_TRUE(policy) << name;
    return *policy;
}

std::unique_ptr<KvChooser> chooserOf(const std::string& name, std::int64_t prompt, std::int64_t layers = 2)
{
    return makeKvChooser(policyOf(name), {.layers = layers, .kvHeads = 2}, prompt);
}

}  // namespace

TEST(KvPolicy, NamesAreReadAndWrittenTheSame)
{
    for (const char* const text : {"full", "streaming:1", "h2o:2048", "snapkv:1/8", "infllm:1/2", "quest:64"})
        EXPECT_EQ(name(policyOf(text)), text);
    EXPECT_EQ(policyOf("quest:100").budgetFor(7), 100);
    EXPECT_EQ(policyOf("quest:1/8").budgetFor(17), 3);
    EXPECT_EQ(policyOf("full").budgetFor(17), 17);
    EXPECT_EQ(kvPolicyByName("lru:8").error().code(), ErrorCode::Unsupported);
    EXPECT_EQ(kvPolicyByName("").error().code(), ErrorCode::Unsupported);
    for (const char* const text :
         {"quest", "quest:", "quest:0", "h2o:-4", "h2o:8x", "h2o:1/0", "h2o:1/", "h2o:2/3", "full:8"})
        EXPECT_EQ(kvPolicyByName(text).error().code(), ErrorCode::Invalid) << text;
}

TEST(KvPolicy, RangesOfBlocksAreJoinedAndCut)
{
    const std::vector<std::int64_t> blocks = {0, 1, 3, 6};
    EXPECT_EQ(rangesOf(blocks, 4, 26), (std::vector<TokenRange>{{0, 8}, {12, 16}, {24, 26}}));
    EXPECT_EQ(rangesOf(blocks, 4, 24), (std::vector<TokenRange>{{0, 8}, {12, 16}}));
    const std::vector<float> scores = {1, 3, -std::numeric_limits<float>::infinity(), 3, 2};
    EXPECT_EQ(largest(scores, 2), (std::vector<std::int64_t>{1, 3}));
    EXPECT_EQ(largest(scores, 9), (std::vector<std::int64_t>{0, 1, 3, 4}));
    EXPECT_TRUE(largest(scores, -1).empty());
}

TEST(KvPolicy, AllLookAtEverythingWithinTheBudget)
{
    for (const char* const kind : {"streaming:", "h2o:", "snapkv:", "infllm:", "quest:"})
        for (const std::int64_t prompt : {1, 15, 16, 17, 63, 300, 1000}) {
            const auto chooser = chooserOf(kind + std::to_string(prompt + 200), prompt);
            if (chooser->wantsVotes())
                chooser->addVotes(1, 1, randomVotes(prompt, 5));
            chooser->begin(prompt);
            for (auto query = prompt; query < prompt + 70; ++query) {
                const auto entries = chooser->summary() == KvSummary::Bounds ? query / 16 + 1
                    : chooser->summary() == KvSummary::None                  ? 0
                                                            : std::ssize(chooser->representatives(1, 1));
                const auto scores = randomVotes(3 * entries, static_cast<std::uint32_t>(query));
                ASSERT_EQ(keysOf(chooser->keys(1, 1, query, scores)), all(query))
                    << kind << " prompt " << prompt << " query " << query;
            }
        }
}

TEST(KvPolicy, StreamingSeesSinkAndRecentAndNeverMoreThanItsBudget)
{
    for (const std::int64_t budget : {1, 80, 81, 96, 200, 256})
        for (const std::int64_t query : {0, 15, 16, 63, 64, 200, 511, 512, 700}) {
            const auto chooser = chooserOf("streaming:" + std::to_string(budget), 500);
            chooser->begin(500);
            const auto found = keysOf(chooser->keys(0, 0, query, {}));
            const auto recent = std::max<std::int64_t>(budget - 80, 0) / 16 * 16;
            std::set<std::int64_t> expected;
            for (std::int64_t key = 0; key <= query; ++key)
                if (key < 16 || key >= query / 64 * 64 - recent)
                    expected.insert(key);
            EXPECT_EQ(found, expected) << "budget " << budget << " query " << query;
            EXPECT_LE(std::ssize(found), std::max<std::int64_t>(budget, 80));
        }
}

TEST(KvPolicy, H2oKeepsWhatWeighsMostAndNeverTakesBackWhatItDropped)
{
    constexpr std::int64_t kPrompt = 333, kBlocks = 6, kRecent = 3;
    const auto chooser = chooserOf("h2o:" + std::to_string(kBlocks * 16 - 5), kPrompt);
    const auto votes = randomVotes(kPrompt, 1), more = randomVotes(kPrompt, 2);
    chooser->addVotes(1, 0, votes);
    chooser->addVotes(1, 0, more);
    chooser->begin(kPrompt);

    std::vector<double> weight(100, 0.0);
    for (std::size_t key = 0; key < votes.size(); ++key)
        weight[key / 16] += static_cast<double>(votes[key]) + static_cast<double>(more[key]);
    std::vector<std::int64_t> kept((kPrompt + 15) / 16);
    std::iota(kept.begin(), kept.end(), 0);
    for (auto query = std::int64_t{kPrompt}; query < 500; ++query) {
        if (kept.back() < query / 16)
            kept.push_back(query / 16);
        while (std::ssize(kept) > kBlocks)
            kept.erase(std::min_element(kept.begin(), kept.end() - kRecent, [&](auto a, auto b) {
                return weight[static_cast<std::size_t>(a)] < weight[static_cast<std::size_t>(b)];
            }));
        std::set<std::int64_t> expected;
        for (const auto block : kept)
            addBlock(block, 16, query, expected);
        ASSERT_EQ(keysOf(chooser->keys(1, 0, query, {})), expected) << query;
        const auto mass = randomVotes(query / 16 + 1, static_cast<std::uint32_t>(query));
        chooser->addMass(1, 0, mass);
        for (const auto block : kept)
            weight[static_cast<std::size_t>(block)] += mass[static_cast<std::size_t>(block)];
    }
}

TEST(KvPolicy, SnapKvKeepsTheWindowAndTheBlocksWithTheBestPooledVotes)
{
    for (const std::int64_t prompt : {100, 333, 352}) {
        const std::int64_t budget = prompt / 3;
        const auto chooser = chooserOf("snapkv:1/3", prompt);
        const auto votes = randomVotes(prompt, 7);
        chooser->addVotes(0, 1, votes);
        chooser->begin(prompt);

        const auto window = (prompt - kVotingQueries) / 16, end = window * 16;
        std::vector<std::pair<double, std::int64_t>> blocks;
        for (std::int64_t block = 0; block < window; ++block) {
            double best = 0;
            for (auto key = block * 16; key < block * 16 + 16; ++key) {
                double sum = 0;
                for (auto at = key - 2; at <= key + 2; ++at)
                    sum +=
                        at >= 0 && at < end ? static_cast<double>(votes[static_cast<std::size_t>(at)]) : 0.0;
                best = std::max(best, sum / 5);
            }
            blocks.emplace_back(-best, block);
        }
        std::ranges::sort(blocks);
        const auto room = (budget + (prompt % 3 != 0 ? 1 : 0) + 15) / 16 - ((prompt + 15) / 16 - window);
        std::set<std::int64_t> expected;
        for (std::int64_t i = 0; i < std::min(room, window); ++i)
            addBlock(blocks[static_cast<std::size_t>(i)].second, 16, prompt, expected);
        for (auto key = end; key <= prompt + 40; ++key)
            expected.insert(key);
        EXPECT_EQ(keysOf(chooser->keys(0, 1, prompt + 40, {})), expected) << prompt;
    }
}

TEST(KvPolicy, InfLlmTakesTheBlocksThatTheQueryMeetsBest)
{
    constexpr std::int64_t kPrompt = 3000, kBudget = 1000, kGroup = 3;
    const auto chooser = chooserOf("infllm:" + std::to_string(kBudget), kPrompt);
    const auto votes = randomVotes(kPrompt, 3);
    chooser->addVotes(0, 0, votes);
    chooser->begin(kPrompt);

    // Sink 21 keys, so block 0; local 655, so from 2345 on, in blocks 2304.
    constexpr std::int64_t kFirst = 1, kLocal = 2304, kTaken = (kBudget - 128 - (kPrompt - kLocal)) / 128;
    static_assert(kTaken == 1);
    const auto keys = chooser->representatives(0, 0);
    ASSERT_EQ(std::ssize(keys), (kLocal / 128 - kFirst) * 4);
    for (std::int64_t block = 0; block < kLocal / 128 - kFirst; ++block) {
        std::vector<std::pair<float, std::int64_t>> own;
        for (auto key = (block + kFirst) * 128; key < (block + kFirst + 1) * 128; ++key)
            own.emplace_back(-votes[static_cast<std::size_t>(key)], key);
        std::ranges::sort(own);
        std::set<std::int64_t> best;
        for (std::size_t i = 0; i < 4; ++i)
            best.insert(own[i].second);
        EXPECT_EQ(std::set<std::int64_t>(keys.begin() + block * 4, keys.begin() + block * 4 + 4), best);
    }

    auto scores = randomVotes(kGroup * std::ssize(keys), 9);
    scores[8] = -std::numeric_limits<float>::infinity();  // one that is masked
    double best = -1;
    std::int64_t winner = 0;
    for (std::int64_t block = 0; block < std::ssize(keys) / 4; ++block) {
        double sum = 0, count = 0;
        for (std::int64_t head = 0; head < kGroup; ++head)
            for (std::int64_t i = 0; i < 4; ++i)
                if (const auto score =
                        scores[static_cast<std::size_t>(head * std::ssize(keys) + block * 4 + i)];
                    score >= 0) {
                    sum += static_cast<double>(score);
                    ++count;
                }
        if (sum / count > best) {
            best = sum / count;
            winner = block + kFirst;
        }
    }
    std::set<std::int64_t> expected;
    addBlock(0, 128, kPrompt, expected);
    addBlock(winner, 128, kPrompt, expected);
    for (auto key = kLocal; key <= kPrompt + 5; ++key)
        expected.insert(key);
    EXPECT_EQ(keysOf(chooser->keys(0, 0, kPrompt + 5, scores)), expected);
}

TEST(KvPolicy, QuestTakesThePagesWithTheHighestBoundAndTheLast)
{
    for (std::int64_t group = 1; group <= 7; ++group)
        for (const std::int64_t query : {0, 15, 16, 400, 415, 416}) {
            const auto chooser = chooserOf("quest:96", 400);
            chooser->begin(400);
            const auto pages = query / 16 + 1;
            auto bounds = randomVotes(group * pages, static_cast<std::uint32_t>(group * 1000 + query));
            for (auto& bound : bounds)
                bound = std::log(bound) * 2 + 100;  // what all have more does not matter
            std::vector<double> weight(static_cast<std::size_t>(pages), 0.0);
            for (std::int64_t head = 0; head < group; ++head) {
                double sum = 0;
                for (std::int64_t page = 0; page < pages; ++page)
                    sum +=
                        std::exp(static_cast<double>(bounds[static_cast<std::size_t>(head * pages + page)]));
                for (std::int64_t page = 0; page < pages; ++page)
                    weight[static_cast<std::size_t>(page)] +=
                        std::exp(static_cast<double>(bounds[static_cast<std::size_t>(head * pages + page)]))
                        / sum;
            }
            std::vector<std::pair<double, std::int64_t>> best;
            for (std::int64_t page = 0; page + 1 < pages; ++page)
                best.emplace_back(-weight[static_cast<std::size_t>(page)], page);
            std::ranges::sort(best);
            std::set<std::int64_t> expected;
            addBlock(query / 16, 16, query, expected);
            for (std::size_t i = 0; i < std::min<std::size_t>(5, best.size()); ++i)
                addBlock(best[i].second, 16, query, expected);
            EXPECT_EQ(keysOf(chooser->keys(0, 0, query, bounds)), expected) << group << " " << query;
        }
}

TEST(KvPolicy, QuestReadsTheFirstLayersOfDeepModelsInFull)
{
    EXPECT_FALSE(chooserOf("quest:96", 400, 2)->readsInFull(0));
    EXPECT_TRUE(chooserOf("quest:96", 400, 4)->readsInFull(0));
    EXPECT_FALSE(chooserOf("quest:96", 400, 4)->readsInFull(1));
    EXPECT_TRUE(chooserOf("quest:96", 400, 28)->readsInFull(1));
    EXPECT_FALSE(chooserOf("quest:96", 400, 28)->readsInFull(2));
}

TEST(KvPolicy, BoundsAreRoundedOutwardsToTheNextHalf)
{
    const std::vector<float> values = {0.0f,   1.0f,    -1.0f,    0.1f, -0.1f, 1e-9f,
                                       -1e-9f, 5000.3f, -5000.3f, 1e6f, -1e6f, 6.1e-5f};
    const auto rows = boundRows(values, 1, std::ssize(values), 0, 16);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float held = std::clamp(values[i], -65504.0f, 65504.0f);
        const float high = kernels::f16ToFloat(rows[i]), low = kernels::f16ToFloat(rows[values.size() + i]);
        EXPECT_GE(high, held);
        EXPECT_LE(low, held);
        EXPECT_LE(high - low, std::max(std::abs(held) * 0x1p-10f, 0x1p-24f * 2)) << values[i];
        if (kernels::f16ToFloat(kernels::floatToF16(held)) == held) {
            EXPECT_EQ(high, held);
            EXPECT_EQ(low, held);
        }
    }
}

TEST(KvPolicy, QuestsBoundIsAtLeastEveryProductInThePage)
{
    std::mt19937 random(4);
    std::normal_distribution<float> normal;
    constexpr std::int64_t kHeads = 2, kDim = 24;
    for (const std::int64_t tokens : {1, 16, 17, 77}) {
        std::vector<float> keys(static_cast<std::size_t>(tokens * kHeads * kDim)), query(kDim);
        std::ranges::generate(keys, [&] { return normal(random); });
        std::ranges::generate(query, [&] { return normal(random); });
        for (std::int64_t head = 0; head < kHeads; ++head) {
            const auto rows = boundRows(keys, kHeads, kDim, head, 16);
            const auto both = boundQuery(query);
            ASSERT_EQ(std::ssize(rows), (tokens + 15) / 16 * 2 * kDim);
            for (std::int64_t page = 0; page < (tokens + 15) / 16; ++page) {
                double bound = 0, formula = 0, most = -1e30;
                for (std::int64_t i = 0; i < 2 * kDim; ++i)
                    bound += static_cast<double>(both[static_cast<std::size_t>(i)])
                        * static_cast<double>(
                                 kernels::f16ToFloat(rows[static_cast<std::size_t>(page * 2 * kDim + i)]));
                for (std::int64_t i = 0; i < kDim; ++i) {
                    double low = 1e30, high = -1e30;
                    for (auto token = page * 16; token < std::min((page + 1) * 16, tokens); ++token) {
                        const double key = keys[static_cast<std::size_t>((token * kHeads + head) * kDim + i)];
                        low = std::min(low, key);
                        high = std::max(high, key);
                    }
                    const double q = query[static_cast<std::size_t>(i)];
                    formula += std::max(q * low, q * high);
                }
                for (auto token = page * 16; token < std::min((page + 1) * 16, tokens); ++token) {
                    double product = 0;
                    for (std::int64_t i = 0; i < kDim; ++i)
                        product += static_cast<double>(query[static_cast<std::size_t>(i)])
                            * static_cast<double>(
                                       keys[static_cast<std::size_t>((token * kHeads + head) * kDim + i)]);
                    most = std::max(most, product);
                }
                EXPECT_NEAR(bound, formula, 0.02);  // 24 channels of f16, each rounded outwards
                EXPECT_GE(bound, formula - 1e-9);
                EXPECT_GE(bound, most - 1e-9);
            }
        }
    }
}

}  // namespace kvasir::test
