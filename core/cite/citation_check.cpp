// The table of citation_check.h as code.
#include "core/cite/citation_check.h"

namespace kvasir {

std::string_view name(CitationState state)
{
    switch (state) {
    case CitationState::Supported:
        return "supported";
    case CitationState::Weak:
        return "weak";
    case CitationState::NoSource:
        return "no-source";
    }
    return "no-source";
}

CitationState judge(const Witness& witness)
{
    if (witness.quoted == Quoted::Long)
        return CitationState::Supported;
    if (witness.quoted == Quoted::Short)
        return witness.attended ? CitationState::Supported : CitationState::Weak;
    const bool wordsAgree = witness.overlap.share >= kLeastOverlap;
    if (wordsAgree && witness.attended)
        return witness.overlap.numbersHold ? CitationState::Supported : CitationState::Weak;
    if (wordsAgree || (witness.attended && witness.massShare >= kLeastWeakShare))
        return CitationState::Weak;
    return CitationState::NoSource;
}

Quoted quotationOf(std::string_view quotation)
{
    const auto units = textUnits(quotation);
    if (units.empty())
        return Quoted::No;
    std::int64_t bytes = 0;
    for (const auto& unit : units)
        bytes += unit.bytes.size();
    const bool isLong =
        units.size() >= kLongQuoteUnits && bytes >= static_cast<std::int64_t>(kLongQuoteBytes);
    return isLong ? Quoted::Long : Quoted::Short;
}

}  // namespace kvasir
