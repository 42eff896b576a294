// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/texts.h"

#include <algorithm>
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

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

double length_beside(const Catalogue& own, const Catalogue& dutch) {
  std::size_t ours = 0;
  std::size_t theirs = 0;
  for (const std::string_view key : dutch.keys()) {
    const std::string_view text = own.text(key);
    if (text.empty()) continue;
    ours += letters(text);
    theirs += letters(dutch.text(key));
  }
  return theirs == 0 ? 1 : static_cast<double>(ours) / static_cast<double>(theirs);
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
    : language_(std::move(language)),
      own_(std::move(own)),
      dutch_(std::move(dutch)),
      length_(length_beside(*own_, *dutch_)) {}

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
