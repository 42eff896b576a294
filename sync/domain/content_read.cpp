// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_read.h"

#include <cstdint>

namespace zuil {
namespace {

Village read_village(const JsonNode& node, const ContentReading& reading) {
  Village village;
  ContentFields fields(node, reading);
  fields.string("id", village.id);
  fields.line("label", village.label);
  return village;
}

Visit read_visit(const JsonNode& node, const ContentReading& reading) {
  Visit visit;
  ContentFields fields(node, reading);
  fields.string("id", visit.id);
  fields.name("kind", kVisitKindNames, visit.kind);
  fields.line("title", visit.title);
  fields.string("village", visit.village);
  fields.line("place", visit.place);
  fields.date("date", visit.date);
  fields.minutes("from", visit.from_minutes);
  fields.minutes("until", visit.until_minutes);
  fields.strings("officials", visit.officials);
  fields.strings("trajectories", visit.trajectories);
  fields.string("featured", visit.featured);
  fields.string("host", visit.host);
  fields.string("one_poll", visit.one_poll);
  fields.counts("goals", visit.goals);
  return visit;
}

Notice read_notice(const JsonNode& node, const ContentReading& reading) {
  Notice notice;
  ContentFields fields(node, reading);
  fields.string("id", notice.id);
  fields.line("title", notice.title);
  fields.texts("text", TextForm::kText, notice.text);
  fields.boolean("urgent", notice.urgent);
  fields.moment("from", notice.from);
  fields.moment("until", notice.until);
  return notice;
}

}  // namespace

Picture read_picture(const JsonNode& node, const ContentReading& reading) {
  Picture picture;
  ContentFields fields(node, reading);
  fields.string("file", picture.file);
  fields.texts("alternative", TextForm::kText, picture.alternative);
  std::vector<double> focus;
  fields.list("focus", focus,
              [](const JsonNode& item, const ContentReading&) { return item.number(0, 1).value_or(0.5); });
  if (focus.size() == 2) {
    picture.focus_x = focus[0];
    picture.focus_y = focus[1];
  }
  return picture;
}

Content read_content(const JsonNode& root, const Date& today) {
  Content content;
  ContentReading reading{.today = today, .example = false, .languages = {}};
  {
    // These say how all the rest is to be read.
    JsonObject object(root);
    if (const auto example = object.optional("example")) reading.example = example->boolean().value_or(false);
    if (const auto languages = object.optional("languages"))
      languages->each_item(
          [&](const JsonNode& item) { reading.languages.emplace_back(item.text().value_or("")); });
  }
  ContentFields fields(root, reading);
  int format = 0;
  fields.number("format", format);
  fields.boolean("example", content.example);
  fields.strings("languages", content.languages);
  fields.string("version", content.version);
  fields.line("organisation", content.organisation);
  fields.list("villages", content.villages, read_village);
  fields.list("trajectories", content.trajectories, read_trajectory);
  fields.list("visits", content.visits, read_visit);
  fields.list("notices", content.notices, read_notice);
  return content;
}

}  // namespace zuil
