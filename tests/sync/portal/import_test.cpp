// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/import.h"

#include <map>

#include "sync/base/files.h"
#include "sync/wire/stick_names.h"
#include "tests/sync/portal/fixture.h"
#include "tests/sync/portal/process.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

namespace fs = std::filesystem;

// A portal at whose desk a stick arrives.
struct Desk : Portal {
  Desk() : Portal(to_rfc3339(SystemClock().wall())) {
    fs::create_directories(device_folder());
    intake.emplace(*inbox, *receipt_key, std::vector{key_id(settings.sealing_keys.front())}, clock);
  }

  fs::path device_folder() const { return device_folder(terminal); }
  fs::path device_folder(const Terminal& of) const { return stick / "zuil" / to_hex(of.device); }
  Bytes bundle_of(const Terminal& of, std::uint64_t first = 1) {
    return write_bundle(bundle(of, first, {sealed(opinion(random))}), of.key);
  }
  void put(const std::string& name, ByteView bytes) const {
    (void)must(write_file_durably(device_folder() / name, bytes));
  }
  // Reasons by path below the device's folder.
  std::map<std::string, NotTaken> import() {
    std::map<std::string, NotTaken> left;
    const std::string own = "zuil/" + to_hex(terminal.device) + "/";
    report = must(import_from_stick(*intake, *inbox, stick, [&](const LeftFile& file) {
      left[file.path.starts_with(own) ? file.path.substr(own.size()) : file.path] = file.why;
    }));
    return left;
  }
  std::size_t replies() const {
    std::size_t count = 0;
    for (const auto& file : fs::recursive_directory_iterator(stick)) {
      if (file.path().extension() == ".receipt") ++count;
    }
    return count;
  }

  fs::path stick = temp.path() / "stick";
  Terminal terminal = enrolled();
  std::optional<Intake> intake;
  ImportReport report;
};

}  // namespace

TEST_CASE_FIXTURE(Desk, "every file that is not taken is named with its reason, and stops no other") {
  const Terminal revoked = enrolled("Zuil Dalfsen");
  (void)must(inbox->revoke(revoked.device, clock.wall()));
  Terminal stranger = terminal;
  stranger.device.fill(9);
  (void)store(terminal, 50, {sealed(opinion(random))});
  Bundle other_seal = bundle(terminal, 60, {sealed(opinion(random))});
  other_seal.header.sealing_key.fill(9);
  Bytes changed = bundle_of(terminal, 70);
  changed[kBundleHeaderBytes + 10] ^= 1;

  put("a-good.zuil", bundle_of(terminal, 1));
  put("b-half.zuil.12.unfinished", bundle_of(terminal, 2));
  put("c-photo.jpg", as_bytes("\xff\xd8 no bundle"));
  put("d-changed.zuil", changed);
  put("e-empty.zuil", {});
  put("f-long.zuil", Bytes(kMaxBundleBytes + 1));
  put("g-revoked.zuil", bundle_of(revoked, 1));
  put("h-stranger.zuil", bundle_of(stranger, 1));
  put("i-conflict.zuil", bundle_of(terminal, 50));
  put("j-seal.zuil", write_bundle(other_seal, terminal.key));
  put("k-good under no name", bundle_of(terminal, 3));
  put(".l-hidden", as_bytes("left by a system"));
  fs::create_symlink(device_folder() / "a-good.zuil", device_folder() / "m-link.zuil");
  fs::create_directory(device_folder() / "n-folder");
  put("z-good.zuil", bundle_of(terminal, 4));
  put("long.bin", Bytes(kMaxBundleBytes + 1));

  CHECK(import() == std::map<std::string, NotTaken>{{"b-half.zuil.12.unfinished", NotTaken::kUnfinished},
                                                    {"c-photo.jpg", NotTaken::kForeign},
                                                    {"d-changed.zuil", NotTaken::kDamaged},
                                                    {"e-empty.zuil", NotTaken::kDamaged},
                                                    {"f-long.zuil", NotTaken::kDamaged},
                                                    {"g-revoked.zuil", NotTaken::kRevoked},
                                                    {"h-stranger.zuil", NotTaken::kUnknownDevice},
                                                    {"i-conflict.zuil", NotTaken::kConflict},
                                                    {"j-seal.zuil", NotTaken::kSealingKey},
                                                    {"m-link.zuil", NotTaken::kForeign},
                                                    {"n-folder", NotTaken::kForeign},
                                                    {"long.bin", NotTaken::kForeign}});
  CHECK(report.bundles == 3);
  CHECK(report.records == 3);
  CHECK(report.left == 12);
  CHECK(report.trouble == 0);
  CHECK(replies() == 4);  // the three, and the conflict
  CHECK_FALSE(fs::exists(device_folder(revoked)));
  for (const DeviceSummary& device : must(inbox->devices())) {
    CHECK(device.quarantined == (device.device == revoked.device ? 1 : 0));
  }
  CHECK(open_all().opened == 5);
}

TEST_CASE_FIXTURE(Desk, "receipts go where the bundle says, whatever its file and folder are called") {
  const Bytes bytes = bundle_of(terminal);
  fs::remove(device_folder());
  fs::create_directories(stick / "zuil" / "..weird name");
  (void)must(write_file_durably(stick / "zuil" / "..weird name" / "x", bytes));
  const Bytes loose = bundle_of(terminal, 2);
  (void)must(write_file_durably(stick / "zuil" / "loose.zuil", loose));
  CHECK(import() == std::map<std::string, NotTaken>{});
  CHECK(report.bundles == 1);  // folders whose name begins with a dot are a system's own
  fs::rename(stick / "zuil" / "..weird name", stick / "zuil" / "weird name");
  CHECK(import().empty());
  CHECK(report.bundles == 2);
  for (const Bytes& each : {bytes, loose}) {
    const std::string name = stick_name(must(read_bundle_header(each)), sha256(each)) + ".receipt";
    const Receipt receipt =
        must(read_receipt(must(read_file(device_folder() / name, 1000)), settings.receipt_keys));
    CHECK(receipt.bundle == sha256(each));
  }
  CHECK(fs::exists(device_folder() / "statement"));
}

TEST_CASE_FIXTURE(Desk, "no link on a stick leads import out of it, to read or to write") {
  const fs::path elsewhere = temp.path() / "elsewhere";
  fs::create_directory(elsewhere);
  (void)must(write_file_durably(elsewhere / "bundle.zuil", bundle_of(terminal)));
  fs::create_directory_symlink(elsewhere, stick / "zuil" / "linked");
  CHECK(import().at("zuil/linked") == NotTaken::kForeign);
  CHECK(report.bundles == 0);

  // The device's own folder, and a receipt's name, lead elsewhere.
  const Bytes bytes = bundle_of(terminal);
  const std::string name = stick_name(must(read_bundle_header(bytes)), sha256(bytes));
  (void)must(write_file_durably(elsewhere / "secret", as_bytes("keep")));
  put(name + ".zuil", bytes);
  fs::create_symlink(elsewhere / "secret", device_folder() / (name + ".receipt"));
  fs::remove(device_folder() / "statement");
  fs::create_symlink(elsewhere / "secret", device_folder() / "statement");
  (void)import();
  CHECK(report.bundles == 1);
  CHECK(as_text(must(read_file(elsewhere / "secret", 100))) == "keep");
  CHECK_FALSE(fs::is_symlink(device_folder() / (name + ".receipt")));

  fs::remove_all(device_folder());
  (void)must(write_file_durably(stick / "zuil" / "loose.zuil", bytes));
  fs::create_directory_symlink(elsewhere, device_folder());
  (void)import();
  CHECK(report.trouble >= 1);
  CHECK(std::distance(fs::directory_iterator(elsewhere), {}) == 2);
  fs::remove_all(stick / "zuil");
  fs::create_directory_symlink(elsewhere, stick / "zuil");
  CHECK_FALSE(import_from_stick(*intake, *inbox, stick, {}).has_value());
}

TEST_CASE_FIXTURE(Desk, "a statement is written for a known device's folder, and for no other") {
  const Terminal revoked = enrolled("Zuil Dalfsen");
  (void)must(inbox->revoke(revoked.device, clock.wall()));
  Terminal stranger = terminal;
  stranger.device.fill(9);
  fs::create_directory(device_folder(revoked));
  fs::create_directory(device_folder(stranger));
  CHECK(import().empty());
  CHECK(report.statements == 1);
  const Statement statement =
      must(read_statement(must(read_file(device_folder() / "statement", 1000)), settings.receipt_keys));
  CHECK(statement.device == terminal.device);
  CHECK(statement.generation == 1);
  CHECK(fs::is_empty(device_folder(revoked)));
  CHECK(fs::is_empty(device_folder(stranger)));
}

TEST_CASE_FIXTURE(Desk, "import as a command names files on standard error, and exits 1 if one was left") {
  put("good.zuil", bundle_of(terminal));
  const std::string err = (temp.path() / "err").string();
  const auto run = [&] {
    return run_program(portal_command({"import", "--dir", folder.dir().string(), stick.string()}),
                       {.in = {}, .out = {}, .err = err});
  };
  Ran ran = run();
  CHECK(ran.status == 0);
  REQUIRE(ran.lines.size() == 1);
  CHECK(ran.lines.front() == "took 1 bundles with 1 records; wrote 1 statements");
  CHECK(must(read_counter(folder.counter())).commits == 1);

  put("half.zuil.3.unfinished", as_bytes("ZUIL"));
  put("bad\x1b[2J.zuil", as_bytes("ZUIL"));
  ran = run();
  CHECK(ran.status == 1);
  REQUIRE(ran.lines.size() == 1);
  CHECK(ran.lines.front() ==
        "took 1 bundles with 1 records, 1 bundles of them known already; wrote 1 statements; left: "
        "1 unfinished, 1 damaged");
  const std::string said(as_text(must(read_file(err, 100'000))));
  CHECK(said.find("/half.zuil.3.unfinished: unfinished: ") != std::string::npos);
  CHECK(said.find("/bad?[2J.zuil: damaged: ") != std::string::npos);
  CHECK(said.find('\x1b') == std::string::npos);

  CHECK(run_portal({"import", "--dir", folder.dir().string(), (temp.path() / "nowhere").string()}).status ==
        1);
}

TEST_CASE_FIXTURE(Desk, "requests by stick get the replies that the network gives") {
  const Terminal late = invited("Zuil Dalfsen");
  const fs::path file = temp.path() / "request.json";
  const auto ask = [&](const EnrolmentCode& code, const SigningKey& key) {
    (void)must(write_file_durably(file, as_bytes(to_json(make_enrolment_request(code, key)))));
    return run_portal({"register", "--dir", folder.dir().string(), file.string()});
  };
  const fs::path reply = file.string() + ".reply";
  const Ran first = ask(late.code, late.key);
  CHECK(first.status == 0);
  CHECK(first.lines == std::vector{"wrote " + reply.string()});
  const Bytes certificate = must(read_file(reply, 100'000));
  CHECK(must(read_certificate(certificate, late.code.root_fingerprint)).name == "Zuil Dalfsen");
  // The network gives the same one.
  const std::string json = to_json(make_enrolment_request(late.code, late.key));
  const Reply again =
      api->handle({"POST", "/inname/v1/registraties", {}, Bytes(json.begin(), json.end())}, "");
  CHECK(again.status == 200);
  CHECK(again.body == certificate);
  CHECK(ask(late.code, late.key).status == 0);

  fs::remove(reply);
  const SigningKey other = SigningKey::generate(random);
  CHECK(ask(late.code, other).status == 1);  // the token was used
  EnrolmentCode unknown = late.code;
  unknown.token.fill(3);
  CHECK(ask(unknown, other).status == 1);
  (void)must(write_file_durably(file, as_bytes("{}")));
  CHECK(run_portal({"register", "--dir", folder.dir().string(), file.string()}).status == 1);
  CHECK(run_portal({"register", "--dir", folder.dir().string(), (temp.path() / "none").string()}).status ==
        1);
  CHECK_FALSE(fs::exists(reply));
}

TEST_CASE("an invitation that is over is refused by stick too, and one file never stops another") {
  // Made two days ago; the command lives today.
  Portal portal(to_rfc3339(SystemClock().wall() - std::chrono::hours(48)));
  const Terminal over = portal.invited();
  portal.clock.advance(std::chrono::hours(48));
  const Terminal in_time = portal.invited("Zuil Dalfsen");
  const fs::path first = portal.temp.path() / "first";
  const fs::path second = portal.temp.path() / "second";
  (void)must(write_file_durably(first, as_bytes(to_json(make_enrolment_request(over.code, over.key)))));
  (void)must(
      write_file_durably(second, as_bytes(to_json(make_enrolment_request(in_time.code, in_time.key)))));
  const std::string err = (portal.temp.path() / "err").string();
  const Ran ran = run_program(
      portal_command({"register", "--dir", portal.folder.dir().string(), first.string(), second.string()}),
      {.in = {}, .out = {}, .err = err});
  CHECK(ran.status == 1);
  CHECK(ran.lines == std::vector{"wrote " + second.string() + ".reply"});
  CHECK_FALSE(fs::exists(first.string() + ".reply"));
  CHECK(as_text(must(read_file(err, 10'000))).find("first: uitnodiging-verlopen: /invitation") !=
        std::string_view::npos);
}
