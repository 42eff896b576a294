// SPDX-License-Identifier: EUPL-1.2
// From a draft to what is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/draft.h"
#include "kiosk/screens/evaluation.h"
#include "kiosk/screens/hands.h"
#include "kiosk/screens/scene.h"
#include "kiosk/screens/sign_up_form.h"
#include "kiosk/screens/signal.h"
#include "sync/domain/submission.h"

namespace zuil {

// Of the exact text that somebody was told.
ToldHash told_hash(std::string_view text);

// What one Verstuur sends: the opinion (or own subject) when there is one, and
// the poll's answers when a question that applies has a complete one, in the
// order asked. Each with `about`, the hash of what the topic's screen told, the
// visit, the language and the date (none when the clock can't be right); without
// id and code.
std::vector<Submission> submissions_of(const Trajectory& trajectory, const Draft& draft,
                                       const AboutYou& about, const Scene& scene);

// A sign-up for what was agreed to, with the wording of each, and with only the
// ways to reach the person that this needs: without visit, language, id and
// code. One, made where it stays: moving a short text would leave it behind.
// Requires is_complete(form) and trajectory.sign_up.
std::vector<Submission> sign_up_of(const Trajectory& trajectory, const sign_up::Form& form,
                                   const Scene& scene);

// How it went: with what submissions_of() gives each but nothing about the
// person, and never a code. One. Requires an answer.
std::vector<Submission> evaluation_of(const Trajectory& trajectory, const evaluation::State& said,
                                      const Scene& scene);

// What an official heard, with the visit and the date; without id and code. One.
// Requires a theme and words.
std::vector<Submission> signal_of(const signals::State& written, const Scene& scene);

// Raised hands: one for each answer that got any, with how many; told nothing by
// the screen; without id and code. Requires a question of the content.
std::vector<Submission> hands_of(const hands::State& counted, const Scene& scene);

// Takes back what was handed in under `code`, which somebody says was about
// `trajectory`: without visit, language and id.
Submission withdrawal_of(const std::string& trajectory, const ReceiptCode& code, const Scene& scene);

}  // namespace zuil
