// Sentences by code.  The subject is named as it was given; details stand in brackets at the end, for whoever
// reports it.
#include "app/error_text.h"

#include <string_view>

#include "app/cli_output.h"

namespace kvasir {
namespace {

struct Words {
    std::string what;  // happened
    std::string_view safe;
    std::string_view todo;
};

Words wordsFor(const Error& error)
{
    const std::string it = error.subject().empty() ? "It" : "“" + error.subject() + "”";
    switch (error.code()) {
    case ErrorCode::Cancelled:
        return {"Stopped as asked", "everything finished so far is kept",
                "run the same command again to go on"};
    case ErrorCode::NotFound:
        return {it + " was not found", "nothing was changed",
                "check the name (kvasir-cli list, models and sessions show what there is)"};
    case ErrorCode::Unreadable:
        return {it + " cannot be read or written", "what was stored before is unchanged",
                "check its permissions and its disk"};
    case ErrorCode::Unsupported:
        return {it + " is not supported by this version", "nothing was changed",
                "choose another (kvasir-cli --help, models)"};
    case ErrorCode::Invalid:
        return {it + " cannot be used", "nothing was changed", "correct it and try again"};
    case ErrorCode::Damaged:
        return {it + " is damaged", "the sources are untouched and nothing damaged is used",
                "kvasir-cli verify computes stored KV again, add reads a corpus again"};
    case ErrorCode::OutOfMemory:
        return {"There is not enough memory for this", "everything finished so far is kept",
                "choose a smaller model, fewer documents or a smaller KV codec (kvasir-cli plan shows what "
                "is needed)"};
    case ErrorCode::DiskFull:
        return {"The disk of " + it + " is full", "what was stored before is unchanged",
                "free some space or remove stored KV (kvasir-cli storage, remove kv) and run the same "
                "command again"};
    case ErrorCode::Timeout:
        return {it + " took too long and was given up", "nothing was changed", "try it on its own"};
    case ErrorCode::NeedsPassword:
        return {it + " is encrypted", "nothing was changed", "give its password with --password"};
    case ErrorCode::Changed:
        return {it + " has changed since it was read", "what was read is kept as it was",
                "add it again to read it as it is now"};
    case ErrorCode::NotOwner:
        return {it + " belongs to another user", "nothing was read from it",
                "if you trust it, add it again with --trust-owner"};
    case ErrorCode::TooLarge:
        return {it + " is too large", "nothing was changed",
                "leave something out (--include, --exclude) or choose a model with a longer context"};
    case ErrorCode::Busy:
        return {it + " is in use", "nothing was changed",
                "wait for the other one to end, or choose another name"};
    case ErrorCode::Device:
        return {"The device failed", "everything finished so far is kept",
                "run the same command again (kvasir-cli doctor looks at the devices)"};
    case ErrorCode::Internal:
        return {"Something went wrong inside Kvasir", "what was stored before is unchanged",
                "run kvasir-cli doctor and report this line"};
    }
    return {"Something went wrong", "what was stored before is unchanged", "run kvasir-cli doctor"};
}

// One line, whatever a file name contains.
std::string oneLine(std::string text)
{
    for (auto& character : text) {
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f)
            character = ' ';
    }
    return text;
}

}  // namespace

std::string sentence(const Error& error)
{
    const auto words = wordsFor(error);
    std::string text = words.what + "; " + std::string(words.safe) + "; " + std::string(words.todo) + ". ["
        + std::string(name(error.code()));
    if (!error.detail().empty())
        text += ": " + error.detail();
    return oneLine(text + "]");
}

std::string notSavedRemark(const Error& error)
{
    return "kvasir-cli: Everything was computed, but it could not be kept, so the next start is slow. "
        + sentence(error);
}

std::string fitSentence(const Plan& plan)
{
    if (plan.reason == "context")
        return "Impossible: the corpus has " + grouped(plan.needed) + " tokens and the model takes "
            + grouped(plan.available) + "; leave something out or choose a model with a longer context.";
    if (plan.reason == "memory")
        return "Impossible: " + readableBytes(plan.needed) + " of memory are needed and "
            + readableBytes(plan.available) + " are there; about " + grouped(plan.fittingTokens)
            + " tokens would fit.";
    if (plan.reason == "weights")
        return "Spills: " + readableBytes(plan.needed) + " of memory are needed and "
            + readableBytes(plan.available)
            + " are there, so weights will be read from disk again and again.";
    if (plan.reason == "disk")
        return "Spills: " + readableBytes(plan.needed) + " of disk are needed and "
            + readableBytes(plan.available) + " are free; it can be computed, but not kept.";
    return "Fits.";
}

}  // namespace kvasir
