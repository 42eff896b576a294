// SPDX-License-Identifier: EUPL-1.2
// The server's thread beside those that watch it, open what arrives, and stop it.
#include <atomic>
#include <thread>

#include "sync/portal/serve.h"
#include "tests/sync/portal/server_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

TEST_CASE("many clients at once, while slow ones are looked for, lose nothing") {
  Served served;
  constexpr int kClients = 4;
  constexpr std::uint64_t kBundles = 5;
  std::vector<std::vector<HttpRequest>> requests(kClients);
  for (std::uint64_t n = 0; n < kClients * kBundles; ++n) {
    requests[n % kClients].push_back(served.put(served.terminal, served.bundle_of(2, 1 + 2 * n)));
  }
  std::atomic<int> stored{0};
  {
    std::vector<std::jthread> clients;
    for (const auto& mine : requests) {
      clients.emplace_back([&served, &mine, &stored] {
        TlsClient client(served.server->port());
        for (const HttpRequest& request : mine) {
          const auto reply = client.call(request);
          if (reply && reply->status == 201) ++stored;
        }
      });
    }
    while (stored < kClients * static_cast<int>(kBundles) / 2) {
      served.server->shut_down_late();
      served.clock.advance(1ms);
      std::this_thread::sleep_for(1ms);
    }
  }
  CHECK(stored == kClients * static_cast<int>(kBundles));
  served.server->stop(1s);
  CHECK(served.open_all().opened == 2 * kClients * kBundles);
}

TEST_CASE("serve opens what arrives while it takes in more, and stops when told") {
  Portal portal;
  Terminal terminal = portal.enrolled();
  const SystemClock clock;
  std::atomic<bool> going{true};
  std::atomic<int> port{0};
  std::jthread serving([&] {
    (void)must(serve(
        portal.folder, {.port = 0, .only_this_machine = true, .open = true}, clock,
        [&](const std::string& address) { port = std::stoi(address.substr(address.rfind(':') + 1)); },
        [&] {
          std::this_thread::sleep_for(20ms);
          return going.load();
        }));
  });
  while (port == 0) std::this_thread::sleep_for(1ms);
  portal.clock.set_wall(clock.wall());
  TlsClient client(static_cast<std::uint16_t>(port.load()));
  for (std::uint64_t n = 1; n <= 3; ++n) {
    const auto reply = client.call(
        portal.put(terminal, portal.bundle(terminal, n, {portal.sealed(opinion(portal.random))})));
    REQUIRE(reply);
    CHECK(reply->status == 201);
  }
  for (int i = 0; i < 1000 && portal.counted().size() < 3; ++i) std::this_thread::sleep_for(10ms);
  CHECK(portal.counted().size() == 3);
  going = false;
  serving.join();
  CHECK(must(read_counter(portal.folder.counter())).commits == 3);
}
