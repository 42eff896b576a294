// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace zuil;

namespace {

const Date kToday = *parse_date("2027-03-11");

std::string words(std::string_view text, std::string_view language = "nl") {
  const auto expanded = with_date_words(text, language, kToday);
  return expanded ? *expanded : "refused";
}

}  // namespace

TEST_CASE("an offset is counted in days from today, over months and years") {
  CHECK(offset_date("today", kToday) == kToday);
  CHECK(offset_date("today+50", kToday) == parse_date("2027-04-30"));
  CHECK(offset_date("today-10", kToday) == parse_date("2027-03-01"));
  CHECK(offset_date("today-71", kToday) == parse_date("2026-12-30"));
  CHECK(offset_date("today+354", kToday) == parse_date("2028-02-28"));
  for (const char* bad :
       {"", "tomorrow", "today50", "today+", "today--1", "today+-1", "today+12345", "today+1x", "Today"})
    CHECK_FALSE(offset_date(bad, kToday));
}

TEST_CASE("months and seasons have their name in Dutch and English") {
  CHECK(words("In {month today-50} zei u") == "In januari zei u");
  CHECK(words("{Month today-50}") == "Januari");
  CHECK(words("{Month today-50}", "en") == "January");
  CHECK(words("{month today-50} and {season today+200}", "en") == "January and autumn");
  CHECK(words("{Season today+200}") == "Najaar");
  CHECK(words("{season today-11}") == "winter");
  CHECK(words("{season today-10}") == "voorjaar");
  CHECK(words("{season today+81}") == "voorjaar");
  CHECK(words("{season today+82}") == "zomer");
}

TEST_CASE("other braces stay, wrong offsets and other languages are refused") {
  CHECK(words("op {date}, {") == "op {date}, {");
  CHECK(words("{month today-50") == "{month today-50");
  CHECK(words("{month vandaag}") == "refused");
  CHECK(words("{month today-50}", "de") == "refused");
}
