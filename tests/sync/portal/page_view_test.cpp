// SPDX-License-Identifier: EUPL-1.2
// Every state of the page, without a request.
#include "sync/portal/page_view.h"

#include <algorithm>
#include <regex>

#include "sync/portal/page_html.h"
#include "tests/sync/portal/page_samples.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

using World = SampleWorld;
constexpr Date kToday = kSampleDay;
constexpr std::string_view kOpen = kOpenTopic;
constexpr std::string_view kAnswered = kAnsweredTopic;

std::string heading(const std::string& html) {
  const std::size_t begin = html.find("<h1>") + 4;
  return html.substr(begin, html.find("</h1>") - begin);
}

std::vector<int> heading_levels(const std::string& html) {
  static const std::regex kHeading("<h([1-6])[ >]");
  std::vector<int> levels;
  for (std::sregex_iterator it(html.begin(), html.end(), kHeading), end; it != end; ++it) {
    levels.push_back(std::stoi((*it)[1]));
  }
  return levels;
}

// Every tag that is opened is closed, in order.
bool is_balanced(const std::string& html) {
  static const std::regex kTag("<(/?)([a-z0-9]+)([^>]*)>");
  static const std::vector<std::string> kEmpty{"meta", "link", "input", "br", "path"};
  std::vector<std::string> open;
  for (std::sregex_iterator it(html.begin(), html.end(), kTag), end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (std::ranges::find(kEmpty, name) != kEmpty.end()) continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

const std::vector<PageState> kAll{PageState::kForm,      PageState::kWrongSign, PageState::kUnknown,
                                  PageState::kFound,     PageState::kAskBack,   PageState::kAskedBack,
                                  PageState::kWithdrawn, PageState::kTooMany,   PageState::kBroken,
                                  PageState::kRefused};

}  // namespace

TEST_CASE("the form asks for the code, and says what it keeps") {
  World world;
  const std::string html = page_html(world.view(PageState::kForm));
  CHECK(heading(html) == "Wat gebeurt er met uw reactie?");
  CHECK(contains(html, "<form method=\"post\" action=\"/r?taal=nl\""));
  CHECK(contains(html, "<label for=\"code\">Uw code</label>"));
  CHECK(contains(html, "Wij bewaren niet wie hier kijkt."));
  CHECK(contains(html, "src=\"/r/code.js?0123456789abcdef\""));
}

TEST_CASE("a typing error is told beside the field, with what was typed") {
  World world;
  PageView view = world.view(PageState::kWrongSign);
  view.typed = "H7K2\"><script>";
  const std::string html = page_html(view);
  CHECK(contains(html, "Deze code klopt niet."));
  CHECK(contains(html, "aria-describedby=\"fault hint\" aria-invalid=\"true\""));
  CHECK(contains(html, "value=\"H7K2&quot;&gt;&lt;script&gt;\""));
  CHECK_FALSE(contains(html, "<script"));
}

TEST_CASE("who waits for an answer reads what happens now, who decides, and when they hear back") {
  World world;
  const std::string html = page_html(world.view(PageState::kFound, kOpen));
  CHECK(heading(html) == "Uw reactie is binnen");
  CHECK(contains(html, "Verkeer in Nieuwleusen"));
  CHECK(contains(html, "Dit gebeurt er, stap voor stap"));
  CHECK(contains(html, "<li class=\"done\">"));
  CHECK(contains(html, "<li class=\"now\" aria-current=\"step\">"));
  CHECK(contains(html, "dit is nu"));
  CHECK(contains(html, "Wie beslist?"));
  CHECK(contains(html, "Het college van burgemeester en wethouders, op <strong>17 juni</strong>."));
  CHECK(contains(html, "Vóór <strong>13 mei</strong>, op dalfsen.nl en op dit scherm"));
  CHECK(contains(html, "<a href=\"tel:0529000000\">0529 00 00 00</a>"));
  CHECK(contains(html, "Trek mijn reactie in"));
  CHECK_FALSE(contains(html, "Begrijpt u wat wij"));  // nothing was done yet
}

TEST_CASE(
    "an answer shows what was said, what was done, the outcome and the reason, and asks whether it is "
    "clear") {
  World world;
  const FeedbackPost& post = world.topic(kAnswered).feedback.front();
  const std::string html = page_html(world.view(PageState::kFound, kAnswered));
  CHECK(heading(html) == "Dit deden wij met de reacties");
  CHECK(contains(html, escaped(post.said.in("nl"))));
  CHECK(contains(html, escaped(post.did.in("nl"))));
  CHECK(contains(html, "class=\"pill " + std::string(to_string(post.outcome)) + '"'));
  CHECK(contains(html, "Begrijpt u wat wij met uw reactie deden?"));
  CHECK(contains(html, "name=\"antwoord\" value=\"deels\""));
  CHECK(contains(html, "Nog geen antwoord: 2 van 9 punten."));
}

TEST_CASE("a point that few people made is not counted out") {
  World world;
  world.topic(kAnswered).feedback.front().times = 3;
  const std::string html = page_html(world.view(PageState::kFound, kAnswered));
  CHECK(contains(html, "minder dan 5 keer gezegd"));
  CHECK_FALSE(contains(html, "3 keer gezegd"));
}

TEST_CASE("a day that passed without an answer is said first, with whom to call") {
  World world;
  Trajectory& topic = world.topic(kOpen);
  topic.hear_back_by = std::chrono::year{2027} / 3 / 10;
  topic.phases.push_back({topic.title, topic.hear_back_by, std::nullopt, {}});
  const std::string html = page_html(world.view(PageState::kFound, kOpen));
  CHECK(heading(html) == "Ons antwoord is te laat");
  CHECK(contains(html, "Bel Sander Brink: <strong><a href=\"tel:0529000000\">"));
  CHECK(contains(html, "<li class=\"missed\">"));
  topic.hear_back_by = kToday;  // the day itself is not too late
  CHECK(heading(page_html(world.view(PageState::kFound, kOpen))) == "Uw reactie is binnen");
}

TEST_CASE("a day that moved is said with what it was and why") {
  World world;
  Trajectory& topic = world.topic(kOpen);
  topic.hear_back_moved =
      MovedPromise{std::chrono::year{2027} / 4 / 1, {{{"nl", "Het onderzoek duurt <langer>."}}}};
  const std::string html = page_html(world.view(PageState::kFound, kOpen));
  CHECK(heading(html) == "Ons antwoord komt later");
  CHECK(contains(html, "Wij zeiden eerst: vóór 1 april. Het onderzoek duurt &lt;langer&gt;."));
  CHECK(contains(html, "<strong>13 mei</strong>"));
}

TEST_CASE("no participation says why, and still takes back") {
  World world;
  Trajectory topic;
  topic.title = {{{"nl", "De brug"}}};
  topic.no_participation_because = {{{"nl", "De brug is onveilig."}}};
  topic.contact.name = "Sander Brink";
  PageView view = world.view(PageState::kFound);
  view.topic = &topic;
  const std::string html = page_html(view);
  CHECK(heading(html) == "Hierover kunt u niet meepraten");
  CHECK(contains(html, "De brug is onveilig."));
  CHECK(contains(html, "Trek mijn reactie in"));
  CHECK_FALSE(contains(html, "Wie beslist?"));
}

TEST_CASE("a topic that is no longer published leaves its person not without an answer") {
  World world;
  const std::string html = page_html(world.view(PageState::kFound));
  CHECK(heading(html) == "Uw reactie is binnen");
  CHECK(contains(html, "Over dit onderwerp staat hier nu geen nieuws."));
  PageView nothing = world.view(PageState::kFound);
  nothing.content = nullptr;
  CHECK(is_balanced(page_html(nothing)));
}

TEST_CASE("taking back asks once more, says when it takes effect, and then says that it did") {
  World world;
  const std::string asks = page_html(world.view(PageState::kAskBack, kOpen));
  CHECK(heading(asks) == "Wilt u uw reactie echt terug?");
  CHECK(contains(asks, "name=\"stap\" value=\"intrekken-ja\">Ja, trek in"));
  CHECK(asks.find(">Nee, laat staan<") < asks.find(">Ja, trek in<"));  // the safe choice first
  const std::string asked = page_html(world.view(PageState::kAskedBack, kOpen));
  CHECK(heading(asked) == "Wij wissen uw reactie");
  CHECK(contains(asked, "<strong>Binnen 2 dagen</strong> telt uw reactie niet meer mee."));
  const std::string gone = page_html(world.view(PageState::kWithdrawn, kOpen));
  CHECK(heading(gone) == "Uw reactie is ingetrokken");
  CHECK_FALSE(contains(gone, "Trek mijn reactie in"));
}

TEST_CASE("who says that it is not clear hears whom to call") {
  World world;
  PageView view = world.view(PageState::kFound, kAnswered);
  view.answered = Understood::kNo;
  CHECK(contains(page_html(view), "Wilt u dat wij het uitleggen? Bel Ilse Mulder:"));
  view.answered = Understood::kYes;
  const std::string html = page_html(view);
  CHECK(contains(html, "Dank u wel. Uw antwoord telt mee."));
  CHECK_FALSE(contains(html, "name=\"antwoord\""));
}

TEST_CASE(
    "every page in every language has its language, one main heading, headings in order and closed tags") {
  World world;
  for (const std::string_view language : kPageLanguages) {
    for (const PageState state : kAll) {
      for (const std::string_view id : {kOpen, kAnswered}) {
        const std::string html = page_html(world.view(state, id, language));
        CAPTURE(language);
        CAPTURE(heading(html));
        CHECK(contains(html, "<html lang=\"" + std::string(language) + "\">"));
        CHECK(is_balanced(html));
        CHECK(contains(html, "<main "));
        const std::vector<int> levels = heading_levels(html);
        CHECK(std::ranges::count(levels, 1) == 1);
        REQUIRE(!levels.empty());
        CHECK(levels.front() == 1);
        for (std::size_t i = 1; i < levels.size(); ++i) CHECK(levels[i] <= levels[i - 1] + 1);
        CHECK_FALSE(contains(html, "style="));
        CHECK_FALSE(contains(html,
                             " on"
                             "click"));
        CHECK_FALSE(contains(html, "web."));  // a key without a text
        CHECK_FALSE(contains(html, "{"));     // a name in braces without a value
        // The choice of languages, each in its own words.
        for (const char* name : {"Nederlands", "English", "Deutsch", "Polski", "Українська", "Türkçe"}) {
          CHECK(contains(html, name));
        }
      }
    }
  }
}

TEST_CASE("content that is in Dutch alone says so on a page in another language") {
  World world;
  const std::string html = page_html(world.view(PageState::kFound, kOpen, "uk"));
  CHECK(contains(html, "<span lang=\"nl\">Verkeer in Nieuwleusen</span>"));
  CHECK(contains(html, "Ваш відгук надійшов"));
  CHECK_FALSE(contains(page_html(world.view(PageState::kFound, kOpen, "en")), "lang=\"nl\">Traffic"));
}

TEST_CASE("nothing of the content can become markup") {
  World world;
  const std::string hostile = "</p><script>alert(\"1\")</script><img src=x onerror='x'>&{date}";
  const LocalizedText evil{{{"nl", hostile}}};
  Trajectory& topic = world.topic(kAnswered);
  topic.title = topic.decided_by = topic.decision_step = topic.hear_back_how = topic.formal_way = evil;
  topic.feedback_intro = topic.contact.role = topic.contact.hours = evil;
  topic.contact.name = topic.contact.phone = topic.contact.email = hostile;
  topic.hear_back_moved = MovedPromise{std::chrono::year{2027} / 4 / 1, evil};
  for (FeedbackPost& post : topic.feedback) post.said = post.did = post.reason = post.headline = evil;
  for (Phase& phase : topic.phases) phase.title = phase.label = evil;
  world.content.organisation = evil;
  for (const PageState state : kAll) {
    PageView view = world.view(state, kAnswered);
    view.typed = hostile;
    view.answered = Understood::kNo;
    const std::string html = page_html(view);
    CHECK_FALSE(contains(html, "<script>"));
    CHECK_FALSE(contains(html, "<img"));
    CHECK_FALSE(contains(html, "onerror='"));
    CHECK(is_balanced(html));
  }
}

TEST_CASE("the code stands in no address, only in the fields of forms") {
  World world;
  for (const PageState state : {PageState::kFound, PageState::kAskBack, PageState::kAskedBack}) {
    std::string html = page_html(world.view(state, kAnswered));
    const std::string field = "<input type=\"hidden\" name=\"code\" value=\"H7K29MXR4TQ3\">";
    CHECK(contains(html, field));
    for (auto at = html.find(field); at != std::string::npos; at = html.find(field))
      html.erase(at, field.size());
    CHECK_FALSE(contains(html, "H7K2"));
  }
}
