// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/enrolment.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using zuil::Bytes;
using zuil::ErrorKind;
using zuil::SignedKind;

TEST_CASE("an enrolment code is read back as it was printed, with a certificate and without") {
  zuil::EnrolmentCode code = samples::enrolment_code();
  for (const bool self_signed : {false, true}) {
    if (self_signed) code.certificate = samples::counted<32>(0xE0);
    const zuil::EnrolmentCode read = zuil::parse_enrolment_code(to_string(code)).value();
    CHECK(read.url == code.url);
    CHECK(read.token == code.token);
    CHECK(read.root_fingerprint == code.root_fingerprint);
    CHECK(read.certificate == code.certificate);
  }
}

TEST_CASE("a code typed with one sign wrong, missing or too many is refused") {
  zuil::EnrolmentCode code = samples::enrolment_code();
  for (const bool self_signed : {false, true}) {
    if (self_signed) code.certificate = samples::counted<32>(0xE0);
    const std::string text = to_string(code);
    for (std::size_t i = 0; i < text.size(); ++i) {
      CAPTURE(i);
      std::string wrong = text;
      wrong[i] = wrong[i] == '2' ? '3' : '2';
      CHECK_FALSE(zuil::parse_enrolment_code(wrong).has_value());
      CHECK_FALSE(zuil::parse_enrolment_code(text.substr(0, i)).has_value());
      wrong = text;
      wrong.insert(i, 1, 'A');
      CHECK_FALSE(zuil::parse_enrolment_code(wrong).has_value());
    }
    CHECK_FALSE(zuil::parse_enrolment_code(text + "="));
    CHECK_FALSE(zuil::parse_enrolment_code(text + "AAAA"));
    CHECK_FALSE(zuil::parse_enrolment_code(" " + text));
    CHECK_FALSE(zuil::parse_enrolment_code("http" + text.substr(5)));
  }
}

TEST_CASE("the address in a code may be typed in capitals, as a QR code may hold it") {
  std::string text = to_string(samples::enrolment_code());
  text.replace(0, 16, "HTTPS://PORTAAL.");
  CHECK(zuil::parse_enrolment_code(text).value().url == samples::enrolment_code().url);
}

TEST_CASE("an enrolment request is read back as it was sent, and its proof holds for the token alone") {
  const zuil::EnrolmentCode code = samples::enrolment_code();
  const zuil::EnrolmentRequest request = make_enrolment_request(code, samples::device_key());
  const zuil::EnrolmentRequest read = zuil::parse_enrolment_request(to_json(request)).value();
  CHECK(read.invitation == zuil::invitation_id(code.token));
  CHECK(read.public_key == samples::device_key().public_key());
  CHECK(read.proof == request.proof);
  CHECK(read.signature == request.signature);
  CHECK(verify_enrolment_request(read, code.token));
  CHECK_FALSE(verify_enrolment_request(read, samples::counted<16>(0xB1)));
}

TEST_CASE("an enrolment request never holds the token") {
  const zuil::EnrolmentCode code = samples::enrolment_code();
  const std::string json = to_json(make_enrolment_request(code, samples::device_key()));
  CHECK(json.find(zuil::to_hex(zuil::ByteView(code.token))) == std::string::npos);
  CHECK(json.find(zuil::to_base64(code.token).substr(0, 20)) == std::string::npos);
}

TEST_CASE("a request changed in any part, or signed by another key, is refused") {
  const zuil::EnrolmentCode code = samples::enrolment_code();
  const zuil::EnrolmentRequest request = make_enrolment_request(code, samples::device_key());
  const auto refused = [&](const auto& change) {
    zuil::EnrolmentRequest changed = request;
    change(changed);
    return !verify_enrolment_request(changed, code.token);
  };
  CHECK_FALSE(refused([](zuil::EnrolmentRequest&) {}));
  CHECK(refused([](zuil::EnrolmentRequest& it) { it.invitation[0] ^= 1; }));
  CHECK(refused([](zuil::EnrolmentRequest& it) { it.public_key[0] ^= 1; }));
  CHECK(refused([](zuil::EnrolmentRequest& it) { it.proof[31] ^= 1; }));
  CHECK(refused([](zuil::EnrolmentRequest& it) { it.signature[63] ^= 1; }));
  CHECK(refused([](zuil::EnrolmentRequest& it) { it.public_key = samples::stranger_key().public_key(); }));
  // Somebody who saw a request go by puts a key of his own in its place: he can sign, but prove nothing.
  CHECK(refused([&](zuil::EnrolmentRequest& it) {
    zuil::EnrolmentCode guess = code;
    guess.token[0] ^= 1;
    const zuil::EnrolmentRequest forged = make_enrolment_request(guess, samples::stranger_key());
    it = {it.invitation, forged.public_key, forged.proof, forged.signature};
  }));
}

TEST_CASE("a request that is no such JSON is refused, saying where") {
  const std::string good = to_json(make_enrolment_request(samples::enrolment_code(), samples::device_key()));
  const auto what = [](const std::string& json) {
    const auto read = zuil::parse_enrolment_request(json);
    return read ? std::string("read") : read.error().what;
  };
  CHECK(what(good) == "read");
  CHECK(what("") != "read");
  CHECK(what("[]") == "enrolment request: no object, one is wanted");
  CHECK(what("{}") == "enrolment request: /invitation: missing");
  CHECK(what(good + " {}") != "read");
  CHECK(what(good.substr(0, good.size() - 1) + R"(,"token":"x"})") ==
        "enrolment request: has a member that does not belong there");
  CHECK(what(good.substr(0, good.size() - 1) + R"(,"proof":"x"})") != "read");
  std::string changed = good;
  changed.replace(changed.find("\"signature\":\"") + 13, 1, "?");
  CHECK(what(changed) == "enrolment request: /signature: not 64 bytes in base64");
  changed = good;
  changed.replace(changed.find("\"invitation\":\"") + 14, 2, "");
  CHECK(what(changed) == "enrolment request: /invitation: not 32 hexadecimal digits");
}

TEST_CASE("a certificate is read back as the root key signed it") {
  const zuil::Certificate certificate = samples::certificate();
  const Bytes bytes = write_certificate(certificate, samples::root_key());
  CHECK(zuil::read_certificate(bytes, samples::enrolment_code().root_fingerprint).value() == certificate);
}

TEST_CASE("a certificate that is cut, longer, or has one bit turned is refused") {
  const zuil::Blake2b fingerprint = samples::enrolment_code().root_fingerprint;
  const Bytes good = write_certificate(samples::certificate(), samples::root_key());
  samples::for_each_damage(good, [&](const Bytes& bytes, std::size_t at) {
    CAPTURE(at);
    REQUIRE_FALSE(zuil::read_certificate(bytes, fingerprint).has_value());
  });
}

TEST_CASE("a certificate of another root, or signed by another than it names, is refused") {
  const zuil::Blake2b fingerprint = samples::enrolment_code().root_fingerprint;
  zuil::Certificate certificate = samples::certificate();
  certificate.root = samples::stranger_key().public_key();
  const Bytes other = write_certificate(certificate, samples::stranger_key());
  CHECK(zuil::read_certificate(other, zuil::blake2b(certificate.root)));
  CHECK_FALSE(zuil::read_certificate(other, fingerprint));
  // The right root key in front, another key's signature behind.
  const Bytes forged = samples::resigned(write_certificate(samples::certificate(), samples::root_key()), 0,
                                         zuil::as_bytes("ZUIE"), samples::stranger_key());
  CHECK_FALSE(zuil::read_certificate(forged, fingerprint));
}

TEST_CASE("a certificate with a field beyond its limits is refused though the root key signed it") {
  const auto refused = [](const auto& change) {
    zuil::Certificate certificate = samples::certificate();
    change(certificate);
    return !zuil::read_certificate(write_certificate(certificate, samples::root_key()),
                                   samples::enrolment_code().root_fingerprint);
  };
  using Certificate = zuil::Certificate;
  CHECK(refused([](Certificate& it) { it.name = ""; }));
  CHECK(refused([](Certificate& it) { it.name = "  "; }));
  CHECK(refused([](Certificate& it) { it.name = "twee\nregels"; }));
  CHECK(refused([](Certificate& it) { it.name = std::string(81, 'a'); }));
  CHECK_FALSE(refused([](Certificate& it) { it.name = std::string(80, 'a'); }));
  CHECK(refused([](Certificate& it) { it.url = "http://portaal.example"; }));
  CHECK(refused([](Certificate& it) { it.url = "https://portaal.example/"; }));
  CHECK(refused([](Certificate& it) { it.url = "https://Portaal.example"; }));
  CHECK(refused([](Certificate& it) { it.sealing_keys.clear(); }));
  CHECK(refused([](Certificate& it) { it.sealing_keys.push_back(it.sealing_keys[0]); }));
  CHECK(refused([](Certificate& it) { it.sealing_keys.push_back(zuil::PublicKey{}); }));
  CHECK(refused([](Certificate& it) { it.receipt_keys.clear(); }));
  CHECK(refused([](Certificate& it) {
    for (std::uint8_t i = 0; i < 16; ++i) it.receipt_keys.push_back(samples::counted<32>(i));
  }));
  CHECK(refused([](Certificate& it) { it.tls_pins.push_back(it.tls_pins[0]); }));
  CHECK_FALSE(refused([](Certificate& it) { it.tls_pins.clear(); }));
  CHECK(refused([](Certificate& it) { it.key_list_serial = (std::uint64_t{1} << 53) + 1; }));
  CHECK(refused([](Certificate& it) { it.settings = ""; }));
  CHECK(refused([](Certificate& it) { it.settings = "[]"; }));
  CHECK(refused([](Certificate& it) { it.settings = R"({"a":1,"a":2})"; }));
}

TEST_CASE("a signed document says what was signed, as what it was signed, by whom it was signed") {
  const zuil::SigningKey root = samples::root_key();
  for (const SignedKind kind : {SignedKind::kCertificate, SignedKind::kContent, SignedKind::kOrder}) {
    const Bytes bytes = sign_document(kind, "wat er staat", root);
    CHECK(read_document(kind, bytes, root.public_key()).value() == "wat er staat");
    CHECK_FALSE(read_document(kind, bytes, samples::stranger_key().public_key()));
    for (const SignedKind other : {SignedKind::kCertificate, SignedKind::kContent, SignedKind::kOrder})
      CHECK(read_document(other, bytes, root.public_key()).has_value() == (other == kind));
    samples::for_each_damage(bytes, [&](const Bytes& damaged, std::size_t at) {
      CAPTURE(at);
      REQUIRE_FALSE(read_document(kind, damaged, root.public_key()).has_value());
    });
  }
}

TEST_CASE("a signed document may be empty, and as long as 1 MiB") {
  const zuil::SigningKey root = samples::root_key();
  for (const std::size_t size : {std::size_t{0}, zuil::kMaxDocumentBytes}) {
    const std::string payload(size, 'x');
    const Bytes bytes = sign_document(SignedKind::kContent, payload, root);
    CHECK(read_document(SignedKind::kContent, bytes, root.public_key()).value() == payload);
  }
}

TEST_CASE("a signed document whose header does not fit is refused though the root key signed it") {
  const zuil::SigningKey root = samples::root_key();
  const Bytes bytes = sign_document(SignedKind::kOrder, "abc", root);
  const auto reads_with = [&](std::size_t at, const Bytes& value) {
    return read_document(SignedKind::kOrder, samples::resigned(bytes, at, value, root), root.public_key())
        .has_value();
  };
  CHECK_FALSE(reads_with(4, {2}));
  CHECK_FALSE(reads_with(5, {1}));
  CHECK_FALSE(reads_with(7, {1}));
  CHECK_FALSE(reads_with(8, samples::number(2, 4)));
  CHECK_FALSE(reads_with(8, samples::number(4, 4)));
  CHECK_FALSE(reads_with(8, samples::number(0xffffffff, 4)));
  CHECK(reads_with(8, samples::number(3, 4)));
}
