// SPDX-License-Identifier: EUPL-1.2
// What was once written must be read for ever: files of tests/golden/wire are
// added, never edited. sync/README.md shows some of them.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "sync/base/files.h"
#include "sync/wire/http_message.h"
#include "sync/wire/order.h"
#include "sync/wire/record.h"
#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using zuil::Bytes;

namespace {

constexpr std::array kRecords = {"opinion",    "poll",   "sign-up", "evaluation",     "subject",
                                 "withdrawal", "signal", "hands",   "bare-evaluation"};

std::string source_text(const std::string& path) {
  const auto bytes = zuil::read_file(std::filesystem::path(ZUIL_SOURCE_DIR) / path, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), path);
  return std::string(zuil::as_text(*bytes));
}

std::string golden(const std::string& name) { return source_text("tests/golden/wire/" + name); }

// Without the line break at its end.
std::string golden_line(const std::string& name) {
  std::string text = golden(name);
  REQUIRE(text.ends_with('\n'));
  text.pop_back();
  return text;
}

Bytes golden_bytes(const std::string& name) {
  std::string text = golden(name);
  std::erase(text, '\n');
  const auto bytes = zuil::from_hex(text);
  REQUIRE_MESSAGE(bytes.has_value(), name);
  return *bytes;
}

std::string record(const char* kind, const char* ending) { return "record-" + std::string(kind) + ending; }

// A request as its first line and headers stand in a file.
zuil::HttpRequest golden_request(const std::string& name) {
  std::istringstream lines(golden(name));
  zuil::HttpRequest request;
  lines >> request.method >> request.path >> std::ws;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  return request;
}

}  // namespace

TEST_CASE("golden records are read, and open with their key") {
  for (const char* kind : kRecords) {
    CAPTURE(kind);
    const std::string json = golden_line(record(kind, ".json"));
    CHECK(to_json(zuil::read_record(golden_bytes(record(kind, ".layout.hex"))).value()) == json);
    CHECK(to_json(
              zuil::open_record(golden_bytes(record(kind, ".sealed.hex")), samples::sealing_key()).value()) ==
          json);
    CHECK(to_json(zuil::parse_submission(json).value()) == json);
  }
}

TEST_CASE("golden bundles are read, and written again byte for byte") {
  for (const auto& [name, kinds] :
       {std::pair{"bundle-answers.hex", std::vector{"poll", "opinion", "evaluation"}},
        std::pair{"bundle-contacts.hex", std::vector{"withdrawal", "sign-up"}}}) {
    CAPTURE(name);
    const Bytes bytes = golden_bytes(name);
    const zuil::Bundle bundle = zuil::read_bundle(bytes, samples::device_key().public_key()).value();
    REQUIRE(bundle.records.size() == kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i)
      CHECK(bundle.records[i] == golden_bytes(record(kinds[i], ".sealed.hex")));
    CHECK(write_bundle(bundle, samples::device_key()) == bytes);
  }
}

TEST_CASE("golden receipts and statements are read, and written again byte for byte") {
  const std::array<zuil::PublicKey, 1> keys = {samples::receipt_key().public_key()};
  zuil::Receipt receipt = samples::receipt();
  receipt.bundle = zuil::sha256(golden_bytes("bundle-answers.hex"));
  CHECK(zuil::read_receipt(golden_bytes("receipt-stored.hex"), keys).value() == receipt);
  CHECK(write_receipt(receipt, samples::receipt_key()) == golden_bytes("receipt-stored.hex"));
  receipt.outcome = zuil::ReceiptOutcome::kConflict;
  CHECK(zuil::read_receipt(golden_bytes("receipt-conflict.hex"), keys).value() == receipt);
  CHECK(write_receipt(receipt, samples::receipt_key()) == golden_bytes("receipt-conflict.hex"));
  CHECK(zuil::read_statement(golden_bytes("statement.hex"), keys).value() == samples::statement());
  CHECK(write_statement(samples::statement(), samples::receipt_key()) == golden_bytes("statement.hex"));
}

TEST_CASE("golden documents of the root key are read, and signed again byte for byte") {
  const zuil::SigningKey root = samples::root_key();
  CHECK(zuil::read_certificate(golden_bytes("certificate.hex"), zuil::blake2b(root.public_key())).value() ==
        samples::certificate());
  CHECK(write_certificate(samples::certificate(), root) == golden_bytes("certificate.hex"));
  for (const auto& [name, kind] : {std::pair{"content.hex", zuil::SignedKind::kContent},
                                   std::pair{"order.hex", zuil::SignedKind::kOrder}}) {
    const Bytes bytes = golden_bytes(name);
    CHECK(sign_document(kind, zuil::read_document(kind, bytes, root.public_key()).value(), root) == bytes);
  }
}

TEST_CASE("the golden order to wipe is read, and signed again byte for byte") {
  const zuil::SigningKey root = samples::root_key();
  const Bytes bytes = golden_bytes("wipe-order.hex");
  const zuil::WipeOrder order = zuil::read_wipe_order(bytes, root.public_key()).value();
  CHECK(zuil::to_hex(order.device) == "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
  CHECK(zuil::to_rfc3339(order.made) == "2027-03-11T18:30:00Z");
  CHECK(zuil::write_wipe_order(order, root) == bytes);
}

TEST_CASE("golden enrolment codes and requests are read, and written again byte for byte") {
  zuil::EnrolmentCode code = samples::enrolment_code();
  for (const char* name : {"enrolment-code.txt", "enrolment-code-self-signed.txt"}) {
    const zuil::EnrolmentCode read = zuil::parse_enrolment_code(golden_line(name)).value();
    CHECK(read.token == code.token);
    CHECK(to_string(read) == golden_line(name));
  }
  const std::string json = golden_line("enrolment-request.json");
  const zuil::EnrolmentRequest request = zuil::parse_enrolment_request(json).value();
  CHECK(verify_enrolment_request(request, code.token));
  CHECK(to_json(request) == json);
  CHECK(to_json(make_enrolment_request(code, samples::device_key())) == json);
}

TEST_CASE("a golden status report is read, and written again byte for byte") {
  const std::string json = golden_line("status-report.json");
  CHECK(zuil::parse_status_report(json).value() == samples::status_report());
  CHECK(to_json(samples::status_report()) == json);
}

TEST_CASE("golden signed requests hold") {
  const zuil::PublicKey key = samples::device_key().public_key();
  const std::string url = samples::enrolment_code().url;
  zuil::HttpRequest request = golden_request("request-get.txt");
  CHECK(verify_request(request, url, key));
  request = golden_request("request-put.txt");
  request.body = golden_bytes("bundle-answers.hex");
  CHECK(verify_request(request, url, key));
}

TEST_CASE("the examples in sync/README.md are golden files") {
  std::istringstream lines(source_text("sync/README.md"));
  const std::string mark = "`tests/golden/wire/";
  int examples = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(mark) || !line.ends_with("`:")) continue;
    const std::string name = line.substr(mark.size(), line.size() - mark.size() - 2);
    CAPTURE(name);
    std::getline(lines, line);
    REQUIRE(line.empty());
    std::string block;
    while (std::getline(lines, line) && line.starts_with("    ")) block += line.substr(4) + "\n";
    CHECK(block == golden(name));
    ++examples;
  }
  CHECK(examples >= 9);
}
