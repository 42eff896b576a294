// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/generation.h"

#include <doctest/doctest.h>

#include "sync/base/files.h"
#include "tests/support/temp_folder.h"

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("the counter file reads back as it was written") {
  const TempFolder temp;
  const auto path = temp.path() / "generation";
  REQUIRE(write_counter(path, {3, 1234}));
  const auto age = read_counter(path);
  REQUIRE(age);
  CHECK(*age == InboxAge{3, 1234});
  CHECK(to_text({3, 1234}) == "generation 3\ncommits 1234\n");
}

TEST_CASE("a counter file of any other form is refused") {
  for (const char* text :
       {"", "generation 1", "generation 1\n", "generation 1\ncommits\n", "generation 0\ncommits 0\n",
        "generation -1\ncommits 0\n", "generation 1\ncommits 0\n\n", "generation 1 \ncommits 0\n",
        "generation 9223372036854775808\ncommits 0\n", "generation 99999999999999999999\ncommits 0\n"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_inbox_age(text));
  }
  const TempFolder temp;
  CHECK(read_counter(temp.path() / "missing").error().kind == ErrorKind::kRejected);
}

TEST_CASE("a database may be used only beside a counter that it is not older than") {
  CHECK(check_age({2, 10}, {2, 10}));
  CHECK(check_age({2, 10}, {2, 15}));  // the file is written now and then
  CHECK(check_age({2, 10}, {1, 10}).error().what.find("restored") != std::string::npos);
  CHECK_FALSE(check_age({2, 10}, {2, 9}));  // a copy of this generation, from before the file was written
  CHECK(check_age({1, 10}, {2, 10}).error().what.find("restored") != std::string::npos);
}
