// SPDX-License-Identifier: EUPL-1.2
// A whole portal in a folder of its own, and terminals as far as it can see them.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "sync/portal/api.h"
#include "sync/portal/create.h"
#include "sync/portal/opener.h"
#include "sync/portal/secret_file.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/wire/record.h"
#include "tests/support/temp_folder.h"

namespace zuil::portal {

// The value of a result that must hold one.
template <typename T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().what);
  return std::move(result).value();
}

inline constexpr std::string_view kUrl = "https://localhost:8443";

inline WallTime time_of(std::string_view text) { return parse_rfc3339(text).value(); }

// A valid opinion, other ids and texts for other numbers.
inline Submission opinion(Random& random, std::string text = "Meer bomen op het plein.") {
  Submission submission;
  submission.id = random_uuid(random);
  submission.trajectory = "hoonhorst";
  submission.content_version = "demo-1";
  submission.told.fill(7);
  submission.visit = "lobby";
  submission.language = "nl";
  submission.date = Date(std::chrono::year(2027), std::chrono::March, std::chrono::day(11));
  submission.body = Opinion{std::move(text), {"groen"}};
  return submission;
}

inline Submission withdrawal(Random& random, const ReceiptCode& code) {
  Submission submission;
  submission.id = random_uuid(random);
  submission.trajectory = "hoonhorst";
  submission.content_version = "demo-1";
  submission.date = Date(std::chrono::year(2027), std::chrono::March, std::chrono::day(12));
  submission.code = code;
  submission.body = Withdrawal{};
  return submission;
}

inline Submission sign_up(Random& random) {
  Submission submission;
  submission.id = random_uuid(random);
  submission.trajectory = "hoonhorst";
  submission.content_version = "demo-1";
  submission.date = Date(std::chrono::year(2027), std::chrono::March, std::chrono::day(11));
  SignUp body;
  body.name = "Jo de Vries";
  body.email = "jo@example.org";
  body.phone = "+31 6 12345678";
  body.role = Role::kResident;
  body.interests = {Interest::kHear};
  body.consents = {Consent{Interest::kHear, "v1", {}}};
  submission.body = body;
  return submission;
}

struct Terminal {
  EnrolmentCode code;
  SigningKey key;
  DeviceId device{};
  Epoch epoch = 0x0123456789abcdef;
};

// A portal with its inbox, what it opened, and an Api in front of it, at a time
// that stands still.
class Portal {
 public:
  explicit Portal(std::string_view start = "2027-03-11T18:30:00Z") : clock(time_of(start)), random(1) {
    ensure_crypto();
    (void)must(create_portal(folder, {.url = std::string(kUrl), .tls_hosts = {"127.0.0.1"}}, random, clock));
    settings = must(load_settings(folder));
    open();
  }

  // Anew from the disk, as after a restart.
  void open() {
    api.reset();
    inbox.emplace(must(SqliteInbox::open(folder.inbox(), folder.counter())));
    opened.emplace(must(SqliteOpened::open(folder.opened(), folder.erasures())));
    receipt_key.emplace(must(SigningKey::load(folder.receipt_key())));
    keys = must(load_opening_keys(folder.sealing_keys(), folder.code_key()));
    content.emplace(folder.content());
    api = std::make_unique<Api>(*inbox, *receipt_key, *content, clock, api_options());
  }

  ApiOptions api_options() const {
    return {.public_url = settings.url,
            .sealing_keys = {key_id(settings.sealing_keys.front())},
            .requests_at_once = 0,
            .requests_a_minute = 0};
  }

  Terminal invited(std::string name = "Zuil Hoonhorst") {
    Terminal terminal{must(invite_device(folder, std::move(name), std::chrono::hours(24), random, clock)),
                      SigningKey::generate(random)};
    return terminal;
  }

  Terminal enrolled(std::string name = "Zuil Hoonhorst") {
    Terminal terminal = invited(std::move(name));
    const Enrolment enrolment =
        must(inbox->enrol(make_enrolment_request(terminal.code, terminal.key), clock.wall()));
    REQUIRE(enrolment.outcome == EnrolOutcome::kEnrolled);
    terminal.device = enrolment.device;
    return terminal;
  }

  Bytes sealed(const Submission& submission) const {
    return must(seal_record(submission, settings.sealing_keys.front()));
  }

  Bundle bundle(const Terminal& terminal, std::uint64_t first, std::vector<Bytes> records,
                Stream stream = Stream::kAnswers) const {
    return Bundle{{stream, terminal.device, terminal.epoch, first, static_cast<std::uint32_t>(records.size()),
                   key_id(settings.sealing_keys.front())},
                  std::move(records)};
  }

  // Stores it as the server would, and must succeed.
  StoreOutcome store(const Terminal& terminal, std::uint64_t first, std::vector<Bytes> records,
                     Stream stream = Stream::kAnswers) {
    const Bundle whole = bundle(terminal, first, std::move(records), stream);
    return must(inbox->store_bundle(whole, write_bundle(whole, terminal.key), clock.wall()));
  }

  HttpRequest request(const Terminal& terminal, std::string method, std::string path, Bytes body = {}) {
    HttpRequest request{std::move(method), std::string(kBasePath) + path, {}, std::move(body)};
    sign_request(request, settings.url, terminal.key, to_hex(terminal.device), clock.wall(), random);
    return request;
  }

  HttpRequest put(const Terminal& terminal, const Bundle& bundle) {
    return request(terminal, "PUT",
                   "/apparaten/" + to_hex(terminal.device) + "/zendingen/" + bundle_name(bundle.header),
                   write_bundle(bundle, terminal.key));
  }

  OpenReport open_all() { return must(Opener(*inbox, *opened, keys, clock).open_new()); }

  // Ids of what counts, in their order.
  std::vector<Uuid> counted() {
    std::vector<Uuid> ids;
    (void)must(opened->visit_rows("", [&](const OpenedRow& row) -> Status {
      ids.push_back(row.id);
      return Ok{};
    }));
    return ids;
  }

  TempFolder temp;
  Folder folder{temp.path() / "portal"};
  FakeClock clock;
  SeededRandom random;
  Settings settings;
  std::optional<SqliteInbox> inbox;
  std::optional<SqliteOpened> opened;
  std::optional<SigningKey> receipt_key;
  std::optional<ContentShelf> content;
  OpeningKeys keys;
  std::unique_ptr<Api> api;
};

}  // namespace zuil::portal
