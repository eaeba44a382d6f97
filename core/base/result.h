// Result<T>: a value or an Error.  The subset of std::expected that we need, so that it can become an alias
// for it.
//
//     TRY(file.sync());                          // returns the Error upwards
//     TRY_ASSIGN(const auto bytes, file.read()); // declares `bytes`, or returns the Error upwards
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "core/base/assert.h"
#include "core/base/error.h"

namespace kvasir {

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() &
    {
        KVASIR_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const&
    {
        KVASIR_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    T&& value() &&
    {
        KVASIR_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const&
    {
        KVASIR_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }
    Error&& error() &&
    {
        KVASIR_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&m_state));
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }

    const Error& error() const&
    {
        KVASIR_ASSERT(m_error.has_value());
        return *m_error;
    }
    Error&& error() &&
    {
        KVASIR_ASSERT(m_error.has_value());
        return std::move(*m_error);
    }

private:
    std::optional<Error> m_error;
};

}  // namespace kvasir

#define KVASIR_CONCAT_(a, b) a##b
#define KVASIR_CONCAT(a, b) KVASIR_CONCAT_(a, b)

#define TRY(expression)                                      \
    do {                                                     \
        if (auto kvasirResult = (expression); !kvasirResult) \
            return std::move(kvasirResult).error();          \
    } while (false)

#define KVASIR_TRY_ASSIGN(temporary, declaration, ...) \
    auto temporary = (__VA_ARGS__);                    \
    if (!temporary)                                    \
        return std::move(temporary).error();           \
    declaration = std::move(temporary).value()

#define TRY_ASSIGN(declaration, ...) \
    KVASIR_TRY_ASSIGN(KVASIR_CONCAT(kvasirResult, __LINE__), declaration, __VA_ARGS__)
