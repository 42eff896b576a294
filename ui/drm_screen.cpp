// SPDX-License-Identifier: EUPL-1.2
// Two buffers that take turns on the panel, in memory that any driver has
// (dumb buffers); no GPU, no Mesa. Source: drm-kms(7), drm-memory(7).
#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ui/screen.h"

namespace zuil::ui {
namespace {

constexpr int kMayTakeMs = 100;  // a flip: six refreshes of the slowest panel
constexpr ScreenMode kNoPanel{1920, 1080, 0};

template <typename T, void (*Free)(T*)>
struct FreeWith {
  void operator()(T* pointer) const { Free(pointer); }
};
using Resources = std::unique_ptr<drmModeRes, FreeWith<drmModeRes, drmModeFreeResources>>;
using Connector = std::unique_ptr<drmModeConnector, FreeWith<drmModeConnector, drmModeFreeConnector>>;
using Encoder = std::unique_ptr<drmModeEncoder, FreeWith<drmModeEncoder, drmModeFreeEncoder>>;
using Crtc = std::unique_ptr<drmModeCrtc, FreeWith<drmModeCrtc, drmModeFreeCrtc>>;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// One buffer, mapped.
class DumbBuffer {
 public:
  static std::unique_ptr<DumbBuffer> make(int card, int width, int height) {
    auto buffer = std::unique_ptr<DumbBuffer>(new DumbBuffer(card));
    return buffer->allocate(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height))
               ? std::move(buffer)
               : nullptr;
  }
  ~DumbBuffer() {
    if (memory_.start != nullptr) ::munmap(memory_.start, size_);
    if (id_ != 0) drmModeRmFB(card_, id_);
    if (handle_ != 0) drmModeDestroyDumbBuffer(card_, handle_);
  }
  DumbBuffer(const DumbBuffer&) = delete;
  DumbBuffer& operator=(const DumbBuffer&) = delete;

  std::uint32_t id() const { return id_; }
  const PanelMemory& memory() const { return memory_; }

  // What the picture has and this buffer does not.
  std::vector<PixelBox> missing;

 private:
  explicit DumbBuffer(int card) : card_(card) {}

  bool allocate(std::uint32_t width, std::uint32_t height) {
    constexpr std::uint8_t kDepth = 24;
    constexpr std::uint8_t kBits = 32;
    std::uint32_t pitch = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    if (drmModeCreateDumbBuffer(card_, width, height, kBits, 0, &handle_, &pitch, &size) != 0) return false;
    if (drmModeAddFB(card_, width, height, kDepth, kBits, pitch, handle_, &id_) != 0) return false;
    if (drmModeMapDumbBuffer(card_, handle_, &offset) != 0) return false;
    size_ = static_cast<std::size_t>(size);
    void* start =
        ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, card_, static_cast<off_t>(offset));
    if (start == MAP_FAILED) return false;
    std::memset(start, 0, size_);
    memory_ = {static_cast<std::byte*>(start), static_cast<int>(width), static_cast<int>(height), pitch,
               PanelMemory::Format::kXrgb8888};
    return true;
  }

  int card_;
  std::uint32_t handle_ = 0;
  std::uint32_t id_ = 0;
  std::size_t size_ = 0;
  PanelMemory memory_;
};

// A panel that is there, and what drives it.
struct Output {
  std::uint32_t connector = 0;
  std::uint32_t crtc = 0;
  drmModeModeInfo mode{};
  std::uint32_t millimetres = 0;

  ScreenMode size() const {
    return {mode.hdisplay, mode.vdisplay, pitch_of(mode.hdisplay, static_cast<int>(millimetres))};
  }
  // As what is on the panel: that its driver names the mode otherwise is no change.
  bool same_as(const Output& other) const {
    return connector == other.connector && size() == other.size() && mode.vrefresh == other.mode.vrefresh;
  }
};

std::optional<std::uint32_t> crtc_for(int card, const drmModeRes& resources,
                                      const drmModeConnector& connector) {
  if (const Encoder now(drmModeGetEncoder(card, connector.encoder_id)); now && now->crtc_id != 0)
    return now->crtc_id;
  for (int i = 0; i < connector.count_encoders; ++i) {
    const Encoder encoder(drmModeGetEncoder(card, connector.encoders[i]));
    for (int j = 0; encoder && j < resources.count_crtcs; ++j)
      if ((encoder->possible_crtcs >> static_cast<unsigned>(j) & 1U) != 0) return resources.crtcs[j];
  }
  return std::nullopt;
}

const drmModeModeInfo& best_mode(const drmModeConnector& connector) {
  const std::span<const drmModeModeInfo> modes(connector.modes,
                                               static_cast<std::size_t>(connector.count_modes));
  const auto preferred = std::find_if(modes.begin(), modes.end(), [](const drmModeModeInfo& mode) {
    return (mode.type & DRM_MODE_TYPE_PREFERRED) != 0;
  });
  return preferred == modes.end() ? modes.front() : *preferred;
}

// The first panel that is connected.
std::optional<Output> find_output(int card) {
  const Resources resources(drmModeGetResources(card));
  for (int i = 0; resources && i < resources->count_connectors; ++i) {
    const Connector connector(drmModeGetConnector(card, resources->connectors[i]));
    if (!connector || connector->connection != DRM_MODE_CONNECTED || connector->count_modes <= 0) continue;
    if (const auto crtc = crtc_for(card, *resources, *connector))
      return Output{connector->connector_id, *crtc, best_mode(*connector), connector->mmWidth};
  }
  return std::nullopt;
}

// The kernel's own announcements of devices (not udev's).
Descriptor listen_to_kernel() {
  Descriptor socket(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT));
  if (socket.get() < 0) return socket;
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = 1;
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return Descriptor();
  return socket;
}

class DrmScreen final : public Screen {
 public:
  explicit DrmScreen(Descriptor card) : card_(std::move(card)), kernel_(listen_to_kernel()) {}
  DrmScreen(const DrmScreen&) = delete;
  DrmScreen& operator=(const DrmScreen&) = delete;

  ~DrmScreen() override {
    wait_for_flip();
    if (before_) {
      drmModeSetCrtc(card_.get(), before_->crtc_id, before_->buffer_id, before_->x, before_->y,
                     &before_connector_, 1, before_->mode_valid != 0 ? &before_->mode : nullptr);
    }
    drmDropMaster(card_.get());
  }

  // Takes the panel where there is one.
  Status start() {
    std::uint64_t has_dumb = 0;
    if (drmGetCap(card_.get(), DRM_CAP_DUMB_BUFFER, &has_dumb) != 0 || has_dumb == 0)
      return Error{ErrorKind::kRejected, "a card without simple buffers"};
    if (drmSetMaster(card_.get()) != 0 && drmIsMaster(card_.get()) == 0)
      return Error{ErrorKind::kRejected, "another program has the screen"};
    const std::optional<Output> output = find_output(card_.get());
    if (!output) return Ok{};
    before_.reset(drmModeGetCrtc(card_.get(), output->crtc));
    before_connector_ = output->connector;
    return take(*output);
  }

  bool has_panel() const { return output_.has_value(); }

  ScreenMode mode() const override { return mode_; }

  void show(const Surface& picture, std::span<const PixelBox> changed, Rotation rotation) override {
    const bool swapped = sideways(rotation);
    if (!output_ || (swapped ? picture.height : picture.width) != mode_.width ||
        (swapped ? picture.width : picture.height) != mode_.height)
      return;
    for (const auto& buffer : buffers_)
      if (buffer) buffer->missing.insert(buffer->missing.end(), changed.begin(), changed.end());
    wait_for_flip();
    DumbBuffer& next = *buffers_[flips_ ? 1 - front_ : front_];
    for (const PixelBox& box : next.missing) copy_turned(picture, box, next.memory(), rotation);
    put(next, picture, rotation);
    next.missing.clear();
  }

  std::vector<int> fds() const override {
    return kernel_.get() < 0 ? std::vector<int>{} : std::vector<int>{kernel_.get()};
  }

  bool changed() override {
    if (!heard_of_panels()) return false;
    const std::optional<Output> now = find_output(card_.get());
    if (!now) {
      output_.reset();
      return false;
    }
    if (output_ && output_->same_as(*now)) return false;
    return static_cast<bool>(take(*now));
  }

 private:
  Status take(const Output& output) {
    wait_for_flip();
    output_.reset();
    for (auto& buffer : buffers_) buffer.reset();
    for (auto& buffer : buffers_) {
      buffer = DumbBuffer::make(card_.get(), output.mode.hdisplay, output.mode.vdisplay);
      // With one there is no second picture to make ready.
      if (!buffer && &buffer == buffers_.data())
        return Error{ErrorKind::kRejected, "no memory for the screen"};
    }
    flips_ = buffers_[1] != nullptr;
    front_ = 0;
    Output wanted = output;
    if (drmModeSetCrtc(card_.get(), wanted.crtc, buffers_[0]->id(), 0, 0, &wanted.connector, 1,
                       &wanted.mode) != 0)
      return Error{ErrorKind::kRejected, std::string("the panel refuses its mode: ") + std::strerror(errno)};
    // A mouse's arrow is drawn into the picture.
    drmModeSetCursor(card_.get(), wanted.crtc, 0, 0, 0);
    output_ = wanted;
    mode_ = wanted.size();
    return Ok{};
  }

  // Has `next`, all of which is current, shown.
  void put(const DumbBuffer& next, const Surface& picture, Rotation rotation) {
    if (flips_) {
      if (drmModePageFlip(card_.get(), output_->crtc, next.id(), DRM_MODE_PAGE_FLIP_EVENT, this) == 0) {
        pending_ = true;
        front_ = 1 - front_;
        return;
      }
      flips_ = false;  // a driver that has none: from here on the buffer it shows is drawn on
      front_ = &next == buffers_[0].get() ? 0 : 1;
      Output& output = *output_;
      drmModeSetCrtc(card_.get(), output.crtc, next.id(), 0, 0, &output.connector, 1, &output.mode);
      buffers_[static_cast<std::size_t>(1 - front_)].reset();
    }
    mark_dirty(next, picture, rotation);
  }

  // A driver that keeps a copy elsewhere wants to hear what changed; others say ENOSYS.
  void mark_dirty(const DumbBuffer& buffer, const Surface& picture, Rotation rotation) {
    clips_.clear();
    for (const PixelBox& box : buffer.missing) {
      const PixelBox on = turned(box, picture.width, picture.height, rotation);
      clips_.push_back({static_cast<std::uint16_t>(on.x0), static_cast<std::uint16_t>(on.y0),
                        static_cast<std::uint16_t>(on.x1), static_cast<std::uint16_t>(on.y1)});
    }
    constexpr std::size_t kMostClips = DRM_MODE_FB_DIRTY_MAX_CLIPS;
    if (clips_.size() > kMostClips)
      clips_ = {{0, 0, static_cast<std::uint16_t>(mode_.width), static_cast<std::uint16_t>(mode_.height)}};
    drmModeDirtyFB(card_.get(), buffer.id(), clips_.data(), static_cast<std::uint32_t>(clips_.size()));
  }

  static void flipped(int, unsigned, unsigned, unsigned, void* screen) {
    static_cast<DrmScreen*>(screen)->pending_ = false;
  }

  void wait_for_flip() {
    drmEventContext events{};
    events.version = 2;
    events.page_flip_handler = &DrmScreen::flipped;
    while (pending_) {
      pollfd card{card_.get(), POLLIN, 0};
      const int ready = ::poll(&card, 1, kMayTakeMs);
      if (ready < 0 && errno == EINTR) continue;
      // A panel that was pulled out may owe its answer for ever.
      if (ready <= 0 || drmHandleEvent(card_.get(), &events) != 0) pending_ = false;
    }
  }

  // Empties the socket. The kernel's words end with a zero each: "change@/devices/…", "SUBSYSTEM=drm", …
  bool heard_of_panels() const {
    std::array<char, 4096> words{};
    bool heard = false;
    for (;;) {
      const ssize_t got = ::recv(kernel_.get(), words.data(), words.size(), 0);
      if (got < 0 && errno == ENOBUFS) {
        heard = true;  // lost some
        continue;
      }
      if (got <= 0) return heard;
      const std::string_view all(words.data(), static_cast<std::size_t>(got));
      using namespace std::string_view_literals;
      heard |= all.find("SUBSYSTEM=drm\0"sv) != std::string_view::npos;
    }
  }

  Descriptor card_;
  Descriptor kernel_;
  Crtc before_;
  std::uint32_t before_connector_ = 0;
  std::optional<Output> output_;
  ScreenMode mode_ = kNoPanel;
  std::array<std::unique_ptr<DumbBuffer>, 2> buffers_;
  std::size_t front_ = 0;
  bool flips_ = false;
  bool pending_ = false;
  std::vector<drmModeClip> clips_;
};

std::vector<std::filesystem::path> cards_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> cards;
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder, error), end; !error && file != end;
       file.increment(error))
    if (file->path().filename().string().starts_with("card")) cards.push_back(file->path());
  std::sort(cards.begin(), cards.end());
  return cards;
}

}  // namespace

Result<std::unique_ptr<Screen>> open_drm_screen(const std::filesystem::path& folder) {
  std::unique_ptr<DrmScreen> without_panel;
  std::string why = "no card in " + folder.string();
  for (const std::filesystem::path& path : cards_in(folder)) {
    Descriptor card(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (card.get() < 0) {
      why = path.string() + ": " + std::strerror(errno);
      continue;
    }
    auto screen = std::make_unique<DrmScreen>(std::move(card));
    if (const Status started = screen->start(); !started) {
      why = path.string() + ": " + started.error().what;
    } else if (screen->has_panel()) {
      return std::unique_ptr<Screen>(std::move(screen));
    } else if (!without_panel) {
      without_panel = std::move(screen);
    }
  }
  if (without_panel) return std::unique_ptr<Screen>(std::move(without_panel));
  return Error{ErrorKind::kRejected, why};
}

}  // namespace zuil::ui
