// SPDX-License-Identifier: EUPL-1.2
// The window as a person meets it: a screen, and a finger that an X server
// moves. What is tapped there is what the portal exports.
#include <chrono>
#include <thread>

#include "tests/end_to_end/household.h"

namespace zuil {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

const std::string kUsrBin = "/usr/bin/";

// An X server without a screen, on a display that it chooses.
class Display {
 public:
  explicit Display(Household& household)
      : server_({kUsrBin + "Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"},
                {.in = {}, .out = {}, .err = household.file("xvfb.log")}) {
    name_ = ":" + server_.line();
    REQUIRE(name_.size() > 1);
    ::setenv("DISPLAY", name_.c_str(), 1);
    ::unsetenv("WAYLAND_DISPLAY");
  }

 private:
  Process server_;
  std::string name_;
};

// The window, and a finger before it that sees what --describe says.
class Visitor {
 public:
  explicit Visitor(Household& household)
      : described_(household.file("described")),
        window_(zuil_command({"run", "--data", household.data_dir(), "--window", "1920x1080", "--describe",
                              described_}),
                {.in = {}, .out = {}, .err = household.file("zuil.log")}) {}

  // The newest whole line.
  json now() const {
    std::ifstream in(described_, std::ios::binary);
    const std::string all(std::istreambuf_iterator<char>(in), {});
    const auto end = all.rfind('\n');
    if (end == std::string::npos) return {{"screen", ""}, {"widgets", json::array()}};
    const auto before = end == 0 ? std::string::npos : all.rfind('\n', end - 1);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    return json::parse(all.substr(begin, end - begin));
  }
  void waits_for(const std::string& screen) const {
    for (int i = 0; i < 600 && now().at("screen") != screen; ++i) std::this_thread::sleep_for(50ms);
    REQUIRE(now().at("screen") == screen);
  }
  // Taps the middle of the widget, as soon as it is there.
  void taps(const std::string& id) {
    CAPTURE(id);
    json rect;
    for (int i = 0; i < 100 && rect.is_null(); ++i) {
      const json shown = now();
      for (const json& widget : shown.at("widgets")) {
        if (widget.at("id") == id) rect = widget.at("rect");
      }
      if (rect.is_null()) std::this_thread::sleep_for(50ms);
    }
    REQUIRE(!rect.is_null());
    const auto middle = [&rect](std::size_t from, std::size_t size) {
      return std::to_string(static_cast<int>(rect.at(from).get<double>() + rect.at(size).get<double>() / 2));
    };
    REQUIRE(run_program({kUsrBin + "xdotool", "mousemove", middle(0, 2), middle(1, 3), "sleep", "0.05",
                         "mousedown", "1", "sleep", "0.08", "mouseup", "1"})
                .status == 0);
    // A second tap within 300 ms would be taken for a nervous finger.
    std::this_thread::sleep_for(400ms);
  }
  void types(const std::string& text) {
    for (const char c : text)
      taps(std::string("key/") + (c == ' ' ? std::string("space") : std::string(1, c)));
  }
  int closes() {
    window_.signal(SIGTERM);
    return window_.wait();
  }

 private:
  std::string described_;
  Process window_;
};

}  // namespace

TEST_CASE("what is tapped in the window is what the portal exports, and nothing else") {
  Household household;
  household.set_up();
  household.pull_portal();  // a village hall
  const Display display(household);
  Visitor visitor(household);
  visitor.waits_for("idle");
  visitor.taps("begin");
  visitor.taps("topic/duurzaam-hoonhorst");
  visitor.taps("give-opinion");
  visitor.types("meer daken");
  visitor.taps("theme/energie");
  visitor.taps("next");
  visitor.waits_for("about-you");
  visitor.taps("village/hoonhorst");
  visitor.taps("age/rather-not");
  visitor.taps("next");
  visitor.waits_for("review");
  visitor.taps("back");
  visitor.taps("back");
  visitor.taps("back");
  visitor.taps("answer-poll");
  visitor.taps("answer/daken");
  visitor.taps("next");
  visitor.taps("skip");
  visitor.taps("face/4");
  visitor.taps("next");
  visitor.waits_for("review");
  visitor.taps("send");
  visitor.waits_for("result");
  visitor.taps("done");
  visitor.waits_for("thanks");
  visitor.taps("done");
  visitor.taps("skip");
  visitor.waits_for("idle");

  // The next one stops halfway, and leaves nothing.
  visitor.taps("begin");
  visitor.taps("topic/duurzaam-hoonhorst");
  visitor.taps("answer-poll");
  visitor.taps("answer/sportveld");
  visitor.taps("stop");
  visitor.taps("wipe");
  visitor.waits_for("idle");
  CHECK(visitor.closes() == 0);

  CHECK(household.sync().status == 1);
  household.serve();
  CHECK(household.sync().status == 0);
  json opinion;
  json poll;
  const auto rows = household.exported();
  for (const auto& [id, row] : rows) (row.at("kind") == "poll" ? poll : opinion) = row;
  CHECK(rows.size() == 2);
  REQUIRE(opinion.contains("opinion"));
  REQUIRE(poll.contains("poll"));
  CHECK(opinion.at("opinion") == json{{"text", "Meer daken"}, {"themes", {"energie"}}});
  CHECK(poll.at("poll").at("answers") == json::array({json{{"question", "plek"}, {"choice", "daken"}},
                                                      json{{"question", "geld"}, {"skipped", true}},
                                                      json{{"question", "straat"}, {"scale", 4}}}));
  for (const json& row : {opinion, poll}) {
    CHECK(row.at("trajectory") == "duurzaam-hoonhorst");
    CHECK(row.at("visit") == "gemeentehuis");
  }
}

}  // namespace zuil
