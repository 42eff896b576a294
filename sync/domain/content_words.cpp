// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_words.h"

#include <array>
#include <charconv>
#include <chrono>
#include <system_error>

namespace zuil {
namespace {

struct DateWords {
  std::string_view language;
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 4> seasons;  // from December on, three months each
};

constexpr DateWords kDateWords[] = {
    {"nl",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
      "november", "december"},
     {"winter", "voorjaar", "zomer", "najaar"}},
    {"en",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"},
     {"winter", "spring", "summer", "autumn"}},
};

const DateWords* words_of(std::string_view language) {
  for (const DateWords& words : kDateWords) {
    if (words.language == language) return &words;
  }
  return nullptr;
}

constexpr std::string_view kForms[] = {"{month ", "{Month ", "{season ", "{Season "};

}  // namespace

std::optional<Date> offset_date(std::string_view text, const Date& today) {
  constexpr std::string_view kToday = "today";
  if (!text.starts_with(kToday)) return std::nullopt;
  text.remove_prefix(kToday.size());
  if (text.empty()) return today;
  const char sign = text[0];
  text.remove_prefix(1);
  if ((sign != '+' && sign != '-') || text.empty() || text.size() > 4 || text[0] == '-') return std::nullopt;
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Date{std::chrono::sys_days{today} + std::chrono::days{sign == '+' ? days : -days}};
}

Result<std::string> with_date_words(std::string_view text, std::string_view language, const Date& today) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    std::string_view form;
    for (const std::string_view candidate : kForms) {
      if (text.starts_with(candidate)) form = candidate;
    }
    const std::size_t close = text.find('}');
    if (form.empty() || close == std::string_view::npos) {
      out += '{';
      text.remove_prefix(1);
      continue;
    }
    const std::optional<Date> date = offset_date(text.substr(form.size(), close - form.size()), today);
    if (!date)
      return Error{ErrorKind::kRejected,
                   "no offset after \"{month\" or \"{season\", like today-50 is wanted"};
    const DateWords* words = words_of(language);
    if (words == nullptr)
      return Error{
          ErrorKind::kRejected,
          "names of months and seasons are not known in this language, written-out words are wanted"};
    const unsigned month = static_cast<unsigned>(date->month());
    std::string word(form.find("onth") != std::string_view::npos ? words->months.at(month - 1)
                                                                 : words->seasons.at(month % 12 / 3));
    if (form[1] == 'M' || form[1] == 'S')
      word[0] = static_cast<char>(word[0] >= 'a' && word[0] <= 'z' ? word[0] - 'a' + 'A' : word[0]);
    out += word;
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace zuil
