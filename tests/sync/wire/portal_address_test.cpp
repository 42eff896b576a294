// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/portal_address.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string canonical(std::string_view text) {
  const auto url = zuil::canonical_portal_url(text);
  return url ? *url : "refused";
}

}  // namespace

TEST_CASE("a portal's address has one form, however it was typed") {
  CHECK(canonical("https://portaal.example") == "https://portaal.example");
  CHECK(canonical("HTTPS://Portaal.Example") == "https://portaal.example");
  CHECK(canonical("https://portaal.example:443") == "https://portaal.example");
  CHECK(canonical("https://portaal.example:8443") == "https://portaal.example:8443");
  CHECK(canonical("https://localhost:1") == "https://localhost:1");
  CHECK(canonical("https://127.0.0.1:65535") == "https://127.0.0.1:65535");
  CHECK(canonical("https://[2001:DB8::1]:8443") == "https://[2001:db8::1]:8443");
  CHECK(canonical("https://[::1]:443") == "https://[::1]");
}

TEST_CASE("what is more or less than a host and a port is refused") {
  const std::string long_label(64, 'a');
  for (const std::string& text : {std::string(),
                                  std::string("https://"),
                                  std::string("http://a"),
                                  std::string("portaal.example"),
                                  std::string("https://a/"),
                                  std::string("https://a/b"),
                                  std::string("https://a?b"),
                                  std::string("https://a#b"),
                                  std::string("https://u@a"),
                                  std::string("https://a:"),
                                  std::string("https://a:0"),
                                  std::string("https://a:08443"),
                                  std::string("https://a:65536"),
                                  std::string("https://a:8443x"),
                                  std::string("https://a:-1"),
                                  std::string("https://a:1:2"),
                                  std::string("https://:8443"),
                                  std::string("https://a..b"),
                                  std::string("https://.a"),
                                  std::string("https://a."),
                                  std::string("https://-a"),
                                  std::string("https://a-"),
                                  std::string("https://a_b"),
                                  std::string("https://a b"),
                                  std::string("https://a\n"),
                                  std::string("https://caf\xc3\xa9"),
                                  std::string("https://[]"),
                                  std::string("https://[::1"),
                                  std::string("https://[::g]"),
                                  std::string("https://[::1]x"),
                                  std::string("https://[1]"),
                                  std::string("https://" + long_label),
                                  std::string(" https://a"),
                                  std::string("https://a%2e")}) {
    CAPTURE(text);
    CHECK(canonical(text) == "refused");
  }
  std::string long_host = "https://a";
  for (int i = 0; i < 127; ++i) long_host += ".a";
  CHECK(canonical(long_host) == "refused");
  CHECK(canonical(long_host.substr(0, long_host.size() - 2)) != "refused");
}
