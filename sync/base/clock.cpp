// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/clock.h"

#include <array>
#include <cstdio>

namespace zuil {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Start (March) or end (October) of summer time in `y`, UTC.
sys_time<milliseconds> change_of(year y, month m) { return sys_days{y / m / Sunday[last]} + 1h; }

WallTime to_local(WallTime wall) {
  const year y = year_month_day{floor<days>(wall)}.year();
  const bool summer = wall >= change_of(y, March) && wall < change_of(y, October);
  return wall + (summer ? 2h : 1h);
}

}  // namespace

WallTime SystemClock::wall() const { return time_point_cast<milliseconds>(system_clock::now()); }
Instant SystemClock::steady() const { return time_point_cast<milliseconds>(steady_clock::now()); }

WallTime FakeClock::wall() const {
  std::scoped_lock lock(mutex_);
  return wall_;
}

Instant FakeClock::steady() const {
  std::scoped_lock lock(mutex_);
  return steady_;
}

void FakeClock::advance(milliseconds time) {
  std::scoped_lock lock(mutex_);
  wall_ += time;
  steady_ += time;
}

void FakeClock::set_wall(WallTime wall) {
  std::scoped_lock lock(mutex_);
  wall_ = wall;
}

std::string to_string(const Date& date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

Date local_date(WallTime wall) { return Date{floor<days>(to_local(wall))}; }

int local_minutes(WallTime wall) {
  const WallTime local = to_local(wall);
  return static_cast<int>(floor<minutes>(local - floor<days>(local)).count());
}

std::string to_rfc3339(WallTime wall) {
  const auto day = floor<days>(wall);
  const hh_mm_ss time{floor<seconds>(wall - day)};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return to_string(Date{day}) + text.data();
}

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto h = digits(text, 11, 2);
  const auto m = digits(text, 14, 2);
  const auto s = digits(text, 17, 2);
  if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return WallTime{sys_days{*date} + hours{*h} + minutes{*m} + seconds{*s}};
}

}  // namespace zuil
