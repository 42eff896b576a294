// SPDX-License-Identifier: EUPL-1.2
// Nothing of an answer is ever written unsealed: every byte that `zuil capture`
// hands to the system is looked at, and every file it leaves.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/traced_run.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWindow = 7;  // bytes of a canary that make a hit

class Canaries {
 public:
  // A word of its own that nothing else contains.
  std::string word() {
    std::string out = "kanarie" + std::to_string(words_.size());
    for (int i = 0; i < 12; ++i) out += static_cast<char>('a' + random_.below(26));
    words_.push_back(out);
    return out;
  }
  void add(std::string bytes) { words_.push_back(std::move(bytes)); }

  bool sing_in(std::string_view bytes) const {
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
      for (std::size_t at = 0; at + kWindow <= word.size(); at += 1) {
        if (bytes.find(word.substr(at, kWindow)) != std::string_view::npos) return true;
      }
      return false;
    });
  }

 private:
  SystemRandom random_;
  std::vector<std::string> words_;
};

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE_FIXTURE(StoreFixture,
                  "no text, name, address, code, id or coordinate of a submission is written but sealed") {
  open_enrolled().reset();
  Canaries canaries;
  Submission opinion = fresh(samples::opinion());
  std::get<Opinion>(opinion.body).text = canaries.word();
  Submission subject = fresh(samples::subject());
  std::get<OwnSubject>(subject.body).text = canaries.word() + " " + canaries.word();
  Submission signal = fresh(samples::signal());
  std::get<Signal>(signal.body).text = canaries.word();
  Submission poll = fresh(samples::poll());
  poll.body = PollResponse{{{"waarom", ShortText{canaries.word()}}, {"plek", Pin{8765, 4321, "markt"}}}};
  Submission sign_up = fresh(samples::sign_up());
  auto& person = std::get<SignUp>(sign_up.body);
  person.name = canaries.word();
  person.email = canaries.word() + "@" + canaries.word() + ".nl";
  person.phone = "0612987354";
  canaries.add(person.phone);
  Submission longest = fresh(samples::opinion());
  auto& text = std::get<Opinion>(longest.body).text;
  text.clear();
  while (text.size() < 900) text += canaries.word() + " ";
  Submission withdrawal = fresh(samples::withdrawal());

  std::string lines;
  for (const Submission* one : {&opinion, &subject, &signal, &poll, &sign_up, &longest, &withdrawal}) {
    canaries.add(one->code.text());
    canaries.add(std::string(as_text(one->id.bytes)));
    canaries.add(std::string(as_text(one->told)));
    lines += to_json(*one) + "\n";
  }
  // Lines that can't be taken are told without their words as well.
  lines += "{\"kind\":\"opinion\",\"opinion\":{\"text\":\"" + canaries.word() + "\"}}\n";
  lines += "{\"" + canaries.word() + "\n";
  lines += std::string(30'000, 'x') + canaries.word() + "\n";
  CHECK(canaries.sing_in(lines));

  std::size_t writes = 0;
  std::size_t bytes_written = 0;
  bool sang = false;
  const auto listen = [&](int descriptor, ByteView bytes) {
    ++writes;
    bytes_written += bytes.size();
    // Standard output tells ids, to whoever gave the line.
    if (descriptor != 1) sang = sang || canaries.sing_in(as_text(bytes));
  };
  for (const char* group : {"", "20"}) {
    std::vector<std::string> command = {ZUIL_BIN_DIR "/zuil", "capture", "--data", folder().root.string()};
    if (*group != '\0') command.insert(command.end(), {"--group-ms", group});
    command.push_back("-");
    const TracedResult run = traced_run(command, lines, {.kill_before = 0, .on_write = listen});
    CHECK(run.exit_status == 1);
    CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 7);
    CHECK_FALSE(canaries.sing_in(run.err));
  }
  CHECK(writes > 50);
  CHECK(bytes_written > 100'000);
  CHECK_FALSE(sang);
  CHECK(waiting(*open()) == 7);
  for (const auto& entry : fs::recursive_directory_iterator(temp.path())) {
    if (entry.is_regular_file()) CHECK_MESSAGE(!canaries.sing_in(contents(entry.path())), entry.path());
  }
}

TEST_CASE_FIXTURE(StoreFixture, "the ear for canaries hears one that is written") {
  Canaries canaries;
  const std::string word = canaries.word();
  bool sang = false;
  const auto listen = [&](int, ByteView bytes) { sang = sang || canaries.sing_in(as_text(bytes)); };
  const TracedResult run = traced_run({"/bin/sh", "-c", "cat > " + (temp.path() / "copy").string()},
                                      "een " + word + "\n", {.kill_before = 0, .on_write = listen});
  CHECK(run.exit_status == 0);
  CHECK(sang);
}

}  // namespace zuil
