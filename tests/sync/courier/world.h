// SPDX-License-Identifier: EUPL-1.2
// A whole portal and whole terminals, with real databases in folders of their
// own and clocks that stand still. Only the network between them is not there.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/files.h"
#include "sync/courier/dispatch.h"
#include "sync/courier/registration.h"
#include "sync/courier/sender.h"
#include "sync/portal/api.h"
#include "sync/portal/create.h"
#include "sync/portal/opener.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "tests/support/mix.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/domain/submission_samples.h"

namespace zuil {

// The value, or the error in the test's output and its end.
template <typename T>
T must(Result<T> result) {
  if (!result) FAIL(to_string(result.error().kind), ": ", result.error().what);
  return std::move(result).value();
}

inline void copy_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::create_directories(to.parent_path());
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

// What a portal has opened, or a person handed in: everything but the code.
using Rows = std::map<Uuid, std::string>;

inline std::string comparable(const ToldHash& told, std::string_view document) {
  return to_hex(told) + " " + std::string(document);
}

inline Rows rows_of(const std::vector<Submission>& submissions) {
  Rows rows;
  for (const Submission& each : submissions) rows[each.id] = comparable(each.told, to_record_json(each));
  return rows;
}

class PortalSide {
 public:
  explicit PortalSide(const std::filesystem::path& dir, const std::string& url = "https://portaal.example")
      : folder(dir / "portal"), backup_(dir / "portal-backup") {
    must(portal::create_portal(folder, {.url = url, .tls_hosts = {"localhost", "127.0.0.1"}}, random, clock));
    start();
  }

  void start() {
    settings = must(portal::load_settings(folder));
    receipt_key.emplace(must(SigningKey::load(folder.receipt_key())));
    inbox.emplace(must(portal::SqliteInbox::open(folder.inbox(), folder.counter())));
    keys = must(portal::load_opening_keys(folder.sealing_keys(), folder.code_key()));
    std::vector<KeyId> sealing;
    for (const PublicKey& key : settings.sealing_keys) sealing.push_back(key_id(key));
    content.emplace(folder.content());
    api.emplace(*inbox, *receipt_key, *content, clock,
                portal::ApiOptions{.public_url = settings.url, .sealing_keys = sealing});
    intake.emplace(*inbox, *receipt_key, sealing, clock);
  }
  void stop() {
    intake.reset();
    api.reset();
    inbox.reset();
  }

  EnrolmentCode invite(const std::string& name = "Zuil") {
    return must(portal::invite_device(folder, name, std::chrono::hours(24), random, clock));
  }

  HttpReply handle(const HttpRequest& request) {
    portal::Reply reply = api->handle(request, "192.0.2.1");
    if (reply.file) {  // that a server would send from the disk
      const Bytes all = must(read_file(reply.file->path, 32 << 20));
      const auto from = all.begin() + static_cast<std::ptrdiff_t>(reply.file->offset);
      reply.body.assign(from, from + static_cast<std::ptrdiff_t>(reply.file->length));
    }
    if (on_reply) on_reply(request, reply);
    return std::move(reply);
  }

  // As a stick brings a bundle: its receipt.
  Bytes carry(ByteView bundle) {
    const auto received = must(intake->receive(bundle));
    REQUIRE(std::holds_alternative<portal::Receipted>(received));
    return std::get<portal::Receipted>(received).receipt;
  }
  bool accepts(ByteView bundle) {
    return std::holds_alternative<portal::Receipted>(must(intake->receive(bundle)));
  }

  // Everything that counts, once opened. On connections of its own, so that
  // another thread may serve.
  Rows rows() {
    auto own_inbox = must(portal::SqliteInbox::open(folder.inbox(), folder.counter()));
    auto own_opened = must(portal::SqliteOpened::open(folder.opened(), folder.erasures()));
    portal::Opener opener(own_inbox, own_opened, keys, clock);
    must(opener.open_new());
    Rows rows;
    must(own_opened.visit_rows("", [&rows](const portal::OpenedRow& row) -> Status {
      CHECK_MESSAGE(!rows.contains(row.id), "a row is there twice");
      rows[row.id] = comparable(row.told, row.document);
      return Ok{};
    }));
    return rows;
  }

  // A backup of both databases, as the counter is not part of it; and its return.
  void back_up() {
    stop();
    copy_over(folder.inbox().parent_path(), backup_ / "inbox");
    copy_over(folder.opened().parent_path(), backup_ / "opened");
    start();
  }
  void restore() {
    stop();
    copy_over(backup_ / "inbox", folder.inbox().parent_path());
    copy_over(backup_ / "opened", folder.opened().parent_path());
    must(portal::SqliteInbox::restored(folder.inbox(), folder.counter()));
    start();
  }

  FakeClock clock{*parse_rfc3339("2027-03-11T13:00:00Z")};
  SystemRandom random;
  portal::Folder folder;
  portal::Settings settings;
  std::optional<SigningKey> receipt_key;
  std::optional<portal::SqliteInbox> inbox;
  portal::OpeningKeys keys;
  std::optional<portal::ContentShelf> content;
  std::optional<portal::Api> api;
  std::optional<portal::Intake> intake;
  std::function<void(const HttpRequest&, const HttpReply&)> on_reply;  // sees what the network brings

 private:
  std::filesystem::path backup_;
};

// The portal in the same memory, with nothing in between.
class DirectTransport : public Transport {
 public:
  explicit DirectTransport(PortalSide& portal) : portal_(portal) {}
  Exchange execute(const HttpRequest& request, std::stop_token stop) override {
    if (stop.stop_requested()) return Failure{Cause::kStopped, "stopped by the test"};
    ++calls;
    return portal_.handle(request);
  }
  int calls = 0;

 protected:
  PortalSide& portal_;
};

class TerminalSide {
 public:
  TerminalSide(const std::filesystem::path& dir, const std::string& name)
      : path(dir / name), folder(must(DataFolder::make(path))) {
    settings.reserve_bytes = 0;
    start();
  }

  void start() { store = must(Store::open(folder, settings, clock, random)); }
  void stop() { store.reset(); }

  void enrol(PortalSide& portal) {
    const EnrolmentCode code = portal.invite();
    DirectTransport transport(portal);
    auto got = fetch_certificate(transport, must(store->request_enrolment(code)), {});
    REQUIRE(std::holds_alternative<Bytes>(got));
    must(store->enrol(code, std::get<Bytes>(got)));
  }

  SendReport send(Transport& transport) {
    Dispatch dispatch(*store, clock);
    return Sender(transport, dispatch, clock).attempt(Occasion::kAsked);
  }
  SendReport send(PortalSide& portal) {
    DirectTransport transport(portal);
    return send(transport);
  }

  std::vector<Submission> capture(std::vector<Submission> submissions) {
    must(store->capture(submissions));
    return submissions;
  }
  Submission capture_opinion() {
    Submission opinion = samples::opinion();
    opinion.id = random_uuid(random);
    opinion.code = ReceiptCode::random(random);
    return capture({opinion}).front();
  }

  // All rows of a stream as one bundle, as an export makes it.
  Bytes export_all(Stream stream = Stream::kAnswers) {
    const auto bundle = must(store->next_bundle({.stream = stream}));
    REQUIRE(bundle.has_value());
    return bundle->bytes;
  }

  std::uint64_t waiting() {
    const StoreStatus status = must(store->status());
    return status.answers.records + status.contacts.records;
  }
  std::uint64_t rows() {
    const StoreStatus status = must(store->status());
    return status.answers.records + status.contacts.records + status.kept + status.set_aside;
  }

  // A copy of the disk, and its return, to this terminal or to another.
  void image_to(const std::filesystem::path& image) {
    stop();
    copy_over(path, image);
    start();
  }
  void restore_from(const std::filesystem::path& image) {
    stop();
    copy_over(image, path);
    start();
  }

  FakeClock clock{*parse_rfc3339("2027-03-11T13:00:00Z")};
  SystemRandom random;
  Settings settings;
  std::filesystem::path path;
  DataFolder folder;
  std::unique_ptr<Store> store;
};

// Both, where the tests begin: one terminal, enrolled.
struct World {
  TempFolder temp{memory_disk()};
  PortalSide portal{temp.path()};
  TerminalSide terminal{temp.path(), "zuil"};
  std::vector<Submission> captured;

  World() { terminal.enrol(portal); }

  // Time goes by for everybody.
  void pass(std::chrono::milliseconds time) {
    portal.clock.advance(time);
    terminal.clock.advance(time);
  }
  void capture(TerminalSide& at, std::vector<Submission> submissions) {
    for (Submission& each : at.capture(std::move(submissions))) captured.push_back(std::move(each));
  }
  void capture(std::size_t count, std::uint64_t seed = 1) {
    capture(terminal, mixed_submissions(seed, count));
  }

  void capture_opinion(TerminalSide& at) { captured.push_back(at.capture_opinion()); }

  // Whole states: the portal has what was captured, all of it once; the
  // terminal has nothing left that waits.
  void check_all_arrived() {
    CHECK(portal.rows() == rows_of(captured));
    CHECK(terminal.waiting() == 0);
  }
};

}  // namespace zuil
