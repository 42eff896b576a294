// SPDX-License-Identifier: EUPL-1.2
// What takes all the patience that serve has.
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/server_fixture.h"

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("SIGTERM ends serve in time when a body never comes, with nothing of it kept") {
  Portal portal(to_rfc3339(SystemClock().wall()));
  Terminal terminal = portal.enrolled();
  PortalProcess serve({"serve", "--dir", portal.folder.dir().string(), "--port", "0", "--only-this-machine"});
  const std::uint16_t port = port_in(serve.line());
  TlsClient client(port);
  const Bundle bundle = portal.bundle(terminal, 1, {portal.sealed(opinion(portal.random))});
  const std::string text = TlsClient::to_text(portal.put(terminal, bundle));
  CHECK(client.send(text.substr(0, text.size() - 100)));
  CHECK(TlsClient(port).call(plain("GET", "/gezondheid"))->status == 200);
  serve.signal(SIGTERM);
  CHECK(serve.wait() == 0);
  CHECK(must(portal.inbox->bundles(0, 10)).empty());
}
