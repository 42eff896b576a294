// SPDX-License-Identifier: EUPL-1.2
// 200 terminals that send to one `zuil-portal serve` at once, 200,000 records
// together: none lost, none double, and how much memory serve has meanwhile.
// Each terminal is a thread with a key, a connection and bundles made before.
// Beside it SQLite that stores the same rows once.
//
//   serve_bench PORTAL PROCESS    as sync_bench; serve must allow 200
//       connections of one address
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sync/courier/curl_transport.h"
#include "sync/courier/registration.h"
#include "sync/portal/create.h"
#include "sync/portal/folder.h"
#include "sync/store/sqlite.h"
#include "sync/wire/bundle.h"
#include "sync/wire/receipt.h"
#include "tests/bench/or_give_up.h"
#include "tests/support/mix.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace zuil;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kTerminals = 200;
constexpr std::size_t kBundles = 10;   // of each terminal
constexpr std::size_t kRecords = 100;  // in each bundle
constexpr std::size_t kAll = kTerminals * kBundles * kRecords;

double since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

struct Terminal {
  SigningKey key;
  DeviceId device{};
  Epoch epoch = 1;
  TlsTrust trust{};
  std::vector<std::pair<BundleHeader, Bytes>> bundles{};
};

// Enrols and makes everything that it will send.
Terminal make_terminal(const portal::Folder& folder, const portal::Settings& portal, std::size_t number,
                       const Clock& clock) {
  SystemRandom random;
  Terminal terminal{.key = SigningKey::generate(random)};
  const EnrolmentCode code = value_of(
      portal::invite_device(folder, "Zuil " + std::to_string(number), std::chrono::hours(1), random, clock));
  const auto transport = value_of(CurlTransport::make(portal.url, trust_of(code), clock));
  auto got = fetch_certificate(*transport, make_enrolment_request(code, terminal.key), {});
  if (std::holds_alternative<Failure>(got)) give_up("no terminal: " + std::get<Failure>(got).detail);
  const Certificate certificate = value_of(read_certificate(std::get<Bytes>(got), code.root_fingerprint));
  terminal.device = certificate.device;
  terminal.trust = trust_of(certificate);
  for (std::size_t i = 0; i < kBundles; ++i) {
    Bundle bundle;
    bundle.header = {.stream = Stream::kAnswers,
                     .device = terminal.device,
                     .epoch = terminal.epoch,
                     .first = 1 + i * kRecords,
                     .count = kRecords,
                     .sealing_key = key_id(portal.sealing_keys.front())};
    for (const Submission& each : mixed_submissions(number * kBundles + i + 1, kRecords))
      bundle.records.push_back(value_of(seal_record(each, portal.sealing_keys.front())));
    terminal.bundles.emplace_back(bundle.header, write_bundle(bundle, terminal.key));
  }
  return terminal;
}

// Sends its bundles, each until it has a receipt.
std::uint64_t send_all(const Terminal& terminal, const portal::Settings& portal, const Clock& clock,
                       std::atomic<std::size_t>& arrived) {
  SystemRandom random;
  const auto transport = value_of(CurlTransport::make(portal.url, terminal.trust, clock));
  std::uint64_t again = 0;
  for (const auto& [header, bytes] : terminal.bundles) {
    for (bool stored = false; !stored; again += stored ? 0 : 1) {
      HttpRequest request{"PUT",
                          std::string(kBasePath) + "/apparaten/" + to_hex(terminal.device) + "/zendingen/" +
                              bundle_name(header),
                          {{"Content-Type", "application/octet-stream"}},
                          bytes};
      sign_request(request, portal.url, terminal.key, to_hex(terminal.device), clock.wall(), random);
      const Exchange came = transport->execute(request, {});
      const auto* reply = std::get_if<HttpReply>(&came);
      const auto receipt = reply != nullptr ? read_receipt(reply->body, portal.receipt_keys)
                                            : Result<Receipt>(Error{ErrorKind::kRetryLater, ""});
      stored = receipt && receipt->outcome == ReceiptOutcome::kStored;
    }
    arrived += kRecords;
  }
  return again;
}

double megabytes_of(const std::string& process) {
  std::ifstream status("/proc/" + process + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  }
  give_up("PROCESS does not run");
}

double store_rows(const std::vector<Terminal>& terminals) {
  const TempFolder work;
  const auto start = Steady::now();
  auto database = value_of(Database::open(work.path() / "plain.db"));
  must(database.execute("CREATE TABLE plain (hash BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID"));
  auto insert = value_of(database.prepare("INSERT INTO plain VALUES (?1, ?2)"));
  for (std::size_t i = 0; i < kBundles; ++i) {
    for (const Terminal& terminal : terminals) {
      auto transaction = value_of(Transaction::begin(database));
      const Bundle bundle = value_of(read_bundle(terminal.bundles[i].second, terminal.key.public_key()));
      for (const Bytes& sealed : bundle.records) must(insert.run(sha256(sealed), sealed));
      must(transaction.commit());
    }
  }
  return since(start);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "serve_bench PORTAL PROCESS\n");
    return 2;
  }
  ensure_crypto();
  const portal::Folder folder(argv[1]);
  const std::string process = argv[2];
  const portal::Settings portal = value_of(portal::load_settings(folder));
  const SystemClock clock;
  auto inbox = value_of(Database::open(folder.inbox(), {.read_only = true}));
  const std::int64_t before = value_of(inbox.integer("SELECT count(*) FROM sealed"));

  std::vector<Terminal> terminals;
  for (std::size_t i = 0; i < kTerminals; ++i) terminals.push_back(make_terminal(folder, portal, i, clock));

  std::atomic<std::size_t> arrived{0};
  std::atomic<std::uint64_t> again{0};
  std::vector<double> memory{megabytes_of(process)};
  const auto start = Steady::now();
  {
    std::vector<std::jthread> threads;
    for (const Terminal& terminal : terminals)
      threads.emplace_back([&] { again += send_all(terminal, portal, clock, arrived); });
    for (std::size_t quarter = 1; quarter <= 4; ++quarter) {
      while (arrived < kAll * quarter / 4) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      memory.push_back(megabytes_of(process));
    }
  }
  const double took = since(start);
  const double baseline = store_rows(terminals);

  const std::int64_t there = value_of(inbox.integer("SELECT count(*) FROM sealed")) - before;
  const std::int64_t numbers = value_of(inbox.integer("SELECT count(*) FROM numbers")) - before;
  std::printf("%-44s %12s %12s\n", "zuil-portal serve, 200 terminals at once", "measured", "SQLite alone");
  std::printf("%-44s %10.2f s %10.2f s\n", "200000 records in 2000 bundles", took, baseline);
  std::printf("  there: %lld records under %lld numbers; lost %lld; sent again %llu bundles\n",
              static_cast<long long>(there), static_cast<long long>(numbers),
              static_cast<long long>(kAll) - static_cast<long long>(there),
              static_cast<unsigned long long>(again.load()));
  std::printf("  memory of serve: %.1f MB at the start, then after each quarter %.1f, %.1f, %.1f, %.1f MB\n",
              memory[0], memory[1], memory[2], memory[3], memory[4]);
  return there == static_cast<std::int64_t>(kAll) && numbers == there ? 0 : 1;
}
