// SPDX-License-Identifier: EUPL-1.2
// The three steps of a stick, one of them killed before one of its system calls
// and then done again: what was handed in is at the portal once, and nothing
// on the stick is half.
#pragma once

#include <functional>

#include "sync/base/files.h"
#include "sync/wire/bundle.h"
#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"
#include "tests/support/traced_run.h"

namespace zuil {

class KilledStick {
 public:
  enum class Step { kExport, kImport, kReceipts };

  KilledStick() { household_.set_up_by_stick(); }

  // Goes all the way once with a new stick, with `step` killed before its call
  // number `call`, or not at all for 0. What the traced run of the step told;
  // `on_file_call` sees its file calls.
  TracedResult go(Step step, std::uint64_t call = 0,
                  const std::function<void(const FileCall&)>& on_file_call = {}) {
    CAPTURE(call);
    const std::string stick = household_.new_stick("stick-" + std::to_string(++sticks_));
    household_.capture(mixed_submissions(random_.bits64(), 3));
    TracedResult result;
    const auto once = [&](Step which, const std::vector<std::string>& command, auto again) {
      if (which == step) {
        result = traced_run(command, "", {.kill_before = call, .on_write = {}, .on_file_call = on_file_call});
        CHECK((result.killed || result.exit_status == 0));
        check_whole(stick);
      }
      CHECK(again().status == 0);
      check_whole(stick);
    };
    const std::string data = household_.data_dir();
    once(Step::kExport, zuil_command({"export", "--data", data, "--to", stick}),
         [&] { return household_.export_to(stick); });
    once(Step::kImport, portal_command({"import", "--dir", household_.portal_dir(), stick}),
         [&] { return household_.import_from(stick); });
    once(Step::kReceipts, zuil_command({"import-receipts", stick, "--data", data}),
         [&] { return household_.receipts_from(stick); });
    CHECK(household_.waiting() == 0);
    std::filesystem::remove_all(stick);
    return result;
  }

  void check_all_arrived() { CHECK(household_.exported() == household_.captured()); }

  SystemRandom random_;

 private:
  // Whatever has the name of something whole is that.
  static void check_whole(const std::string& stick) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
      const std::filesystem::path& path = entry.path();
      if (!entry.is_regular_file() || path.extension() == ".unfinished") continue;
      const auto bytes = read_file(path, kMaxBundleBytes);
      REQUIRE(bytes.has_value());
      if (path.extension() == ".zuil") {
        const std::string front = to_hex(ByteView(sha256(*bytes)).first(8));
        CHECK(path.stem().string().ends_with("-" + front));
      } else {
        CHECK(bytes->size() == (path.filename() == "statement" ? 112 : 164));
      }
    }
  }

  Household household_;
  int sticks_ = 0;
};

}  // namespace zuil
