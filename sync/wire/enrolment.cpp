// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/enrolment.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/strict_json.h"
#include "sync/wire/numbers.h"
#include "sync/wire/portal_address.h"

namespace zuil {
namespace {

constexpr std::uint8_t kCodeVersion = 1;
constexpr std::size_t kCheckBytes = 4;
constexpr std::size_t kMaxRequestBytes = 4096;

Error rejected(std::string_view about, std::string_view what) {
  return {ErrorKind::kRejected, std::string(about) + ": " + std::string(what)};
}

// So that a slip of the finger is told from a wrong portal.
ByteArray<kCheckBytes> check_of(std::string_view url, ByteView body) {
  Bytes all(url.begin(), url.end());
  all.insert(all.end(), body.begin(), body.end());
  const Blake2b hash = blake2b(all);
  wipe(all);
  ByteArray<kCheckBytes> check{};
  std::copy_n(hash.begin(), check.size(), check.begin());
  return check;
}

// What the device signs: "ZUIE" ‖ invitation ‖ public key ‖ proof.
Bytes request_bytes(const EnrolmentRequest& request) {
  ByteWriter out;
  out.bytes(as_bytes("ZUIE"));
  out.bytes(request.invitation);
  out.bytes(request.public_key);
  out.bytes(request.proof);
  return out.take();
}

template <std::size_t N>
std::optional<ByteArray<N>> from_text(const nlohmann::json& json,
                                      std::optional<Bytes> (*decode)(std::string_view)) {
  if (!json.is_string()) return std::nullopt;
  const std::optional<Bytes> bytes = decode(json.get_ref<const std::string&>());
  return bytes ? to_array<N>(*bytes) : std::nullopt;
}

}  // namespace

std::string to_string(const EnrolmentCode& code) {
  ByteWriter out;
  out.u8(kCodeVersion);
  out.bytes(code.token);
  out.bytes(code.root_fingerprint);
  if (code.certificate) out.bytes(*code.certificate);
  out.bytes(check_of(code.url, out.data()));
  return code.url + "#" + to_base64url(out.data());
}

Result<EnrolmentCode> parse_enrolment_code(std::string_view text) {
  constexpr std::string_view kAbout = "enrolment code";
  const std::size_t hash = text.find('#');
  if (hash == std::string_view::npos) return rejected(kAbout, "has no # between address and key");
  EnrolmentCode code;
  code.url = ZUIL_TRY(kAbout, canonical_portal_url(text.substr(0, hash)));
  const std::optional<Bytes> bytes = from_base64url(text.substr(hash + 1));
  if (!bytes) return rejected(kAbout, "there is a sign behind # that does not belong there");
  ByteReader in(*bytes);
  if (in.u8() != kCodeVersion) return rejected(kAbout, "is made for another version of the programs");
  code.token = in.array<16>();
  code.root_fingerprint = in.array<32>();
  if (in.left() > kCheckBytes) code.certificate = in.array<32>();
  const ByteArray<kCheckBytes> check = in.array<kCheckBytes>();
  if (!in.ok() || in.left() != 0) return rejected(kAbout, "is not complete, or too long");
  if (check != check_of(code.url, ByteView(*bytes).first(bytes->size() - kCheckBytes)))
    return rejected(kAbout, "a sign in it is wrong");
  return code;
}

ByteArray<16> invitation_id(const ByteArray<16>& token) {
  ByteWriter out;
  out.bytes(as_bytes("ZUIE invitation"));
  out.bytes(token);
  const Blake2b hash = blake2b(out.data());
  ByteArray<16> id{};
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

EnrolmentRequest make_enrolment_request(const EnrolmentCode& code, const SigningKey& device_key) {
  EnrolmentRequest request;
  request.invitation = invitation_id(code.token);
  request.public_key = device_key.public_key();
  request.proof = blake2b(request.public_key, code.token);
  request.signature = device_key.sign(request_bytes(request));
  return request;
}

std::string to_json(const EnrolmentRequest& request) {
  return R"({"invitation":")" + to_hex(ByteView(request.invitation)) + R"(","public_key":")" +
         to_base64(request.public_key) + R"(","proof":")" + to_base64(request.proof) + R"(","signature":")" +
         to_base64(request.signature) + R"("})";
}

Result<EnrolmentRequest> parse_enrolment_request(std::string_view text) {
  constexpr std::string_view kAbout = "enrolment request";
  const nlohmann::json json = ZUIL_TRY(kAbout, parse_strict_json(text, kMaxRequestBytes));
  constexpr std::string_view kMembers[] = {"invitation", "public_key", "proof", "signature"};
  if (!json.is_object()) return rejected(kAbout, "no object, one is wanted");
  for (const std::string_view member : kMembers) {
    if (!json.contains(member)) return rejected(kAbout, "/" + std::string(member) + ": missing");
  }
  if (json.size() != std::size(kMembers)) return rejected(kAbout, "has a member that does not belong there");
  const auto invitation = from_text<16>(json["invitation"], from_hex);
  const auto public_key = from_text<32>(json["public_key"], from_base64);
  const auto proof = from_text<32>(json["proof"], from_base64);
  const auto signature = from_text<64>(json["signature"], from_base64);
  if (!invitation) return rejected(kAbout, "/invitation: not 32 hexadecimal digits");
  if (!public_key) return rejected(kAbout, "/public_key: not 32 bytes in base64");
  if (!proof) return rejected(kAbout, "/proof: not 32 bytes in base64");
  if (!signature) return rejected(kAbout, "/signature: not 64 bytes in base64");
  return EnrolmentRequest{*invitation, *public_key, *proof, *signature};
}

Status verify_enrolment_request(const EnrolmentRequest& request, const ByteArray<16>& token) {
  constexpr std::string_view kAbout = "enrolment request";
  if (!verify(request_bytes(request), request.signature, request.public_key))
    return rejected(kAbout, "its signature does not hold");
  if (!equal_secret(request.invitation, invitation_id(token)))
    return rejected(kAbout, "is for another invitation");
  if (!equal_secret(request.proof, blake2b(request.public_key, token)))
    return rejected(kAbout, "was not made with this invitation's code");
  return Ok{};
}

}  // namespace zuil
