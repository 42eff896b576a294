// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/code_page.h"

namespace zuil {

std::string code_page(const Settings& settings, std::string_view portal) {
  if (!settings.page_url.empty()) return settings.page_url;
  constexpr std::string_view kScheme = "https://";
  if (!portal.starts_with(kScheme)) return {};
  const std::string_view host = portal.substr(kScheme.size());
  const std::string_view name = host.substr(0, host.find(':'));
  const std::string_view last = name.substr(name.rfind('.') + 1);
  const bool is_name = name.find('.') != std::string_view::npos && !last.empty() &&
                       last.find_first_of("0123456789]") == std::string_view::npos;
  return is_name ? std::string(portal) + "/r" : std::string();
}

}  // namespace zuil
