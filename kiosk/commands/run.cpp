// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/run.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <future>
#include <optional>
#include <ostream>

#include "kiosk/commands/courier.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/commands/places.h"
#include "kiosk/commands/signed_content.h"
#include "kiosk/commands/stick_desk.h"
#include "kiosk/commands/supervised_app.h"
#include "kiosk/flow/store_thread.h"
#include "kiosk/flow/terminal.h"
#include "sync/base/log.h"
#include "sync/base/service_manager.h"
#include "sync/courier/network.h"
#include "ui/window.h"

namespace zuil {
namespace {

constexpr int kSmallestWidth = 320;
constexpr int kSmallestHeight = 240;
constexpr int kLargest = 16'384;

// In the words of the official's screen.
SendingTold told(const SendingNews& news) {
  SendingTold told{.waiting = news.waiting, .arrived = news.arrived, .over = news.over, .left = news.left};
  if (!news.failure) return told;
  CauseContext context;
  if (news.waiting > 0) context.percent = static_cast<int>(news.arrived * 100 / news.waiting);
  const CauseWords words = words_of(news.failure->cause, context);
  told.failed = true;
  told.what = words.what;
  told.remedy = words.remedy;
  told.code = code_of(news.failure->cause);
  return told;
}

ui::WindowOptions window_options(const RunOptions& options, const Settings& settings) {
  ui::WindowOptions window;
  if (options.bare) window.ground = ui::Ground::kBare;
  if (options.fullscreen) window.ground = ui::Ground::kDesktop;
  window.bare.rotation = ui::rotation_of(settings.panel_rotation).value_or(ui::Rotation::kNone);
  std::transform(settings.touch_calibration.begin(), settings.touch_calibration.end(),
                 window.bare.calibration.matrix.begin(),
                 [](double value) { return static_cast<float>(value); });
  window.bare.keys = ui::key_map_of(settings.keyboard).value_or(ui::KeyMap::kUsInternational);
  window.width = options.width;
  window.height = options.height;
  window.fullscreen = options.fullscreen;
  window.pitch_mm = static_cast<float>(settings.panel_pitch_mm);
  window.title = "Zuil";
  window.room_width = options.room_width;
  window.room_height = options.room_height;
  window.fonts = share_folder() / "fonts";
  return window;
}

Status run_in_window(const RunOptions& options, const Clock& clock, Random& random) {
  const DataFolder folder = ZUIL_TRY("opening", DataFolder::make(data_folder(options.data)));
  const Settings settings = ZUIL_TRY("reading the settings", folder.read_settings());
  // Beside the window, which takes longer.
  SignedContent content(folder, clock);
  std::future<Result<World>> loading = std::async(std::launch::async, [&] {
    return options.content.empty() ? load_terminal_world(content.look(), settings, clock)
                                   : load_world(options.content, settings, clock);
  });

  std::ofstream describe;
  std::ofstream describe_room;
  if (!options.describe.empty()) {
    describe.open(options.describe, std::ios::app);
    if (options.room_width > 0) describe_room.open(options.describe + ".room", std::ios::app);
    if (!describe || !describe_room)
      return Error{ErrorKind::kRejected, "--describe: " + options.describe + " can't be written"};
  }

  const auto window =
      ZUIL_TRY("opening the window", ui::Window::open(window_options(options, settings), clock));
  World world = ZUIL_TRY("starting", loading.get());
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies(window->waker());
  Terminal terminal(std::move(world), clock, random, requests, replies);
  if (describe.is_open())
    terminal.on_shown([&describe](const ui::WidgetList& list) { describe << to_json(list) << std::endl; });
  if (describe_room.is_open())
    terminal.on_room_shown(
        [&describe_room](const ui::WidgetList& list) { describe_room << to_json(list) << std::endl; });
  SystemRandom store_random;
  const StoreThread store(
      [&] { return Store::open(folder, settings, clock, store_random); }, requests, replies, kReportEvery,
      options.content.empty() ? [&content] { return content.look(); } : StoreThread::Look(),
      {.connected = [&settings] { return has_network(settings.networks); },
       .disk = folder.root,
       .find_stick = [&settings, &folder] { return find_stick(settings, folder); },
       .copy_to_stick =
           [&](Store& store, const CopyToStick& asked,
               const std::function<void(const stick::Told&)>& told_so_far) {
             return copy_to_stick(store, folder, settings, clock, asked, told_so_far);
           }});
  // Where it may not send unasked it waits for an official to ask.
  CourierService courier({.program = program_path(), .socket = options.courier}, folder, settings, clock,
                         [&replies](const SendingNews& news) {
                           if (news.occasion == Occasion::kAsked) replies.put(told(news));
                         });
  terminal.on_sending([&courier] { courier.send_now(); }, [&courier] { courier.stop_sending(); });
  log(LogLevel::kInfo, LogCode::kStarted);
  const ServiceManager manager = ServiceManager::from_environment();
  SupervisedApp supervised(terminal, manager);
  Status ended = window->run(supervised);
  manager.stopping();
  log(LogLevel::kInfo, LogCode::kStopped);
  return ended;
}

bool parse_length(std::string_view text, int least, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= least && value <= kLargest;
}

// Changes nothing where it is none.
bool parse_size(const std::string& text, int& width, int& height) {
  const std::size_t by = text.find('x');
  if (by == std::string::npos) return false;
  int wide = 0;
  int high = 0;
  if (!parse_length(std::string_view(text).substr(0, by), kSmallestWidth, wide) ||
      !parse_length(std::string_view(text).substr(by + 1), kSmallestHeight, high))
    return false;
  width = wide;
  height = high;
  return true;
}

}  // namespace

bool parse_window_size(const std::string& text, RunOptions& options) {
  return parse_size(text, options.width, options.height);
}

bool parse_room_size(const std::string& text, RunOptions& options) {
  return parse_size(text, options.room_width, options.room_height);
}

int run_window(const RunOptions& options, const Clock& clock, Random& random, std::ostream& err) {
  const Status ended = run_in_window(options, clock, random);
  if (ended) return 0;
  err << "run: " << ended.error().what << '\n';
  return 1;
}

}  // namespace zuil
