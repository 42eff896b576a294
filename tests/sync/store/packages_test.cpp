// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/packages.h"

#include <doctest/doctest.h>

#include <set>

#include "sync/domain/content_package.h"
#include "sync/store/package_fetch.h"
#include "tests/support/package_desk.h"
#include "tests/support/temp_folder.h"

using namespace zuil;

namespace {

constexpr std::size_t kPiece = 40'000;
const Date kToday = *parse_date("2027-03-11");

WallTime at(int hour) { return *parse_rfc3339("2027-03-11T00:00:00Z") + std::chrono::hours(hour); }

// A terminal's folder of content, and the desk that fills it.
struct Shelf {
  TempFolder temp{memory_disk()};
  PackageDesk desk{temp.path() / "package", 1};
  std::filesystem::path content = temp.path() / "content";
  Packages packages{content, desk.root->public_key()};

  PackageFetch begin(std::uint64_t left_free = 0) {
    auto fetch = PackageFetch::begin(packages, left_free).value();
    REQUIRE(fetch.has_value());
    return std::move(*fetch);
  }

  // Bytes of `piece`, at most kPiece.
  Bytes answer(const PackagePiece& piece) const {
    const Bytes& file = desk.files.at(piece.file);
    REQUIRE(file.size() == piece.bytes);
    const auto from = file.begin() + static_cast<std::ptrdiff_t>(piece.offset);
    const auto size = std::min<std::size_t>(kPiece, file.size() - piece.offset);
    return Bytes(from, from + static_cast<std::ptrdiff_t>(size));
  }
  // Pieces until `most` of them, or none is wanted. How many.
  int fetch_pieces(PackageFetch& fetch, int most = 10'000) {
    int pieces = 0;
    for (; pieces < most; ++pieces) {
      const auto piece = fetch.next().value();
      if (!piece) break;
      REQUIRE(fetch.take(*piece, answer(*piece)));
    }
    return pieces;
  }
  Package install(WallTime made) {
    PackageFetch fetch = begin();
    REQUIRE(fetch.offer(desk.publish(made), "\"tag\"").value() == ManifestEffect::kFetching);
    fetch_pieces(fetch);
    return fetch.finish(kToday).value();
  }
  std::string shown() {
    const auto package = packages.current();
    REQUIRE(package);
    return *package ? (*package)->manifest.version : std::string();
  }
};

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("a package that was fetched piece by piece is shown whole, in one commit") {
  Shelf shelf;
  CHECK(shelf.shown().empty());
  PackageFetch fetch = shelf.begin();
  CHECK(fetch.tag().empty());
  REQUIRE(fetch.offer(shelf.desk.publish(at(1)), "\"one\"").value() == ManifestEffect::kFetching);
  CHECK(fetch.missing() > kPiece);
  CHECK(shelf.fetch_pieces(fetch) > 7);
  CHECK(fetch.missing() == 0);
  CHECK(shelf.shown().empty());
  const Package package = fetch.finish(kToday).value();
  CHECK(shelf.shown() == "example-1");
  CHECK(load_content(package.folder, kToday).value().version == "example-1");
  CHECK(check_content(package.folder, kToday).empty());
  CHECK(names_in(shelf.content / "staging") == std::set<std::string>{"lock"});
}

TEST_CASE("what came before a restart is not fetched again") {
  Shelf shelf;
  int pieces = 0;
  {
    PackageFetch fetch = shelf.begin();
    REQUIRE(fetch.offer(shelf.desk.publish(at(1)), "\"one\"").value() == ManifestEffect::kFetching);
    pieces = shelf.fetch_pieces(fetch, 3);
  }
  PackageFetch fetch = shelf.begin();
  CHECK(fetch.tag() == "\"one\"");
  CHECK(fetch.same() == ManifestEffect::kFetching);
  const auto next = fetch.next().value();
  REQUIRE(next);
  CHECK(next->offset % kPiece == 0);
  pieces += shelf.fetch_pieces(fetch);
  REQUIRE(fetch.finish(kToday));
  Shelf other;
  PackageFetch whole = other.begin();
  REQUIRE(whole.offer(other.desk.publish(at(1)), "").value() == ManifestEffect::kFetching);
  CHECK(pieces == other.fetch_pieces(whole));
}

TEST_CASE("two processes do not fetch at once") {
  Shelf shelf;
  const PackageFetch fetch = shelf.begin();
  CHECK_FALSE(PackageFetch::begin(shelf.packages, 0).value().has_value());
}

TEST_CASE("of a newer package only what is new is fetched") {
  Shelf shelf;
  shelf.install(at(1));
  shelf.desk.revise("example-2");
  PackageFetch fetch = shelf.begin();
  CHECK(fetch.tag() == "\"tag\"");
  REQUIRE(fetch.offer(shelf.desk.publish(at(2)), "\"two\"").value() == ManifestEffect::kFetching);
  CHECK(fetch.missing() == std::filesystem::file_size(shelf.desk.folder() / "content.json"));
  shelf.fetch_pieces(fetch);
  REQUIRE(fetch.finish(kToday));
  CHECK(shelf.shown() == "example-2");
  CHECK(shelf.packages.previous().value()->manifest.version == "example-1");
}

TEST_CASE("a file that is not what was signed is forgotten, and fetched again") {
  Shelf shelf;
  PackageFetch fetch = shelf.begin();
  REQUIRE(fetch.offer(shelf.desk.publish(at(1)), "").value() == ManifestEffect::kFetching);
  const PackagePiece piece = *fetch.next().value();
  CHECK(fetch.take(piece, Bytes(piece.bytes + 1)).error().kind == ErrorKind::kRejected);
  CHECK(fetch.take(piece, Bytes(piece.bytes)).error().kind == ErrorKind::kDamaged);
  CHECK(*fetch.next().value() == piece);
  shelf.fetch_pieces(fetch);
  CHECK(fetch.finish(kToday));
}

TEST_CASE("a manifest that the root did not sign, or an older one, changes nothing") {
  Shelf shelf;
  shelf.install(at(2));
  PackageFetch fetch = shelf.begin();
  Bytes forged = shelf.desk.publish(at(3));
  forged[20] ^= 1;
  CHECK(fetch.offer(forged, "").error().kind == ErrorKind::kRejected);
  shelf.desk.revise("example-0");
  CHECK(fetch.offer(shelf.desk.publish(at(1)), "").error().kind == ErrorKind::kRejected);
  CHECK_FALSE(fetch.next().value().has_value());
  CHECK(shelf.shown() == "example-1");
}

TEST_CASE("a package with a fault is refused with it, what is shown stays, and it is not fetched again") {
  Shelf shelf;
  shelf.install(at(1));
  shelf.desk.revise("example-2");
  shelf.desk.change("\"organisation\"", "\"organization\"");
  const Bytes faulty = shelf.desk.publish(at(2));
  {
    PackageFetch fetch = shelf.begin();
    REQUIRE(fetch.offer(faulty, "\"bad\"").value() == ManifestEffect::kFetching);
    shelf.fetch_pieces(fetch);
    const Result<Package> refused = fetch.finish(kToday);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::kRejected);
    CHECK(refused.error().what.find("content.json:") != std::string::npos);
  }
  CHECK(shelf.shown() == "example-1");
  CHECK(shelf.packages.choice().value().refused_version == "example-2");
  PackageFetch again = shelf.begin();
  CHECK(again.tag() == "\"bad\"");
  CHECK(again.offer(faulty, "\"bad\"").value() == ManifestEffect::kNothingNew);
  // A newer program may understand it.
  PackageChoice choice = shelf.packages.choice().value();
  choice.refused_by = "0.0.1";
  REQUIRE(shelf.packages.set_choice(choice));
  CHECK(again.offer(faulty, "\"bad\"").value() == ManifestEffect::kFetching);
}

TEST_CASE("a package whose version is another than its manifest says is refused") {
  Shelf shelf;
  shelf.desk.change("\"version\": \"example-1\"", "\"version\": \"example-9\"");
  PackageFetch fetch = shelf.begin();
  REQUIRE(fetch.offer(shelf.desk.publish(at(1)), "").value() == ManifestEffect::kFetching);
  shelf.fetch_pieces(fetch);
  CHECK(fetch.finish(kToday).error().kind == ErrorKind::kRejected);
  CHECK(shelf.shown().empty());
}

TEST_CASE("an official goes back to the package before, and it stays until a newer one comes") {
  Shelf shelf;
  shelf.install(at(1));
  CHECK(shelf.packages.roll_back().error().kind == ErrorKind::kRejected);
  CHECK(shelf.packages.roll_forward().error().kind == ErrorKind::kRejected);
  shelf.desk.revise("example-2");
  const Bytes second = shelf.desk.publish(at(2));
  shelf.install(at(2));
  REQUIRE(shelf.packages.roll_back());
  CHECK(shelf.shown() == "example-1");
  CHECK(shelf.begin().offer(second, "\"two\"").value() == ManifestEffect::kNothingNew);
  REQUIRE(shelf.packages.roll_forward());
  CHECK(shelf.shown() == "example-2");
  REQUIRE(shelf.packages.roll_back());
  shelf.desk.revise("example-3");
  shelf.install(at(3));
  CHECK(shelf.shown() == "example-3");
  CHECK(shelf.packages.previous().value()->manifest.version == "example-1");
}

TEST_CASE("a package that somebody shows is not removed, and others that are no longer chosen are") {
  Shelf shelf;
  const Package first = shelf.install(at(1));
  std::optional<PackageInUse> in_use = shelf.packages.use(first).value();
  for (int hour = 2; hour < 5; ++hour) {
    shelf.desk.revise("example-" + std::to_string(hour));
    shelf.install(at(hour));
  }
  CHECK(names_in(shelf.packages.packages()).size() == 3);
  CHECK(load_content(first.folder, kToday));
  in_use.reset();
  shelf.packages.tidy();
  CHECK(names_in(shelf.packages.packages()).size() == 2);
}

TEST_CASE("new content leaves the last room of the disk alone") {
  Shelf shelf;
  PackageFetch fetch = shelf.begin(std::uint64_t{1} << 60);
  REQUIRE(fetch.offer(shelf.desk.publish(at(1)), "").value() == ManifestEffect::kFetching);
  const auto next = fetch.next();
  REQUIRE_FALSE(next);
  CHECK(next.error().kind == ErrorKind::kFull);
}

TEST_CASE("content that was changed on the disk is not shown, and fetched again") {
  Shelf shelf;
  const Package package = shelf.install(at(1));
  const Bytes document = shelf.desk.publish(at(1));
  std::filesystem::remove(package.folder / "content.json");
  REQUIRE(write_file_durably(package.folder / "content.json", as_bytes("{}")));
  CHECK(shelf.packages.current().error().kind == ErrorKind::kDamaged);
  PackageFetch fetch = shelf.begin();
  CHECK(fetch.tag().empty());
  REQUIRE(fetch.offer(document, "\"tag\"").value() == ManifestEffect::kFetching);
  shelf.fetch_pieces(fetch);
  REQUIRE(fetch.finish(kToday));
  CHECK(shelf.shown() == "example-1");
}

TEST_CASE("content of the portal that a terminal belonged to before is not shown") {
  Shelf shelf;
  shelf.install(at(9));
  PackageDesk other(shelf.temp.path() / "other", 2);
  Packages packages(shelf.content, other.root->public_key());
  CHECK_FALSE(packages.current().value().has_value());
  auto fetch = PackageFetch::begin(packages, 0).value();
  REQUIRE(fetch);
  CHECK(fetch->tag().empty());
  CHECK(fetch->offer(other.publish(at(1)), "").value() == ManifestEffect::kFetching);
}

TEST_CASE("a package can be had whole after any crash between its last byte and being shown") {
  Shelf shelf;
  const Bytes document = shelf.desk.publish(at(1));
  PackageFetch fetch = shelf.begin();
  REQUIRE(fetch.offer(document, "\"tag\"").value() == ManifestEffect::kFetching);
  shelf.fetch_pieces(fetch);
  // Assembled and half renamed by an earlier try.
  const std::filesystem::path packages = shelf.packages.packages();
  std::filesystem::create_directories(packages / (package_id(document) + ".new") / "files");
  std::filesystem::create_directories(packages / package_id(document) / "files");
  CHECK(shelf.shown().empty());
  REQUIRE(fetch.finish(kToday));
  CHECK(shelf.shown() == "example-1");
  CHECK(names_in(packages).size() == 1);
}
