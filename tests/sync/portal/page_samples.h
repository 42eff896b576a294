// SPDX-License-Identifier: EUPL-1.2
// Every state of the page behind the QR, as it may look with the demo content.
#pragma once

#include <algorithm>
#include <functional>

#include "sync/portal/page_form.h"
#include "tests/sync/portal/page_fixture.h"

namespace zuil::portal {

inline constexpr Date kSampleDay{std::chrono::year{2027} / 3 / 11};
inline constexpr std::string_view kOpenTopic = "verkeer-nieuwleusen";
inline constexpr std::string_view kAnsweredTopic = "bouwen-aan-dalfsen-nl";

// The demo content on kSampleDay, to be changed at will.
class SampleWorld {
 public:
  SampleWorld() {
    const auto faults = check_content_document(demo_json().dump(), kSampleDay, content);
    if (!faults.empty()) FAIL(faults.front().what);
  }

  Trajectory& topic(std::string_view id) {
    return *std::ranges::find(content.trajectories, id, &Trajectory::id);
  }

  // `id` may be empty: a topic that is not published.
  PageView view(PageState state, std::string_view id = {}, std::string_view language = "nl") {
    PageView view{.state = state, .texts = page_texts(), .language = language};
    view.content = &content;
    view.topic = id.empty() ? nullptr : &topic(id);
    view.today = kSampleDay;
    view.version = "0123456789abcdef";
    if (state == PageState::kFound || state == PageState::kAskBack || state == PageState::kAskedBack ||
        state == PageState::kWithdrawn) {
      view.code = "H7K29MXR4TQ3";
    }
    return view;
  }

  Content content;
};

// Calls `visit` with a name ("answered") and the HTML of each sample in `language`.
inline void each_sample(std::string_view language,
                        const std::function<void(std::string_view, const std::string&)>& visit) {
  SampleWorld world;
  const auto show = [&](std::string_view name, PageState state, std::string_view id = {}) {
    visit(name, page_html(world.view(state, id, language)));
  };
  show("form", PageState::kForm);
  PageView wrong = world.view(PageState::kWrongSign, {}, language);
  wrong.typed = "H7K2 9MXR 4TQ";
  visit("wrong-sign", page_html(wrong));
  show("unknown", PageState::kUnknown);
  show("received", PageState::kFound, kOpenTopic);
  show("answered", PageState::kFound, kAnsweredTopic);
  PageView clear = world.view(PageState::kFound, kAnsweredTopic, language);
  clear.answered = Understood::kNo;
  visit("not-clear", page_html(clear));
  show("not-published", PageState::kFound);
  show("ask-back", PageState::kAskBack, kOpenTopic);
  show("asked-back", PageState::kAskedBack, kOpenTopic);
  show("withdrawn", PageState::kWithdrawn, kOpenTopic);
  show("too-many", PageState::kTooMany);
  show("broken", PageState::kBroken);
  show("refused", PageState::kRefused);
  Trajectory& topic = world.topic(kOpenTopic);
  const Trajectory before = topic;
  topic.hear_back_moved =
      MovedPromise{std::chrono::year{2027} / 4 / 1, {{{"nl", "Het onderzoek duurt langer."}}}};
  show("moved", PageState::kFound, kOpenTopic);
  topic = before;
  topic.hear_back_by = std::chrono::year{2027} / 3 / 10;
  topic.phases[1].until = std::chrono::year{2027} / 3 / 1;
  topic.phases[2].from = topic.hear_back_by;
  show("late", PageState::kFound, kOpenTopic);
  topic = Trajectory{};
  topic.id = before.id;
  topic.title = before.title;
  topic.contact = before.contact;
  topic.no_participation_because = {
      {{"nl", "De brug is niet veilig. Wij moeten hem dit jaar nog vervangen."}}};
  show("no-participation", PageState::kFound, kOpenTopic);
}

}  // namespace zuil::portal
