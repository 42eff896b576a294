// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/code_hash.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("serve has a key of its own, which is neither the code key nor gives the hashes that open keeps") {
  Portal portal;
  CHECK(portal.keys.page == page_key_of(portal.keys.code));
  CHECK(portal.keys.page != portal.keys.code);
  CHECK(must(load_secret(portal.folder.page_key())) == portal.keys.page);
  const ReceiptCode code = ReceiptCode::random(portal.random);
  CHECK(code_hash(code, portal.keys.page) != code_hash(code, portal.keys.code));
}

TEST_CASE("a portal of before there was a page gets its key from open, and keeps the one it has") {
  Portal portal;
  std::filesystem::remove(portal.folder.page_key());
  CHECK(keep_page_key(portal.folder, portal.keys.page).has_value());
  CHECK(must(load_secret(portal.folder.page_key())) == portal.keys.page);
  CHECK(keep_page_key(portal.folder, {}).has_value());
  CHECK(must(load_secret(portal.folder.page_key())) == portal.keys.page);
}
