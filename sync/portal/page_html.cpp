// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_html.h"

namespace zuil::portal {
namespace {

constexpr std::string_view kBold = "**";

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string rich(std::string_view text) {
  const std::string safe = escaped(text);
  std::string_view rest = safe;
  std::string out;
  const auto add = [&out](std::string_view part) {
    for (const char c : part) {
      if (c == '\n') {
        out += "<br>";
      } else {
        out += c;
      }
    }
  };
  while (true) {
    const std::size_t open = rest.find(kBold);
    const std::size_t close = open == std::string_view::npos ? open : rest.find(kBold, open + kBold.size());
    if (close == std::string_view::npos) break;
    add(rest.substr(0, open));
    out += "<strong>";
    add(rest.substr(open + kBold.size(), close - open - kBold.size()));
    out += "</strong>";
    rest.remove_prefix(close + kBold.size());
  }
  add(rest);
  return out;
}

std::string phone_address(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (c >= '0' && c <= '9') digits += c;
    if (c == '+' && digits.empty()) digits = "+";
  }
  return digits.empty() || digits == "+" ? std::string() : "tel:" + digits;
}

}  // namespace zuil::portal
