// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/record.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sync/wire/deflate.h"
#include "sync/wire/dictionary.h"
#include "tests/sync/domain/submission_samples.h"
#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using zuil::Bytes;
using zuil::ErrorKind;

namespace {

// A record laid out by hand around `json`.
Bytes laid_out(std::string_view json) {
  Bytes layout(32);
  layout[0] = 0x11;
  const auto id = samples::opinion().id.bytes;
  std::copy(id.begin(), id.end(), layout.begin() + 1);
  const Bytes deflated = zuil::Deflater(*zuil::dictionary(1)).deflate(json);
  layout.insert(layout.end(), deflated.begin(), deflated.end());
  layout.resize((layout.size() + 31) / 32 * 32);
  return layout;
}

}  // namespace

TEST_CASE("a record of every kind is read back as it was laid out, and opened as it was sealed") {
  const zuil::SealingKey key = samples::sealing_key();
  for (zuil::Submission submission : samples::all()) {
    CAPTURE(to_string(submission.kind()));
    submission.id = samples::opinion().id;
    const Bytes layout = zuil::lay_out_record(submission).value();
    CHECK(layout.size() % 32 == 0);
    CHECK(zuil::read_record(layout).value() == submission);
    const Bytes sealed = zuil::seal_record(submission, key.public_key()).value();
    CHECK(sealed.size() == layout.size() + zuil::kSealOverhead);
    CHECK(zuil::open_record(sealed, key).value() == submission);
  }
}

TEST_CASE("what is random stands outside the deflated part, at fixed places") {
  const zuil::Submission submission = samples::opinion();
  const Bytes layout = zuil::lay_out_record(submission).value();
  CHECK(layout[0] == 0x11);
  CHECK(std::equal(submission.id.bytes.begin(), submission.id.bytes.end(), layout.begin() + 1));
  CHECK(std::equal(submission.told.begin(), submission.told.end(), layout.begin() + 17));
  std::uint64_t code = 0;
  for (std::size_t i = 7; i > 0; --i) code = code << 8 | layout[24 + i];
  CHECK(code == submission.code.number() + 1);
}

TEST_CASE("the first and the last receipt code, and none, come through") {
  zuil::Submission submission = samples::opinion();
  for (const auto& code : {zuil::ReceiptCode{}, *zuil::ReceiptCode::from_number(0),
                           *zuil::ReceiptCode::from_number(17'714'699'999'999'999)}) {
    submission.code = code;
    CHECK(zuil::read_record(zuil::lay_out_record(submission).value()).value().code == code);
  }
}

TEST_CASE("a submission that is not valid, or has no id, is not laid out") {
  zuil::Submission submission = samples::opinion();
  submission.trajectory = "No Identifier";
  CHECK(zuil::lay_out_record(submission).error().kind == ErrorKind::kRejected);
  CHECK(zuil::seal_record(submission, samples::sealing_key().public_key()).error().kind ==
        ErrorKind::kRejected);
  submission = samples::opinion();
  submission.id = {};
  CHECK(zuil::lay_out_record(submission).error().kind == ErrorKind::kRejected);
}

TEST_CASE("the longest opinion there is fits in a record") {
  zuil::Submission submission = samples::opinion();
  std::string& text = std::get<zuil::Opinion>(submission.body).text;
  text.clear();
  // A thousand characters of four bytes each, as hard to compress as may be.
  zuil::SeededRandom random(7);
  for (std::size_t i = 0; i < zuil::kMaxOpinionCharacters; ++i) {
    const std::uint64_t point = 0x20000 + random.below(0xA000);  // CJK, never changed by NFC
    text += static_cast<char>(0xF0 | point >> 18);
    text += static_cast<char>(0x80 | (point >> 12 & 63));
    text += static_cast<char>(0x80 | (point >> 6 & 63));
    text += static_cast<char>(0x80 | (point & 63));
  }
  const Bytes sealed = zuil::seal_record(submission, samples::sealing_key().public_key()).value();
  CHECK(sealed.size() <= zuil::kMaxSealedRecord);
  CHECK(zuil::open_record(sealed, samples::sealing_key()).value() == submission);
}

TEST_CASE("a layout that is cut anywhere is damaged") {
  const Bytes layout = zuil::lay_out_record(samples::poll()).value();
  for (std::size_t length = 0; length < layout.size(); ++length) {
    CAPTURE(length);
    const auto read = zuil::read_record(zuil::ByteView(layout).first(length));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::kDamaged);
  }
}

TEST_CASE("a sealed record that is cut, longer, or has one bit turned is damaged") {
  const zuil::SealingKey key = samples::sealing_key();
  const Bytes sealed = zuil::seal_record(samples::evaluation(), key.public_key()).value();
  samples::for_each_damage(sealed, [&](const Bytes& bytes, std::size_t at) {
    CAPTURE(at);
    const auto read = zuil::open_record(bytes, key);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::kDamaged);
  });
}

TEST_CASE("a sealed record does not open with another key") {
  zuil::SeededRandom random(1);
  const Bytes sealed = zuil::seal_record(samples::opinion(), samples::sealing_key().public_key()).value();
  CHECK(zuil::open_record(sealed, zuil::SealingKey::generate(random)).error().kind == ErrorKind::kDamaged);
}

TEST_CASE("another form is damaged, a dictionary of later is for a later program") {
  Bytes layout = zuil::lay_out_record(samples::opinion()).value();
  layout[0] = 0x21;
  CHECK(zuil::read_record(layout).error().kind == ErrorKind::kDamaged);
  layout[0] = 0x01;
  CHECK(zuil::read_record(layout).error().kind == ErrorKind::kDamaged);
  for (const int first : {0x10, 0x12, 0x1F}) {
    layout[0] = static_cast<std::uint8_t>(first);
    CHECK(zuil::read_record(layout).error().kind == ErrorKind::kRetryLater);
  }
}

TEST_CASE("a record without an id, with one of another version, or a code that is none is damaged") {
  const Bytes layout = zuil::lay_out_record(samples::opinion()).value();
  Bytes changed = layout;
  std::fill_n(changed.begin() + 1, 16, std::uint8_t{0});
  CHECK(zuil::read_record(changed).error().kind == ErrorKind::kDamaged);
  changed = layout;
  changed[7] = 0x13;  // version 1
  CHECK(zuil::read_record(changed).error().kind == ErrorKind::kDamaged);
  changed = layout;
  std::fill_n(changed.begin() + 25, 7, std::uint8_t{0xFF});
  CHECK(zuil::read_record(changed).error().kind == ErrorKind::kDamaged);
}

TEST_CASE("padding may be longer, in whole blocks, and is zeros to the last byte") {
  Bytes layout = zuil::lay_out_record(samples::opinion()).value();
  layout.resize(layout.size() + 64);
  CHECK(zuil::read_record(layout).value() == samples::opinion());
  layout.back() = 1;
  const auto read = zuil::read_record(layout);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error() == zuil::Error{ErrorKind::kDamaged, "record: something follows the deflated part"});
}

TEST_CASE("a record that inflates to more than 16 KiB is damaged, however small it is") {
  std::string json = to_record_json(samples::opinion());
  json.insert(json.size() - 1, zuil::kMaxRecordJson - json.size(), ' ');
  CHECK(zuil::read_record(laid_out(json)).value().body == samples::opinion().body);
  json.insert(json.size() - 1, 1, ' ');
  CHECK(zuil::read_record(laid_out(json)).error().kind == ErrorKind::kDamaged);
  const Bytes bomb = laid_out(std::string(200'000, ' '));
  CHECK(bomb.size() < zuil::kMaxSealedRecord);
  CHECK(zuil::read_record(bomb).error().kind == ErrorKind::kDamaged);
}

TEST_CASE("JSON that is no submission is damaged, and what it says is not repeated") {
  for (const char* json : {"", "{}", "null", "[]", R"({"kind":"opinion","opinion":{"text":"geheim"}})",
                           R"({"kind":"poll","kind":"poll"})", "{\"geheim\":1} x"}) {
    CAPTURE(json);
    const auto read = zuil::read_record(laid_out(json));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::kDamaged);
  }
  // id, told and code have their own places.
  const auto read = zuil::read_record(laid_out(to_json(samples::opinion())));
  CHECK(read.error().kind == ErrorKind::kDamaged);
}
