// SPDX-License-Identifier: EUPL-1.2
// What it takes until something handed in is on the disk: one opinion, as
// after a person's last touch, and thousands of lines by `zuil capture`. What
// the disk itself takes stands beside it, measured in between.
//
//   store_bench DATA    the folder of an enrolled terminal, on the disk to measure
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/socket.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "sync/store/store.h"
#include "tests/bench/or_give_up.h"
#include "tests/support/mix.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace zuil;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kOpinions = 500;
constexpr std::size_t kLines = 20'000;
constexpr std::uint64_t kSeed = 1;
constexpr std::size_t kBlock = 4096;
constexpr std::size_t kBlocks = 256;

// Of one thing done many times.
class Times {
 public:
  void add(double milliseconds) { times_.push_back(milliseconds); }
  double part(double share) {
    std::sort(times_.begin(), times_.end());
    return times_[static_cast<std::size_t>(share * static_cast<double>(times_.size()))];
  }

 private:
  std::vector<double> times_;
};

template <typename Work>
double milliseconds(const Work& work) {
  const auto start = Steady::now();
  work();
  return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

template <typename Work>
double cpu_milliseconds(const Work& work) {
  const auto now = [] {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const double start = now();
  work();
  return now() - start;
}

// Blocks written over and over in a file that does not grow, as an emptied WAL
// is; each is on the disk when the call ends.
class Disk {
 public:
  explicit Disk(const std::filesystem::path& file)
      : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)), block_(kBlock, 7) {
    for (std::size_t i = 0; i < kBlocks; ++i) write();
  }
  ~Disk() { ::close(file_); }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  void write() {
    const auto place = static_cast<off_t>(next_++ % kBlocks * kBlock);
    if (::pwrite(file_, block_.data(), kBlock, place) != kBlock || ::fdatasync(file_) != 0) {
      give_up("writing to the disk fails");
    }
  }

 private:
  int file_;
  Bytes block_;
  std::size_t next_ = 0;
};

std::vector<Submission> opinions() {
  std::vector<Submission> out = mixed_submissions(kSeed, kOpinions * 4);
  std::erase_if(out, [](const Submission& each) { return each.kind() != SubmissionKind::kOpinion; });
  out.resize(kOpinions);
  return out;
}

void print_row(const char* what, double measured, double baseline, double to_reach) {
  std::printf("%-44s %9.2f ms %9.2f ms %9.2f ms\n", what, measured, baseline, to_reach);
}

void one_by_one(const DataFolder& folder, const std::filesystem::path& work) {
  const SystemClock clock;
  SystemRandom random;
  const auto store = value_of(Store::open(folder, value_of(folder.read_settings()), clock, random));
  const auto enrolment = value_of(store->enrolment());
  if (!enrolment) give_up("the terminal is not enrolled");
  const PublicKey key = enrolment->sealing_keys.front();

  Disk disk(work / "blocks");
  Times kept, written, sealed, tidied;
  for (const Submission& opinion : opinions()) {
    written.add(milliseconds([&] { disk.write(); }));
    kept.add(milliseconds([&] { value_of(store->capture({&opinion, 1})); }));
    sealed.add(cpu_milliseconds([&] { value_of(seal_submission(opinion, key, clock.wall())); }));
    // Between two people there is time for it.
    tidied.add(milliseconds([&] { must(store->tidy()); }));
  }

  const double sealing = sealed.part(0.5);
  std::printf("%-44s %12s %12s %12s\n", "one opinion, handed in to durable", "measured", "baseline",
              "to reach");
  for (const auto& [what, share] : {std::pair("  median", 0.5), std::pair("  p95", 0.95)}) {
    print_row(what, kept.part(share), written.part(share), 2 * written.part(share) + sealing);
  }
  std::printf("%-44s %9.2f ms\n", "  of it sealing, CPU, median", sealing);
  std::printf("%-44s %9.2f ms\n", "tidying afterwards, median", tidied.part(0.5));
  std::printf("baseline: 4 KiB written and fdatasync; to reach: twice that, and the sealing\n");
}

// Runs `zuil capture` on `lines`. Each group is acknowledged in one message, so
// that their sizes are known here.
std::vector<std::size_t> capture_groups(const std::string& data, const std::string& lines) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) give_up("no sockets");
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execl(ZUIL_BIN_DIR "/zuil", "zuil", "capture", "--data", data.c_str(), "--group-ms", "50",
            lines.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::vector<std::size_t> groups;
  std::string message(kMaxGroup * 128, '\0');
  for (ssize_t size; (size = ::read(ends[0], message.data(), message.size())) > 0;) {
    groups.push_back(static_cast<std::size_t>(std::count(message.begin(), message.begin() + size, '\n')));
  }
  ::close(ends[0]);
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0) give_up("zuil capture failed");
  return groups;
}

// As many of what the terminal holds as were captured.
std::vector<Bytes> sealed_rows(const std::filesystem::path& database) {
  auto store = value_of(Database::open(database, {.read_only = true}));
  auto select = value_of(store.prepare("SELECT sealed FROM outbox LIMIT ?1"));
  select.bind(1, static_cast<std::int64_t>(kLines));
  std::vector<Bytes> rows;
  while (value_of(select.step())) rows.emplace_back(select.blob(0).begin(), select.blob(0).end());
  if (rows.size() != kLines) give_up("rows are missing");
  return rows;
}

void insert_plainly(const std::filesystem::path& file, const std::vector<Bytes>& rows,
                    const std::vector<std::size_t>& groups) {
  auto database = value_of(Database::open(file));
  must(database.execute("CREATE TABLE plain (sealed BLOB NOT NULL)"));
  auto insert = value_of(database.prepare("INSERT INTO plain VALUES (?1)"));
  auto row = rows.begin();
  for (const std::size_t group : groups) {
    auto transaction = value_of(Transaction::begin(database));
    for (std::size_t i = 0; i < group; ++i) must(insert.run(*row++));
    must(transaction.commit());
  }
}

void thousands(const DataFolder& folder, const std::filesystem::path& work) {
  const std::filesystem::path lines = work / "lines";
  {
    std::ofstream out(lines, std::ios::binary);
    for (const Submission& each : mixed_submissions(kSeed + 1, kLines)) out << to_json(each) << '\n';
  }
  std::vector<std::size_t> groups;
  const double ours = milliseconds([&] { groups = capture_groups(folder.root, lines); });
  const std::vector<Bytes> rows = sealed_rows(folder.database());
  const double plain = milliseconds([&] { insert_plainly(work / "plain.db", rows, groups); });
  const auto a_second = [](double milliseconds) { return static_cast<double>(kLines) * 1e3 / milliseconds; };
  std::printf("\n%-44s %12s %12s %12s\n", "zuil capture --group-ms 50", "measured", "baseline", "to reach");
  std::printf("%-44s %10.0f/s %10.0f/s %10.0f/s\n", "20,000 lines of the mix", a_second(ours),
              a_second(plain), 2000.0);
  std::printf("in %zu groups; baseline: plain SQLite inserting the same bytes in the same groups\n",
              groups.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "store_bench DATA\n");
    return 2;
  }
  ensure_crypto();
  const DataFolder folder = value_of(DataFolder::make(argv[1]));
  struct statfs place {};
  if (::statfs(argv[1], &place) == 0 && place.f_type == TMPFS_MAGIC) {
    give_up("DATA is in memory, where nothing becomes durable");
  }
  const TempFolder work(folder.root);
  one_by_one(folder, work.path());
  std::fflush(stdout);
  thousands(folder, work.path());
  return 0;
}
