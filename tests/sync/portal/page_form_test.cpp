// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_form.h"

#include <doctest/doctest.h>

using namespace zuil;
using namespace zuil::portal;

namespace {

PageForm read(std::string_view body) {
  auto form = parse_page_form(body);
  if (!form) FAIL(form.error().what);
  return *form;
}

bool refuses(std::string_view body) {
  const auto form = parse_page_form(body);
  return !form && form.error().kind == ErrorKind::kRejected;
}

}  // namespace

TEST_CASE("a form is read as a browser sends it") {
  const PageForm form = read("code=H7K2+9MXR%204TQ3&stap=begrepen&antwoord=deels&taal=uk&other=1");
  CHECK(form.code == "H7K2 9MXR 4TQ3");
  CHECK(form.step == PageStep::kUnderstood);
  CHECK(form.understood == Understood::kPartly);
  CHECK(form.language == "uk");
  CHECK(read("code=a&stap=intrekken").step == PageStep::kAskBack);
  CHECK(read("code=a&stap=intrekken-ja").step == PageStep::kTakeBack);
  CHECK(read("code=a&stap=").step == PageStep::kLook);
}

TEST_CASE("an empty form has no code, no step and no language") {
  const PageForm form = read("");
  CHECK(form.code.empty());
  CHECK(form.step == PageStep::kLook);
  CHECK_FALSE(form.understood);
  CHECK(form.language.empty());
  CHECK(read("&&&taal=xx&=").language.empty());
}

TEST_CASE("what is no form is refused") {
  CHECK(refuses("code=%4"));
  CHECK(refuses("code=%"));
  CHECK(refuses("code=%zz"));
  CHECK(refuses("code=a&code=b"));
  CHECK(refuses("stap=wissen"));
  CHECK(refuses("antwoord=misschien"));
  CHECK(refuses("stap=begrepen"));
  CHECK(refuses(std::string(kMaxFormBytes + 1, 'a')));
}

TEST_CASE("a code that is too long, or no text, comes out empty") {
  CHECK(read("code=" + std::string(kMaxTypedCode, 'A')).code.size() == kMaxTypedCode);
  CHECK(read("code=" + std::string(kMaxTypedCode + 1, 'A')).code.empty());
  CHECK(read("code=%ff%fe").code.empty());
}

TEST_CASE("the language in an address is one that there is, or none") {
  CHECK(language_in_query("/r?taal=uk") == "uk");
  CHECK(language_in_query("/r?a=b&taal=tr&taal=uk") == "tr");
  CHECK(language_in_query("/r?taal=xx") == "");
  CHECK(language_in_query("/r?taal=%75k") == "");
  CHECK(language_in_query("/r?taal") == "");
  CHECK(language_in_query("/r") == "");
}

TEST_CASE("a browser's first wish that there is decides the language, and Dutch where it has none") {
  CHECK(preferred_language("uk-UA,uk;q=0.9,en;q=0.8") == "uk");
  CHECK(preferred_language("fr, de;q=0.5, pl;q=0.7") == "pl");
  CHECK(preferred_language("en;q=0.5, de;q=0.5") == "en");
  CHECK(preferred_language("EN-gb") == "en");
  CHECK(preferred_language("fr") == "nl");
  CHECK(preferred_language("") == "nl");
  CHECK(preferred_language("tr;q=0, *") == "nl");
  CHECK(preferred_language("tr;q=2, de;q=1.000") == "de");
  CHECK(preferred_language(",,;q=1;, - ,") == "nl");
}
