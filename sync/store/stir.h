// SPDX-License-Identifier: EUPL-1.2
// Makes a page forget in which order its rows came. SQLite lays the bytes of a
// new row below those that were there, so that a page read as bytes tells what
// came after what, whatever the keys say. So the rows around a new one, more
// than a page of them, are taken out and put back in order of key, within the
// transaction that brings the new one.
#pragma once

#include <string>

#include "sync/store/sqlite.h"

namespace zuil {

struct StirredTable {
  const char* name;
  std::vector<const char*> key;  // columns
  int reach;                     // rows taken out on either side: at least what fits on a page
};

// Makes the temporary tables that stir() works with. Once a connection.
Status prepare_stirring(Database& database, const StirredTable& table);

// Stirs around the row with this key. Requires a transaction.
template <typename... Key>
Status stir(Database& database, const StirredTable& table, const Key&... key);

// The statements that do it: the first takes the key.
std::vector<std::string> stirring_statements(const StirredTable& table);

template <typename... Key>
Status stir(Database& database, const StirredTable& table, const Key&... key) {
  bool first = true;
  for (const std::string& sql : stirring_statements(table)) {
    Query query = ZUIL_TRY("stirring", database.prepare(sql));
    if (std::exchange(first, false)) {
      ZUIL_TRY("stirring", query.run(key...));
    } else {
      ZUIL_TRY("stirring", query.run());
    }
  }
  return Ok{};
}

}  // namespace zuil
