// SPDX-License-Identifier: EUPL-1.2
// Samples of screen 27: the code, what happened, and taking it back.
#include <utility>

#include "kiosk/commands/sample_state.h"
#include "kiosk/commands/topic_samples.h"

namespace zuil {
namespace {

SampleState at_code(const World& world, Instant now, std::string_view signs,
                    code::Stage stage = code::Stage::kEnter) {
  SampleState sample(world, now);
  sample.begun();
  sample.session().place = Place::kCode;
  sample.session().code.stage = stage;
  for (const char sign : signs) {
    sample.session().code.signs.apply(ui::TextEdit::insert(std::string_view(&sign, 1)));
  }
  return sample;
}

std::string whole_code() { return sample_code("H7K29MXR4TQ").text(); }

// The picture has the five topics that can still be taken part in.
SampleState found_sample(const World& world, Instant now) {
  SampleState sample = at_code(world, now, whole_code(), code::Stage::kFound);
  sample.content().trajectories.pop_back();
  return sample;
}

SampleState failed_withdrawal(const World& world, Instant now) {
  SampleState sample = at_code(world, now, whole_code(), code::Stage::kConfirm);
  sample.failed(true);
  Submission withdrawal;
  withdrawal.body = Withdrawal{};
  sample.session().sending->submissions.push_back(std::move(withdrawal));
  return sample;
}

}  // namespace

void add_code_references(std::vector<Sample>& samples, const World& world, Instant now) {
  SampleState entering = at_code(world, now, "H7K29MX");
  samples.push_back({"27a-code", entering.state(), {}});
  SampleState found = found_sample(world, now);
  samples.push_back({"27b-code-klopt", found.state(), {}});
}

void add_more_codes(std::vector<Sample>& samples, const World& world, Instant now) {
  using code::Stage;
  const auto add = [&samples](std::string name, SampleState sample, std::string pressed = {}) {
    samples.push_back({std::move(name), std::move(sample.state()), std::move(pressed)});
  };
  add("code-empty", at_code(world, now, ""), "sign/h");
  add("code-whole", at_code(world, now, whole_code()));
  SampleState wrong = at_code(world, now, "222222222223");
  wrong.session().code.wrong = true;
  add("code-wrong", wrong);
  SampleState last = at_code(world, now, whole_code(), Stage::kFound);
  add("code-found", last, "topic/duurzaam-hoonhorst");
  last.session().code.page = 1;
  add("code-found-last", last);
  SampleState confirm = at_code(world, now, whole_code(), Stage::kConfirm);
  confirm.session().code.choose_first = true;
  add("code-confirm-topic-missing", confirm);
  confirm.session().code.choose_first = false;
  confirm.session().code.topic = "duurzaam-hoonhorst";
  add("code-confirm", confirm);
  confirm.session().code.sending = true;
  add("code-sending", confirm);
  add("code-withdrawn", at_code(world, now, "", Stage::kWithdrawn));
  add("code-save-failed", failed_withdrawal(world, now));
}

}  // namespace zuil
