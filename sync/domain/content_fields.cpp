// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_fields.h"

#include <algorithm>

#include "sync/domain/content_words.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

bool has_unknown_placeholder(std::string_view text, TextForm form) {
  constexpr std::string_view kDate = "{date}";
  while (true) {
    const std::size_t brace = text.find_first_of("{}");
    if (brace == std::string_view::npos) return false;
    text.remove_prefix(brace);
    if (form != TextForm::kTextWithDate || !text.starts_with(kDate)) return true;
    text.remove_prefix(kDate.size());
  }
}

std::string listed(const std::vector<std::string>& languages) {
  std::string list;
  for (const std::string& language : languages) list += (list.empty() ? "" : ", ") + language;
  return list;
}

// The text of one language, as it is to be shown.
std::string read_text(const JsonNode& node, std::string_view language, const ContentReading& reading,
                      TextForm form) {
  std::string text = to_nfc(std::string(node.text().value_or("")));
  if (reading.example) {
    Result<std::string> expanded = with_date_words(text, language, reading.today);
    if (!expanded) {
      node.fault(expanded.error().what);
      return text;
    }
    text = std::move(expanded).value();
  }
  if (is_blank(text)) node.fault("nothing but white space, text is wanted");
  if (has_control_character(text, /*lines_allowed=*/form != TextForm::kLine))
    node.fault(form == TextForm::kLine ? "line break or control character, one line is wanted"
                                       : "control character, text without one is wanted");
  if (has_unknown_placeholder(text, form))
    node.fault(form == TextForm::kTextWithDate ? "braces that are not {date}, words or {date} are wanted"
                                               : "braces, words are wanted");
  return text;
}

}  // namespace

LocalizedText read_texts(const JsonNode& node, const ContentReading& reading, TextForm form) {
  LocalizedText texts;
  node.each_member([&](std::string_view language, const JsonNode& text) {
    if (std::find(reading.languages.begin(), reading.languages.end(), language) == reading.languages.end())
      text.fault("text in a language that the package does not claim, only " + listed(reading.languages) +
                 " is wanted");
    texts.by_language.emplace(language, read_text(text, language, reading, form));
  });
  for (const std::string& language : reading.languages) {
    if (!texts.by_language.contains(language))
      node.fault("no text in \"" + language + "\", one in each of " + listed(reading.languages) +
                 " is wanted");
  }
  return texts;
}

void ContentFields::texts(std::string_view name, TextForm form, LocalizedText& into) {
  if (const auto node = object_.optional(name)) into = read_texts(*node, reading_, form);
}

void ContentFields::lines(std::string_view name, std::vector<LocalizedText>& into) {
  list(name, into, [](const JsonNode& node, const ContentReading& reading) {
    return read_texts(node, reading, TextForm::kLine);
  });
}

void ContentFields::string(std::string_view name, std::string& into) {
  if (const auto node = object_.optional(name)) into = to_nfc(std::string(node->text().value_or("")));
}

void ContentFields::strings(std::string_view name, std::vector<std::string>& into) {
  list(name, into, [](const JsonNode& node, const ContentReading&) {
    return to_nfc(std::string(node.text().value_or("")));
  });
}

void ContentFields::boolean(std::string_view name, bool& into) {
  if (const auto node = object_.optional(name)) into = node->boolean().value_or(false);
}

void ContentFields::date(std::string_view name, Date& into) {
  std::optional<Date> date;
  this->date(name, date);
  if (date) into = *date;
}

void ContentFields::date(std::string_view name, std::optional<Date>& into) {
  const auto node = object_.optional(name);
  const auto text = node ? node->text() : std::nullopt;
  if (!text) return;
  if (text->starts_with("today")) {
    if (!reading_.example)
      return node->fault("an offset from today, a day like 2027-04-30 is wanted outside example packages");
    into = offset_date(*text, reading_.today);
  } else {
    into = parse_date(*text);
  }
  if (!into) node->fault("no day of the calendar, one like 2027-04-30 is wanted");
}

void ContentFields::counts(std::string_view name, std::map<std::string, std::uint32_t, std::less<>>& into) {
  const auto node = object_.optional(name);
  if (!node) return;
  node->each_member([&into](std::string_view id, const JsonNode& count) {
    into[std::string(id)] = static_cast<std::uint32_t>(count.integer(1, 1'000'000).value_or(0));
  });
}

void ContentFields::minutes(std::string_view name, int& into) {
  const auto node = object_.optional(name);
  const auto text = node ? node->text() : std::nullopt;
  if (!text) return;
  if (text->size() != 5) return node->fault("no time, one like 21:30 is wanted");
  const auto digits = [&](std::size_t at) { return ((*text)[at] - '0') * 10 + ((*text)[at + 1] - '0'); };
  into = digits(0) * 60 + digits(3);
}

void ContentFields::moment(std::string_view name, WallTime& into) {
  const auto node = object_.optional(name);
  const auto text = node ? node->text() : std::nullopt;
  if (!text) return;
  std::string written(*text);
  if (text->starts_with("today")) {
    if (!reading_.example)
      return node->fault(
          "an offset from today, a moment like 2027-03-11T18:30:00Z is wanted outside example packages");
    const std::size_t time = text->find('T');
    const auto day = offset_date(text->substr(0, time), reading_.today);
    if (day) written.replace(0, time, to_string(*day));
  }
  const auto moment = parse_rfc3339(written);
  if (!moment) return node->fault("no moment, one like 2027-03-11T18:30:00Z is wanted");
  into = *moment;
}

}  // namespace zuil
