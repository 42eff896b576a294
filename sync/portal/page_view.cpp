// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_view.h"

#include <algorithm>

#include "sync/domain/promise.h"
#include "sync/portal/page_form.h"
#include "sync/portal/page_html.h"

namespace zuil::portal {
namespace {

using std::chrono::sys_days;

// Under this number a count tells who, not how many: it is not shown.
constexpr std::uint32_t kLeastCountShown = 5;

constexpr std::string_view kCheck = R"(<svg viewBox="0 0 24 24"><path d="M7 12.5l3.5 3.5L17 9"/></svg>)";
constexpr std::string_view kRiver =
    R"(<svg class="river" viewBox="0 0 720 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">)"
    R"(<path class="bank" d="M0 14C120 4 240 4 360 14S600 24 720 14V28H0Z"/>)"
    R"(<path class="water" d="M0 14C120 4 240 4 360 14S600 24 720 14"/></svg>)";

// Puts one page together. Each of its parts is whole: it opens and closes its tags.
class Writer {
 public:
  explicit Writer(const PageView& view)
      : view_(view), texts_(view.texts.in(view.language)), topic_(view.topic) {}

  std::string page();

 private:
  void add(std::string_view markup) { out_ += markup; }
  // The text of `key`, safe, with "**" as bold.
  std::string words(std::string_view key) const { return rich(texts_(key)); }
  // The same with names in braces replaced; the parts are HTML.
  std::string filled(std::string_view key, Texts::Parts html) const {
    return fill_in(rich(texts_(key)), html);
  }
  // A text of the content, safe, that says so where it is in another language than the page.
  std::string said(const LocalizedText& text) const;
  std::string day(const Date& date) const { return escaped(texts_.short_date(date, view_.today)); }
  std::string phone() const;
  bool shows_code() const { return !view_.code.empty(); }
  void element(std::string_view tag, std::string_view html, std::string_view css = {});

  void head(std::string_view title);
  void banner();
  void languages();
  std::string title() const;
  void body();
  void form();
  void found();
  void promise();
  void feedback();
  void feedback_post(const FeedbackPost& post);
  void planning();
  void decides();
  void hear_back();
  void contact();
  void understood();
  void take_back();
  void ask_back();
  void again();
  void open_form(std::string_view css = {});
  void button(std::string_view name, std::string_view value, std::string_view label,
              std::string_view css = {});

  const PageView& view_;
  const Texts& texts_;
  const Trajectory* topic_;
  std::string out_;
};

std::string Writer::said(const LocalizedText& text) const {
  const std::string html = rich(text.in(view_.language));
  if (text.by_language.contains(view_.language) || html.empty()) return html;
  return "<span lang=\"nl\">" + html + "</span>";
}

std::string Writer::phone() const {
  const std::string address = phone_address(topic_->contact.phone);
  const std::string number = escaped(topic_->contact.phone);
  return address.empty() ? number : "<a href=\"" + address + "\">" + number + "</a>";
}

void Writer::element(std::string_view tag, std::string_view html, std::string_view css) {
  out_ += '<';
  out_ += tag;
  if (!css.empty()) {
    out_ += " class=\"";
    out_ += css;
    out_ += '"';
  }
  out_ += '>';
  out_ += html;
  out_ += "</";
  out_ += tag;
  out_ += ">\n";
}

void Writer::open_form(std::string_view css) {
  out_ += "<form method=\"post\" action=\"/r?taal=" + std::string(view_.language) + '"';
  if (!css.empty()) out_ += " class=\"" + std::string(css) + '"';
  out_ += ">\n";
  if (shows_code()) add("<input type=\"hidden\" name=\"code\" value=\"" + escaped(view_.code) + "\">\n");
}

void Writer::button(std::string_view name, std::string_view value, std::string_view label,
                    std::string_view css) {
  out_ += "<button class=\"button";
  if (!css.empty()) out_ += ' ' + std::string(css);
  out_ += '"';
  if (!name.empty()) {
    out_ += " name=\"" + std::string(name) + "\" value=\"" + std::string(value) + '"';
  }
  out_ += '>' + std::string(label) + "</button>\n";
}

void Writer::head(std::string_view title) {
  add("<!DOCTYPE html>\n<html lang=\"");
  add(view_.language);
  add("\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>");
  add(title);
  if (view_.content != nullptr) add(" · " + escaped(view_.content->organisation.in(view_.language)));
  const std::string version = escaped(view_.version);
  add("</title>\n<link rel=\"icon\" href=\"/r/icoon.svg?" + version + "\" type=\"image/svg+xml\">\n" +
      "<link rel=\"stylesheet\" href=\"/r/stijl.css?" + version + "\">\n");
  if (view_.state == PageState::kForm) add("<script src=\"/r/code.js?" + version + "\" defer></script>\n");
  add("</head>\n");
}

// Links where there is no code; where there is one it goes in a form again, so
// that it never stands in an address.
void Writer::languages() {
  add("<nav class=\"languages\" aria-label=\"" + escaped(texts_("language.title")) + "\">");
  const bool by_form = shows_code();
  if (by_form) {
    open_form();
    if (view_.state == PageState::kAskBack) {
      add("<input type=\"hidden\" name=\"stap\" value=\"intrekken\">\n");
    }
  }
  add("<ul>");
  for (const Texts& one : view_.texts.all()) {
    const std::string& language = one.language();
    const std::string name = escaped(one("language.name"));
    const std::string lang =
        " lang=\"" + language + '"' + (language == view_.language ? " aria-current=\"true\"" : "");
    if (by_form) {
      add("<li><button name=\"taal\" value=\"" + language + '"' + lang + '>' + name + "</button></li>");
    } else {
      add("<li><a href=\"/r?taal=" + language + "\" hreflang=\"" + language + '"' + lang + '>' + name +
          "</a></li>");
    }
  }
  add("</ul>");
  if (by_form) add("</form>");
  add("</nav>\n");
}

void Writer::banner() {
  add("<header>\n<div class=\"column\">\n<p class=\"from\">");
  if (view_.content != nullptr) {
    add(said(view_.content->organisation));
    if (view_.content->example) add(" <span class=\"example\">" + words("bar.example") + "</span>");
  }
  add("</p>\n");
  languages();
  add("</div>\n");
  add(kRiver);
  add("\n</header>\n");
}

std::string Writer::title() const {
  switch (view_.state) {
    case PageState::kForm:
    case PageState::kWrongSign: return words("web.title");
    case PageState::kUnknown: return words("web.unknown.title");
    case PageState::kAskBack: return words("code.confirm.title");
    case PageState::kAskedBack: return words("code.withdrawn.title");
    case PageState::kWithdrawn: return words("web.gone.title");
    case PageState::kTooMany: return words("web.too_many.title");
    case PageState::kBroken: return words("web.broken.title");
    case PageState::kRefused: return words("web.refused.title");
    case PageState::kFound: break;
  }
  if (topic_ == nullptr) return words("web.received.title");
  if (!topic_->no_participation_because.empty()) return words("web.no_part.title");
  switch (promise_of(*topic_, view_.today)) {
    case Promise::kLate: return words("late.title");
    case Promise::kMoved: return words("late.moved");
    case Promise::kKept: break;
  }
  return words(topic_->feedback.empty() ? "web.received.title" : "web.answered.title");
}

std::string Writer::page() {
  const std::string heading = title();
  head(heading);
  add("<body>\n");
  banner();
  add("<main class=\"column\">\n");
  const bool of_topic = view_.state == PageState::kFound || view_.state == PageState::kAskBack ||
                        view_.state == PageState::kAskedBack || view_.state == PageState::kWithdrawn;
  add("<div>\n");
  if (of_topic && topic_ != nullptr) element("p", said(topic_->title), "topic");
  element("h1", heading);
  add("</div>\n");
  body();
  add("</main>\n</body>\n</html>\n");
  return std::move(out_);
}

void Writer::body() {
  const auto text = [this](std::string_view key) { element("p", words(key), "lead"); };
  switch (view_.state) {
    case PageState::kForm:
    case PageState::kWrongSign: return form();
    case PageState::kUnknown:
      text("web.unknown.text");
      element("p", words("web.unknown.check"));
      return again();
    case PageState::kFound: return found();
    case PageState::kAskBack: return ask_back();
    case PageState::kAskedBack:
      add("<section class=\"card state back\">\n");
      element("p", words("web.asked.saved"));
      element("p",
              rich(texts_.count("web.asked.when", static_cast<std::uint64_t>(kWithdrawnWithin.count()))));
      add("</section>\n");
      return again();
    case PageState::kWithdrawn: text("web.gone.text"); return again();
    case PageState::kTooMany: text("web.too_many.text"); return again();
    case PageState::kBroken: text("web.broken.text"); return again();
    case PageState::kRefused: text("web.refused.text"); return again();
  }
}

void Writer::again() {
  add("<p><a class=\"button\" href=\"/r?taal=" + std::string(view_.language) + "\">" + words("web.again") +
      "</a></p>\n");
}

void Writer::form() {
  const bool wrong = view_.state == PageState::kWrongSign;
  element("p", words("web.form.intro"), "lead");
  open_form("card");
  add("<div>\n<label for=\"code\">" + words("thanks.code") + "</label>\n");
  add("<p class=\"hint\" id=\"hint\">" + words("web.form.hint") + ' ' + words("code.no_such_signs") +
      "</p>\n");
  if (wrong) add("<p class=\"fault\" id=\"fault\" role=\"alert\">" + words("code.wrong") + "</p>\n");
  add("<input type=\"text\" id=\"code\" name=\"code\" required maxlength=\"" + std::to_string(kMaxTypedCode) +
      "\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" aria-describedby=\"");
  add(wrong ? "fault hint\" aria-invalid=\"true\" autofocus value=\"" + escaped(view_.typed)
            : std::string("hint"));
  add("\">\n</div>\n");
  button({}, {}, words("web.form.show"), "primary");
  add("</form>\n");
  element("p", words("web.form.private"), "note");
}

void Writer::found() {
  if (topic_ == nullptr) {
    add("<section class=\"card state\">\n");
    element("p", words("web.no_topic"));
    add("</section>\n");
    return take_back();
  }
  if (!topic_->no_participation_because.empty()) {
    add("<section class=\"card state\">\n");
    element("p", said(topic_->no_participation_because));
    add("</section>\n");
    planning();
    contact();
    return take_back();
  }
  promise();
  // First what is new to who looks: what was done, or else what happens next.
  if (topic_->feedback.empty()) planning();
  feedback();
  understood();
  if (!topic_->feedback.empty()) planning();
  decides();
  contact();
  take_back();
}

// What became of the promised day, first of all.
void Writer::promise() {
  const std::string date = day(topic_->hear_back_by);
  const std::string name = escaped(topic_->contact.name);
  const std::string number = phone();
  switch (promise_of(*topic_, view_.today)) {
    case Promise::kLate:
      add("<section class=\"card state late\">\n");
      element("p", filled("late.text", {{"date", date}, {"name", name}, {"phone", number}}));
      element("p", words("late.new_date"));
      break;
    case Promise::kMoved: {
      const std::string was = day(topic_->hear_back_moved->was);
      const std::string because = said(topic_->hear_back_moved->because);
      add("<section class=\"card state moved\">\n");
      element(
          "p",
          filled("late.moved.text",
                 {{"was", was}, {"because", because}, {"date", date}, {"name", name}, {"phone", number}}));
      break;
    }
    case Promise::kKept:
      element("p", words(topic_->feedback.empty() ? "web.received.text" : "web.answered.text"), "lead");
      return;
  }
  add("</section>\n");
}

void Writer::feedback() {
  const bool promised_later = sys_days{topic_->hear_back_by} >= sys_days{view_.today};
  const std::string hear_by =
      promised_later ? filled("feedback.hear_by", {{"date", day(topic_->hear_back_by)}}) : std::string();
  add("<section class=\"card\">\n");
  element("h2", words("feedback.title"));
  if (topic_->feedback.empty()) {
    element("p", words("feedback.being_read") + ' ' + hear_by);
  } else if (!topic_->feedback_intro.empty()) {
    element("p", said(topic_->feedback_intro), "soft");
  }
  for (const FeedbackPost& post : topic_->feedback) feedback_post(post);
  if (!topic_->feedback.empty() && topic_->unanswered_points > 0) {
    const std::string of = texts_.number(topic_->points_made);
    element(
        "p",
        rich(texts_.count("feedback.unanswered", topic_->unanswered_points, {{"of", of}})) + ' ' + hear_by,
        "soft");
  }
  add("</section>\n");
}

void Writer::feedback_post(const FeedbackPost& post) {
  const std::string outcome(to_string(post.outcome));
  add("<article class=\"post\">\n");
  element("p", words("feedback.head.said"), "label");
  const std::string quoted = said(post.said);
  element("h3", filled("feedback.quote", {{"said", quoted}}));
  if (post.times > 0) {
    element("p",
            post.times < kLeastCountShown ? words("feedback.few_times")
                                          : rich(texts_.count("feedback.times", post.times)),
            "note");
  }
  add("<div class=\"did\">\n");
  element("p", words("feedback.head.did"), "label");
  element("p", words("outcome." + outcome), "pill " + outcome);
  element("p", said(post.did));
  if (!post.reason.empty()) element("p", said(post.reason), "soft");
  add("</div>\n</article>\n");
}

void Writer::planning() {
  if (topic_->phases.empty()) return;
  const bool late = promise_of(*topic_, view_.today) == Promise::kLate;
  const sys_days today{view_.today};
  add("<section class=\"card\">\n");
  element("h2", words("planning.title"));
  add("<ol class=\"plan\">\n");
  for (const Phase& phase : topic_->phases) {
    const bool missed = late && phase.from == topic_->hear_back_by;
    const bool done = !missed && sys_days{phase.until.value_or(phase.from)} < today;
    const bool now = !missed && !done && sys_days{phase.from} <= today;
    const std::string_view css = missed ? "missed" : done ? "done" : now ? "now" : "ahead";
    std::string when;
    if (!phase.label.empty()) {
      when = said(phase.label);
    } else if (!phase.until || *phase.until == phase.from) {
      when = day(phase.from);
    } else if (sys_days{phase.from} > today) {
      when = filled("planning.from", {{"date", day(phase.from)}});
    } else {
      when = filled("planning.until", {{"date", day(*phase.until)}});
    }
    add("<li class=\"" + std::string(css) + '"' + (now ? " aria-current=\"step\"" : "") + ">\n");
    add("<span class=\"stone\" aria-hidden=\"true\">");
    if (done) add(kCheck);
    add("</span>\n");
    element("p", said(phase.title), "what");
    element("p", when, "when");
    element("p",
            words(missed ? "planning.late"
                  : done ? "planning.is_done"
                  : now  ? "planning.is_now"
                         : "planning.is_ahead"),
            "pill " + std::string(css));
    add("</li>\n");
  }
  add("</ol>\n</section>\n");
}

void Writer::decides() {
  add("<section class=\"card\">\n");
  element("h2", words("topic.decides"));
  const std::string on = "<strong>" + day(topic_->decision_on) + "</strong>";
  element("p", fill_in(said(topic_->decided_by), {{"date", on}}));
  if (!topic_->decision_step.empty()) element("p", said(topic_->decision_step));
  element("h2", words("topic.hear_back"));
  if (promise_of(*topic_, view_.today) == Promise::kLate) {
    element("p", words("late.new_date"));
  } else {
    hear_back();
  }
  if (!topic_->formal_way.empty()) {
    element("h2", words("web.formal"));
    element("p", said(topic_->formal_way));
  }
  add("</section>\n");
}

void Writer::hear_back() {
  const std::string when = filled("topic.hear_back_before", {{"date", day(topic_->hear_back_by)}});
  const std::string how = said(topic_->hear_back_how);
  element("p", how.empty() ? when : filled("planning.hear_back", {{"when", when}, {"how", how}}));
}

void Writer::contact() {
  const Contact& who = topic_->contact;
  if (who.name.empty()) return;
  add("<section class=\"card\">\n");
  element("h2", words("talk.title"));
  const std::string role = said(who.role);
  element("p", "<strong>" + escaped(who.name) + "</strong>" + (role.empty() ? "" : ", " + role));
  if (!who.phone.empty()) {
    const std::string number = phone();
    element("p", filled("web.contact", {{"phone", number}}));
  }
  if (!who.hours.empty()) element("p", said(who.hours), "soft");
  if (!who.email.empty()) {
    const std::string address = escaped(who.email);
    element("p", "<a href=\"mailto:" + address + "\">" + address + "</a>");
  }
  add("</section>\n");
}

void Writer::understood() {
  if (topic_->feedback.empty()) return;
  if (view_.answered) {
    add("<section class=\"card\" role=\"status\">\n");
    element("p", words("web.understood.thanks"));
    if (*view_.answered != Understood::kYes && !topic_->contact.name.empty()) {
      const std::string number = phone();
      element("p",
              filled("web.understood.explain", {{"name", escaped(topic_->contact.name)}, {"phone", number}}));
    }
    return add("</section>\n");
  }
  open_form("card");
  add("<input type=\"hidden\" name=\"stap\" value=\"begrepen\">\n<fieldset>\n");
  element("legend", "<h2>" + words("web.understood.title") + "</h2>");
  add("<div class=\"row\">\n");
  button("antwoord", "ja", words("evaluation.clear.yes"));
  button("antwoord", "deels", words("evaluation.clear.somewhat"));
  button("antwoord", "nee", words("evaluation.clear.no"));
  add("</div>\n</fieldset>\n");
  element("p", words("web.understood.note"), "note");
  add("</form>\n");
}

void Writer::take_back() {
  open_form("card");
  element("h2", words("code.withdraw.title"));
  element("p",
          rich(texts_.count("code.withdraw.text", static_cast<std::uint64_t>(kWithdrawnWithin.count()))));
  element("p", words("code.withdraw.no_reason") + ' ' + words("code.withdraw.asks"));
  button("stap", "intrekken", words("code.withdraw"));
  add("</form>\n");
  again();
}

void Writer::ask_back() {
  open_form("card state ask");
  element("p", words("code.confirm.text"));
  element("h2", words("code.confirm.then"));
  element("p",
          rich(texts_.count("code.withdraw.text", static_cast<std::uint64_t>(kWithdrawnWithin.count()))));
  element("p", words("code.confirm.final"));
  add("<div class=\"row\">\n");
  button("stap", "", words("code.confirm.no"), "primary");
  button("stap", "intrekken-ja", words("code.confirm.yes"));
  add("</div>\n</form>\n");
}

}  // namespace

std::string page_html(const PageView& view) { return Writer(view).page(); }

}  // namespace zuil::portal
