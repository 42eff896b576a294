// SPDX-License-Identifier: EUPL-1.2
#include "ui/pictures.h"

#include <utility>

namespace zuil::ui {
namespace {

// Textures of pictures count from here, so that none equals an atlas's.
constexpr std::uint64_t kFirstContent = std::uint64_t{1} << 40;

std::optional<PixelImage> load(const PictureRequest& request) {
  Result<PixelImage> image = load_picture(request);
  if (!image) return std::nullopt;
  return std::move(image).value();
}

}  // namespace

Pictures::Pictures(std::function<void()> wake)
    : content_(kFirstContent), beside_(static_cast<bool>(wake)), loaded_(std::move(wake)) {
  if (!beside_) return;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::optional<PictureRequest> request = wanted_.wait(stop);
      if (!request) return;
      std::optional<PixelImage> image = load(*request);
      loaded_.put({std::move(*request), std::move(image)});
    }
  });
}

Pictures::~Pictures() = default;

void Pictures::arrive(Entry& entry, std::optional<PixelImage> image) {
  entry.arrived = true;
  if (!image) return;
  entry.image = std::move(*image);
  entry.texture.kind = Texture::Kind::kPicture;
  entry.texture.width = entry.image.width;
  entry.texture.height = entry.image.height;
  entry.texture.picture = entry.image.pixels.data();
  entry.texture.opaque = entry.image.opaque;
  entry.texture.content = ++content_;
}

const Texture* Pictures::find(const PictureRequest& request) {
  if (request.width <= 0 || request.height <= 0) return nullptr;
  std::unique_ptr<Entry>& entry = entries_[request];
  if (!entry) {
    entry = std::make_unique<Entry>();
    if (beside_) {
      ++waiting_;
      wanted_.put(request);
    } else {
      arrive(*entry, load(request));
    }
  }
  entry->last_used = frame_;
  return entry->texture.picture == nullptr ? nullptr : &entry->texture;
}

bool Pictures::begin_frame() {
  ++frame_;
  bool arrived = false;
  while (std::optional<Loaded> loaded = loaded_.take()) {
    --waiting_;
    arrived = true;
    if (const auto found = entries_.find(loaded->request); found != entries_.end()) {
      arrive(*found->second, std::move(loaded->image));
    }
  }
  const auto bytes_of = [](const Entry& entry) { return entry.image.pixels.size() * 4; };
  const auto is_shown = [this](const Entry& entry) { return entry.last_used + 1 >= frame_; };
  std::erase_if(entries_, [&](const auto& each) {
    return bytes_of(*each.second) > kLargeBytes && !is_shown(*each.second);
  });
  std::size_t bytes = 0;
  for (const auto& [request, entry] : entries_) bytes += bytes_of(*entry);
  while (bytes > kBudgetBytes) {
    auto oldest = entries_.end();
    for (auto it = entries_.begin(); it != entries_.end(); ++it) {
      if (it->second->image.pixels.empty() || is_shown(*it->second)) continue;
      if (oldest == entries_.end() || it->second->last_used < oldest->second->last_used) oldest = it;
    }
    if (oldest == entries_.end()) break;
    bytes -= bytes_of(*oldest->second);
    entries_.erase(oldest);
  }
  return arrived;
}

}  // namespace zuil::ui
