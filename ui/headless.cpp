// SPDX-License-Identifier: EUPL-1.2
#include "ui/headless.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ui/keyboard_layout.h"
#include "ui/picture_file.h"
#include "ui/stage.h"

namespace zuil::ui {
namespace {

constexpr std::chrono::milliseconds kTapTime{60};
// A finger that comes back sooner is taken for a nervous second tap.
constexpr std::chrono::milliseconds kBetweenTaps{20};
constexpr std::int64_t kFinger = 1;
// Wakes that follow each other in one settle(); an app that never rests is a
// fault, but must not hang its test.
constexpr int kMostRounds = 1000;

struct Wake {
  std::mutex mutex;
  std::condition_variable called;
  bool pending = false;
};

struct NamedKey {
  std::string_view name;
  KeyStroke stroke;
};
constexpr std::array<NamedKey, 16> kNamedKeys{{
    {"Tab", {NavigationKey::kTab}},
    {"Shift+Tab", {NavigationKey::kBackTab}},
    {"Enter", {NavigationKey::kEnter}},
    {"Escape", {NavigationKey::kEscape}},
    {"Left", {NavigationKey::kLeft}},
    {"Right", {NavigationKey::kRight}},
    {"Up", {NavigationKey::kUp}},
    {"Down", {NavigationKey::kDown}},
    {"Backspace", {NavigationKey::kBackspace}},
    {"Ctrl+Backspace", {NavigationKey::kBackspace, true}},
    {"Delete", {NavigationKey::kDelete}},
    {"Home", {NavigationKey::kHome}},
    {"End", {NavigationKey::kEnd}},
    {"PageUp", {NavigationKey::kPageUp}},
    {"PageDown", {NavigationKey::kPageDown}},
    {"Space", {NavigationKey::kSpace}},
}};

class HeadlessStage final : public Headless {
 public:
  HeadlessStage(const HeadlessOptions& options, std::unique_ptr<Fonts> fonts, FakeClock& clock, App& app)
      : clock_(clock),
        fonts_(std::move(fonts)),
        stage_(*fonts_, pictures_, clock, app, options.reduced_motion),
        pixels_(static_cast<std::size_t>(options.width) * static_cast<std::size_t>(options.height)),
        surface_{pixels_.data(), options.width, options.height, options.width} {
    stage_.resize(options.width, options.height, options.pitch_mm);
  }

  void settle() override {
    for (int round = 0; round < kMostRounds; ++round) {
      if (take_wake()) stage_.woken();
      stage_.run_due();
      if (!stage_.needs_frame()) return;
      stage_.draw(surface_);
    }
  }

  void pass(std::chrono::milliseconds time) override {
    const Instant end = clock_.steady() + time;
    settle();
    for (std::optional<Instant> next = stage_.deadline(); next && *next <= end; next = stage_.deadline()) {
      clock_.advance(std::max(*next - clock_.steady(), std::chrono::milliseconds(1)));
      settle();
      if (clock_.steady() >= end) return;
    }
    clock_.advance(end - clock_.steady());
    settle();
  }

  Status tap(std::string_view id) override {
    const Widget* widget = stage_.widgets().find(id);
    if (widget == nullptr || !widget->touchable || widget->state.behind) {
      return Error{ErrorKind::kRejected, "nothing to tap named " + std::string(id)};
    }
    const Point at = widget->rect.centre();
    const Widget* hit = stage_.widgets().hit(at);
    if (hit == nullptr || hit->id != id) {
      return Error{ErrorKind::kRejected, "something lies over " + std::string(id)};
    }
    tap(at);
    return Ok{};
  }

  void tap(Point at) override {
    finger_down(kFinger, at);
    pass(kTapTime);
    finger_up(kFinger, at);
  }

  void finger_down(std::int64_t finger, Point at) override {
    settle();
    stage_.finger(FingerEvent::Phase::kDown, finger, at);
    settle();
  }
  void finger_move(std::int64_t finger, Point at) override {
    stage_.finger(FingerEvent::Phase::kMove, finger, at);
    settle();
  }
  void finger_up(std::int64_t finger, Point at) override {
    stage_.finger(FingerEvent::Phase::kUp, finger, at);
    settle();
  }

  void type(std::string_view text) override {
    settle();
    stage_.typed(text);
    settle();
  }

  Status type_on_keys(std::string_view text) override {
    TextCursor cursor(text, style::kBody.as_typed());
    while (cursor.next()) {
      if (!type_one(text.substr(cursor.begin(), cursor.at() - cursor.begin()))) {
        return Error{ErrorKind::kRejected, "no key for a character"};
      }
    }
    return Ok{};
  }

  void key(std::string_view name) override {
    settle();
    const auto found = std::find_if(kNamedKeys.begin(), kNamedKeys.end(),
                                    [name](const NamedKey& key) { return key.name == name; });
    if (found != kNamedKeys.end()) stage_.key(found->stroke);
    settle();
  }

  std::function<void()> waker() override {
    return [wake = wake_] {
      {
        std::scoped_lock lock(wake->mutex);
        wake->pending = true;
      }
      wake->called.notify_one();
    };
  }

  bool wait_for_wake(std::chrono::milliseconds real_time) override {
    {
      std::unique_lock lock(wake_->mutex);
      if (!wake_->called.wait_for(lock, real_time, [this] { return wake_->pending; })) return false;
    }
    settle();
    return true;
  }

  const WidgetList& widgets() const override { return stage_.widgets(); }
  std::uint64_t frames() const override { return stage_.frames(); }
  std::vector<DrawnGlyph> glyphs() const override {
    PrimitiveList primitives;
    primitives.read(stage_.drawn(), {0, 0, surface_.width, surface_.height});
    std::vector<DrawnGlyph> glyphs;
    std::vector<PixelBox> above;
    for (auto item = primitives.items.rbegin(); item != primitives.items.rend(); ++item) {
      const bool textured = item->kind == Primitive::Kind::kTextured;
      if (textured && item->texture->kind == Texture::Kind::kGlyph) {
        const bool hidden = std::any_of(above.begin(), above.end(), [&item](const PixelBox& over) {
          return !intersection(over, item->box).empty();
        });
        if (!hidden) glyphs.push_back({item->box, item->color & 0xFFFFFF});
      } else if (item->kind == Primitive::Kind::kRect ||
                 (textured && item->texture->kind == Texture::Kind::kPicture)) {
        above.push_back(item->box);
      }
    }
    std::reverse(glyphs.begin(), glyphs.end());
    return glyphs;
  }
  std::uint32_t pixel(int x, int y) const override {
    return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(surface_.width) +
                   static_cast<std::size_t>(x)] &
           0xFFFFFF;
  }
  Status write_png(const std::filesystem::path& file) const override { return ui::write_png(surface_, file); }

 private:
  bool take_wake() {
    std::scoped_lock lock(wake_->mutex);
    return std::exchange(wake_->pending, false);
  }

  bool has(std::string_view id) const { return stage_.widgets().find(id) != nullptr; }
  // The label on a letter's key says whether a tap writes a capital.
  bool writes(std::string_view id, std::string_view text) const {
    const Widget* key = stage_.widgets().find(id);
    return key != nullptr && key->label == text;
  }
  bool press(std::string_view id) {
    const bool tapped = tap(id).has_value();
    pass(kBetweenTaps);
    return tapped;
  }

  bool type_one(std::string_view character) {
    settle();
    if (character == "\n") return press("key/new_line");
    if (character == " ") return press("key/space");
    for (const std::string_view turned : {"", "key/alphabet", "key/page", "key/alphabet"}) {
      if (turned == "key/alphabet" && !has(turned)) continue;
      if (!turned.empty() && !press(turned)) return false;
      for (const Widget& widget : stage_.widgets().widgets) {
        if (widget.role != Role::kKey || widget.label.empty()) continue;
        if (widget.label == character) return press(std::string(widget.id));
        if (capital(widget.label) != capital(character) || !has("key/shift")) continue;
        const std::string id = widget.id;
        if (!press("key/shift") || !writes(id, character)) break;
        return press(id);
      }
    }
    return false;
  }

  FakeClock& clock_;
  std::shared_ptr<Wake> wake_ = std::make_shared<Wake>();
  std::unique_ptr<Fonts> fonts_;
  Pictures pictures_;
  Stage stage_;
  std::vector<std::uint32_t> pixels_;
  Surface surface_;
};

}  // namespace

Result<std::unique_ptr<Headless>> Headless::open(const HeadlessOptions& options, FakeClock& clock, App& app) {
  std::unique_ptr<Fonts> fonts = ZUIL_TRY("opening a screen without a window", Fonts::open(options.fonts));
  return std::unique_ptr<Headless>(std::make_unique<HeadlessStage>(options, std::move(fonts), clock, app));
}

}  // namespace zuil::ui
