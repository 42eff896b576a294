// SPDX-License-Identifier: EUPL-1.2
// How many records a second `zuil-portal open` opens on one core. Beside it
// what cannot be more: libsodium's crypto_box_seal_open over the same sealed
// bytes, which keeps nothing and reads nothing.
//
//   open_bench PORTAL    the folder of a portal that has records to open
#include <sodium.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/files.h"
#include "sync/portal/folder.h"
#include "sync/store/sqlite.h"
#include "sync/wire/bundle.h"
#include "tests/bench/or_give_up.h"

namespace {

using namespace zuil;

constexpr double kOfTheBaseline = 0.8;

double cpu_of(int who) {
  rusage usage{};
  ::getrusage(who, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// Of every bundle that is not opened yet.
std::vector<Bytes> sealed_records(const portal::Folder& folder) {
  auto inbox = value_of(Database::open(folder.inbox(), {.read_only = true}));
  auto select = value_of(inbox.prepare(
      "SELECT b.bytes, d.public_key FROM bundles b JOIN devices d USING (device) WHERE b.opened_at IS NULL"));
  std::vector<Bytes> records;
  while (value_of(select.step())) {
    Bundle bundle = value_of(read_bundle(select.blob(0), select.array<32>(1)));
    for (Bytes& record : bundle.records) records.push_back(std::move(record));
  }
  return records;
}

void open_bare(const std::vector<Bytes>& records, const portal::Folder& folder) {
  const auto settings = value_of(portal::load_settings(folder));
  const PublicKey public_key = settings.sealing_keys.front();
  Bytes secret;
  for (const auto& entry : std::filesystem::directory_iterator(folder.sealing_keys()))
    secret = value_of(read_file(entry.path(), 32));
  Bytes plain(64 * 1024);
  for (const Bytes& record : records) {
    if (crypto_box_seal_open(plain.data(), record.data(), record.size(), public_key.data(), secret.data()) !=
        0)
      give_up("a record does not open");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "open_bench PORTAL\n");
    return 2;
  }
  ensure_crypto();
  const portal::Folder folder(argv[1]);
  const std::vector<Bytes> records = sealed_records(folder);
  if (records.empty()) give_up("nothing to open");

  const double bare_before = cpu_of(RUSAGE_SELF);
  open_bare(records, folder);
  const double bare = cpu_of(RUSAGE_SELF) - bare_before;

  const std::string command =
      ZUIL_BIN_DIR "/zuil-portal open --dir '" + folder.dir().string() + "' >/dev/null 2>&1";
  const double before = cpu_of(RUSAGE_CHILDREN);
  const auto start = std::chrono::steady_clock::now();
  if (std::system(command.c_str()) != 0) give_up("zuil-portal open failed");
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double cpu = cpu_of(RUSAGE_CHILDREN) - before;

  const auto rate = [&](double seconds) { return static_cast<double>(records.size()) / seconds; };
  std::printf("%-44s %12s %12s %12s\n", "zuil-portal open, records a second and core", "measured", "baseline",
              "to reach");
  std::printf("%-44s %12.0f %12.0f %12.0f\n", (std::to_string(records.size()) + " records").c_str(),
              rate(cpu), rate(bare), kOfTheBaseline * rate(bare));
  std::printf("  %.2f of the baseline; %.2f s on the clock, %.2f s of CPU, bare %.2f s\n", bare / cpu, wall,
              cpu, bare);
  return 0;
}
