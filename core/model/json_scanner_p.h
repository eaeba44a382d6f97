// Private to core/model: reads JSON from strangers token by token, in constant memory, so that a header of
// 100 MB costs neither 100 MB nor a second.  The caller asks for what the format allows next; anything else
// is a failure.
//
// After the first failure every call fails and `failure()` says why and at which byte.  Belongs to one
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace kvasir {

class JsonScanner {
public:
    // `consumed` is told now and then up to which byte the text will not be read again.
    explicit JsonScanner(std::string_view text, std::function<void(std::size_t)> consumed = {})
        : m_text(text), m_consumed(std::move(consumed))
    {}

    bool failed() const { return !m_failure.empty(); }
    const std::string& failure() const { return m_failure; }
    // Marks the text as wrong for a reason of the caller's; returns false.
    bool fail(std::string_view why);

    // Opens an object or a list and steps through it:
    //     for (bool more = scanner.enter('{'); more; more = scanner.next('}')) { key, value }
    // The loop ends at the closing bracket or at a failure.
    bool enter(char bracket);
    bool next(char closing);

    bool key(std::string& out, std::size_t limitBytes);     // string and colon
    bool string(std::string& out, std::size_t limitBytes);  // escapes decoded to UTF-8
    bool integer(std::int64_t& out);                        // whole, not negative, below 2^63
    bool skipValue(int depthLeft = 32);                     // any value, kept nowhere
    bool end();                                             // nothing but white space remains

private:
    bool peek(char& out);
    bool take(char expected);
    bool escape(std::string* out);
    bool hex4(std::uint32_t& out);
    bool scanString(std::string* out, std::size_t limitBytes);
    bool skipScalar();
    void report();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_reported = 0;
    std::function<void(std::size_t)> m_consumed;
    std::string m_failure;
};

}  // namespace kvasir
