// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <linux/fb.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "ui/screen.h"

namespace zuil::ui {
namespace {

bool is_at(const fb_bitfield& field, unsigned offset, unsigned length) {
  return field.offset == offset && field.length == length && field.msb_right == 0;
}

std::optional<PanelMemory::Format> format_of(const fb_var_screeninfo& info) {
  if (info.bits_per_pixel == 32 && is_at(info.red, 16, 8) && is_at(info.green, 8, 8) &&
      is_at(info.blue, 0, 8))
    return PanelMemory::Format::kXrgb8888;
  if (info.bits_per_pixel == 16 && is_at(info.red, 11, 5) && is_at(info.green, 5, 6) &&
      is_at(info.blue, 0, 5))
    return PanelMemory::Format::kRgb565;
  return std::nullopt;
}

class FramebufferScreen final : public Screen {
 public:
  explicit FramebufferScreen(int fd) : fd_(fd) {}
  FramebufferScreen(const FramebufferScreen&) = delete;
  FramebufferScreen& operator=(const FramebufferScreen&) = delete;
  ~FramebufferScreen() override {
    if (start_ != nullptr) ::munmap(start_, size_);
    ::close(fd_);
  }

  Status start() {
    fb_fix_screeninfo fixed{};
    fb_var_screeninfo info{};
    if (::ioctl(fd_, FBIOGET_FSCREENINFO, &fixed) != 0 || ::ioctl(fd_, FBIOGET_VSCREENINFO, &info) != 0)
      return Error{ErrorKind::kRejected, "no framebuffer"};
    const auto format = format_of(info);
    if (!format || fixed.type != FB_TYPE_PACKED_PIXELS)
      return Error{ErrorKind::kRejected, "a framebuffer with other pixels than 32 or 16 bits"};
    const std::size_t offset =
        std::size_t{info.yoffset} * fixed.line_length + std::size_t{info.xoffset} * (info.bits_per_pixel / 8);
    size_ = fixed.smem_len;
    if (offset + std::size_t{info.yres} * fixed.line_length > size_)
      return Error{ErrorKind::kRejected, "a framebuffer smaller than its screen"};
    void* start = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, fd_, 0);
    if (start == MAP_FAILED)
      return Error{ErrorKind::kRejected, std::string("the framebuffer's memory: ") + std::strerror(errno)};
    start_ = static_cast<std::byte*>(start);
    memory_ = {start_ + offset, static_cast<int>(info.xres), static_cast<int>(info.yres), fixed.line_length,
               *format};
    mode_ = {memory_.width, memory_.height,
             pitch_of(memory_.width, info.width > 10'000 ? 0 : static_cast<int>(info.width))};
    return Ok{};
  }

  ScreenMode mode() const override { return mode_; }

  void show(const Surface& picture, std::span<const PixelBox> changed, Rotation rotation) override {
    const bool swapped = sideways(rotation);
    if ((swapped ? picture.height : picture.width) != mode_.width ||
        (swapped ? picture.width : picture.height) != mode_.height)
      return;
    for (const PixelBox& box : changed) copy_turned(picture, box, memory_, rotation);
  }

  std::vector<int> fds() const override { return {}; }
  bool changed() override { return false; }

 private:
  int fd_;
  std::byte* start_ = nullptr;
  std::size_t size_ = 0;
  PanelMemory memory_;
  ScreenMode mode_;
};

}  // namespace

Result<std::unique_ptr<Screen>> open_framebuffer(const std::filesystem::path& device) {
  const int fd = ::open(device.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return Error{ErrorKind::kRejected, device.string() + ": " + std::strerror(errno)};
  auto screen = std::make_unique<FramebufferScreen>(fd);
  ZUIL_TRY(device.string(), screen->start());
  return std::unique_ptr<Screen>(std::move(screen));
}

}  // namespace zuil::ui
