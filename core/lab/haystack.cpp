// Blocks are counted once; putting a text together is adding them up, and the finished text is tokenised as
// the product does it.
#include "core/lab/haystack.h"

#include <algorithm>
#include <numeric>

#include "core/base/hash.h"

namespace kvasir {
namespace {

constexpr int kAttempts = 6;  // a tokenizer that does join over line ends needs another

bool blank(std::string_view line)
{
    return line.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

std::string pathOfRound(const std::string& path, std::int64_t round)
{
    return round == 0 ? path : "again-" + std::to_string(round + 1) + "/" + path;
}

}  // namespace

// Documents cut into blocks, as they will stand.
struct Haystack::Assembly {
    struct Part {
        std::string path;
        std::string_view text;
        std::int64_t headingTokens = 0;
        std::vector<Block> blocks;
    };
    std::vector<Part> parts;
    std::int64_t tokens = 0;
    std::int64_t rounds = 1;
    std::string owned;  // of a whole text; parts look into it

    // The documents with the lines of `order` in them, in that order; `before[i]` tokens stand before it.
    std::vector<Document> withLines(const TaskPlan& plan, const std::vector<std::size_t>& order,
                                    const std::vector<std::int64_t>& lineTokens,
                                    std::vector<PlacedLine>& placed) const;
};

double BuiltText::depthOf(std::int64_t token) const
{
    const auto opening = openingTokens();
    return static_cast<double>(token - opening)
        / static_cast<double>(std::max<std::int64_t>(tokens() - opening, 1));
}

std::int64_t BuiltText::openingTokens() const
{
    return ledger->stream().headingTokens.front().begin;
}

Result<Haystack> Haystack::make(std::string name, std::vector<HaystackDocument> documents,
                                std::shared_ptr<const Model> model, const JobContext& job)
{
    Haystack haystack;
    haystack.m_name = std::move(name);
    haystack.m_model = std::move(model);
    for (auto& document : documents) {
        TRY(job.check());
        document.text = toNfc(document.text);
        if (blank(document.text))
            continue;
        if (document.text.back() != '\n')
            document.text += '\n';
        haystack.m_blocks.push_back(haystack.blocksOf(document.text));
        haystack.m_tokens += haystack.headingTokens(document.path);
        for (const auto& block : haystack.m_blocks.back())
            haystack.m_tokens += block.tokens;
        haystack.m_documents.push_back(std::move(document));
    }
    if (haystack.m_documents.empty())
        return Error(ErrorCode::Invalid, haystack.m_name, "there is no text in it");
    return haystack;
}

bool Haystack::contains(std::string_view text) const
{
    return std::any_of(m_documents.begin(), m_documents.end(), [text](const auto& document) {
        return document.text.find(text) != std::string::npos;
    });
}

std::int64_t Haystack::tokensOf(std::string_view text) const
{
    std::vector<EncodedToken> tokens;
    m_model->tokenizer->encode(text, tokens);
    return std::ssize(tokens);
}

std::string Haystack::hash() const
{
    Hasher hasher;
    for (const auto& document : m_documents)
        hasher.field(document.path).field(document.text);
    return hasher.hex();
}

std::vector<Haystack::Block> Haystack::blocksOf(std::string_view text) const
{
    std::vector<EncodedToken> tokens;
    m_model->tokenizer->encode(text, tokens);
    std::vector<Block> blocks;
    std::size_t at = 0;
    auto token = tokens.begin();
    for (std::size_t begin = 0; begin < text.size(); begin = at) {
        at = std::min(text.find('\n', begin), text.size() - 1) + 1;
        while (at < text.size()) {
            const auto next = std::min(text.find('\n', at), text.size() - 1) + 1;
            if (!blank(text.substr(at, next - at)))
                break;
            at = next;
        }
        Block block{.end = at, .tokens = 0};
        for (; token != tokens.end() && token->end <= static_cast<std::int64_t>(at); ++token)
            ++block.tokens;
        blocks.push_back(block);
    }
    return blocks;
}

std::int64_t Haystack::headingTokens(const std::string& path) const
{
    std::vector<TokenId> separator;
    m_model->chat.fileSeparator(separator);
    return std::ssize(separator) + tokensOf(path + "\n");
}

Haystack::Assembly Haystack::take(std::int64_t tokens, const BuildRequest& request) const
{
    Assembly assembly;
    LabRandom random(request.seed, "haystack");
    const auto first = random.below(m_documents.size());
    for (std::size_t i = 0;; ++i) {
        const auto round = static_cast<std::int64_t>(i / m_documents.size());
        if (round > 0 && request.repeat == BuildRequest::Repeat::No)
            return assembly;
        const auto index = (first + i) % m_documents.size();
        Assembly::Part part{.path = pathOfRound(m_documents[index].path, round),
                            .text = m_documents[index].text,
                            .headingTokens = 0,
                            .blocks = {}};
        part.headingTokens = headingTokens(part.path);
        auto left = tokens - assembly.tokens - part.headingTokens;
        for (const auto& block : m_blocks[index]) {
            if (block.tokens > left)
                break;
            left -= block.tokens;
            part.blocks.push_back(block);
        }
        const bool cut = part.blocks.size() < m_blocks[index].size();
        if (!part.blocks.empty()) {
            assembly.tokens = tokens - left;
            assembly.rounds = round + 1;
            assembly.parts.push_back(std::move(part));
        }
        if (cut)
            return assembly;
    }
}

Haystack::Assembly Haystack::whole(const std::vector<std::string>& lines) const
{
    Assembly assembly;
    for (const auto& line : lines)
        assembly.owned += line + "\n";
    Assembly::Part part{
        .path = "words.txt", .text = {}, .headingTokens = headingTokens("words.txt"), .blocks = {}};
    part.blocks = blocksOf(assembly.owned);
    assembly.parts.push_back(std::move(part));
    return assembly;
}

std::vector<Document> Haystack::Assembly::withLines(const TaskPlan& plan,
                                                    const std::vector<std::size_t>& order,
                                                    const std::vector<std::int64_t>& lineTokens,
                                                    std::vector<PlacedLine>& placed) const
{
    auto total = tokens;
    for (const auto count : lineTokens)
        total += count;
    std::vector<Document> documents;
    std::int64_t before = 0;
    auto next = order.begin();
    for (const auto& part : parts) {
        documents.emplace_back();
        documents.back().path = part.path;
        auto& text = documents.back().text;
        const auto whole = part.text.empty() ? std::string_view(owned) : part.text;
        std::int64_t line = 0;
        // Every line that is due before `border` tokens have passed.
        const auto placeUntil = [&](double border) {
            for (; next != order.end() && plan.lines[*next].depth * static_cast<double>(total) < border;
                 ++next) {
                placed[*next] = {.line = *next,
                                 .document = static_cast<DocumentIndex>(documents.size() - 1),
                                 .lines = {line, line + 1},
                                 .token = 0,
                                 .depth = 0};
                text += plan.lines[*next].text + "\n";
                before += lineTokens[*next];
                ++line;
            }
        };
        before += part.headingTokens;
        std::size_t begin = 0;
        for (const auto& block : part.blocks) {
            placeUntil(static_cast<double>(before) + static_cast<double>(block.tokens) / 2);
            text += whole.substr(begin, block.end - begin);
            line += std::count(text.end() - static_cast<std::ptrdiff_t>(block.end - begin), text.end(), '\n');
            before += block.tokens;
            begin = block.end;
        }
        if (&part == &parts.back())
            placeUntil(static_cast<double>(total) + 1);
    }
    return documents;
}

Result<BuiltText> Haystack::build(const TaskPlan& plan, const BuildRequest& request,
                                  const JobContext& job) const
{
    std::vector<std::int64_t> lineTokens;
    for (const auto& line : plan.lines)
        lineTokens.push_back(tokensOf(line.text + "\n"));
    const auto facts = std::accumulate(lineTokens.begin(), lineTokens.end(), std::int64_t{0});
    std::vector<std::size_t> order(plan.lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return plan.lines[a].depth < plan.lines[b].depth; });
    if (facts * 2 > request.tokens)
        return Error(ErrorCode::Invalid, std::to_string(request.tokens) + " tokens",
                     "the facts alone take " + std::to_string(facts)
                         + "; ask for fewer depths, questions or distractors, or for a longer text");

    std::vector<TokenId> opening;
    m_model->chat.openTurn(Role::System, opening);
    m_model->chat.addText(request.systemText + "\n", opening);
    auto room = request.tokens - std::ssize(opening) - facts;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const auto assembly = plan.wholeText.empty() ? take(room, request) : whole(plan.wholeText);
        if (assembly.parts.empty())
            return Error(ErrorCode::Invalid, std::to_string(request.tokens) + " tokens",
                         "no line of the text fits");
        BuiltText built;
        built.rounds = assembly.rounds;
        built.placed.resize(plan.lines.size());
        std::vector<SourceContent> sources(1);
        sources[0].record.kind = SourceKind::Folder;
        sources[0].record.name = m_name;
        sources[0].documents = assembly.withLines(plan, order, lineTokens, built.placed);
        TRY_ASSIGN(auto stream,
                   makeTokenStream(std::make_shared<const Corpus>(CorpusId{"lab"}, std::move(sources)),
                                   *m_model->tokenizer, m_model->chat, request.systemText, job));
        const auto excess = stream->size() - request.tokens;
        built.ledger = std::make_shared<const Ledger>(std::move(stream));
        if (excess > 0) {
            room -= excess;
            continue;
        }
        for (auto& placed : built.placed) {
            placed.token =
                built.ledger
                    ->tokensOf(placed.document, built.ledger->bytesOfLines(placed.document, placed.lines))
                    .begin;
            placed.depth = built.depthOf(placed.token);
        }
        return built;
    }
    return Error(ErrorCode::Invalid, std::to_string(request.tokens) + " tokens",
                 "the text cannot be cut to this length");
}

}  // namespace kvasir
