// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_form.h"

#include <algorithm>
#include <set>
#include <utility>

#include "sync/domain/text.h"

namespace zuil::portal {
namespace {

Error refused(const char* why) { return Error{ErrorKind::kRejected, std::string("the form: ") + why}; }

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%') {
      const int high = i + 2 < text.size() ? digit_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? digit_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Takes what stands before `by` off the front, and `by` with it.
std::string_view take_until(std::string_view& text, char by) {
  const std::size_t end = std::min(text.find(by), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::string_view known_language(std::string_view language) {
  const auto found = std::ranges::find(kPageLanguages, language);
  return found == kPageLanguages.end() ? std::string_view{} : *found;
}

std::optional<PageStep> step_of(std::string_view value) {
  if (value.empty()) return PageStep::kLook;
  if (value == "begrepen") return PageStep::kUnderstood;
  if (value == "intrekken") return PageStep::kAskBack;
  if (value == "intrekken-ja") return PageStep::kTakeBack;
  return std::nullopt;
}

std::optional<Understood> answer_of(std::string_view value) {
  if (value == "ja") return Understood::kYes;
  if (value == "deels") return Understood::kPartly;
  if (value == "nee") return Understood::kNo;
  return std::nullopt;
}

// Thousandths of "0.8"; nullopt for what is no weight.
std::optional<int> weight_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int weight = (text[0] - '0') * 1000;
  int place = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return std::nullopt;
    weight += (c - '0') * place;
    place /= 10;
  }
  return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

Result<PageForm> parse_page_form(std::string_view body) {
  if (body.size() > kMaxFormBytes) return refused("too long");
  PageForm form;
  std::set<std::string> seen;
  while (!body.empty()) {
    std::string_view pair = take_until(body, '&');
    if (pair.empty()) continue;
    const auto name = decoded(take_until(pair, '='));
    auto value = decoded(pair);
    if (!name || !value) return refused("a percent sign without two digits");
    if (!seen.insert(*name).second) return refused("a field twice");
    if (*name == "code") {
      // What is no text, or can be no code, is not shown again either.
      if (value->size() <= kMaxTypedCode && count_characters(*value)) form.code = std::move(*value);
      wipe(*value);
    } else if (*name == "stap") {
      const auto step = step_of(*value);
      if (!step) return refused("an unknown step");
      form.step = *step;
    } else if (*name == "antwoord") {
      form.understood = answer_of(*value);
      if (!form.understood) return refused("an unknown answer");
    } else if (*name == "taal") {
      form.language = known_language(*value);
    }
  }
  if (form.step == PageStep::kUnderstood && !form.understood) return refused("no answer");
  return form;
}

std::string_view language_in_query(std::string_view target) {
  take_until(target, '?');
  while (!target.empty()) {
    std::string_view pair = take_until(target, '&');
    if (take_until(pair, '=') == "taal") return known_language(pair);
  }
  return {};
}

std::string_view preferred_language(std::string_view accept) {
  std::string_view best = kPageLanguages.front();
  int best_weight = 0;
  while (!accept.empty()) {
    std::string_view item = take_until(accept, ',');
    const std::string_view range = trimmed(take_until(item, ';'));
    std::string tag(range.substr(0, std::min(range.find('-'), range.size())));
    std::ranges::transform(
        tag, tag.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string_view parameter = trimmed(item);
    int weight = 1000;
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
      weight = weight_of(parameter.substr(2)).value_or(0);
    }
    const std::string_view language = known_language(tag);
    if (language.empty() || weight <= best_weight) continue;
    best = language;
    best_weight = weight;
  }
  return best;
}

}  // namespace zuil::portal
