// SPDX-License-Identifier: EUPL-1.2
// What a function that can fail gives back: a value, or an Error that says
// what its caller can do about it. Nothing in Zuil throws; what a library
// throws is caught at its border and becomes an Error.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace zuil {

// What the caller can do.
enum class ErrorKind {
  kRetryLater,  // nothing is wrong with what was asked: the same call may succeed later
  kRejected,    // what was asked is wrong or not allowed; asking again changes nothing
  kDamaged,     // stored or received data is not what was written; it was set aside, not deleted
  kFull,        // no room on the disk
};

// "retry later", "rejected", "damaged", "full".
std::string_view to_string(ErrorKind kind);

struct Error {
  ErrorKind kind = ErrorKind::kRejected;
  // English, for an official's log and a developer; outermost context first:
  // "opening the outbox: running migration 3: disk I/O error". Never holds an
  // answer, a name or a secret.
  std::string what;

  bool operator==(const Error&) const = default;
};

// `error` with `doing` put in front of what it says.
Error with_context(std::string_view doing, Error error);

template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: a value is a result
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: so is an error

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Requires has_value(); aborts otherwise.
  T& value() & { return has_value() ? *std::get_if<0>(&state_) : (std::abort(), *std::get_if<0>(&state_)); }
  const T& value() const& { return const_cast<Result*>(this)->value(); }
  T&& value() && { return std::move(value()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Requires !has_value(); aborts otherwise.
  const Error& error() const& {
    return !has_value() ? *std::get_if<1>(&state_) : (std::abort(), *std::get_if<1>(&state_));
  }
  Error&& error() && { return std::move(const_cast<Error&>(error())); }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {
  bool operator==(const Nothing&) const = default;
};

// A Result without a value: `return Ok{};` on success.
using Status = Result<Nothing>;
using Ok = Nothing;

}  // namespace zuil

// The value of `expr` (a Result), or leaves the function with its error, to
// which `doing` is added. One a statement:
//   Database db = ZUIL_TRY("opening the inbox", Database::open(path));
#define ZUIL_TRY(doing, expr)                                                                       \
  __extension__({                                                                                   \
    auto zuil_try_result = (expr);                                                                  \
    if (!zuil_try_result) return ::zuil::with_context((doing), std::move(zuil_try_result).error()); \
    std::move(zuil_try_result).value();                                                             \
  })
