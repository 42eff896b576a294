// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/stick_names.h"

namespace zuil {
namespace {

constexpr std::size_t kHashBytes = 8;
constexpr std::size_t kMaxShown = 120;

}  // namespace

std::string stick_name(const BundleHeader& header, const Sha256& bundle) {
  return bundle_name(header) + "-" + to_hex(ByteView(bundle).first(kHashBytes));
}

std::string shown_name(std::string_view name) {
  std::string shown;
  for (const char c : name.substr(0, kMaxShown)) shown += c >= 0x20 && c < 0x7f ? c : '?';
  if (name.size() > kMaxShown) shown += "...";
  return shown;
}

}  // namespace zuil
