// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/poster_pdf.h"

#include <algorithm>

#include "kiosk/report/page_head.h"
#include "kiosk/report/qr_modules.h"
#include "kiosk/report/question_card.h"

namespace zuil::report {
namespace {

constexpr double kScale = 1.12;
constexpr std::size_t kMostQuestions = 4;
constexpr std::size_t kMostTopics = 6;
constexpr double kColumnGap = 10;
constexpr double kColumn = (PageFlow::kWidth - kColumnGap) / 2;
constexpr double kRowGap = 6;
constexpr double kInside = 6;
constexpr double kQrSize = 38;

class Poster {
 public:
  Poster(const VisitReport& report, const std::string& code_page, const Texts& texts, PageFlow& flow)
      : report_(report), code_page_(code_page), texts_(texts), flow_(flow) {}

  void draw_all() {
    PageHead head;
    head.organisation = report_.organisation;
    head.title = report_.village.empty() || !report_.date
                     ? report_.title
                     : texts_("poster.title", {{"village", report_.village}});
    head.subtitle = subtitle();
    if (report_.example) head.pill = texts_("bar.example");
    draw_page_head(flow_, head);
    const double more = height_of_more();
    draw_asked();
    draw_results(PageFlow::kBottom - more - kRowGap);
    draw_more(more);
  }

 private:
  std::string subtitle() const {
    const std::string day = texts_.date(report_.made_on, Date{});
    const std::string count = texts_.count("poster.reactions", report_.reactions);
    return texts_("poster.subtitle", {{"count", count}, {"visit", report_.title}, {"date", day}});
  }

  std::vector<const TopicReport*> topics() const {
    std::vector<const TopicReport*> topics;
    for (const TopicReport& topic : report_.topics) {
      if (topic.here > 0 && topic.takes_part && topics.size() < kMostTopics) topics.push_back(&topic);
    }
    return topics;
  }

  void draw_asked() {
    flow_.heading(Tag::kH2, texts_("poster.asked"), kHeading, 0);
    flow_.skip(1);
    if (topics().empty()) flow_.paragraph(texts_("report.results.none"));
    std::string asked;
    for (const TopicReport* topic : topics()) asked += (asked.empty() ? "" : " · ") + topic->question;
    if (!asked.empty()) flow_.paragraph(asked);
    flow_.skip(kRowGap);
  }

  std::vector<QuestionCard> cards() const {
    std::vector<std::pair<const TopicReport*, const QuestionResult*>> most;
    for (const TopicReport* topic : topics()) {
      for (const QuestionResult& result : topic->questions) {
        if (result.is_shown()) most.emplace_back(topic, &result);
      }
    }
    std::stable_sort(most.begin(), most.end(),
                     [](const auto& a, const auto& b) { return a.second->votes > b.second->votes; });
    std::vector<QuestionCard> cards;
    for (const auto& [topic, result] : most) {
      cards.push_back(question_card(*result, texts_));
      cards.back().note = topic->title + " · " + cards.back().note;
    }
    return cards;
  }

  // Two by two, for as long as they end above `bottom`.
  void draw_results(double bottom) {
    std::vector<QuestionCard> all = cards();
    if (all.empty()) return;
    flow_.heading(Tag::kH2, texts_("poster.results"), kHeading, 0);
    flow_.skip(2);
    all.resize(std::min(all.size(), kMostQuestions));
    for (std::size_t i = 0; i < all.size(); i += 2) {
      const bool pair = i + 1 < all.size();
      const double height =
          std::max(height_of(flow_, all[i], kColumn), pair ? height_of(flow_, all[i + 1], kColumn) : 0);
      if (flow_.y() + height > bottom) continue;
      const double top = flow_.y();
      draw(flow_, all[i], PageFlow::kMargin, kColumn);
      flow_.move_to(top);
      if (pair) draw(flow_, all[i + 1], PageFlow::kMargin + kColumn + kColumnGap, kColumn);
      flow_.move_to(top + height + kRowGap);
    }
  }

  double words_width() const {
    return PageFlow::kWidth - 2 * kInside - (code_page_.empty() ? 0 : kQrSize + kInside);
  }

  std::string hears(const TopicReport& topic) const {
    const std::string date = texts_.date(topic.hear_back_by, Date{});
    return texts_("poster.hear", {{"topic", topic.title}, {"date", date}, {"how", topic.hear_back_how}});
  }

  double height_of_more() const {
    double height = flow_.line_height(kHeading) + 1;
    for (const TopicReport* topic : topics())
      height += flow_.height_of(hears(*topic), kBody, words_width()) + 1;
    if (topics().empty()) height += flow_.height_of(texts_("poster.hear.none"), kBody, words_width());
    const double qr =
        code_page_.empty() ? 0 : kQrSize + flow_.height_of(texts_("poster.code"), kNote, kQrSize) + 1;
    return std::max(height, qr) + 2 * kInside;
  }

  // At the foot of the page, where the eye ends.
  void draw_more(double height) {
    const double top = PageFlow::kBottom - height;
    flow_.canvas().fill({PageFlow::kMargin, top, PageFlow::kWidth, height}, kSurfaceSun, 3);
    const double x = PageFlow::kMargin + kInside;
    flow_.move_to(top + kInside);
    {
      const Tagged heading(flow_.canvas(), Tag::kH2);
      flow_.lines(texts_("poster.more"), kHeading, x, words_width());
    }
    flow_.skip(1);
    for (const TopicReport* topic : topics()) {
      const Tagged element(flow_.canvas(), Tag::kParagraph);
      flow_.lines(hears(*topic), kBody, x, words_width());
      flow_.skip(1);
    }
    if (topics().empty()) {
      const Tagged element(flow_.canvas(), Tag::kParagraph);
      flow_.lines(texts_("poster.hear.none"), kBody, x, words_width());
    }
    if (code_page_.empty()) return;
    const Box square{PageFlow::kMargin + PageFlow::kWidth - kInside - kQrSize, top + kInside, kQrSize,
                     kQrSize};
    draw_qr(flow_.canvas(), square, code_page_, texts_("poster.qr", {{"page", code_page_}}));
    flow_.move_to(square.y + kQrSize + 1);
    const Tagged element(flow_.canvas(), Tag::kParagraph);
    flow_.lines(texts_("poster.code"), kNote, square.x, kQrSize);
  }

  const VisitReport& report_;
  const std::string& code_page_;
  const Texts& texts_;
  PageFlow& flow_;
};

}  // namespace

Result<Bytes> poster_pdf(const VisitReport& report, const std::string& code_page, const Texts& texts,
                         const std::filesystem::path& fonts) {
  const std::string made_on = texts.date(report.made_on, Date{});
  const PdfCanvas::About about{.title = texts("poster.file", {{"visit", report.title}}),
                               .language = texts.language(),
                               .made = WallTime(std::chrono::sys_days{report.made_on}.time_since_epoch()),
                               .fonts = fonts};
  return render(
      about, texts("poster.footer", {{"date", made_on}}),
      [&](PageFlow& flow) { Poster(report, code_page, texts, flow).draw_all(); }, kScale);
}

}  // namespace zuil::report
