// SPDX-License-Identifier: EUPL-1.2
// Bundles of a device that turned bad: whatever stands in them, signed as it
// should be, intake takes it whole or refuses it, and gives a receipt only for
// what was stored. The last 64 bytes are replaced by a signature that holds.
#include <cstdint>
#include <cstdlib>

#include "sync/portal/intake.h"
#include "tests/fuzz/portal_inbox.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  using namespace zuil::portal;
  const auto require = [](bool good) {
    if (!good) std::abort();
  };
  ensure_crypto();
  static const SigningKey receipt_key = SigningKey::from_seed({});
  const FakeClock clock(WallTime(std::chrono::seconds(1'804'789'800)));
  FuzzInbox inbox;
  Intake intake(inbox, receipt_key, {KeyId{}}, clock);

  Bytes bytes(data, data + size);
  constexpr std::size_t kSignature = sizeof(Signature);
  if (bytes.size() >= kSignature) {
    const Signature signature = inbox.device_key.sign(ByteView(bytes).first(bytes.size() - kSignature));
    std::copy(signature.begin(), signature.end(), bytes.end() - kSignature);
  }
  const auto answer = intake.receive(bytes);
  require(answer.has_value());
  if (const auto* receipted = std::get_if<Receipted>(&*answer)) {
    const std::vector<PublicKey> keys{receipt_key.public_key()};
    const auto receipt = read_receipt(receipted->receipt, keys);
    require(receipt && receipt->bundle == sha256(bytes) && inbox.stored == 1);
  } else {
    require(inbox.stored == 0 && !std::get<Refused>(*answer).detail.empty());
  }
  return 0;
}
