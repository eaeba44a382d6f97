// ChatML.  A turn's opening, its text and its close are encoded apart, so that no text can merge into the
// framing and a prefix never depends on what follows it.
#include "core/token/chat_format.h"

#include <algorithm>

#include "core/base/hash.h"

namespace kvasir {
namespace {

std::string_view opening(Role role)
{
    switch (role) {
    case Role::System:
        return "system\n";
    case Role::User:
        return "user\n";
    case Role::Assistant:
        return "assistant\n";
    }
    KVASIR_ASSERT(false);
}

}  // namespace

Result<ChatFormat> ChatFormat::of(std::shared_ptr<const Tokenizer> tokenizer)
{
    KVASIR_ASSERT(tokenizer != nullptr);
    const auto start = tokenizer->special("<|im_start|>");
    const auto end = tokenizer->special("<|im_end|>");
    if (!start || !end)
        return Error(ErrorCode::Unsupported, "<|im_start|>", "the vocabulary has no ChatML tokens");
    ChatFormat format;
    format.m_imStart = *start;
    format.m_imEnd = *end;
    format.m_endIds = {*end};
    if (const auto id = tokenizer->special("<|endoftext|>"))
        format.m_endIds.push_back(*id);
    if (const auto id = tokenizer->special("<|file_sep|>"))
        format.m_fileSep = {*id};
    format.m_newline = tokenizer->encode("\n");
    format.m_tokenizer = std::move(tokenizer);

    std::vector<TokenId> all;
    for (const Role role : {Role::System, Role::User, Role::Assistant})
        format.openTurn(role, all);
    format.closeTurn(all);
    format.fileSeparator(all);
    Hasher hasher;
    hasher.field("kvasir chatml 1").field(format.m_tokenizer->fingerprint());
    for (const TokenId id : all)
        hasher.field(std::int64_t{id});
    format.m_fingerprint = hasher.hex();
    return format;
}

void ChatFormat::openTurn(Role role, std::vector<TokenId>& out) const
{
    out.push_back(m_imStart);
    addText(opening(role), out);
}

void ChatFormat::addText(std::string_view text, std::vector<TokenId>& out) const
{
    const std::vector<TokenId> ids = m_tokenizer->encode(text);
    out.insert(out.end(), ids.begin(), ids.end());
}

void ChatFormat::closeTurn(std::vector<TokenId>& out) const
{
    out.push_back(m_imEnd);
    out.insert(out.end(), m_newline.begin(), m_newline.end());
}

void ChatFormat::fileSeparator(std::vector<TokenId>& out) const
{
    out.insert(out.end(), m_fileSep.begin(), m_fileSep.end());
}

void ChatFormat::addEndId(TokenId id)
{
    if (std::find(m_endIds.begin(), m_endIds.end(), id) == m_endIds.end())
        m_endIds.push_back(id);
}

}  // namespace kvasir
