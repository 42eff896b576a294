// SPDX-License-Identifier: EUPL-1.2
// How long `zuil sync` takes to bring what waits to a `zuil-portal serve` on
// this machine, kept and signed for on both sides. Beside it what cannot be
// less: libcurl that PUTs the same bundles to the same server, which throws
// them away, and SQLite that stores the same rows once for each side.
//
//   sync_bench DATA PORTAL PROCESS [RECORDS]
//       DATA: the folder of an enrolled terminal; PORTAL: that of its portal;
//       PROCESS: the id of the `zuil-portal serve` that runs there, with
//       --requests-per-minute 0
#include <curl/curl.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/portal/folder.h"
#include "sync/store/store.h"
#include "tests/bench/or_give_up.h"
#include "tests/support/mix.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace zuil;
using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 1000;
constexpr double kTimesTheBaseline = 3;
constexpr double kCpuMilliseconds = 50;  // of the terminal, for 1,000 records

template <typename Work>
double seconds(const Work& work) {
  const auto start = Steady::now();
  work();
  return std::chrono::duration<double>(Steady::now() - start).count();
}

double cpu_so_far(int who) {
  rusage usage{};
  ::getrusage(who, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

double cpu_of(pid_t process) {
  clockid_t clock = 0;
  timespec time{};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0) {
    give_up("PROCESS does not run");
  }
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void fill(const DataFolder& folder, std::size_t records) {
  const SystemClock clock;
  SystemRandom random;
  const auto store = value_of(Store::open(folder, value_of(folder.read_settings()), clock, random));
  for (std::size_t kept = 0; kept < records;) {
    const auto group = mixed_submissions(kSeed + kept, std::min(kMaxGroup, records - kept));
    kept += value_of(store->capture(group));
    if (store->must_tidy()) must(store->tidy());
  }
}

// Those behind row `after`, in the order in which they came.
std::vector<Bytes> bundles_in(Database& inbox, std::int64_t after) {
  Query select = value_of(inbox.prepare("SELECT bytes FROM bundles WHERE id > ?1 ORDER BY id"));
  select.bind(1, after);
  std::vector<Bytes> bundles;
  while (value_of(select.step())) bundles.emplace_back(select.blob(0).begin(), select.blob(0).end());
  return bundles;
}

// PUTs `bundles` over one connection to an address of the portal that refuses
// them once they have come in whole.
void put_with_curl(const std::string& url, const std::vector<Bytes>& bundles) {
  CURL* curl = curl_easy_init();
  curl_slist* headers = curl_slist_append(nullptr, "Expect:");
  curl_easy_setopt(curl, CURLOPT_URL, (url + std::string(kBasePath) + "/nowhere").c_str());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(
      curl, CURLOPT_WRITEFUNCTION,
      +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
  for (const Bytes& bundle : bundles) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bundle.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, bundle.data());
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || status != 404) give_up("curl can't put a bundle");
  }
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
}

struct Row {
  Bytes hash;
  Bytes sealed;
};

// The rows of each bundle, in the order in which they went.
std::vector<Row> read_rows(const std::filesystem::path& file) {
  auto database = value_of(Database::open(file, {.read_only = true}));
  auto select =
      value_of(database.prepare("SELECT o.hash, o.sealed FROM number n JOIN outbox o ON o.hash = n.row "
                                "ORDER BY n.series, n.sequence"));
  std::vector<Row> rows;
  while (value_of(select.step())) {
    rows.push_back({Bytes(select.blob(0).begin(), select.blob(0).end()),
                    Bytes(select.blob(1).begin(), select.blob(1).end())});
  }
  return rows;
}

// By their hash, as both sides keep them; a commit for each bundle.
void store_rows(const std::filesystem::path& file, const std::vector<Row>& rows,
                const std::vector<Bytes>& bundles) {
  auto database = value_of(Database::open(file));
  must(database.execute("CREATE TABLE plain (hash BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID"));
  auto insert = value_of(database.prepare("INSERT INTO plain VALUES (?1, ?2)"));
  auto row = rows.begin();
  for (const Bytes& bundle : bundles) {
    auto transaction = value_of(Transaction::begin(database));
    const std::uint32_t count = value_of(read_bundle_header(bundle)).count;
    for (std::uint32_t i = 0; i < count; ++i, ++row) must(insert.run(row->hash, row->sealed));
    must(transaction.commit());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "sync_bench DATA PORTAL PROCESS [RECORDS]\n");
    return 2;
  }
  ensure_crypto();
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const DataFolder folder = value_of(DataFolder::make(argv[1]));
  const portal::Folder portal(argv[2]);
  const auto serving = static_cast<pid_t>(std::atoi(argv[3]));
  const std::size_t records = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 100'000;

  fill(folder, records);
  auto inbox = value_of(Database::open(portal.inbox(), {.read_only = true}));
  const std::int64_t before = value_of(inbox.integer("SELECT coalesce(max(id), 0) FROM bundles"));
  const std::string command =
      ZUIL_BIN_DIR "/zuil sync --json --data '" + folder.root.string() + "' >/dev/null";
  const double portal_cpu_before = cpu_of(serving);
  const double sync = seconds([&] {
    if (std::system(command.c_str()) != 0) give_up("zuil sync failed");
  });
  const double portal_cpu = cpu_of(serving) - portal_cpu_before;

  const std::vector<Bytes> bundles = bundles_in(inbox, before);
  std::size_t bytes = 0;
  for (const Bytes& bundle : bundles) bytes += bundle.size();
  const std::string url = value_of(portal::load_settings(portal)).url;
  const double own_cpu_before = cpu_so_far(RUSAGE_SELF);
  const double put = seconds([&] { put_with_curl(url, bundles); });
  const double put_cpu = cpu_so_far(RUSAGE_SELF) - own_cpu_before;
  const std::vector<Row> rows = read_rows(folder.database());
  if (rows.size() != records) give_up("the terminal held other rows already");
  const TempFolder work(folder.root);
  const double storing = seconds([&] {
    store_rows(work.path() / "terminal.db", rows, bundles);
    store_rows(work.path() / "portal.db", rows, bundles);
  });
  const double baseline = put + storing;

  std::printf("%-44s %12s %12s %12s\n", "zuil sync", "measured", "baseline", "to reach");
  std::printf("%-44s %10.2f s %10.2f s %10.2f s\n", (std::to_string(records) + " records").c_str(), sync,
              baseline, kTimesTheBaseline * baseline);
  const auto each_thousand = [&](double cpu) { return cpu * 1e6 / static_cast<double>(records); };
  std::printf("%-44s %9.1f ms %9.1f ms %9.1f ms\n", "  CPU of zuil sync for 1,000 (libcurl beside it)",
              each_thousand(cpu_so_far(RUSAGE_CHILDREN)), each_thousand(put_cpu), kCpuMilliseconds);
  std::printf("%-44s %10.2f s\n", "  CPU of zuil-portal serve", portal_cpu);
  std::printf("%-44s %12s %10.2f s\n", "  libcurl PUTs the same bundles", "", put);
  std::printf("%-44s %12s %10.2f s\n", "  SQLite stores the rows, once a side", "", storing);
  std::printf("in %zu bundles of %.1f MB together; to reach: three times the baseline\n", bundles.size(),
              static_cast<double>(bytes) / 1e6);
  return 0;
}
