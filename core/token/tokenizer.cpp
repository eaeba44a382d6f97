// Opening a model folder's tokenizer, and what every tokenizer shares.
#include "core/token/tokenizer.h"

#include "core/base/file.h"
#include "core/token/bpe_tokenizer.h"
#include "core/token/tokenizer_json.h"

namespace kvasir {
namespace {

Result<VocabularyFile> readFolder(const std::filesystem::path& folder)
{
    const auto whole = folder / "tokenizer.json";
    auto text = readAll(whole, kMaxTokenizerFileBytes);
    if (text)
        return readTokenizerJson(*text, whole.string());
    if (text.error().code() != ErrorCode::NotFound)
        return std::move(text).error();
    const auto vocab = readAll(folder / "vocab.json", kMaxTokenizerFileBytes);
    const auto merges = readAll(folder / "merges.txt", kMaxTokenizerFileBytes);
    if (!vocab || !merges)
        return Error(ErrorCode::NotFound, folder.string(),
                     "neither tokenizer.json nor vocab.json with merges.txt");
    TRY_ASSIGN(const std::string config, readAll(folder / "tokenizer_config.json", kMaxTokenizerFileBytes));
    return readVocabAndMerges({.vocab = *vocab, .merges = *merges, .config = config}, folder.string());
}

}  // namespace

Result<std::shared_ptr<const Tokenizer>> Tokenizer::open(const std::filesystem::path& modelFolder)
{
    try {
        TRY_ASSIGN(const VocabularyFile file, readFolder(modelFolder));
        return makeBpeTokenizer(file, modelFolder.string());
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, modelFolder.string(), "reading the tokenizer");
    }
}

std::string Tokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const TokenId id : ids)
        text.append(bytes(id));
    return text;
}

}  // namespace kvasir
