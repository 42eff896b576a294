// SPDX-License-Identifier: EUPL-1.2
// Signing up on every panel but the one it was drawn for.
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up_views.h"
#include "kiosk/screens/typing.h"

namespace zuil::sign_up {
namespace {

constexpr float kAnswerLeast = 700;
constexpr float kRoleLeast = 420;

std::string step_words(const State& state, const Texts& texts) {
  if (state.stage == Stage::kReview) return std::string(texts("review.last_step"));
  return texts.count("sign_up.step", static_cast<std::uint64_t>(state.stage) + 1,
                     {{"total", texts.number(kSteps)}});
}

Paged::Head head_of(const Shown& shown, std::string_view title, std::string_view lead) {
  const Texts& texts = shown.scene.texts;
  return {.name = "sign-up",
          .place = std::string(shown.scene.say(shown.trajectory.title)),
          .note = std::string(texts("bar.sent_at_the_end")),
          .above = step_words(shown.state, texts),
          .title = std::string(title),
          .lead = std::string(lead)};
}

void bars(Paged& paged, const Shown& shown, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  paged.always_into(actions);
  if (shown.state.stage == Stage::kReview) {
    paged.forward(send_button(shown.state, texts), [&actions] { actions.emplace_back(Send{}); });
  } else if (!shown.state.reading) {
    paged.forward(next_button(shown.state, texts), [&actions] { actions.emplace_back(Next{}); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
}

void privacy(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  Paged paged(frame, shown.scene, head_of(shown, shown.scene.texts("privacy.title"), {}));
  paged.text({.id = "privacy", .text = privacy_words(shown.trajectory, shown.scene)});
  bars(paged, shown, actions);
  paged.show_into(actions);
}

void wants(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const bool missing = shown.state.choose_first;
  Paged::Head head =
      head_of(shown, texts("sign_up.title"), texts(missing ? "sign_up.choose_first" : "sign_up.help"));
  head.lead_is_wrong = missing;
  Paged paged(frame, shown.scene, std::move(head));
  for (const ConsentWording& consent : shown.trajectory.sign_up->consents) {
    const std::string id = "interest/" + std::string(to_string(consent.purpose));
    const std::string label = interest_words(consent.purpose, texts);
    const std::string detail = interest_detail(consent.purpose, texts);
    paged.answer({.id = id,
                  .label = label,
                  .detail = detail,
                  .chosen = texts("poll.your_choice"),
                  .selected = has(shown.form.interests, consent.purpose),
                  .several = true,
                  .error = missing},
                 kAnswerLeast,
                 [&actions, purpose = consent.purpose] { actions.emplace_back(ToggleInterest{purpose}); });
  }
  paged.text({.id = "role",
              .text = std::string(texts("sign_up.as")) + ' ' + std::string(texts("sign_up.as.optional")),
              .style = ui::style::kBody.with_weight(ui::Weight::kBold),
              .role = ui::Role::kTitle});
  for (const Role role : kRoles) {
    const std::string id = "role/" + std::string(to_string(role));
    const std::string label = role_words(role, texts);
    paged.answer({.id = id, .label = label, .selected = shown.form.role == role}, kRoleLeast,
                 [&actions, role] { actions.emplace_back(ChooseRole{role}); });
  }
  bars(paged, shown, actions);
  paged.show_into(actions);
}

void reach(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const State& state = shown.state;
  Paged::Head head = head_of(shown, texts("sign_up.reach"), {});
  head.keys = true;
  head.keys_shown = state.keys_shown;
  Paged paged(frame, shown.scene, std::move(head));
  const ui::TextModel& text = shown.form.at(state.way);
  const ui::TextModel mask = ui::TextModel::with_text(masked(state.way, text.text()));
  const bool wrong = state.fault != Fault::kNone;
  paged.fill([&](ui::Rect room) {
    const parts::TypedIn typed = parts::typing_page(
        frame, texts, room,
        {.label = way_words(state.way, texts),
         .text = &text,
         .shown = state.hidden ? &mask : nullptr,
         .kind = state.way == Way::kEmail ? ui::KeyboardKind::kEmail : ui::KeyboardKind::kPhone,
         .keys_shown = state.keys_shown,
         .error = wrong,
         .advice = wrong ? parts::Advice{fault_words(state.way, state.fault, texts), ui::Icon::kError,
                                         ui::Color::kDanger}
                         : parts::Advice{texts("sign_up.only_for")}});
    for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
    if (typed.show_keys) actions.emplace_back(ShowKeys{true});
    if (typed.hide_keys) actions.emplace_back(ShowKeys{false});
    if (typed.next) actions.emplace_back(Typed{});
  });
  const auto ways = ways_for(shown.form.interests);
  for (const Way way : ways) {
    if (ways.size() < 2 || way == state.way) continue;
    const bool email = way == Way::kEmail;
    paged.beside({.id = email ? "way/email" : "way/phone",
                  .label = texts(email ? "sign_up.by_email" : "sign_up.by_phone"),
                  .icon = email ? ui::Icon::kEmail : ui::Icon::kPhone},
                 [&actions, way] { actions.emplace_back(PickWay{way}); });
  }
  paged.beside({.id = "hide",
                .label = texts(state.hidden ? "sign_up.show" : "sign_up.hide"),
                .icon = state.hidden ? ui::Icon::kVisibility : ui::Icon::kVisibilityOff},
               [&actions, hidden = state.hidden] { actions.emplace_back(Hide{!hidden}); });
  bars(paged, shown, actions);
  paged.show_into(actions);
}

void consent(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const bool missing = shown.state.choose_first;
  Paged::Head head =
      head_of(shown, texts("sign_up.consent"), texts(missing ? "sign_up.tick_first" : "sign_up.ticks"));
  head.lead_is_wrong = missing;
  Paged paged(frame, shown.scene, std::move(head));
  for (const ConsentWording& wording : shown.trajectory.sign_up->consents) {
    if (!has(shown.form.interests, wording.purpose)) continue;
    const std::string id = "consent/" + std::string(to_string(wording.purpose));
    paged.answer({.id = id,
                  .label = shown.scene.say(wording.text),
                  .detail = shown.scene.say(wording.detail),
                  .chosen = texts("poll.your_choice"),
                  .selected = has(shown.form.allowed, wording.purpose),
                  .several = true,
                  .error = missing},
                 0, [&actions, purpose = wording.purpose] { actions.emplace_back(Allow{purpose}); });
  }
  paged.text(
      {.id = "under-16", .text = std::string(texts("sign_up.under_sixteen")), .icon = ui::Icon::kPerson});
  paged.answer({.id = "by-parent",
                .label = texts("sign_up.by_parent"),
                .chosen = texts("poll.your_choice"),
                .selected = shown.form.by_parent,
                .several = true},
               0, [&actions] { actions.emplace_back(ByParent{}); });
  const std::string until = kept_until(shown.trajectory, shown.scene);
  paged.section(
      {.panel = ui::PanelKind::kMeadow,
       .heading = {.id = "kept", .text = std::string(texts("sign_up.kept.title")), .icon = ui::Icon::kLock},
       .lines = {{.id = "kept/text",
                  .text = until.empty() ? std::string(texts("sign_up.kept.why"))
                                        : texts("sign_up.kept",
                                                {{"until", until}, {"why", texts("sign_up.kept.why")}})},
                 {.id = "apart", .text = std::string(texts("sign_up.apart")), .style = ui::style::kSmall}}});
  paged.button({.id = "read-privacy",
                .label = texts("sign_up.read_privacy"),
                .kind = ui::ButtonKind::kOutlined,
                .icon = ui::Icon::kAssignment},
               0, [&actions] { actions.emplace_back(ReadPrivacy{}); });
  bars(paged, shown, actions);
  paged.show_into(actions);
}

void review(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const bool helped = shown.scene.via == Via::kHelped;
  Paged paged(frame, shown.scene,
              helped ? head_of(shown, texts("helped.review"), texts("helped.read_out"))
                     : head_of(shown, texts("review.title"), {}));
  paged_review_rows(shown, paged, frame, actions);
  paged.section({.panel = ui::PanelKind::kMeadow,
                 .heading = {.id = "apart",
                             .text = std::string(texts("sign_up.review.apart")),
                             .icon = ui::Icon::kSecurity},
                 .lines = {{.id = "apart/text", .text = std::string(texts("sign_up.apart"))}}});
  paged.section(
      {.panel = ui::PanelKind::kRiver,
       .heading = {.id = "afterwards",
                   .text = std::string(texts("review.afterwards")),
                   .icon = ui::Icon::kSend,
                   .icon_color = ui::Color::kRiver},
       .lines = {{.id = "afterwards/text",
                  .text = texts.count("sign_up.review.afterwards", shown.scene.days_to_town_hall())}}});
  bars(paged, shown, actions);
  paged.show_into(actions);
}

}  // namespace

std::vector<Action> paged_view(const Shown& shown, ui::Frame& frame) {
  std::vector<Action> actions;
  if (shown.state.reading) {
    privacy(shown, frame, actions);
    return actions;
  }
  switch (shown.state.stage) {
    case Stage::kWants: wants(shown, frame, actions); break;
    case Stage::kReach: reach(shown, frame, actions); break;
    case Stage::kConsent: consent(shown, frame, actions); break;
    case Stage::kReview: review(shown, frame, actions); break;
  }
  return actions;
}

}  // namespace zuil::sign_up
