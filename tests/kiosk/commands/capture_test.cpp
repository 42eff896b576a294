// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/capture.h"

#include <algorithm>
#include <fstream>
#include <thread>

#include "kiosk/commands/line_reader.h"
#include "tests/kiosk/commands/capture_fixture.h"

namespace zuil {
TEST_CASE_FIXTURE(CaptureFixture, "before enrolment capture exits 3 and says so") {
  CHECK(run(to_json(opinion()) + "\n") == 3);
  CHECK(said().empty());
  CHECK(complained() == "capture: not enrolled\n");
}

TEST_CASE_FIXTURE(CaptureFixture, "each line is acknowledged in order with its own id, or with a new one") {
  open_enrolled().reset();
  const Submission first = opinion();
  Submission nameless = sign_up();
  std::string json = to_json(nameless);
  json.erase(json.find("\"id\""), std::string("\"id\":\"\",").size() + 36);
  CHECK(run(to_json(first) + "\r\n" + json) == 0);
  const std::string lines = said();
  CHECK(lines.starts_with("{\"line\":1,\"id\":\"" + to_string(first.id) + "\"}\n{\"line\":2,\"id\":\""));
  const std::string second = lines.substr(lines.rfind("\"id\":\"") + 6, 36);
  REQUIRE(parse_uuid(second).has_value());
  const auto store = open();
  CHECK(waiting(*store) == 2);
  send_all(*store);
  CHECK(portal.opened() == std::multiset<Uuid>{first.id, *parse_uuid(second)});
}

TEST_CASE_FIXTURE(CaptureFixture,
                  "a bad line is told with its number and place, stops nothing, and makes the status 1") {
  open_enrolled().reset();
  Submission wrong = opinion();
  std::get<Opinion>(wrong.body).themes = {"Geen Thema"};
  const std::string too_long = "{\"kind\":\"" + std::string(20'000, 'x') + "\"}";
  CHECK(run(to_json(opinion()) + "\n" + to_json(wrong) + "\nnonsens\n" + too_long + "\n\n" +
            to_json(opinion()) + "\n") == 1);
  const std::string lines = said();
  CHECK(lines.find("{\"line\":1,") == 0);
  CHECK(lines.find("{\"line\":6,") != std::string::npos);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
  const std::string faults = complained();
  CHECK(faults.find("line 2: /opinion/themes/0: ") == 0);
  CHECK(faults.find("\nline 3: : ") != std::string::npos);
  CHECK(faults.find("\nline 4: : longer than 16384 bytes\n") != std::string::npos);
  CHECK(faults.find("\nline 5: : ") != std::string::npos);
  CHECK(faults.find("Geen Thema") == std::string::npos);
  CHECK(waiting(*open()) == 2);
}

TEST_CASE_FIXTURE(CaptureFixture, "a file that is not there, and settings that are wrong, give status 2") {
  open_enrolled().reset();
  SUBCASE("no file") {
    options.file = (temp.path() / "absent").string();
    CHECK(run_capture(options, clock, random, out.ends[1], err.ends[1]) == 2);
  }
  SUBCASE("wrong settings") {
    std::ofstream(folder().settings()) << "{\"unknown\":1}";
    CHECK(run("") == 2);
    err.close_writing();
    CHECK(complained().find("unknown") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(CaptureFixture, "a group ends by time even when no further line comes") {
  open_enrolled().reset();
  Pipe in;
  // Standard input is what "-" reads.
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(in.ends[0], STDIN_FILENO);
  options.file = "-";
  options.group = std::chrono::milliseconds(30);
  int status = -1;
  {
    std::jthread running(
        [&] { status = run_capture(options, SystemClock(), random, out.ends[1], err.ends[1]); });
    in.write(to_json(opinion()) + "\n" + to_json(opinion()) + "\n");
    const std::string lines = out.read(std::chrono::seconds(20));
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
    in.write(to_json(opinion()) + "\n");
    CHECK(out.read(std::chrono::seconds(20)).find("{\"line\":3,") == 0);
    in.close_writing();
  }
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  CHECK(status == 0);
}

TEST_CASE_FIXTURE(CaptureFixture, "a group holds at most a thousand lines") {
  open_enrolled().reset();
  options.group = std::chrono::hours(1);
  std::string lines;
  for (std::size_t i = 0; i < 2 * kMaxGroup + 1; ++i) lines += to_json(fresh(samples::evaluation())) + "\n";
  std::string acknowledged;
  {
    std::jthread reader([&] {
      for (std::string more; !(more = out.read(std::chrono::seconds(60))).empty();) acknowledged += more;
    });
    CHECK(run(lines) == 0);
  }
  CHECK(static_cast<std::size_t>(std::count(acknowledged.begin(), acknowledged.end(), '\n')) ==
        2 * kMaxGroup + 1);
  CHECK(waiting(*open()) == 2 * kMaxGroup + 1);
}

TEST_CASE("lines are read whole however they come, and long ones skipped in bounded memory") {
  Pipe in;
  LineReader reader(in.ends[0], 10);
  CHECK(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kTimeout);
  in.write("een\ntw");
  REQUIRE(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kLine);
  CHECK(reader.line() == "een");
  CHECK(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kTimeout);
  in.write("ee\r\n0123456789\n0123456789\r\n0123456789a\n\n");
  REQUIRE(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kLine);
  CHECK(reader.line() == "twee");
  REQUIRE(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kLine);
  CHECK(reader.line() == "0123456789");
  REQUIRE(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kLine);
  CHECK(reader.line() == "0123456789");
  CHECK(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kTooLong);
  REQUIRE(reader.next(std::chrono::milliseconds(0)) == LineReader::Event::kLine);
  CHECK(reader.line().empty());
  {
    std::jthread writer([&] {
      for (int i = 0; i < 50; ++i) in.write(std::string(60'000, 'x'));
      in.write("\nlaatste");
      in.close_writing();
    });
    auto event = reader.next(std::chrono::seconds(20));
    CHECK(event == LineReader::Event::kTooLong);
    REQUIRE(reader.next(std::chrono::seconds(20)) == LineReader::Event::kLine);
  }
  CHECK(reader.line() == "laatste");
  CHECK(reader.next(std::chrono::seconds(1)) == LineReader::Event::kEnd);
  CHECK(reader.next(std::chrono::seconds(1)) == LineReader::Event::kEnd);
}

}  // namespace zuil
