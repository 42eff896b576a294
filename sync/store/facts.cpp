// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/facts.h"

#include <array>

namespace zuil {
namespace {

std::string_view name_of(Fact fact) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "readable_from", "epoch",      "certificate", "root",   "generation",   "signed_time", "deletion_time",
      "last_receipt",  "last_error", "rebuilt_day", "wiping", "audit_anchor", "audit_head"};
  return kNames[static_cast<std::size_t>(fact)];
}

template <typename T>
Status set(Database& database, Fact fact, const T& value) {
  Query query =
      ZUIL_TRY("setting a fact", database.prepare("INSERT INTO facts (name, value) VALUES (?1, ?2) "
                                                  "ON CONFLICT DO UPDATE SET value = excluded.value"));
  return query.run(name_of(fact), value);
}

}  // namespace

Result<std::int64_t> number_fact(Database& database, Fact fact) {
  Query query = ZUIL_TRY("reading a fact", database.prepare("SELECT value FROM facts WHERE name = ?1"));
  query.bind(1, name_of(fact));
  return ZUIL_TRY("reading a fact", query.step()) ? query.integer(0) : 0;
}

Result<std::optional<Bytes>> bytes_fact(Database& database, Fact fact) {
  Query query = ZUIL_TRY("reading a fact", database.prepare("SELECT value FROM facts WHERE name = ?1"));
  query.bind(1, name_of(fact));
  if (!ZUIL_TRY("reading a fact", query.step())) return std::optional<Bytes>{};
  const ByteView bytes = query.blob(0);
  return std::optional<Bytes>(Bytes(bytes.begin(), bytes.end()));
}

Status set_fact(Database& database, Fact fact, std::int64_t value) { return set(database, fact, value); }
Status set_fact(Database& database, Fact fact, ByteView value) { return set(database, fact, value); }

Status forget_fact(Database& database, Fact fact) {
  Query query = ZUIL_TRY("forgetting a fact", database.prepare("DELETE FROM facts WHERE name = ?1"));
  return query.run(name_of(fact));
}

}  // namespace zuil
