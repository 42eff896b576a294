// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_html.h"

#include <doctest/doctest.h>

using namespace zuil::portal;

TEST_CASE("text of anybody's can't become markup") {
  CHECK(escaped("<script>alert('x')</script>") == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  CHECK(escaped("\" onload=\"") == "&quot; onload=&quot;");
  CHECK(escaped("a & b &amp; c") == "a &amp; b &amp;amp; c");
  CHECK(escaped(std::string("a\0b\x1b\x7f", 5)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(escaped("Не п’ять") == "Не п’ять");
}

TEST_CASE("two stars begin and end what is bold, and nothing else is markup") {
  CHECK(rich("a **b** c") == "a <strong>b</strong> c");
  CHECK(rich("**<b>**") == "<strong>&lt;b&gt;</strong>");
  CHECK(rich("a ** b") == "a ** b");
  CHECK(rich("**a** **") == "<strong>a</strong> **");
  CHECK(rich("one\ntwo") == "one<br>two");
}

TEST_CASE("a phone number is called by its digits") {
  CHECK(phone_address("0529 00 00 00") == "tel:0529000000");
  CHECK(phone_address("+31 (0)529-12") == "tel:+31052912");
  CHECK(phone_address("\" onclick=\"alert(1)") == "tel:1");
  CHECK(phone_address("geen") == "");
  CHECK(phone_address("+") == "");
}
