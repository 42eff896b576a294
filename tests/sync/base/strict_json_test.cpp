// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/strict_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

using zuil::JsonFault;
using zuil::JsonLines;
using zuil::read_strict_json;

namespace {

JsonFault fault_of(std::string_view text) {
  nlohmann::json document;
  const auto fault = read_strict_json(text, 1 << 20, document);
  REQUIRE(fault.has_value());
  return *fault;
}

bool accepts(std::string_view text) {
  nlohmann::json document;
  return !read_strict_json(text, 1 << 20, document);
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("a document keeps its values") {
  nlohmann::json document;
  REQUIRE_FALSE(read_strict_json(R"({"a":[1,-2,2.5,true,null,"é\n"],"b":{}})", 1000, document));
  CHECK(document["a"][0] == 1);
  CHECK(document["a"][1] == -2);
  CHECK(document["a"][2] == 2.5);
  CHECK(document["a"][3] == true);
  CHECK(document["a"][4].is_null());
  CHECK(document["a"][5] == "é\n");
  CHECK(document["b"].is_object());
}

TEST_CASE("a name twice in one object is refused at its line, also when the escapes differ") {
  const JsonFault fault = fault_of("{\"a\": 1,\n \"b\": {\"x\": 1,\n\"\\u0078\": 2}}");
  CHECK(fault.line == 3);
  CHECK(fault.pointer == "/b/x");
  CHECK(fault.what == "name a second time in one object, once is wanted");
  CHECK(accepts(R"({"a":{"x":1},"b":{"x":1}})"));
}

TEST_CASE("sixty-four levels are read, sixty-five are refused") {
  CHECK(accepts(nested(64)));
  CHECK(fault_of(nested(65)).what == "nested too deep, at most 64 levels are wanted");
  CHECK(fault_of(std::string(1'000'000, '[')).what == "nested too deep, at most 64 levels are wanted");
}

TEST_CASE("a number that a double does not hold exactly is refused") {
  CHECK(accepts("[9007199254740991, -9007199254740991, 0.1]"));
  for (const char* number : {"9007199254740992", "-9007199254740992", "123456789012345678901234567890",
                             "1e400", "-1e400", "1e17"}) {
    CAPTURE(number);
    const JsonFault fault = fault_of("{\"a\":[0," + std::string(number) + "]}");
    CHECK(fault.pointer == "/a/1");
    CHECK(fault.what.starts_with("number too large"));
  }
}

TEST_CASE("text that is no valid UTF-8 is refused") {
  for (const char* text : {"[\"\xFF\"]", "[\"\xC0\x80\"]", "[\"\xED\xA0\x80\"]", "[\"\xE2\x82\"]"}) {
    CHECK(fault_of(text).what == "invalid UTF-8, valid UTF-8 is wanted");
  }
  CHECK_FALSE(accepts(R"(["\ud800"])"));
}

TEST_CASE("a byte-order mark, a zero byte and bytes behind the document are refused") {
  CHECK(fault_of("\xEF\xBB\xBF{}").what == "byte-order mark, none is wanted");
  CHECK(fault_of(std::string_view("{}\0more", 7)).what == "zero byte, JSON text without one is wanted");
  CHECK(fault_of("{} x").what.starts_with("not JSON at byte 4"));
  CHECK(fault_of("{}{}").what.starts_with("not JSON at byte 3"));
  CHECK(fault_of("").what.starts_with("not JSON"));
  CHECK(accepts(" {} \n"));
}

TEST_CASE("comments, single quotes and trailing commas are no JSON") {
  for (const char* text : {"[1,]", "{'a':1}", "// x\n1", "{\"a\":1,}", "[01]", "nan", "[\"\x01\"]"})
    CHECK_FALSE(accepts(text));
}

TEST_CASE("a fault never quotes the document") {
  CHECK(fault_of(R"({"text":"Jan de Vries" oops})").what.find("Jan") == std::string::npos);
  CHECK(fault_of("{\"text\":\"Jan de Vries\xFF\"}").what.find("Jan") == std::string::npos);
}

TEST_CASE("a document over the limit is not read") {
  nlohmann::json document;
  const auto fault = read_strict_json("[1,2,3]", 6, document);
  REQUIRE(fault);
  CHECK(fault->what == "7 bytes, at most 6 are wanted");
}

TEST_CASE("every value has the line on which it begins") {
  nlohmann::json document;
  JsonLines lines;
  REQUIRE_FALSE(
      read_strict_json("{\n\"a\": 1\n,\n\"b\": [\n  2\n,\n {\"c/d\": \"x\"\n}]\n}", 1000, document, &lines));
  CHECK(lines.at("") == 1);
  CHECK(lines.at("/a") == 2);
  CHECK(lines.at("/b") == 4);
  CHECK(lines.at("/b/0") == 5);
  CHECK(lines.at("/b/1") == 7);
  CHECK(lines.at("/b/1/c~1d") == 7);
  CHECK(lines.size() == 6);
}

TEST_CASE("a pointer step can be printed on a terminal") {
  CHECK(zuil::json_pointer_step("a~b/c\x1b[2J") == "/a~0b~1c\\u001b[2J");
}

TEST_CASE("parsing gives the pointer and the reason in one error") {
  const auto bad = zuil::parse_strict_json(R"({"a":{"a":1,"a":2}})", 100);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().what == "/a/a: name a second time in one object, once is wanted");
  const auto good = zuil::parse_strict_json("[]", 100);
  REQUIRE(good);
  CHECK(good->is_array());
  CHECK(good->empty());
}
