// SPDX-License-Identifier: EUPL-1.2
// Time, which comes in through constructors: nothing outside this file asks
// the system what time it is.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace zuil {

// A moment on the wall, UTC. May be years off, may jump.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;
// A moment on a clock that only goes forward; its zero means nothing.
using Instant = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime wall() const = 0;
  virtual Instant steady() const = 0;
};

// The machine's clocks. Any thread.
class SystemClock final : public Clock {
 public:
  WallTime wall() const override;
  Instant steady() const override;
};

// A clock that stands still until a test moves it. Any thread.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(WallTime wall) : wall_(wall) {}
  WallTime wall() const override;
  Instant steady() const override;
  // Both clocks go on by `time`.
  void advance(std::chrono::milliseconds time);
  // The wall clock alone jumps, as when an official sets it.
  void set_wall(WallTime wall);

 private:
  mutable std::mutex mutex_;
  WallTime wall_;
  Instant steady_{};
};

// A day of the Gregorian calendar in the municipality's time zone; no time.
using Date = std::chrono::year_month_day;

// "2027-03-11". Requires an existing day in the years 0 to 9999.
std::string to_string(const Date& date);
// The day that `text` names in just that form; nullopt for anything else, also
// for days that do not exist.
std::optional<Date> parse_date(std::string_view text);

// The day at `wall` in Europe/Amsterdam (CET, and CEST from the last Sunday of
// March 01:00 UTC to the last Sunday of October 01:00 UTC; Directive 2000/84/EC).
Date local_date(WallTime wall);
// Minutes past local midnight at `wall`, 0 to 1439.
int local_minutes(WallTime wall);

// "2027-03-11T18:30:00Z" (RFC 3339, whole seconds).
std::string to_rfc3339(WallTime wall);
std::optional<WallTime> parse_rfc3339(std::string_view text);

}  // namespace zuil
