// SPDX-License-Identifier: EUPL-1.2
// What goes over the cable, both ways, for a thousand submissions: `zuil sync`
// through a proxy that counts every byte, so TLS, HTTP and receipts are in it.
// Beside it the same submissions as JSON, and that JSON with gzip, in one body
// without any of these.
//
//   traffic_bench DATA PORT    an enrolled terminal, and where its portal listens
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "sync/store/store.h"
#include "tests/bench/or_give_up.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/mix.h"

namespace {

using namespace zuil;

constexpr std::size_t kRecords = 1000;
constexpr double kToReach = 170;

// `count` new submissions of the mix, of one kind alone when it is given.
std::vector<Submission> submissions_of(std::optional<SubmissionKind> kind, std::size_t count,
                                       Random& random) {
  std::vector<Submission> out;
  while (out.size() < count) {
    for (Submission& each : mixed_submissions(random.bits64(), 100)) {
      if (out.size() < count && (!kind || each.kind() == *kind)) out.push_back(std::move(each));
    }
  }
  return out;
}

std::string json_lines(const std::vector<Submission>& submissions) {
  std::string out;
  for (const Submission& each : submissions) out += to_json(each) + "\n";
  return out;
}

std::size_t gzipped(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) give_up("no gzip");
  std::vector<Bytef> out(deflateBound(&stream, text.size()));
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) give_up("no gzip");
  const std::size_t size = stream.total_out;
  deflateEnd(&stream);
  return size;
}

void keep(const std::string& folder, const std::vector<Submission>& submissions) {
  const SystemClock clock;
  SystemRandom random;
  const auto store = value_of(Store::open(value_of(DataFolder::make(folder)), Settings(), clock, random));
  if (value_of(store->capture(submissions)) != submissions.size()) give_up("not all were new");
}

void measure(const char* what, std::optional<SubmissionKind> kind, const std::string& folder,
             FaultProxy& proxy, Random& random) {
  const std::vector<Submission> submissions = submissions_of(kind, kRecords, random);
  keep(folder, submissions);
  proxy.set({});
  const std::string command = std::string(ZUIL_BIN_DIR) + "/zuil sync --data '" + folder +
                              "' --portal https://127.0.0.1:" + std::to_string(proxy.port()) + " >/dev/null";
  if (std::system(command.c_str()) != 0) give_up("zuil sync failed");
  const std::string json = json_lines(submissions);
  const auto each = [](std::uint64_t bytes) { return static_cast<double>(bytes) / kRecords; };
  std::printf("%-12s %10.1f %10.1f %10.1f %12.1f %12.1f", what, each(proxy.up()), each(proxy.down()),
              each(proxy.up() + proxy.down()), each(json.size()), each(gzipped(json)));
  if (kind) {
    std::printf("\n");
  } else {
    std::printf(" %9.0f\n", kToReach);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "traffic_bench DATA PORT\n");
    return 2;
  }
  SystemRandom random;
  FaultProxy proxy(static_cast<std::uint16_t>(std::atoi(argv[2])));
  std::printf("bytes over the cable for each of %zu submissions, TLS, HTTP and receipts included\n",
              kRecords);
  std::printf("%-12s %10s %10s %10s %12s %12s %9s\n", "", "up", "down", "measured", "as JSON", "gzip",
              "to reach");
  measure("polls", SubmissionKind::kPoll, argv[1], proxy, random);
  measure("opinions", SubmissionKind::kOpinion, argv[1], proxy, random);
  measure("evaluations", SubmissionKind::kEvaluation, argv[1], proxy, random);
  measure("the mix", std::nullopt, argv[1], proxy, random);
  return 0;
}
