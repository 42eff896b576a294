// SPDX-License-Identifier: EUPL-1.2
// How long `zuil sync` takes over a thin line: 30 ms each way, 2 Mbit/s up.
// Beside it what cannot be less: the bytes over the bandwidth. Then the same
// with connections that are cut at a random byte: what the cuts cost.
//
//   link_bench DATA PORT    an enrolled terminal, and where its portal listens
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "sync/base/random.h"
#include "sync/store/store.h"
#include "tests/bench/or_give_up.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/mix.h"

namespace {

using namespace zuil;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kRecords = 20'000;
constexpr std::size_t kLot = 500;  // of those, in one connection
constexpr int kEachSoMany = 20;    // connections one is cut
constexpr std::uint64_t kUpBytesASecond = 2'000'000 / 8;
constexpr double kTimesTheBaseline = 1.3;
constexpr std::uint64_t kSeed = 5000;

ProxyFault thin_line() {
  return {.delay = std::chrono::milliseconds(30), .up_bytes_a_second = kUpBytesASecond};
}

void fill(const DataFolder& folder, std::size_t records, std::uint64_t seed) {
  const SystemClock clock;
  SystemRandom random;
  const auto store = value_of(Store::open(folder, value_of(folder.read_settings()), clock, random));
  for (std::size_t kept = 0; kept < records;) {
    const auto group = mixed_submissions(seed + kept, std::min(kMaxGroup, records - kept));
    if (value_of(store->capture(group)) != group.size()) give_up("not all were new");
    kept += group.size();
    if (store->must_tidy()) must(store->tidy());
  }
}

struct Sent {
  bool complete = false;
  double seconds = 0;
  std::uint64_t bundles = 0;
  std::uint64_t bytes = 0;  // of bundles
  std::uint64_t known = 0;  // records that the portal had before
};

Sent send(const DataFolder& folder, const FaultProxy& proxy) {
  const std::string command = std::string(ZUIL_BIN_DIR) + "/zuil sync --json --data '" +
                              folder.root.string() +
                              "' --portal https://127.0.0.1:" + std::to_string(proxy.port()) + " 2>/dev/null";
  const auto start = Steady::now();
  FILE* out = ::popen(command.c_str(), "r");
  if (out == nullptr) give_up("zuil sync does not start");
  std::string last;
  char line[1024];
  while (std::fgets(line, sizeof line, out) != nullptr) last = line;
  Sent sent;
  sent.complete = ::pclose(out) == 0;
  sent.seconds = std::chrono::duration<double>(Steady::now() - start).count();
  const auto done = nlohmann::json::parse(last);
  sent.bundles = done.at("bundles");
  sent.bytes = done.at("bytes");
  sent.known = done.at("known");
  return sent;
}

struct Whole {
  std::uint64_t up = 0;
  std::uint64_t around = 0;  // of those, what is not bundles
};

Whole measure_whole(const DataFolder& folder, FaultProxy& proxy) {
  fill(folder, kRecords, kSeed);
  proxy.set(thin_line());
  const Sent sent = send(folder, proxy);
  if (!sent.complete) give_up("zuil sync failed");
  const double baseline = static_cast<double>(proxy.up()) / kUpBytesASecond;
  std::printf("%-44s %10.2f s %10.2f s %10.2f s\n", "20000 submissions, process and connecting in it",
              sent.seconds, baseline, kTimesTheBaseline * baseline);
  std::printf("  %.2f times the baseline, %llu bundles, %.1f kB up\n", sent.seconds / baseline,
              static_cast<unsigned long long>(sent.bundles), static_cast<double>(proxy.up()) / 1e3);
  return {proxy.up(), proxy.up() - sent.bytes};
}

// Until all of it is there; `cut_now` says of each connection whether it is cut.
template <typename CutNow>
void measure_cuts(const char* what, std::size_t lot, const DataFolder& folder, FaultProxy& proxy,
                  const Whole& whole, const CutNow& cut_now) {
  SeededRandom random(kSeed);
  int cuts = 0;
  int connections = 0;
  Sent all;
  std::uint64_t up = 0;
  for (std::size_t handed = 0; handed < kRecords; handed += lot) {
    fill(folder, lot, kSeed + (lot == kRecords ? 1'000'000 : 2'000'000) + handed);
    for (bool complete = false; !complete; ++connections) {
      ProxyFault fault = thin_line();
      if (cut_now(connections, cuts)) fault.cut_up_after = random.below(whole.up * lot / kRecords);
      proxy.set(fault);
      const Sent sent = send(folder, proxy);
      complete = sent.complete;
      cuts += proxy.has_cut() ? 1 : 0;
      if (!complete && !proxy.has_cut()) give_up("an attempt failed that nobody cut");
      up += proxy.up();
      all.seconds += sent.seconds;
      all.bundles += sent.bundles;
      all.bytes += sent.bytes;
      all.known += sent.known;
    }
  }
  const double bundle = static_cast<double>(all.bytes) / static_cast<double>(all.bundles);
  std::printf("%-44s %10.2f s %10.2f s\n", what, all.seconds, static_cast<double>(up) / kUpBytesASecond);
  std::printf("  %d connections, %d cut; %llu bundles of %.1f kB, %llu records came twice\n", connections,
              cuts, static_cast<unsigned long long>(all.bundles), bundle / 1e3,
              static_cast<unsigned long long>(all.known));
  const double again = static_cast<double>(up) - static_cast<double>(all.bytes) -
                       static_cast<double>(whole.around) * connections;
  std::printf("  sent for nothing: %.1f kB, that is %.2f bundles a cut (to reach: 1)\n", again / 1e3,
              again / bundle / std::max(cuts, 1));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "link_bench DATA PORT\n");
    return 2;
  }
  const DataFolder folder = value_of(DataFolder::make(argv[1]));
  FaultProxy proxy(static_cast<std::uint16_t>(std::atoi(argv[2])));
  std::printf("%-44s %12s %12s %12s\n", "30 ms each way, 2 Mbit/s up", "measured", "bytes/rate", "to reach");
  const Whole whole = measure_whole(folder, proxy);
  measure_cuts("in lots of 500, 1 connection in 20 cut", kLot, folder, proxy, whole,
               [](int connection, int) { return connection % kEachSoMany == kEachSoMany / 2; });
  measure_cuts("in one lot, the first 5 connections cut", kRecords, folder, proxy, whole,
               [](int, int cuts) { return cuts < 5; });
  return 0;
}
