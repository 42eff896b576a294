// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/stir.h"

namespace zuil {
namespace {

// "a, b" with `after` behind each.
std::string columns(const StirredTable& table, const char* after) {
  std::string out;
  for (const char* column : table.key) out += (out.empty() ? "" : ", ") + std::string(column) + after;
  return out;
}

std::string parameters(const StirredTable& table) {
  std::string out;
  for (std::size_t i = 1; i <= table.key.size(); ++i) out += (i == 1 ? "?" : ", ?") + std::to_string(i);
  return out;
}

}  // namespace

Status prepare_stirring(Database& database, const StirredTable& table) {
  const std::string name = table.name;
  const std::string sql = "CREATE TEMP TABLE stirred_" + name + " AS SELECT * FROM main." + name + " WHERE 0";
  return database.execute(sql.c_str());
}

std::vector<std::string> stirring_statements(const StirredTable& table) {
  const std::string name = std::string("main.") + table.name;
  const std::string out = std::string("temp.stirred_") + table.name;
  const std::string key = "(" + columns(table, "") + ")";
  const std::string limit = " LIMIT " + std::to_string(table.reach) + ")";
  return {
      "INSERT INTO " + out + " SELECT * FROM (SELECT * FROM " + name + " WHERE " + key + " <= (" +
          parameters(table) + ") ORDER BY " + columns(table, " DESC") + limit +
          " UNION ALL SELECT * FROM (SELECT * FROM " + name + " WHERE " + key + " > (" + parameters(table) +
          ") ORDER BY " + columns(table, " ASC") + limit,
      "DELETE FROM " + name + " WHERE " + key + " IN (SELECT " + columns(table, "") + " FROM " + out + ")",
      "INSERT INTO " + name + " SELECT * FROM " + out + " ORDER BY " + columns(table, ""),
      "DELETE FROM " + out,
  };
}

}  // namespace zuil
