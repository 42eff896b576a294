// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/portal_clock.h"

#include <algorithm>
#include <array>

namespace zuil {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

// A Date is up to a second old when it is written.
constexpr std::chrono::seconds kGrain{2};

// The number that the digits of `text` write; nullopt when one is none.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<WallTime> parse_http_date(std::string_view text) {
  using namespace std::chrono;
  // Where the form has the same signs in every date, and '.' where they differ.
  constexpr std::string_view kForm = "..., .. ... .... ..:..:.. GMT";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] != '.' && kForm[i] != text[i]) return std::nullopt;
  }
  const auto day = digits(text.substr(5, 2));
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  const auto year_number = digits(text.substr(12, 4));
  const auto hour = digits(text.substr(17, 2));
  const auto minute = digits(text.substr(20, 2));
  const auto second = digits(text.substr(23, 2));
  if (std::find(kDays.begin(), kDays.end(), text.substr(0, 3)) == kDays.end() || month == kMonths.end() ||
      !day || !year_number || !hour || !minute || !second) {
    return std::nullopt;
  }
  const auto month_number = static_cast<unsigned>(month - kMonths.begin()) + 1;
  const year_month_day date{year(*year_number), std::chrono::month(month_number),
                            std::chrono::day(static_cast<unsigned>(*day))};
  // 60 is a leap second.
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return WallTime(sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) + seconds(*second));
}

void PortalClock::learn(const HttpReply& reply, WallTime received) {
  const auto text = header(reply.headers, "Date");
  const auto said = text ? parse_http_date(*text) : std::nullopt;
  if (!said) return;
  const auto difference = *said - received;
  offset_ = difference < kGrain && difference > -kGrain ? std::chrono::milliseconds(0) : difference;
}

}  // namespace zuil
