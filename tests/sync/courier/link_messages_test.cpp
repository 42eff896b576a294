// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/link_messages.h"

#include <doctest/doctest.h>

#include "sync/base/random.h"

namespace zuil {
namespace {

std::vector<Bytes> calls() {
  HttpReply reply{
      .status = 201, .headers = {{"Date", "Thu, 11 Mar 2027 18:30:00 GMT"}}, .body = Bytes(300, 7)};
  return {to_bytes(CourierCall(CallBegin{Occasion::kAutomatic})),
          to_bytes(CourierCall(CallNext{
              {.max_bytes = 16384, .max_piece = 32768, .clock_offset = std::chrono::milliseconds(-5)}})),
          to_bytes(CourierCall(CallPrepare{{.max_bytes = 1, .max_piece = 2, .clock_offset = {}}})),
          to_bytes(CourierCall(CallTake{{.parcel = 3, .reply = std::move(reply)}})),
          to_bytes(CourierCall(CallEnd{std::nullopt})),
          to_bytes(CourierCall(CallEnd{Failure{Cause::kBusy, "status 503"}}))};
}

std::vector<Bytes> words() {
  Parcel parcel{.number = 2,
                .request = {"PUT", "/inname/v1/x", {{"Signature", "zuil=:AA==:"}}, Bytes(100, 9)},
                .records = 5,
                .afterwards = true};
  Verdict verdict{.arrived = true, .known = false, .conflicts = 1, .set_aside = 2};
  verdict.failure = Failure{Cause::kRowsRefused, "rows set aside"};
  CourierTerms terms{.enrolled = true,
                     .url = "https://portaal.example",
                     .tls_pins = {Sha256{1, 2, 3}},
                     .automatic = false,
                     .networks = {"eth0", "Dorpshuis"}};
  return {to_bytes(StoreWord(std::move(terms))),
          to_bytes(StoreWord(Outlook{.enrolled = true, .records = 12, .set_aside = 1, .due = true})),
          to_bytes(StoreWord(Outlook{.enrolled = true,
                                     .new_content = "demo-2",
                                     .afterwards = Failure{Cause::kContentNoRoom, "no room"}})),
          to_bytes(StoreWord(std::optional<Parcel>(std::move(parcel)))),
          to_bytes(StoreWord(std::optional<Parcel>{})),
          to_bytes(StoreWord(std::move(verdict))),
          to_bytes(StoreWord(Error{ErrorKind::kFull, "no room"})),
          to_bytes(StoreWord(SendNow{}))};
}

TEST_CASE("what store and courier say to each other is read back whole") {
  for (const Bytes& bytes : calls()) CHECK(to_bytes(read_call(bytes).value()) == bytes);
  for (const Bytes& bytes : words()) CHECK(to_bytes(read_word(bytes).value()) == bytes);
  const StoreWord terms = read_word(words().front()).value();
  REQUIRE(std::holds_alternative<CourierTerms>(terms));
  CHECK(std::get<CourierTerms>(terms).networks == std::vector<std::string>{"eth0", "Dorpshuis"});
  const CourierCall next = read_call(calls()[1]).value();
  REQUIRE(std::holds_alternative<CallNext>(next));
  CHECK(std::get<CallNext>(next).wanted.clock_offset == std::chrono::milliseconds(-5));
}

TEST_CASE("a message that is cut off anywhere, or has a byte too many, is refused") {
  for (Bytes bytes : calls()) {
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      CHECK_FALSE(read_call(ByteView(bytes).first(length)));
    }
    bytes.push_back(0);
    CHECK_FALSE(read_call(bytes));
  }
  for (Bytes bytes : words()) {
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      CHECK_FALSE(read_word(ByteView(bytes).first(length)));
    }
    bytes.push_back(0);
    CHECK_FALSE(read_word(bytes));
  }
}

TEST_CASE("bytes that nobody wrote are refused or read, and never more") {
  SystemRandom random;
  for (int i = 0; i < 20'000; ++i) {
    const auto all = i % 2 == 0 ? calls() : words();
    Bytes bytes = all[random.below(all.size())];
    for (int change = 0; change < 3; ++change) bytes[random.below(bytes.size())] ^= random.below(256);
    (void)read_call(bytes);
    (void)read_word(bytes);
  }
}

}  // namespace
}  // namespace zuil
