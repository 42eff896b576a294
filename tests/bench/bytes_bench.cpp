// SPDX-License-Identifier: EUPL-1.2
// What a submission costs in bytes, from its JSON to its place in a bundle, per
// kind, for the mix of tests/support/mix.h; and what it costs in CPU time to
// compress, seal, sign and open. What TLS and HTTP add is measured where a
// portal answers (sync_bench).
#include <time.h>

#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "sync/wire/bundle.h"
#include "sync/wire/deflate.h"
#include "sync/wire/dictionary.h"
#include "sync/wire/record.h"
#include "tests/support/mix.h"

namespace {

using namespace zuil;

constexpr std::size_t kRecords = 1000;
constexpr std::uint64_t kSeed = 1;

struct Totals {
  std::size_t records = 0;
  std::size_t json = 0;
  std::size_t record_json = 0;
  std::size_t deflated = 0;
  std::size_t sealed = 0;
  std::size_t in_bundle() const { return sealed + records * kBundleRecordOverhead; }
};

void print(std::string_view kind, const Totals& totals) {
  const auto each = [&](std::size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(totals.records);
  };
  std::printf("%-11.*s %7zu %9.1f %9.1f %9.1f %9.1f %9.1f\n", static_cast<int>(kind.size()), kind.data(),
              totals.records, each(totals.json), each(totals.record_json), each(totals.deflated),
              each(totals.sealed), each(totals.in_bundle()));
}

double cpu_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// CPU time of work(i), averaged over `times` calls.
template <typename Work>
void print_time(const char* what, std::size_t times, const Work& work) {
  const double before = cpu_microseconds();
  for (std::size_t i = 0; i < times; ++i) work(i);
  std::printf("%-36s %9.1f us\n", what, (cpu_microseconds() - before) / static_cast<double>(times));
}

// As many bundles as the records need, and what they are long together.
void print_bundles(const std::vector<Bytes>& records, const SigningKey& device, const PublicKey& sealing) {
  std::size_t bytes = 0;
  std::size_t bundles = 0;
  for (std::size_t at = 0; at < records.size(); ++bundles) {
    Bundle bundle;
    bundle.header.sealing_key = key_id(sealing);
    bundle.header.first = at + 1;
    std::size_t size = kBundleHeaderBytes + sizeof(Signature);
    while (at < records.size() && bundle.records.size() < kMaxBundleRecords &&
           size + kBundleRecordOverhead + records[at].size() <= kMaxBundleBytes) {
      size += kBundleRecordOverhead + records[at].size();
      bundle.records.push_back(records[at++]);
    }
    bundle.header.count = static_cast<std::uint32_t>(bundle.records.size());
    bytes += write_bundle(bundle, device).size();
  }
  std::printf("\nall in %zu bundle(s): %zu bytes, %.1f a record with header and signature\n", bundles, bytes,
              static_cast<double>(bytes) / static_cast<double>(records.size()));
}

}  // namespace

int main() {
  ensure_crypto();
  SeededRandom random(kSeed);
  const SealingKey sealing = SealingKey::generate(random);
  const SigningKey device = SigningKey::generate(random);
  const std::vector<Submission> submissions = mixed_submissions(kSeed, kRecords);

  const Deflater deflater(*dictionary(kNewestDictionary));
  std::map<std::string_view, Totals> kinds;
  std::vector<Bytes> records;
  std::vector<Bytes> layouts;
  for (const Submission& submission : submissions) {
    const std::string json = to_record_json(submission);
    layouts.push_back(lay_out_record(submission).value());
    records.push_back(seal(layouts.back(), sealing.public_key()));
    for (Totals* totals : {&kinds[to_string(submission.kind())], &kinds["all"]}) {
      ++totals->records;
      totals->json += to_json(submission).size();
      totals->record_json += json.size();
      totals->deflated += deflater.deflate(json).size();
      totals->sealed += records.back().size();
    }
  }
  std::printf("%-11s %7s %9s %9s %9s %9s %9s\n", "bytes", "records", "json", "in record", "deflated",
              "sealed", "in bundle");
  for (const std::string_view kind : {"poll", "opinion", "evaluation", "all"}) print(kind, kinds[kind]);
  print_bundles(records, device, sealing.public_key());

  std::printf("\nCPU time each\n");
  print_time("lay out (validate, write, deflate)", kRecords,
             [&](std::size_t i) { (void)lay_out_record(submissions[i]); });
  print_time("seal", kRecords, [&](std::size_t i) { (void)seal(layouts[i], sealing.public_key()); });
  print_time("open and read", kRecords, [&](std::size_t i) { (void)open_record(records[i], sealing); });
  const Bytes bundle_sized(160 * 1024, 7);
  const Signature signature = device.sign(bundle_sized);
  const std::array<std::uint8_t, 256> request{};
  print_time("sign 256 bytes", kRecords, [&](std::size_t) { (void)device.sign(request); });
  print_time("sign 160 KiB", 100, [&](std::size_t) { (void)device.sign(bundle_sized); });
  print_time("verify 160 KiB", 100,
             [&](std::size_t) { (void)verify(bundle_sized, signature, device.public_key()); });
  print_time("SHA-256 of 160 KiB", 100, [&](std::size_t) { (void)sha256(bundle_sized); });
  return 0;
}
