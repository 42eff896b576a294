// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/poster_pdf.h"

#include <algorithm>
#include <array>

#include "kiosk/report/page_head.h"
#include "kiosk/report/qr_modules.h"
#include "kiosk/report/question_card.h"

namespace zuil::report {
namespace {

constexpr double kScale = 1.12;
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
    head.title = report_.village.empty() || !report_.date || report_.reactions == 0
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
    if (report_.reactions == 0) return day;
    const std::string count = texts_.count("poster.reactions", report_.reactions);
    return texts_("poster.subtitle", {{"count", count}, {"visit", report_.title}, {"date", day}});
  }

  // Those that somebody reacted to; where nobody did, those on show.
  std::vector<const TopicReport*> topics() const {
    std::vector<const TopicReport*> topics;
    for (const TopicReport& topic : report_.topics) {
      const bool told = topic.here > 0 || report_.reactions == 0;
      if (told && topic.takes_part && topics.size() < kMostTopics) topics.push_back(&topic);
    }
    return topics;
  }

  void draw_asked() {
    flow_.heading(Tag::kH2, texts_("poster.asked"), kHeading, 0);
    flow_.skip(1);
    const Tagged list(flow_.canvas(), Tag::kList);
    const std::vector<const TopicReport*> asked = topics();
    double top = flow_.y();
    for (std::size_t i = 0; i < asked.size(); i += 2) {
      double bottom = top;
      for (std::size_t j = i; j < std::min(i + 2, asked.size()); ++j) {
        flow_.move_to(top);
        draw_item(asked[j]->question, j == i ? PageFlow::kMargin : PageFlow::kMargin + kColumn + kColumnGap);
        bottom = std::max(bottom, flow_.y());
      }
      top = bottom + 1;
    }
    flow_.move_to(top);
    flow_.skip(kRowGap);
  }

  void draw_item(const std::string& text, double x) {
    constexpr double kIndent = 5;
    const Tagged item(flow_.canvas(), Tag::kItem);
    const Tagged body(flow_.canvas(), Tag::kItemBody);
    flow_.canvas().fill({x + 0.6, flow_.y() + flow_.line_height(kBody) / 2 - 1, 2, 2}, kPrimary, 1);
    flow_.lines(text, kBody, x + kIndent, kColumn - kIndent);
  }

  std::vector<QuestionCard> cards() const {
    std::vector<std::pair<const TopicReport*, const QuestionResult*>> most;
    for (const TopicReport* topic : topics()) {
      for (const QuestionResult& result : topic->questions) {
        if (result.is_shown()) most.emplace_back(topic, &result);
      }
    }
    std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) {
      if (a.first->of_village != b.first->of_village) return a.first->of_village;
      return a.second->votes > b.second->votes;
    });
    std::vector<QuestionCard> cards;
    for (const auto& [topic, result] : most) {
      cards.push_back(question_card(*result, texts_));
      cards.back().note = topic->title + " · " + cards.back().note;
    }
    return cards;
  }

  // In two columns, those that end above `bottom`.
  void draw_results(double bottom) {
    const std::vector<QuestionCard> all = cards();
    flow_.heading(Tag::kH2, texts_("poster.results"), kHeading, 0);
    flow_.skip(2);
    if (all.empty()) flow_.paragraph(texts_("poster.too_few"));
    std::array<double, 2> ends = {flow_.y(), flow_.y()};
    for (const QuestionCard& card : all) {
      const std::size_t column = ends[1] < ends[0] ? 1 : 0;
      if (ends[column] + height_of(flow_, card, kColumn) > bottom) continue;
      flow_.move_to(ends[column]);
      draw(flow_, card, PageFlow::kMargin + static_cast<double>(column) * (kColumn + kColumnGap), kColumn);
      ends[column] = flow_.y() + kRowGap;
    }
  }

  double words_width() const {
    return PageFlow::kWidth - 2 * kInside - (code_page_.empty() ? 0 : kQrSize + kInside);
  }

  // What the box at the foot says, a paragraph each.
  std::vector<std::string> hears() const {
    std::vector<std::string> lines;
    const std::vector<const TopicReport*> all = topics();
    if (all.empty()) return {std::string(texts_("poster.hear.none"))};
    const bool one_way = std::all_of(all.begin(), all.end(), [&](const TopicReport* topic) {
      return topic->hear_back_how == all.front()->hear_back_how;
    });
    for (const TopicReport* topic : all) {
      const std::string date = texts_.date(topic->hear_back_by, Date{});
      lines.push_back(texts_("poster.hear", {{"topic", topic->title}, {"date", date}}));
      if (!one_way) lines.back() += ", " + topic->hear_back_how;
    }
    if (one_way) lines.push_back(texts_("poster.hear.where", {{"how", all.front()->hear_back_how}}));
    return lines;
  }

  double height_of_more() const {
    double height = flow_.line_height(kHeading) + 1;
    const std::vector<std::string> lines = hears();
    for (const std::string& line : lines) height += flow_.height_of(line, kBody, words_width()) + 1;
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
    const std::vector<std::string> all = hears();
    for (const std::string& line : all) {
      const Tagged element(flow_.canvas(), Tag::kParagraph);
      flow_.lines(line, kBody, x, words_width());
      flow_.skip(1);
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
