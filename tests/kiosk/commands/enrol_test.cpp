// SPDX-License-Identifier: EUPL-1.2
// Enrolment by stick; the network's own is in tests/end_to_end.
#include "kiosk/commands/enrol.h"

#include <fstream>
#include <sstream>

#include "sync/base/files.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

struct EnrolFixture : StoreFixture {
  ModelPortal::Invitation invitation = portal.invite();
  std::string request = (temp.path() / "request").string();
  std::string reply = (temp.path() / "request.reply").string();
  std::ostringstream out;
  std::ostringstream err;

  int run(std::string request_file, std::string reply_file) {
    out.str("");
    err.str("");
    return run_enrol({(temp.path() / "zuil").string(), to_string(invitation.code), false,
                      std::move(request_file), std::move(reply_file)},
                     clock, random, {}, out, err);
  }
  std::string content(const std::string& file) {
    const Bytes bytes = must(read_file(file, 10'000));
    return std::string(as_text(bytes));
  }
};

}  // namespace

TEST_CASE_FIXTURE(EnrolFixture, "a request goes out as a file, and its reply comes back as one") {
  REQUIRE(run(request, "") == 0);
  CHECK_FALSE(must(open()->enrolment()));
  const std::string written = content(request);
  const EnrolmentRequest parsed = must(parse_enrolment_request(written));
  must(verify_enrolment_request(parsed, invitation.code.token));
  CHECK(written.find(to_hex(invitation.code.token)) == std::string::npos);
  REQUIRE(run(request, "") == 0);
  CHECK(content(request) == written);

  must(write_file_durably(reply, invitation.signed_certificate));
  REQUIRE(run("", reply) == 0);
  CHECK(out.str() == "enrolled as " + invitation.certificate.name + "\n");
  CHECK(must(open()->enrolment()) == invitation.certificate);
  CHECK(run("", reply) == 0);
  CHECK(out.str().starts_with("enrolled already"));
}

TEST_CASE_FIXTURE(EnrolFixture, "a file that is something else than a request is not written over") {
  std::ofstream(request) << "iets van een ander";
  CHECK(run(request, "") == 1);
  CHECK(content(request) == "iets van een ander");
  CHECK(err.str().find("something else") != std::string::npos);
  CHECK(run((temp.path() / "nowhere" / "request").string(), "") == 1);
}

TEST_CASE_FIXTURE(EnrolFixture,
                  "a reply that is missing, changed, another's or not asked for enrols nobody") {
  must(write_file_durably(reply, invitation.signed_certificate));
  CHECK(run("", reply) == 1);  // this terminal has no key that the portal knows
  CHECK(err.str().find("did not ask") != std::string::npos);
  REQUIRE(run(request, "") == 0);
  CHECK(run("", (temp.path() / "none").string()) == 1);
  must(write_file_durably(reply, portal.invite().signed_certificate));
  CHECK(run("", reply) == 1);
  for (std::size_t at = 0; at < invitation.signed_certificate.size(); at += 7) {
    Bytes changed = invitation.signed_certificate;
    changed[at] ^= 1;
    must(write_file_durably(reply, changed));
    REQUIRE(run("", reply) == 1);
  }
  CHECK_FALSE(must(open()->enrolment()));
}

}  // namespace zuil
