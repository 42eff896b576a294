// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/report_pdf.h"

#include <algorithm>
#include <array>

#include "kiosk/report/page_head.h"
#include "kiosk/report/question_card.h"
#include "sync/domain/names.h"

namespace zuil::report {
namespace {

constexpr std::array kScales = {1.0, 0.94, 0.88};
constexpr int kMostPages = 4;
constexpr double kSectionGap = 6;
constexpr double kHeadingGap = 2;
constexpr double kTopicHead = 22;  // what a topic has above its questions, at most

class ReportPages {
 public:
  ReportPages(const VisitReport& report, const Texts& texts, PageFlow& flow)
      : report_(report), texts_(texts), flow_(flow) {}

  void draw_all() {
    draw_page_head(flow_, head());
    draw_facts();
    draw_figures();
    draw_goals();
    draw_ways();
    draw_results();
    if (flow_.canvas().pages() == 1) flow_.turn_page();
    draw_reach();
    draw_evaluation();
    draw_answers();
  }

 private:
  PageHead head() const {
    PageHead head;
    head.organisation = report_.organisation;
    head.title = report_.file_title();
    head.subtitle = when();
    if (report_.example) head.pill = texts_("bar.example");
    return head;
  }

  std::string when() const {
    if (!report_.date) return texts_("report.until", {{"date", texts_.date(report_.made_on, Date{})}});
    std::string when =
        texts_.weekday_and_date(*report_.date) + " " + std::to_string(static_cast<int>(report_.date->year()));
    return report_.times.empty() ? when : when + ", " + report_.times;
  }

  void section(std::string_view key, double keep = 30) {
    flow_.heading(Tag::kH2, texts_(key), kHeading, keep);
    flow_.skip(kHeadingGap);
  }

  void draw_facts() {
    const std::string place =
        report_.village.empty()
            ? report_.place
            : texts_("report.place", {{"place", report_.place}, {"village", report_.village}});
    flow_.paragraph(texts_("report.where", {{"place", place}}));
    if (report_.officials.empty()) return;
    std::string names;
    for (const std::string& name : report_.officials) names += (names.empty() ? "" : ", ") + name;
    flow_.paragraph(texts_("report.who", {{"names", names}}));
  }

  void draw_figures() {
    std::uint64_t opinions = 0;
    std::uint64_t polls = 0;
    for (const TopicReport& topic : report_.topics) {
      opinions += topic.opinions;
      polls += topic.polls;
    }
    flow_.skip(4);
    draw_key_figures(
        flow_, {{texts_.number(report_.reactions), std::string(texts_("report.figure.reactions"))},
                {texts_.number(opinions), std::string(texts_("report.figure.opinions"))},
                {texts_.number(polls), std::string(texts_("report.figure.polls"))},
                {texts_.number(report_.evaluations), std::string(texts_("report.figure.evaluations"))}});
    flow_.skip(kSectionGap);
  }

  void draw_goals() {
    section("report.goals");
    Chart chart;
    chart.label_head = texts_("report.head.topic");
    chart.number_head = texts_("report.head.here_of_goal");
    chart.percent_head = texts_("report.head.before");
    chart.label_share = 0.42;
    chart.number_share = 0.2;
    std::string bars;
    for (const TopicReport& topic : report_.topics) {
      if (!topic.takes_part) continue;
      ChartRow row{.label = topic.title, .percent = texts_.number(topic.known_before)};
      row.share = topic.goal_contributions == 0
                      ? 0
                      : static_cast<double>(topic.here) / static_cast<double>(topic.goal_contributions);
      const std::string here = texts_.number(topic.here);
      const std::string goal = texts_.number(topic.goal_contributions);
      row.number = texts_("report.of_goal", {{"n", here}, {"goal", goal}});
      bars += (bars.empty() ? "" : ", ") + row.label + " " + row.number;
      chart.rows.push_back(std::move(row));
    }
    chart.alternative = texts_("report.chart", {{"what", texts_("report.goals")}, {"bars", bars}});
    draw_chart(std::move(chart));
    flow_.paragraph(texts_("report.goals.note"), kNote);
    flow_.skip(kSectionGap);
  }

  // One that does not fit on a page alone goes on on the next.
  void draw_chart(Chart chart) {
    constexpr std::size_t kRowsTogether = 20;
    std::vector<ChartRow> rows = std::move(chart.rows);
    for (std::size_t from = 0; from < rows.size(); from += kRowsTogether) {
      const std::size_t until = std::min(from + kRowsTogether, rows.size());
      chart.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(from),
                        rows.begin() + static_cast<std::ptrdiff_t>(until));
      flow_.need(height_of(flow_, chart, PageFlow::kWidth));
      draw(flow_, chart, PageFlow::kMargin, PageFlow::kWidth);
    }
  }

  void draw_ways() {
    Chart chart;
    chart.label_head = texts_("report.head.way");
    chart.number_head = texts_("report.head.reactions");
    chart.label_share = 0.42;
    chart.number_share = 0.2;
    std::string bars;
    const std::uint64_t most =
        std::max(std::uint64_t{1}, *std::max_element(report_.via.begin(), report_.via.end()));
    for (std::size_t i = 0; i < report_.via.size(); ++i) {
      ChartRow row{.label = std::string(texts_("report.via." + std::string(kViaNames[i]))),
                   .number = texts_.number(report_.via[i])};
      row.share = static_cast<double>(report_.via[i]) / static_cast<double>(most);
      bars += (bars.empty() ? "" : ", ") + row.label + " " + row.number;
      chart.rows.push_back(std::move(row));
    }
    chart.alternative = texts_("report.chart", {{"what", texts_("report.ways")}, {"bars", bars}});
    section("report.ways", height_of(flow_, chart, PageFlow::kWidth) + kHeadingGap);
    draw_chart(std::move(chart));
  }

  void draw_results() {
    flow_.skip(kSectionGap);
    section("report.results", 50);
    const bool any = std::any_of(report_.topics.begin(), report_.topics.end(),
                                 [](const TopicReport& topic) { return topic.here > 0; });
    if (!any) flow_.paragraph(texts_("report.results.none"));
    for (const TopicReport& topic : report_.topics) {
      if (topic.here > 0) draw_topic(topic);
    }
    flow_.skip(kSectionGap);
  }

  void draw_topic(const TopicReport& topic) {
    std::vector<QuestionCard> cards;
    for (const QuestionResult& each : topic.questions) {
      if (each.votes > 0 || !each.hands.empty()) cards.push_back(question_card(each, texts_));
    }
    flow_.need(first_height_of(flow_, cards) + kTopicHead);
    const double top = flow_.y();
    flow_.canvas().rule(PageFlow::kMargin, top, PageFlow::kWidth, kPrimary, 0.4);
    flow_.skip(2.5);
    constexpr TextStyle kTopic{12.5, Weight::kBold, kPrimary};
    flow_.heading(Tag::kH3, topic.title, kTopic, 0);
    flow_.paragraph(counts_of(topic), kNote);
    flow_.skip(3);
    draw_in_columns(flow_, cards);
    flow_.skip(1);
  }

  std::string counts_of(const TopicReport& topic) const {
    std::string line;
    const auto add = [&line](const std::string& part) { line += (line.empty() ? "" : " · ") + part; };
    if (topic.opinions > 0) add(texts_.count("report.opinions", topic.opinions));
    if (topic.polls > 0) add(texts_.count("report.polls", topic.polls));
    if (!topic.questions.empty() && topic.polls > 0) {
      add(std::string(texts_(topic.closed ? "report.closed" : "report.open")));
    }
    std::string themes;
    for (const auto& [label, count] : topic.themes) {
      themes += (themes.empty() ? "" : ", ") + label + " " + texts_.number(count);
    }
    if (!themes.empty()) line += "\n" + texts_("report.themes", {{"themes", themes}});
    return line;
  }

  static std::uint64_t largest(const std::vector<Count>& counts) {
    std::uint64_t most = 1;
    for (const Count& each : counts) most = std::max(most, each.count.value_or(0));
    return most;
  }

  Chart chart_of(std::string_view head, std::string_view number_head,
                 const std::vector<Count>& counts) const {
    Chart chart;
    chart.label_head = texts_(head);
    chart.number_head = texts_(number_head);
    chart.number_share = 0.2;
    std::string bars;
    for (const Count& each : counts) {
      ChartRow row{.label = each.label, .shown = each.count.has_value()};
      row.number = each.count ? texts_.number(*each.count) : std::string(texts_("report.not_shown"));
      row.share = static_cast<double>(each.count.value_or(0)) / static_cast<double>(largest(counts));
      bars += (bars.empty() ? "" : ", ") + row.label + " " + row.number;
      chart.rows.push_back(std::move(row));
    }
    chart.alternative = texts_("report.chart", {{"what", texts_(head)}, {"bars", bars}});
    return chart;
  }

  QuestionCard card_of(std::string_view title, std::string_view label_head, std::string_view number_head,
                       const std::vector<Count>& counts) const {
    QuestionCard card;
    card.title = texts_(title);
    card.chart = chart_of(title, number_head, counts);
    card.chart->label_head = texts_(label_head);
    return card;
  }

  void draw_reach() {
    const QuestionCard villages =
        card_of("report.villages", "report.head.villages", "report.head.reactions", report_.reach.villages);
    section("report.reach", height_of(flow_, villages, PageFlow::kWidth / 2) + 15);
    if (report_.reactions == 0) {
      flow_.paragraph(texts_("report.reach.none"));
      flow_.skip(kSectionGap);
      return;
    }
    flow_.paragraph(texts_("report.reach.note"), kNote);
    flow_.skip(3);
    draw_in_columns(
        flow_,
        {villages, card_of("report.ages", "report.head.ages", "report.head.reactions", report_.reach.ages),
         card_of("report.roles", "report.head.roles", "report.head.reactions", report_.reach.roles)});
    flow_.skip(2);
  }

  void draw_evaluation() {
    const QuestionCard clear =
        card_of("evaluation.clear", "report.head.answer", "report.head.times", report_.clear);
    section("report.evaluation",
            report_.evaluations == 0 ? 10 : height_of(flow_, clear, PageFlow::kWidth / 2) + 10);
    if (report_.evaluations == 0) {
      flow_.paragraph(texts_("report.evaluation.none"));
      flow_.skip(kSectionGap);
      return;
    }
    draw_in_columns(flow_, {clear, card_of("evaluation.again", "report.head.answer", "report.head.times",
                                           report_.again)});
    flow_.skip(2);
  }

  void draw_answers() {
    if (!report_.answers) return;
    section("report.answers");
    draw_answer("report.went_well", report_.answers->went_well);
    draw_answer("report.next_time", report_.answers->next_time);
    draw_answer("report.missed", report_.answers->missed);
  }

  void draw_answer(std::string_view key, const std::string& answer) {
    if (answer.empty()) return;
    flow_.heading(Tag::kH3, texts_(key), kSubheading, flow_.height_of(answer, kBody));
    flow_.paragraph(answer);
    flow_.skip(3);
  }

  const VisitReport& report_;
  const Texts& texts_;
  PageFlow& flow_;
};

}  // namespace

Result<Bytes> report_pdf(const VisitReport& report, const Texts& texts, const std::filesystem::path& fonts) {
  const std::string made_on = texts.date(report.made_on, Date{});
  const PdfCanvas::About about{.title = report.file_title(),
                               .language = texts.language(),
                               .made = WallTime(std::chrono::sys_days{report.made_on}.time_since_epoch()),
                               .fonts = fonts};
  const auto draw = [&](PageFlow& flow) { ReportPages(report, texts, flow).draw_all(); };
  double scale = 1;
  for (const double tried : kScales) {
    scale = tried;
    if (ZUIL_TRY("counting the pages", count_pages(about, draw, tried)) <= kMostPages) break;
  }
  return render(about, texts("report.footer", {{"title", report.title}, {"date", made_on}}), draw, scale);
}

}  // namespace zuil::report
