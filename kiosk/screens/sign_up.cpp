// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/sign_up.h"

#include <algorithm>

#include "ui/keyboard_layout.h"

namespace zuil::sign_up {
namespace {

std::string with_capital(std::string_view text) {
  std::size_t first = text.empty() ? 0 : 1;
  while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xC0U) == 0x80U) ++first;
  return ui::capital(text.substr(0, first)) + std::string(text.substr(first));
}

// "**Hoelang?** Dat staat hieronder": the question that a line begins with.
std::string with_bold_questions(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const auto mark = line.find_first_of("?.:");
    if (mark != std::string_view::npos && line[mark] == '?') {
      out += "**";
      out += line.substr(0, mark + 1);
      out += "**";
      out += line.substr(mark + 1);
    } else {
      out += line;
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!text.empty()) out += '\n';
  }
  return out;
}

}  // namespace

std::string kept_until(const Trajectory& trajectory, const Scene& scene) {
  const auto rule =
      std::find_if(trajectory.retention.begin(), trajectory.retention.end(),
                   [](const RetentionRule& each) { return each.kind == SubmissionKind::kSignUp; });
  if (rule == trajectory.retention.end()) return {};
  const std::string how = with_capital(scene.say(rule->text));
  if (!scene.dates_known) return how;
  return scene.texts("privacy.until", {{"how", how}, {"date", scene.day(rule->until)}});
}

std::string privacy_words(const Trajectory& trajectory, const Scene& scene) {
  std::string words = with_bold_questions(scene.say(trajectory.privacy_text));
  for (const RetentionRule& rule : trajectory.retention) {
    const std::string what(scene.texts("privacy.kind." + std::string(to_string(rule.kind))));
    const std::string_view how = scene.say(rule.text);
    words += '\n';
    words += scene.dates_known ? scene.texts("privacy.kept",
                                             {{"what", what}, {"how", how}, {"date", scene.day(rule.until)}})
                               : scene.texts("privacy.kept.undated", {{"what", what}, {"how", how}});
  }
  return words;
}

std::string told_text(const Trajectory& trajectory, const Form& form, const Scene& scene) {
  std::string told;
  const auto add = [&told](std::string_view line) {
    if (line.empty()) return;
    told += line;
    told += '\n';
  };
  if (trajectory.sign_up) {
    for (const ConsentWording& consent : trajectory.sign_up->consents) {
      if (has(form.interests, consent.purpose)) add(wording_shown(consent, scene.texts.language()));
    }
  }
  add(kept_until(trajectory, scene));
  add(scene.texts("sign_up.kept.why"));
  add(scene.texts("sign_up.apart"));
  return told;
}

}  // namespace zuil::sign_up
