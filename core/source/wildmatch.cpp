// Recursive descent over the pattern.  Time is bounded by a step budget: patterns come from strangers, and
// "*a*a*a…" takes exponential time otherwise.  A pattern that runs out of steps does not match.
#include <cstddef>
#include <optional>

#include "core/source/wildmatch_p.h"

namespace kvasir {
namespace {
enum class Outcome {
    Match,
    NoMatch,
    GiveUp
};  // GiveUp: no longer tail can match either, so the callers' stars stop

constexpr int kMaxSteps = 200'000;

bool isPunct(unsigned char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`')
        || (c >= '{' && c <= '~');
}

// POSIX class names over ASCII; nothing for an unknown name.
std::optional<bool> inNamedClass(std::string_view name, unsigned char c)
{
    const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    if (name == "alnum")
        return lower || upper || digit;
    if (name == "alpha")
        return lower || upper;
    if (name == "blank")
        return c == ' ' || c == '\t';
    if (name == "cntrl")
        return c < 0x20 || c == 0x7F;
    if (name == "digit")
        return digit;
    if (name == "graph")
        return c > 0x20 && c < 0x7F;
    if (name == "lower")
        return lower;
    if (name == "print")
        return c >= 0x20 && c < 0x7F;
    if (name == "punct")
        return isPunct(c);
    if (name == "space")
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (name == "upper")
        return upper;
    if (name == "xdigit")
        return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return {};
}

class Matcher {
public:
    Outcome match(std::string_view p, std::string_view text, bool atStart)
    {
        while (!p.empty()) {
            if (++m_steps > kMaxSteps)
                return Outcome::GiveUp;
            if (text.empty() && p.front() != '*')
                return Outcome::GiveUp;
            switch (p.front()) {
            case '?':
                if (text.front() == '/')
                    return Outcome::NoMatch;
                p.remove_prefix(1);
                break;
            case '*':
                return star(p, text, atStart);
            case '[': {
                const auto matched = bracket(p, static_cast<unsigned char>(text.front()));
                if (!matched)
                    return Outcome::GiveUp;
                if (!*matched || text.front() == '/')
                    return Outcome::NoMatch;
                break;
            }
            case '\\':
                // A lone escape at the end matches nothing.
                if (p.size() == 1 || text.front() != p[1])
                    return Outcome::NoMatch;
                p.remove_prefix(2);
                break;
            default:
                if (text.front() != p.front())
                    return Outcome::NoMatch;
                p.remove_prefix(1);
            }
            atStart = text.front() == '/';
            text.remove_prefix(1);
        }
        return text.empty() ? Outcome::Match : Outcome::NoMatch;
    }

private:
    // `atStart`: the star stands at the beginning of the text or after a "/".
    Outcome star(std::string_view p, std::string_view text, bool atStart)
    {
        std::size_t stars = 1;
        while (stars < p.size() && p[stars] == '*')
            ++stars;
        const std::string_view rest = p.substr(stars);
        const bool acrossSlashes = stars >= 2 && atStart
            && (rest.empty() || rest.front() == '/'
                || (rest.size() >= 2 && rest[0] == '\\' && rest[1] == '/'));
        // "**/" also matches no folder at all.
        if (acrossSlashes && !rest.empty() && rest.front() == '/'
            && match(rest.substr(1), text, true) == Outcome::Match)
            return Outcome::Match;
        if (rest.empty())
            return acrossSlashes || text.find('/') == std::string_view::npos ? Outcome::Match
                                                                             : Outcome::NoMatch;
        for (;; text.remove_prefix(1)) {
            const Outcome outcome = match(rest, text, false);
            if (outcome == Outcome::Match || text.empty() || m_steps > kMaxSteps)
                return outcome;
            if (!acrossSlashes && text.front() == '/')
                return Outcome::NoMatch;
        }
    }

    // Consumes a class; nothing when it is not closed.
    static std::optional<bool> bracket(std::string_view& p, unsigned char c)
    {
        std::size_t at = 1;
        const bool negated = at < p.size() && (p[at] == '!' || p[at] == '^');
        at += negated ? 1 : 0;
        bool matched = false;
        unsigned char previous = 0;
        for (bool first = true;; first = false) {
            if (at >= p.size())
                return {};
            auto now = static_cast<unsigned char>(p[at]);
            if (now == ']' && !first)
                break;
            if (now == '[' && at + 1 < p.size() && p[at + 1] == ':') {
                const auto close = p.find(']', at + 2);
                if (close == std::string_view::npos)
                    return {};
                if (close >= at + 3 && p[close - 1] == ':') {
                    const auto in = inNamedClass(p.substr(at + 2, close - at - 3), c);
                    if (!in)
                        return {};
                    matched = matched || *in;
                    at = close + 1;
                    previous = 0;
                    continue;
                }
                // "[:" without ":]" is a "[" like any other
            } else if (now == '-' && previous != 0 && at + 1 < p.size() && p[at + 1] != ']') {
                ++at;
                if (p[at] == '\\' && ++at >= p.size())
                    return {};
                now = static_cast<unsigned char>(p[at]);
                matched = matched || (c >= previous && c <= now);
                ++at;
                previous = 0;
                continue;
            } else if (now == '\\') {
                if (++at >= p.size())
                    return {};
                now = static_cast<unsigned char>(p[at]);
            }
            matched = matched || c == now;
            previous = now;
            ++at;
        }
        p.remove_prefix(at + 1);
        return matched != negated;
    }

    int m_steps = 0;
};
}  // namespace

bool wildmatch(std::string_view pattern, std::string_view text)
{
    return Matcher().match(pattern, text, true) == Outcome::Match;
}

}  // namespace kvasir
