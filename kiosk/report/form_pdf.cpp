// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/form_pdf.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "kiosk/report/form_questions.h"
#include "kiosk/report/page_head.h"

namespace zuil::report {
namespace {

constexpr std::array kScales = {1.25, 1.15, 1.07, 1.0, 0.94, 0.88, 0.82, 0.75};
constexpr int kPages = 2;
constexpr double kColumnGap = 8;
constexpr double kColumn = (PageFlow::kWidth - kColumnGap) / 2;
constexpr double kGap = 5;

class Form {
 public:
  Form(const Content& content, const Trajectory& trajectory, const Texts& texts, PageFlow& flow)
      : content_(content), trajectory_(trajectory), texts_(texts), flow_(flow) {}

  // `apart`: the questions begin on a page of their own.
  void draw_all(bool apart) {
    PageHead head;
    head.organisation = say(content_.organisation);
    head.title = say(trajectory_.title);
    head.subtitle = say(trajectory_.core_message);
    if (content_.example) head.pill = texts_("bar.example");
    draw_page_head(flow_, head);
    flow_.paragraph(texts_("form.intro"), kStrong);
    flow_.skip(kGap);
    draw_level();
    draw_points();
    draw_promise();
    if (apart) flow_.turn_page();
    flow_.heading(Tag::kH2, texts_("form.questions"), kHeading);
    flow_.skip(2);
    draw_questions(flow_, trajectory_, texts_);
    draw_end();
  }

 private:
  std::string say(const LocalizedText& text) const { return std::string(text.in(texts_.language())); }
  std::string day(const Date& date) const { return texts_.date(date, Date{}); }

  void draw_level() {
    constexpr double kInside = 5;
    const std::string key = "level." + std::string(to_string(trajectory_.level));
    const std::string level = std::string(texts_(key)) + ". " + std::string(texts_(key + ".means"));
    const double width = PageFlow::kWidth - 2 * kInside;
    const double height = 2 * kInside + flow_.line_height(kSubheading) + flow_.height_of(level, kBody, width);
    flow_.canvas().fill({PageFlow::kMargin, flow_.y(), PageFlow::kWidth, height}, kSurfaceMeadow, 2.5);
    const double bottom = flow_.y() + height;
    flow_.skip(kInside);
    draw_part("topic.influence", level, PageFlow::kMargin + kInside, width);
    flow_.move_to(bottom + kGap);
  }

  void draw_part(std::string_view key, const std::string& text, double x, double width) {
    {
      const Tagged heading(flow_.canvas(), Tag::kH2);
      flow_.lines(texts_(key), kSubheading, x, width);
    }
    const Tagged element(flow_.canvas(), Tag::kParagraph);
    flow_.lines(text, kBody, x, width);
  }

  void draw_list(std::string_view key, const std::vector<LocalizedText>& points, double x) {
    constexpr double kIndent = 4.5;
    {
      const Tagged heading(flow_.canvas(), Tag::kH2);
      flow_.lines(texts_(key), kSubheading, x, kColumn);
    }
    flow_.skip(0.5);
    const Tagged list(flow_.canvas(), Tag::kList);
    for (const LocalizedText& point : points) {
      const Tagged item(flow_.canvas(), Tag::kItem);
      const Tagged body(flow_.canvas(), Tag::kItemBody);
      const double middle = flow_.y() + flow_.line_height(kBody) / 2;
      flow_.canvas().fill({x + 0.6, middle - 0.9, 1.8, 1.8}, kPrimary, 0.9);
      flow_.lines(say(point), kBody, x + kIndent, kColumn - kIndent);
      flow_.skip(0.8);
    }
  }

  void draw_points() {
    const double top = flow_.y();
    draw_list("topic.open_points", trajectory_.open_points, PageFlow::kMargin);
    const double left = flow_.y();
    flow_.move_to(top);
    draw_list("topic.fixed_points", trajectory_.fixed_points, PageFlow::kMargin + kColumn + kColumnGap);
    flow_.move_to(std::max(left, flow_.y()) + kGap);
  }

  void draw_promise() {
    const std::string date = day(trajectory_.decision_on);
    const std::string decides = fill_in(say(trajectory_.decided_by), {{"date", date}});
    const std::string how = say(trajectory_.hear_back_how);
    const std::string by = day(trajectory_.hear_back_by);
    const std::string hear = texts_("form.hear_back", {{"date", by}, {"how", how}});
    const double top = flow_.y();
    draw_part("topic.decides", decides + "\n" + say(trajectory_.decision_step), PageFlow::kMargin, kColumn);
    const double left = flow_.y();
    flow_.move_to(top);
    draw_part("topic.hear_back", hear, PageFlow::kMargin + kColumn + kColumnGap, kColumn);
    flow_.move_to(std::max(left, flow_.y()) + kGap);
    draw_part("form.use", say(trajectory_.use_of_input), PageFlow::kMargin, PageFlow::kWidth);
    flow_.skip(kGap);
    if (!trajectory_.formal_way.empty()) {
      draw_part("form.formal", say(trajectory_.formal_way), PageFlow::kMargin, PageFlow::kWidth);
      flow_.skip(kGap);
    }
    draw_contact();
  }

  void draw_contact() {
    const Contact& contact = trajectory_.contact;
    std::string ask = contact.name + ", " + say(contact.role);
    for (const std::string& way : {contact.phone, contact.email}) {
      if (!way.empty()) ask += " · " + way;
    }
    if (contact.name.empty()) return;
    draw_part("form.ask", ask, PageFlow::kMargin, PageFlow::kWidth);
    flow_.skip(kGap);
  }

  void draw_end() {
    const std::string until = day(trajectory_.closes);
    const std::string hand_in = texts_("form.hand_in", {{"date", until}});
    constexpr double kInside = 5;
    const double width = PageFlow::kWidth - 2 * kInside;
    const double height = 2 * kInside + flow_.height_of(hand_in, kStrong, width);
    flow_.need(height);
    const double top = flow_.y();
    flow_.canvas().fill({PageFlow::kMargin, top, PageFlow::kWidth, height}, kSurfaceSun, 2.5);
    flow_.move_to(top + kInside);
    const Tagged element(flow_.canvas(), Tag::kParagraph);
    flow_.lines(hand_in, kStrong, PageFlow::kMargin + kInside, width);
    flow_.move_to(top + height);
  }

  const Content& content_;
  const Trajectory& trajectory_;
  const Texts& texts_;
  PageFlow& flow_;
};

}  // namespace

Result<Bytes> form_pdf(const Content& content, const Trajectory& trajectory, const Texts& texts,
                       const std::filesystem::path& fonts) {
  if (!trajectory.no_participation_because.empty()) {
    return Error{ErrorKind::kRejected, trajectory.id + ": a topic without participation has no form"};
  }
  const std::string topic(trajectory.title.in(texts.language()));
  const std::string organisation(content.organisation.in(texts.language()));
  // The day on which its influence was chosen: of the content, as all else.
  const PdfCanvas::About about{
      .title = texts("form.file", {{"topic", topic}}),
      .language = texts.language(),
      .made = WallTime(std::chrono::sys_days{trajectory.level_chosen_on}.time_since_epoch()),
      .fonts = fonts};
  bool apart = true;
  const auto draw = [&](PageFlow& flow) { Form(content, trajectory, texts, flow).draw_all(apart); };
  double scale = kScales.back();
  const auto fits = [&](double tried, bool on_its_own) -> Result<bool> {
    apart = on_its_own;
    scale = tried;
    return ZUIL_TRY("counting the pages", count_pages(about, draw, tried)) <= kPages;
  };
  bool found = false;
  for (std::size_t i = 0; i < kScales.size() * 2 && !found; ++i) {
    found = ZUIL_TRY("fitting", fits(kScales[i / 2], i % 2 == 0));
  }
  return render(about, organisation + " · " + topic, draw, scale);
}

}  // namespace zuil::report
