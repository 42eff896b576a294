// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/texts.h"

#include <vector>

namespace zuil {
namespace {

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string month_key(const Date& date) {
  return "date.month." + std::to_string(static_cast<unsigned>(date.month()));
}

std::string weekday_key(const Date& date) {
  const std::chrono::weekday day{std::chrono::sys_days{date}};
  return "date.weekday." + std::to_string(day.iso_encoding());
}

}  // namespace

std::string fill_in(std::string_view text, Texts::Parts parts) {
  return fill_in(text, std::span<const Texts::Part>(parts.begin(), parts.size()));
}

std::string fill_in(std::string_view text, std::span<const Texts::Part> parts) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    bool replaced = false;
    for (const auto& [name, value] : parts) {
      if (text.size() >= name.size() + 2 && text.substr(1).starts_with(name) &&
          text[name.size() + 1] == '}') {
        out += value;
        text.remove_prefix(name.size() + 2);
        replaced = true;
        break;
      }
    }
    if (!replaced) {
      out += '{';
      text.remove_prefix(1);
    }
  }
  return out;
}

Texts::Texts(std::string language, std::shared_ptr<const Catalogue> own,
             std::shared_ptr<const Catalogue> dutch)
    : language_(std::move(language)), own_(std::move(own)), dutch_(std::move(dutch)) {}

Result<Texts> Texts::load(const std::filesystem::path& folder, std::string_view language) {
  auto dutch = std::make_shared<const Catalogue>(
      ZUIL_TRY("loading the Dutch texts", Catalogue::load(folder / "nl.mo")));
  auto own = dutch;
  if (language != "nl") {
    if (auto read = Catalogue::load(folder / (std::string(language) + ".mo"))) {
      own = std::make_shared<const Catalogue>(std::move(*read));
    }
  }
  return Texts(std::string(language), std::move(own), std::move(dutch));
}

std::string_view Texts::operator()(std::string_view key) const {
  if (const auto text = own_->text(key); !text.empty()) return text;
  if (const auto text = dutch_->text(key); !text.empty()) return text;
  return key;
}

std::string Texts::operator()(std::string_view key, Parts parts) const {
  return fill_in((*this)(key), parts);
}

std::string Texts::count(std::string_view key, std::uint64_t n, Parts parts) const {
  std::string_view text = own_->text(key, n);
  if (text.empty()) text = dutch_->text(key, n);
  if (text.empty()) text = key;
  const std::string digits = number(n);
  std::vector<Part> all(parts);
  all.emplace_back("n", digits);
  return fill_in(text, std::span<const Part>(all));
}

std::string Texts::number(std::uint64_t n) const {
  std::string digits = std::to_string(n);
  const std::string_view separator = (*this)("number.thousands");
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, separator);
  return digits;
}

std::string Texts::date(const Date& date, const Date& today) const {
  const std::string day = std::to_string(static_cast<unsigned>(date.day()));
  if (date.year() == today.year())
    return (*this)("date.day", {{"day", day}, {"month", (*this)(month_key(date))}});
  const std::string year = std::to_string(static_cast<int>(date.year()));
  return (*this)("date.day_year", {{"day", day}, {"month", (*this)(month_key(date))}, {"year", year}});
}

std::string Texts::short_date(const Date& date, const Date& today) const {
  constexpr std::chrono::days kClear{183};
  const auto ahead = std::chrono::sys_days{date} - std::chrono::sys_days{today};
  const bool is_clear = ahead >= std::chrono::days{0} && ahead < kClear;
  return this->date(date, is_clear ? date : today);
}

std::string Texts::weekday_and_date(const Date& date) const {
  return (*this)("date.weekday_day",
                 {{"weekday", (*this)(weekday_key(date))}, {"date", this->date(date, date)}});
}

std::string Texts::time_of_day(int minutes) const {
  return (*this)("date.time", {{"hour", std::to_string(minutes / 60)}, {"minute", two_digits(minutes % 60)}});
}

}  // namespace zuil
