// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/http_message.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <variant>

#include "sync/wire/numbers.h"
#include "sync/wire/signature_base.h"
#include "sync/wire/structured_fields.h"

namespace zuil {
namespace {

constexpr std::string_view kLabel = "zuil";
constexpr std::string_view kDigest = "content-digest";
constexpr std::string_view kSignatureInput = "signature-input";
constexpr std::string_view kSignature = "signature";
constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kMaxParameter = 128;  // characters of keyid and nonce

Error rejected(std::string_view about, std::string_view what) {
  return {ErrorKind::kRejected, std::string(about) + ": " + std::string(what)};
}

void remove_header(Headers& headers, std::string_view name) {
  std::erase_if(headers, [&](const auto& header) { return lower_case(header.first) == name; });
}

// The only header of that name: of two, a reader in between may see another one.
Result<std::string_view> only_header(const Headers& headers, std::string_view name) {
  const auto is_it = [&](const auto& header) { return lower_case(header.first) == name; };
  const auto found = std::find_if(headers.begin(), headers.end(), is_it);
  if (found == headers.end()) return rejected(name, "is missing");
  if (std::find_if(std::next(found), headers.end(), is_it) != headers.end())
    return rejected(name, "is there twice");
  return std::string_view(found->second);
}

Result<FieldDictionary> read_dictionary(const Headers& headers, std::string_view name) {
  const std::string_view text = ZUIL_TRY("signed request", only_header(headers, name));
  return ZUIL_TRY(name, parse_field_dictionary(text));
}

const Bytes* as_byte_sequence(const FieldMember* member) {
  const auto* item = member == nullptr ? nullptr : std::get_if<FieldItem>(member);
  return item == nullptr ? nullptr : std::get_if<Bytes>(&item->value);
}

bool covers(const InnerList& covered, std::string_view component) {
  const FieldItem item{std::string(component), {}};
  return std::find(covered.items.begin(), covered.items.end(), item) != covered.items.end();
}

// RFC 9421 section 2.3, as far as this API takes them: created, nonce and
// keyid must be there, alg may be, and anything else would bind us to
// something that is not looked at.
Result<SignatureParameters> read_parameters(const FieldParameters& parameters) {
  SignatureParameters read;
  for (const auto& [key, value] : parameters) {
    const auto* text = std::get_if<std::string>(&value);
    if (key == "created" && std::holds_alternative<std::int64_t>(value)) {
      read.created = std::get<std::int64_t>(value);
    } else if (key == "nonce" && text != nullptr) {
      read.nonce = *text;
    } else if (key == "keyid" && text != nullptr) {
      read.keyid = *text;
    } else if (key != "alg" || text == nullptr || *text != "ed25519") {
      return rejected(kSignatureInput, "a parameter that is not supported");
    }
  }
  const auto fits = [](const std::string& text) { return !text.empty() && text.size() <= kMaxParameter; };
  if (read.created < 0 || find_parameter(parameters, "created") == nullptr)
    return rejected(kSignatureInput, "created is missing or before 1970");
  if (!fits(read.nonce)) return rejected(kSignatureInput, "nonce is missing, empty or too long");
  if (!fits(read.keyid)) return rejected(kSignatureInput, "keyid is missing, empty or too long");
  return read;
}

// Exactly "@method", "@target-uri" and, with a body, "content-digest", in any order.
Status check_components(const InnerList& covered, bool has_body) {
  const bool digest = covers(covered, kDigest);
  if (!covers(covered, "@method") || !covers(covered, "@target-uri"))
    return rejected(kSignatureInput, "does not cover @method and @target-uri");
  if (has_body && !digest) return rejected(kSignatureInput, "does not cover content-digest");
  if (covered.items.size() != (digest ? 3U : 2U))
    return rejected(kSignatureInput, "covers something that is not supported");
  return Ok{};
}

struct SignatureInput {
  InnerList covered;
  SignatureParameters parameters;
};

Result<SignatureInput> read_signature_input(const HttpRequest& request) {
  const FieldDictionary dictionary =
      ZUIL_TRY("signed request", read_dictionary(request.headers, kSignatureInput));
  const FieldMember* member = find_member(dictionary, kLabel);
  const auto* covered = member == nullptr ? nullptr : std::get_if<InnerList>(member);
  if (covered == nullptr) return rejected(kSignatureInput, "has no list of label zuil");
  ZUIL_TRY("signed request", check_components(*covered, !request.body.empty()));
  SignatureInput input;
  input.parameters = ZUIL_TRY("signed request", read_parameters(covered->parameters));
  input.covered = *covered;
  return input;
}

// RFC 9530: other algorithms may stand beside it, and are not looked at.
Status check_digest(const HttpRequest& request) {
  const FieldDictionary dictionary = ZUIL_TRY("signed request", read_dictionary(request.headers, kDigest));
  const Bytes* digest = as_byte_sequence(find_member(dictionary, "sha-256"));
  if (digest == nullptr) return rejected(kDigest, "has no sha-256");
  if (!std::ranges::equal(*digest, sha256(request.body))) return rejected(kDigest, "is not that of the body");
  return Ok{};
}

}  // namespace

std::optional<std::string_view> header(const Headers& headers, std::string_view name) {
  const std::string wanted = lower_case(name);
  for (const auto& [header_name, value] : headers) {
    if (lower_case(header_name) == wanted) return value;
  }
  return std::nullopt;
}

void sign_request(HttpRequest& request, std::string_view public_url, const SigningKey& key,
                  std::string_view keyid, WallTime created, Random& random) {
  for (const std::string_view name : {kDigest, kSignatureInput, kSignature})
    remove_header(request.headers, name);

  InnerList covered;
  covered.items = {{"@method", {}}, {"@target-uri", {}}};
  if (!request.body.empty()) {
    const Sha256 digest = sha256(request.body);
    request.headers.emplace_back("Content-Digest",
                                 "sha-256=" + to_field(Bytes(digest.begin(), digest.end())));
    covered.items.push_back({std::string(kDigest), {}});
  }
  ByteArray<kNonceBytes> nonce{};
  random.fill(nonce);
  covered.parameters = {{"created", static_cast<std::int64_t>(to_seconds(created))},
                        {"nonce", to_base64url(nonce)},
                        {"keyid", std::string(keyid)}};

  const Result<std::string> base = signature_base(request, public_url, covered);
  if (!base) std::abort();
  const Signature signature = key.sign(as_bytes(*base));
  request.headers.emplace_back("Signature-Input", std::string(kLabel) + "=" + to_field(covered));
  request.headers.emplace_back(
      "Signature", std::string(kLabel) + "=" + to_field(Bytes(signature.begin(), signature.end())));
}

Result<SignatureParameters> read_signature_parameters(const HttpRequest& request) {
  return ZUIL_TRY("reading", read_signature_input(request)).parameters;
}

Status verify_request(const HttpRequest& request, std::string_view public_url, const PublicKey& key) {
  const SignatureInput input = ZUIL_TRY("verifying", read_signature_input(request));
  if (covers(input.covered, kDigest)) ZUIL_TRY("verifying", check_digest(request));
  const FieldDictionary signatures = ZUIL_TRY("verifying", read_dictionary(request.headers, kSignature));
  const Bytes* bytes = as_byte_sequence(find_member(signatures, kLabel));
  const std::optional<Signature> signature = bytes == nullptr ? std::nullopt : to_array<64>(*bytes);
  if (!signature) return rejected(kSignature, "has none of label zuil and 64 bytes");
  const std::string base = ZUIL_TRY("verifying", signature_base(request, public_url, input.covered));
  if (!verify(as_bytes(base), *signature, key)) return rejected(kSignature, "does not hold");
  return Ok{};
}

}  // namespace zuil
