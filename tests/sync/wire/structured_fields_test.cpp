// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/structured_fields.h"

#include <doctest/doctest.h>

#include <string>

using zuil::Bytes;
using zuil::FieldItem;
using zuil::FieldToken;
using zuil::InnerList;

namespace {

bool is_refused(std::string_view text) { return !zuil::parse_field_dictionary(text).has_value(); }

// The member "a" of `text`.
zuil::FieldMember a_of(std::string_view text) {
  const auto dictionary = zuil::parse_field_dictionary(text);
  REQUIRE(dictionary.has_value());
  const zuil::FieldMember* member = find_member(*dictionary, "a");
  REQUIRE(member != nullptr);
  return *member;
}

}  // namespace

TEST_CASE("every kind of item is read") {
  CHECK(a_of("a=1") == zuil::FieldMember(FieldItem{std::int64_t{1}, {}}));
  CHECK(a_of("a=-999999999999999") == zuil::FieldMember(FieldItem{std::int64_t{-999'999'999'999'999}, {}}));
  CHECK(a_of(R"(a="x \"y\" \\")") == zuil::FieldMember(FieldItem{std::string("x \"y\" \\"), {}}));
  CHECK(a_of("a=sha-256/*:x") == zuil::FieldMember(FieldItem{FieldToken{"sha-256/*:x"}, {}}));
  CHECK(a_of("a=:AQID:") == zuil::FieldMember(FieldItem{Bytes{1, 2, 3}, {}}));
  CHECK(a_of("a=::") == zuil::FieldMember(FieldItem{Bytes{}, {}}));
  CHECK(a_of("a=?0") == zuil::FieldMember(FieldItem{false, {}}));
  CHECK(a_of("a") == zuil::FieldMember(FieldItem{true, {}}));
  CHECK(a_of("a;b=2;c") == zuil::FieldMember(FieldItem{true, {{"b", std::int64_t{2}}, {"c", true}}}));
  CHECK(a_of("a=()") == zuil::FieldMember(InnerList{}));
  CHECK(a_of(R"(a=( "x"  y;z );k=1)") ==
        zuil::FieldMember(
            InnerList{{{std::string("x"), {}}, {FieldToken{"y"}, {{"z", true}}}}, {{"k", std::int64_t{1}}}}));
}

TEST_CASE("members keep their order, with spaces and tabs around their commas") {
  const auto dictionary = zuil::parse_field_dictionary("  b=1 \t,\t a=2,c  ").value();
  REQUIRE(dictionary.size() == 3);
  CHECK(dictionary[0].first == "b");
  CHECK(dictionary[1].first == "a");
  CHECK(dictionary[2].first == "c");
  CHECK(find_member(dictionary, "d") == nullptr);
  CHECK(zuil::parse_field_dictionary("").value().empty());
}

TEST_CASE("what keeps not to the grammar is refused") {
  for (const char* text : {"a=",
                           "a==1",
                           "=1",
                           "A=1",
                           "1=a",
                           "a=1,",
                           "a=1,,b",
                           "a=1 b",
                           "a=1;",
                           "a=1;B",
                           "a=1;b=",
                           "a=01.",
                           "a=1.5",
                           "a=1000000000000000",
                           "a=-",
                           "a=--1",
                           "a=+1",
                           "a=\"x",
                           "a=\"\\x\"",
                           "a=\"\x01\"",
                           "a=\"\xc3\xa9\"",
                           "a=:AQI:",
                           "a=:AQID",
                           "a=:AQID:x",
                           "a=:A Q:",
                           "a=?2",
                           "a=?",
                           "a=(",
                           "a=(1",
                           "a=(1,2)",
                           "a=(1\t2)",
                           "a=(\"x\"\"y\")",
                           "a=((1))",
                           "a=@1659578233",
                           "a=%\"x\"",
                           "\ta=1",
                           "a=1\n",
                           "a =1",
                           "a= 1",
                           "a=1, ",
                           "a=:AQID=:",
                           "a=:AR==:"}) {
    CAPTURE(text);
    CHECK(is_refused(text));
  }
}

TEST_CASE("a key that is there twice is refused, in a dictionary and among parameters") {
  CHECK(is_refused("a=1,a=1"));
  CHECK(is_refused("a=1,b=2,a=3"));
  CHECK(is_refused("a=1;b;b"));
  CHECK(is_refused("a=();b=1;b=2"));
}

TEST_CASE("a fault says at which byte, and a field that is too long is not read") {
  CHECK(zuil::parse_field_dictionary("a=1;B").error().what == "byte 4: is no dictionary of RFC 9651");
  const std::string longest = "a=\"" + std::string(zuil::kMaxFieldBytes - 4, 'x') + "\"";
  CHECK_FALSE(is_refused(longest));
  CHECK(is_refused(longest + " "));
}

TEST_CASE("what was read is written in the one form there is") {
  const auto written = [](std::string_view text) { return to_field(std::get<InnerList>(a_of(text))); };
  CHECK(written(R"(a=( "@method"   "x;y" );created=0016;flag=?1;no=?0;t=tok;b=:AQID:;k="a\"b")") ==
        R"(("@method" "x;y");created=16;flag;no=?0;t=tok;b=:AQID:;k="a\"b")");
  CHECK(written("a=(x;y=1)") == "(x;y=1)");
  CHECK(written("a=()") == "()");
}
