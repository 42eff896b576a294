// SPDX-License-Identifier: EUPL-1.2
// Whatever comes in as a document of the root key, of any kind.
#include <string>

#include "sync/wire/enrolment.h"
#include "tests/fuzz/fuzz_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  const PublicKey root = fuzz::key().public_key();
  const Bytes bytes = fuzz::with_signature({data, size});
  for (const SignedKind kind : {SignedKind::kCertificate, SignedKind::kContent, SignedKind::kOrder}) {
    (void)read_document(kind, {data, size}, root);
    if (const Result<std::string> payload = read_document(kind, bytes, root))
      fuzz::require(sign_document(kind, *payload, fuzz::key()) == bytes);
  }
  // The input as a certificate's JSON.
  if (size > kMaxDocumentBytes - root.size()) return 0;
  const std::string payload = std::string(as_text(root)) + std::string(as_text({data, size}));
  const Bytes document = sign_document(SignedKind::kCertificate, payload, fuzz::key());
  if (const Result<Certificate> certificate = read_certificate(document, blake2b(root))) {
    const Result<Certificate> again =
        read_certificate(write_certificate(*certificate, fuzz::key()), blake2b(root));
    fuzz::require(again.has_value() && *again == *certificate);
  }
  return 0;
}
