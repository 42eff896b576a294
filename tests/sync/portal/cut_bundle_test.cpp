// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/cut_bundle.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("a cut bundle reads back, and nothing that is not of its key does") {
  CutBundle cut{.whole = {}, .device = {}, .sealing_key = {}, .left = {Bytes(70, 1), Bytes(90, 2)}};
  cut.whole.fill(3);
  cut.device.fill(4);
  cut.sealing_key.fill(5);
  ByteArray<32> key{};
  key.fill(6);
  const Bytes bytes = write_cut_bundle(cut, key);
  CHECK(is_cut_bundle(bytes));
  const CutBundle read = must(read_cut_bundle(bytes, key));
  CHECK(read.whole == cut.whole);
  CHECK(read.device == cut.device);
  CHECK(read.sealing_key == cut.sealing_key);
  CHECK(read.left == cut.left);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] ^= 1;
    CHECK_FALSE(read_cut_bundle(changed, key));
    CHECK_FALSE(read_cut_bundle(ByteView(bytes).first(i), key));
  }
  CHECK_FALSE(read_cut_bundle(bytes, ByteArray<32>{}));
  CHECK_FALSE(is_cut_bundle(as_bytes("ZUIL")));
  cut.left.clear();
  CHECK(must(read_cut_bundle(write_cut_bundle(cut, key), key)).left.empty());
}
