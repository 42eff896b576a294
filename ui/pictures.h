// SPDX-License-Identifier: EUPL-1.2
// The pictures that are shown, scaled and ready; loaded on a thread of their
// own, or at once for tests and the gallery.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "sync/base/mailbox.h"
#include "ui/picture_file.h"
#include "ui/primitives.h"

namespace zuil::ui {

class Pictures {
 public:
  // With `wake`, pictures load beside and `wake` is called when one is there
  // (any thread). Without, find() loads while it is called.
  explicit Pictures(std::function<void()> wake = {});
  ~Pictures();
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  // The texture, alive until a begin_frame() drops it; nullptr while it loads,
  // and for good when the file is no picture.
  const Texture* find(const PictureRequest& request);
  // Returns whether a picture arrived since the call before. Then drops those
  // not shown for longest while all together are over the budget, and large
  // ones that are not shown.
  bool begin_frame();
  // Whether something asked for is not there yet.
  bool loading() const { return waiting_ > 0; }

  // All pictures together; enough for a whole screen and the home screen's.
  static constexpr std::size_t kBudgetBytes = 10'600'000;
  // One that fills the screen: a third of all that the program takes.
  static constexpr std::size_t kLargeBytes = 5'000'000;

 private:
  struct Entry {
    bool arrived = false;
    PixelImage image;
    Texture texture;
    std::uint64_t last_used = 0;
  };
  struct Loaded {
    PictureRequest request;
    std::optional<PixelImage> image;
  };
  void arrive(Entry& entry, std::optional<PixelImage> image);

  std::map<PictureRequest, std::unique_ptr<Entry>> entries_;
  std::uint64_t frame_ = 0;
  std::uint64_t content_ = 0;
  int waiting_ = 0;
  bool beside_;
  Mailbox<PictureRequest> wanted_;
  Mailbox<Loaded> loaded_;
  std::jthread thread_;
};

}  // namespace zuil::ui
