// Every field around vocabulary and merges is checked against the one form that is understood.
#include "core/token/tokenizer_json.h"

#include <initializer_list>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/token/split.h"
#include "core/token/tokenizer_sax_p.h"

namespace kvasir {
using nlohmann::json;

namespace {

Error invalid(const std::string& what, std::string detail)
{
    return {ErrorCode::Invalid, what, std::move(detail)};
}
Error unsupported(const std::string& what, std::string detail)
{
    return {ErrorCode::Unsupported, what, std::move(detail)};
}

// Absent, null, false, 0 or "": all say "not used".
bool unused(const json& object, const char* key)
{
    if (!object.is_object() || !object.contains(key))
        return true;
    const json& value = object.at(key);
    return value.is_null() || value == false || value == 0 || value == "";
}

bool isType(const json& object, std::string_view type)
{
    return object.is_object() && object.contains("type") && object.at("type") == type;
}

Result<void> checkModel(const json& model, const std::string& what)
{
    if (!isType(model, "BPE"))
        return unsupported(what, "the tokenizer model is not BPE");
    for (const char* key : {"dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix",
                            "byte_fallback", "ignore_merges"}) {
        if (!unused(model, key))
            return unsupported(what, std::string("tokenizer model setting ") + key);
    }
    return {};
}

Result<VocabularyFile::Normal> checkNormalizer(const json& root, const std::string& what)
{
    if (unused(root, "normalizer"))
        return VocabularyFile::Normal::None;
    if (isType(root.at("normalizer"), "NFC"))
        return VocabularyFile::Normal::Nfc;
    return unsupported(what, "normalizer " + dumpJson(root.at("normalizer")).substr(0, 200));
}

// Sequence[Split(pattern), ByteLevel], the pattern exactly ours.
Result<void> checkPreTokenizer(const json& root, const std::string& what)
{
    const json none;
    const json& pre = root.contains("pre_tokenizer") ? root.at("pre_tokenizer") : none;
    const bool sequence = isType(pre, "Sequence") && pre.contains("pretokenizers")
        && pre.at("pretokenizers").is_array() && pre.at("pretokenizers").size() == 2;
    if (!sequence)
        return unsupported(what, "pre-tokenizer " + dumpJson(pre).substr(0, 400));
    const json& split = pre.at("pretokenizers")[0];
    const json& byteLevel = pre.at("pretokenizers")[1];
    const bool shape = isType(split, "Split") && split.contains("pattern") && split.at("pattern").is_object()
        && split.at("pattern").contains("Regex") && split.at("pattern").at("Regex").is_string()
        && split.contains("behavior") && split.at("behavior") == "Isolated" && unused(split, "invert")
        && isType(byteLevel, "ByteLevel") && unused(byteLevel, "add_prefix_space")
        && byteLevel.contains("use_regex") && byteLevel.at("use_regex") == false;
    if (!shape)
        return unsupported(what, "pre-tokenizer " + dumpJson(pre).substr(0, 400));
    const auto& pattern = split.at("pattern").at("Regex").get_ref<const std::string&>();
    if (pattern != kQwen2Pattern)
        return unsupported(what, "pre-tokenizing pattern " + pattern.substr(0, 400));
    return {};
}

Result<AddedToken> addedTokenFields(const json& object)
{
    AddedToken token;
    TRY_ASSIGN(token.text, getString(object, "content"));
    TRY_ASSIGN(token.special, getBool(object, "special", false));
    TRY_ASSIGN(token.singleWord, getBool(object, "single_word", false));
    TRY_ASSIGN(token.stripLeft, getBool(object, "lstrip", false));
    TRY_ASSIGN(token.stripRight, getBool(object, "rstrip", false));
    TRY_ASSIGN(token.normalized, getBool(object, "normalized", !token.special));
    return token;
}

Result<AddedToken> readAddedToken(const json& object, std::int64_t id, const std::string& what)
{
    if (!object.is_object() || id < 0 || id >= kMaxVocabulary)
        return invalid(what, "an added token is malformed");
    auto token = addedTokenFields(object);
    if (!token)
        return invalid(what, "added token " + std::to_string(id) + ": " + token.error().text());
    token->id = static_cast<TokenId>(id);
    return token;
}

// tokenizer_config.json: "added_tokens_decoder": {"151643": {"content": …}, …}
Result<void> readAddedTokensDecoder(const json& config, const std::string& what, VocabularyFile& file)
{
    if (unused(config, "added_tokens_decoder"))
        return {};
    const json& decoder = config.at("added_tokens_decoder");
    if (!decoder.is_object() || decoder.size() > kMaxAddedTokens)
        return invalid(what, "added_tokens_decoder is malformed");
    for (const auto& [key, object] : decoder.items()) {
        if (key.empty() || key.size() > 9 || key.find_first_not_of("0123456789") != std::string::npos)
            return invalid(what, "added_tokens_decoder: not an id: " + key.substr(0, 40));
        TRY_ASSIGN(AddedToken token, readAddedToken(object, std::stoll(key), what));
        file.added.push_back(std::move(token));
    }
    return {};
}

Result<void> readMergesText(std::string_view text, const std::string& what, VocabularyFile& file)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with("#version"))
            continue;
        if (!addMerge(line, file))
            return invalid(what, "merges.txt: merge " + std::to_string(file.merges.size()) + " is malformed");
    }
    return {};
}

}  // namespace

Result<VocabularyFile> readTokenizerJson(std::string_view text, const std::string& what)
{
    if (std::ssize(text) > kMaxTokenizerFileBytes)
        return Error(ErrorCode::TooLarge, what, "larger than any tokenizer");
    VocabularyFile file;
    TRY_ASSIGN(const json root, parseVocabulary(TokenizerForm::TokenizerJson, text, what, file));
    if (!root.is_object() || !root.contains("model"))
        return invalid(what, "no tokenizer model");
    TRY(checkModel(root.at("model"), what));
    TRY(checkPreTokenizer(root, what));
    TRY_ASSIGN(file.normal, checkNormalizer(root, what));
    if (unused(root, "added_tokens"))
        return file;
    const json& added = root.at("added_tokens");
    if (!added.is_array() || added.size() > kMaxAddedTokens)
        return invalid(what, "added_tokens is malformed");
    for (const json& object : added) {
        const auto id = getInt(object, "id");
        TRY_ASSIGN(AddedToken token, readAddedToken(object, id ? *id : -1, what));
        file.added.push_back(std::move(token));
    }
    return file;
}

Result<VocabularyFile> readVocabAndMerges(const VocabularyTexts& texts, const std::string& what)
{
    const std::size_t total = texts.vocab.size() + texts.merges.size();
    if (total > static_cast<std::size_t>(kMaxTokenizerFileBytes))
        return Error(ErrorCode::TooLarge, what, "larger than any tokenizer");
    TRY_ASSIGN(const json config, parseJson(texts.config, what + "/tokenizer_config.json"));
    TRY_ASSIGN(const std::string kind, getString(config, "tokenizer_class"));
    if (kind != "Qwen2Tokenizer"
        && kind != "Qwen2TokenizerFast")  // these files do not say the pattern; the class does
        return unsupported(what, "tokenizer class " + kind.substr(0, 100));
    if (!unused(config, "add_prefix_space"))
        return unsupported(what, "tokenizer setting add_prefix_space");
    VocabularyFile file;
    TRY_ASSIGN(const json rest,
               parseVocabulary(TokenizerForm::VocabJson, texts.vocab, what + "/vocab.json", file));
    if (!rest.is_null())
        return invalid(what, "vocab.json is not an object");
    TRY(readMergesText(texts.merges, what, file));
    TRY(readAddedTokensDecoder(config, what, file));
    return file;
}

}  // namespace kvasir
