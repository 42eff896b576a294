// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/order.h"

#include <doctest/doctest.h>

using namespace zuil;

namespace {

struct Root {
  Root() { ensure_crypto(); }
  SeededRandom random{1};
  SigningKey key = SigningKey::generate(random);
  WipeOrder order{.device = {1, 2, 3}, .made = *parse_rfc3339("2027-03-11T18:30:00Z")};
};

}  // namespace

TEST_CASE("an order to wipe is read back, under the root that signed it alone") {
  Root root;
  const Bytes bytes = write_wipe_order(root.order, root.key);
  CHECK(read_wipe_order(bytes, root.key.public_key()).value() == root.order);
  CHECK_FALSE(read_wipe_order(bytes, SigningKey::generate(root.random).public_key()));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] ^= 1;
    CHECK_FALSE(read_wipe_order(changed, root.key.public_key()));
    CHECK_FALSE(read_wipe_order(ByteView(bytes).first(i), root.key.public_key()));
  }
}

TEST_CASE("another document of the root is no order") {
  Root root;
  for (
      const char* json :
      {"{}", R"({"type":"wipe"})", "[]", "nothing",
       R"({"type":"dance","device":"01020300000000000000000000000000","made":"2027-03-11T18:30:00Z"})",
       R"({"type":"wipe","device":"01","made":"2027-03-11T18:30:00Z"})",
       R"({"type":"wipe","device":"01020300000000000000000000000000","made":"soon"})",
       R"({"type":"wipe","device":"01020300000000000000000000000000","made":"2027-03-11T18:30:00Z","x":1})"}) {
    CAPTURE(json);
    CHECK_FALSE(read_wipe_order(sign_document(SignedKind::kOrder, json, root.key), root.key.public_key()));
  }
  const Bytes right = write_wipe_order(root.order, root.key);
  const std::string payload = read_document(SignedKind::kOrder, right, root.key.public_key()).value();
  CHECK_FALSE(read_wipe_order(sign_document(SignedKind::kContent, payload, root.key), root.key.public_key()));
}
