// Names with numbers behind colons.
#include "core/attention/sparse_method.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace kvasir {
namespace {

Error wrong(std::string_view text, const char* why)
{
    return {ErrorCode::Invalid, std::string(text), why};
}

// What stands behind the name, at most two numbers.
Result<std::vector<double>> numbersOf(std::string_view text)
{
    std::vector<double> numbers;
    for (auto rest = text; !rest.empty();) {
        const auto colon = rest.find(':');
        if (colon == std::string_view::npos)
            break;
        rest.remove_prefix(colon + 1);
        const auto end = rest.data() + std::min(rest.find(':'), rest.size());
        double number = 0;
        const auto parsed = std::from_chars(rest.data(), end, number);
        if (parsed.ec != std::errc() || parsed.ptr != end || numbers.size() == 2)
            return wrong(text, "expected at most two numbers, each behind a colon");
        numbers.push_back(number);
    }
    return numbers;
}

bool isShare(double value)
{
    return value > 0 && value <= 1;
}

// The shortest text that reads as the same number.
std::string textOf(double number)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

}  // namespace

Result<SparseMethod> sparseMethodByName(std::string_view text)
{
    const auto kind = text.substr(0, text.find(':'));
    TRY_ASSIGN(const auto numbers, numbersOf(text));
    if (kind == "vertical-slash") {
        if (!numbers.empty())
            return wrong(text, "its numbers are those of the model's plan");
        return SparseMethod(VerticalSlash{});
    }
    if (kind == "flexprefill") {
        FlexPrefill flex;
        if (!numbers.empty())
            flex.gamma = numbers[0];
        if (numbers.size() == 2)
            flex.tau = numbers[1];
        if (!isShare(flex.gamma) || !(flex.tau >= 0 && flex.tau <= 1))
            return wrong(text, "expected flexprefill:GAMMA:TAU, both up to 1");
        return SparseMethod(flex);
    }
    if (kind == "xattention") {
        XAttention diagonal;
        if (!numbers.empty())
            diagonal.tau = numbers[0];
        const double stride = numbers.size() == 2 ? numbers[1] : static_cast<double>(diagonal.stride);
        if (!isShare(diagonal.tau) || (stride != 4 && stride != 8 && stride != 16 && stride != 32))
            return wrong(text, "expected xattention:TAU:STRIDE, up to 1 and 4, 8, 16 or 32");
        diagonal.stride = static_cast<std::int64_t>(stride);
        return SparseMethod(diagonal);
    }
    return Error(ErrorCode::Unsupported, std::string(text),
                 "attention is dense, sparse (vertical-slash), flexprefill or xattention");
}

std::string name(const SparseMethod& method)
{
    if (const auto* flex = std::get_if<FlexPrefill>(&method))
        return "flexprefill:" + textOf(flex->gamma) + ":" + textOf(flex->tau);
    if (const auto* diagonal = std::get_if<XAttention>(&method))
        return "xattention:" + textOf(diagonal->tau) + ":" + std::to_string(diagonal->stride);
    return "vertical-slash";
}

}  // namespace kvasir
