// Merging by rank against the definition itself, for pieces on both sides of the border between the two ways.
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "core/token/bpe.h"

namespace kvasir::test {
namespace {

struct Rules {
    std::array<TokenId, 256> bytes{};
    std::vector<Bpe::Merge> merges;
    std::map<std::pair<TokenId, TokenId>, std::size_t> ranks;
    std::vector<std::size_t> lengths;  // of every token, in bytes
};

// Merges of random earlier tokens over the letters a-d, every pair once.
Rules randomRules(std::mt19937& random, std::size_t merges)
{
    Rules rules;
    for (std::size_t byte = 0; byte < 256; ++byte)
        rules.bytes[byte] = static_cast<TokenId>(255 - byte);
    rules.lengths.assign(256, 1);
    std::vector<TokenId> usable;
    for (const unsigned char letter : {'a', 'b', 'c', 'd'})
        usable.push_back(rules.bytes[letter]);
    while (rules.merges.size() < merges) {
        const TokenId left = usable[random() % usable.size()];
        const TokenId right = usable[random() % usable.size()];
        if (!rules.ranks.emplace(std::pair(left, right), rules.merges.size()).second)
            continue;
        const auto made = static_cast<TokenId>(rules.lengths.size());
        rules.lengths.push_back(rules.lengths[static_cast<std::size_t>(left)]
                                + rules.lengths[static_cast<std::size_t>(right)]);
        rules.merges.push_back({left, right, made});
        usable.push_back(made);
    }
    return rules;
}

// The definition: again and again the leftmost of the pairs with the lowest rank.
std::vector<TokenId> byDefinition(const Rules& rules, std::string_view piece)
{
    std::vector<TokenId> ids;
    for (const char c : piece)
        ids.push_back(rules.bytes[static_cast<unsigned char>(c)]);
    for (;;) {
        std::size_t best = ids.size();
        std::size_t bestRank = rules.merges.size();
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
            const auto found = rules.ranks.find({ids[i], ids[i + 1]});
            if (found != rules.ranks.end() && found->second < bestRank) {
                best = i;
                bestRank = found->second;
            }
        }
        if (best == ids.size())
            return ids;
        ids[best] = rules.merges[bestRank].made;
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    }
}

TEST(Bpe, MergesAsDefinedShortAndLong)
{
    std::mt19937 random(1);
    for (int round = 0; round < 60; ++round) {
        const Rules rules = randomRules(random, 1 + random() % 80);
        const Bpe bpe(rules.bytes, rules.merges);
        for (const std::size_t length : {1UL, 2UL, 3UL, 17UL, 127UL, 128UL, 129UL, 500UL}) {
            std::string piece;
            while (piece.size() < length)
                piece.push_back("aaabcdx"[random() % 7]);
            std::vector<EncodedToken> tokens;
            bpe.encode(piece, 1000, tokens);
            std::vector<TokenId> ids;
            std::int64_t end = 1000;
            for (const auto& token : tokens) {
                end += static_cast<std::int64_t>(rules.lengths[static_cast<std::size_t>(token.id)]);
                EXPECT_EQ(token.end, end);
                ids.push_back(token.id);
            }
            EXPECT_EQ(ids, byDefinition(rules, piece)) << piece;
        }
    }
}

TEST(Bpe, WorksWithoutAnyMerge)
{
    const Rules rules = {};
    std::vector<EncodedToken> tokens;
    Bpe(rules.bytes, {}).encode(std::string(300, 'a'), 0, tokens);
    EXPECT_EQ(tokens.size(), 300U);
    EXPECT_EQ(tokens.back().end, 300);
}

}  // namespace
}  // namespace kvasir::test
