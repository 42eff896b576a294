// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/http_message.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "sync/wire/signature_base.h"
#include "sync/wire/structured_fields.h"
#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using zuil::Bytes;
using zuil::ErrorKind;
using zuil::HttpRequest;

namespace {

constexpr std::string_view kUrl = "https://portaal.example";

HttpRequest unsigned_put() {
  return {"PUT",
          "/inname/v1/apparaten/a0a1a2a3a4a5a6a7a8a9aaabacadaeaf/zendingen/1-0123456789abcdef-17-19?x=1",
          {{"Host", "portaal.example"}, {"Content-Type", "application/octet-stream"}},
          {1, 2, 3}};
}

HttpRequest signed_request(HttpRequest request) {
  samples::CountingRandom random(0x10);
  sign_request(request, kUrl, samples::device_key(), "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf", samples::moment(),
               random);
  return request;
}

zuil::Status verified(const HttpRequest& request) {
  return verify_request(request, kUrl, samples::device_key().public_key());
}

std::string& value_of(HttpRequest& request, std::string_view name) {
  const auto at = std::ranges::find(request.headers, name, &std::pair<std::string, std::string>::first);
  REQUIRE(at != request.headers.end());
  return at->second;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

// A request whose Signature-Input is `input`, with a signature that holds for it.
HttpRequest signed_with_input(HttpRequest request, const std::string& input) {
  const auto dictionary = zuil::parse_field_dictionary(input).value();
  const auto& covered = std::get<zuil::InnerList>(*find_member(dictionary, "zuil"));
  const std::string base = signature_base(request, kUrl, covered).value();
  const zuil::Signature signature = samples::device_key().sign(zuil::as_bytes(base));
  request.headers.emplace_back("Signature-Input", input);
  request.headers.emplace_back("Signature", "zuil=:" + zuil::to_base64(signature) + ":");
  return request;
}

const std::string kParameters = R"(;created=1804789800;nonce="n";keyid="k")";

}  // namespace

TEST_CASE("a message is signed as in RFC 9421, appendix B.2.6") {
  // The key of B.1.4, the message of B.2, and what B.2.6 prints.
  const HttpRequest request{"POST",
                            "/foo?param=Value&Pet=dog",
                            {{"Host", "example.com"},
                             {"Date", "Tue, 20 Apr 2021 02:07:55 GMT"},
                             {"Content-Type", "application/json"},
                             {"Content-Length", "18"}},
                            {}};
  const auto dictionary =
      zuil::parse_field_dictionary(
          R"(sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length"))"
          R"(;created=1618884473;keyid="test-key-ed25519")")
          .value();
  const auto& covered = std::get<zuil::InnerList>(*find_member(dictionary, "sig-b26"));
  const std::string base = signature_base(request, "https://example.com", covered).value();
  CHECK(base ==
        "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n"
        "\"@method\": POST\n"
        "\"@path\": /foo\n"
        "\"@authority\": example.com\n"
        "\"content-type\": application/json\n"
        "\"content-length\": 18\n"
        "\"@signature-params\": (\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" "
        "\"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");

  const Bytes seed = zuil::from_base64url("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU").value();
  REQUIRE(seed.size() == 32);
  zuil::ByteArray<32> secret{};
  std::ranges::copy(seed, secret.begin());
  const zuil::SigningKey key = zuil::SigningKey::from_seed(secret);
  CHECK(zuil::to_base64url(key.public_key()) == "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs");
  CHECK(zuil::to_base64(key.sign(zuil::as_bytes(base))) ==
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
}

TEST_CASE("the derived components are those of RFC 9421, section 2.2") {
  const HttpRequest request{"GET", "/path?a=b", {{"X", " one\t"}, {"x", "two"}}, {}};
  const auto line = [&](const std::string& component) {
    const zuil::InnerList covered{{{component, {}}}, {}};
    const auto base = signature_base(request, "https://Example.com:8443", covered);
    return base ? base->substr(0, base->find('\n')) : "refused";
  };
  CHECK(line("@method") == R"("@method": GET)");
  CHECK(line("@target-uri") == R"("@target-uri": https://example.com:8443/path?a=b)");
  CHECK(line("@authority") == R"("@authority": example.com:8443)");
  CHECK(line("@scheme") == R"("@scheme": https)");
  CHECK(line("@path") == R"("@path": /path)");
  CHECK(line("@query") == R"("@query": ?a=b)");
  CHECK(line("x") == R"("x": one, two)");
  CHECK(line("X") == "refused");
  CHECK(line("y") == "refused");
  CHECK(line("@status") == "refused");
  CHECK(line("@signature-params") == "refused");
}

TEST_CASE("a signed request carries digest, parameters and a signature that holds") {
  HttpRequest request = signed_request(unsigned_put());
  CHECK(zuil::header(request.headers, "content-digest") ==
        "sha-256=:A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=:");
  CHECK(zuil::header(request.headers, "signature-input") ==
        R"(zuil=("@method" "@target-uri" "content-digest");created=1804789800)"
        R"(;nonce="EBESExQVFhcYGRobHB0eHw";keyid="a0a1a2a3a4a5a6a7a8a9aaabacadaeaf")");
  CHECK(verified(request));
  const zuil::SignatureParameters parameters = read_signature_parameters(request).value();
  CHECK(parameters.keyid == "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
  CHECK(parameters.created == 1'804'789'800);
  CHECK(parameters.nonce == "EBESExQVFhcYGRobHB0eHw");
}

TEST_CASE("a request without a body is signed without a digest") {
  const HttpRequest request = signed_request({"GET", "/inname/v1/apparaten/x", {}, {}});
  CHECK_FALSE(zuil::header(request.headers, "Content-Digest").has_value());
  CHECK(verified(request));
}

TEST_CASE("signing again replaces what was signed before") {
  const HttpRequest once = signed_request(unsigned_put());
  const HttpRequest twice = signed_request(once);
  CHECK(once.headers == twice.headers);
}

TEST_CASE("a request of which anything signed was changed is refused") {
  const HttpRequest good = signed_request(unsigned_put());
  const auto refused = [&](const std::function<void(HttpRequest&)>& change) {
    HttpRequest request = good;
    change(request);
    const zuil::Status status = verified(request);
    return !status && status.error().kind == ErrorKind::kRejected;
  };
  CHECK_FALSE(refused([](HttpRequest&) {}));
  CHECK_FALSE(refused([](HttpRequest& it) { value_of(it, "Content-Type") = "text/plain"; }));  // not covered
  CHECK(refused([](HttpRequest& it) { it.method = "POST"; }));
  CHECK(refused([](HttpRequest& it) { it.path += "0"; }));
  CHECK(refused([](HttpRequest& it) { it.path = "/x"; }));
  CHECK(refused([](HttpRequest& it) { it.path = "x"; }));
  CHECK(refused([](HttpRequest& it) { it.path = ""; }));
  CHECK(refused([](HttpRequest& it) { it.body[0] = 0; }));
  CHECK(refused([](HttpRequest& it) { it.body.clear(); }));
  CHECK(refused([](HttpRequest& it) { it.body.push_back(0); }));
  CHECK(
      refused([](HttpRequest& it) { replace(value_of(it, "Signature-Input"), "1804789800", "1804789801"); }));
  CHECK(refused([](HttpRequest& it) { replace(value_of(it, "Signature-Input"), "EBES", "EBET"); }));
  CHECK(refused([](HttpRequest& it) { replace(value_of(it, "Signature-Input"), "a0a1", "a0a2"); }));
  CHECK(refused([](HttpRequest& it) { replace(value_of(it, "Content-Digest"), "A5BY", "A5BX"); }));
  CHECK(refused([](HttpRequest& it) { replace(value_of(it, "Signature"), "zuil=:", "zuil=:AAAA"); }));
}

TEST_CASE("a signature by another key, or for another portal, is refused") {
  const HttpRequest request = signed_request(unsigned_put());
  CHECK_FALSE(verify_request(request, kUrl, samples::stranger_key().public_key()));
  CHECK_FALSE(verify_request(request, "https://portaal2.example", samples::device_key().public_key()));
  CHECK_FALSE(verify_request(request, "https://portaal.example:8443", samples::device_key().public_key()));
  CHECK(verify_request(request, "https://Portaal.example:443", samples::device_key().public_key()));
}

TEST_CASE("a body whose digest is right but not signed is refused") {
  HttpRequest request = unsigned_put();
  request.headers.emplace_back("Content-Digest", "sha-256=:A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=:");
  CHECK_FALSE(verified(signed_with_input(request, R"(zuil=("@method" "@target-uri"))" + kParameters)));
  CHECK(verified(
      signed_with_input(request, R"(zuil=("@method" "@target-uri" "content-digest"))" + kParameters)));
}

TEST_CASE("a digest may stand among others of other algorithms, and must be of the body") {
  const auto status = [](const std::string& digest) {
    HttpRequest request = unsigned_put();
    request.headers.emplace_back("content-digest", digest);
    return verified(
        signed_with_input(request, R"(zuil=("@method" "@target-uri" "content-digest"))" + kParameters));
  };
  const std::string right = "sha-256=:A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=:";
  CHECK(status(right));
  CHECK(status("sha-512=:AAAA:, " + right));
  CHECK_FALSE(status("sha-512=:AAAA:"));
  CHECK_FALSE(status("sha-256=:AAAA:"));
  CHECK_FALSE(status("sha-256=\"A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=\""));
  CHECK_FALSE(status(right + ", " + right));
  CHECK_FALSE(status(""));
}

TEST_CASE("components and parameters may come in any order, alg among them") {
  const HttpRequest get{"GET", "/x", {}, {}};
  CHECK(verified(signed_with_input(get, R"(zuil=("@target-uri" "@method"))" + kParameters)));
  CHECK(verified(signed_with_input(
      get, R"(zuil=("@method" "@target-uri");keyid="k";nonce="n";created=1;alg="ed25519")")));
  // A proxy's own signature stands beside it.
  HttpRequest request = signed_request(get);
  value_of(request, "Signature-Input") =
      R"(proxy=("@authority";req);tag="x", )" + value_of(request, "Signature-Input");
  value_of(request, "Signature") += ", proxy=:AAAA:";
  CHECK(verified(request));
}

TEST_CASE(
    "an input that covers too little or too much, or has other parameters, is refused though it is signed") {
  const HttpRequest get{"GET", "/x", {{"date", "x"}}, {}};
  for (const std::string& input :
       {R"(zuil=("@method"))" + kParameters, R"(zuil=("@target-uri"))" + kParameters, "zuil=()" + kParameters,
        R"(zuil=("@method" "@target-uri" "date"))" + kParameters, R"(zuil=("@method" "@path"))" + kParameters,
        std::string(R"(zuil=("@method" "@target-uri"))"),
        std::string(R"(zuil=("@method" "@target-uri");created=1;nonce="n")"),
        std::string(R"(zuil=("@method" "@target-uri");created=1;keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");nonce="n";keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");created=-1;nonce="n";keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");created="1";nonce="n";keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");created=1;nonce=n;keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");created=1;nonce="";keyid="k")"),
        std::string(R"(zuil=("@method" "@target-uri");created=1;nonce="n";keyid="")"),
        R"(zuil=("@method" "@target-uri");created=1;nonce="n";keyid=")" + std::string(129, 'k') + "\"",
        R"(zuil=("@method" "@target-uri"))" + kParameters + R"(;alg="rsa-v1_5-sha256")",
        R"(zuil=("@method" "@target-uri"))" + kParameters + ";alg=ed25519",
        R"(zuil=("@method" "@target-uri"))" + kParameters + ";expires=1",
        R"(zuil=("@method" "@target-uri"))" + kParameters + R"(;tag="x")"}) {
    CAPTURE(input);
    const HttpRequest request = signed_with_input(get, input);
    CHECK_FALSE(verified(request));
    CHECK_FALSE(read_signature_parameters(request));
  }
}

TEST_CASE("a request without a signature, or with two of a header, is refused") {
  const HttpRequest good = signed_request(unsigned_put());
  CHECK_FALSE(read_signature_parameters(unsigned_put()));
  for (const char* name : {"Signature-Input", "Signature", "Content-Digest"}) {
    CAPTURE(name);
    HttpRequest request = good;
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    CHECK_FALSE(verified(request));
    request = good;
    request.headers.emplace_back(zuil::lower_case(name), value_of(request, name));
    CHECK_FALSE(verified(request));
  }
  for (const char* input :
       {"", "zuil", "zuil=1", "sig1=()", "zuil=(", "zuil=(\"@method\"", "zuil=(1 2);created=1"}) {
    HttpRequest request = good;
    value_of(request, "Signature-Input") = input;
    CHECK_FALSE(read_signature_parameters(request));
  }
}

TEST_CASE("a header is found whatever its case") {
  const zuil::Headers headers = {{"Retry-After", "30"}, {"retry-after", "40"}};
  CHECK(zuil::header(headers, "RETRY-AFTER") == "30");
  CHECK_FALSE(zuil::header(headers, "Retry").has_value());
}
