// SPDX-License-Identifier: EUPL-1.2
// A portal behind a server of its own on this machine.
#pragma once

#include "sync/base/files.h"
#include "sync/portal/server.h"
#include "tests/sync/portal/fixture.h"
#include "tests/sync/portal/tls_client.h"

namespace zuil::portal {

struct Served : Portal {
  explicit Served(ServerOptions options = {}) : terminal(enrolled()) {
    options.only_this_machine = true;
    options.key_pem = as_text(must(read_file(folder.tls_key(), 1 << 16)));
    options.certificate_pem = as_text(must(read_file(folder.tls_certificate(), 1 << 16)));
    server.emplace(must(Server::start(std::move(options), *api, clock)));
  }

  Bundle bundle_of(int count, std::uint64_t first = 1) {
    std::vector<Bytes> records;
    for (int i = 0; i < count; ++i) records.push_back(sealed(opinion(random)));
    return bundle(terminal, first, std::move(records));
  }

  Terminal terminal;
  std::optional<Server> server;
};

inline HttpRequest plain(std::string method, std::string path) {
  return {std::move(method), std::string(kBasePath) + path, {}, {}};
}

}  // namespace zuil::portal
