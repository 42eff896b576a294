// SPDX-License-Identifier: EUPL-1.2
// The page behind the QR in a browser: axe-core finds no fault of WCAG 2.1 AA,
// and nothing scrolls sideways at 320 px, which is 1280 px at 400 %. Needs
// chromium, and `npm ci` in tests/page; tests/run --all sees to both.
#include <filesystem>
#include <string>
#include <vector>

#include "sync/portal/page_files.h"
#include "tests/support/process.h"
#include "tests/sync/portal/page_samples.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

namespace fs = std::filesystem;

const fs::path kTools = fs::path(ZUIL_SOURCE_DIR) / "tests/page";

void write(const fs::path& path, std::string_view text) {
  (void)must(write_file_durably(path, as_bytes(text)));
}

// A page around the one at `file`: no window of a browser is as narrow as a phone.
std::string framed(const fs::path& file) {
  return R"(<!DOCTYPE html><html lang="nl"><body><script>
addEventListener('message', (said) => {
  const pre = document.createElement('pre');
  pre.id = 'faults';
  pre.textContent = said.data;
  document.body.append(pre);
});
</script><iframe width="320" height="6000" style="border: 0" src=")" +
         file.filename().string() + R"("></iframe></body></html>)";
}

// What check.js says of the page at `file`; empty when the browser showed none.
std::string faults_of(const fs::path& file, const fs::path& profile) {
  const fs::path around = file.string() + ".frame.html";
  const fs::path out = file.string() + ".out";
  write(around, framed(file));
  Process browser({"/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu",
                   "--user-data-dir=" + profile.string(), "--virtual-time-budget=20000", "--dump-dom",
                   "file://" + around.string()},
                  {.in = {}, .out = out.string(), .err = {}});
  if (browser.wait() != 0) return {};
  const std::string dom(as_text(must(read_file(out, 1 << 22))));
  const std::string mark = "<pre id=\"faults\">";
  const std::size_t at = dom.rfind(mark);
  if (at == std::string::npos) return {};
  return dom.substr(at + mark.size(), dom.find("</pre>", at) - at - mark.size());
}

// As a file beside its style sheet, with axe-core behind it.
std::string as_file(std::string html) {
  for (std::size_t at = html.find("\"/r/"); at != std::string::npos; at = html.find("\"/r/", at)) {
    html.replace(at, 4, "\"");
  }
  for (std::size_t at = html.find(".css?"); at != std::string::npos; at = html.find(".css?", at + 5)) {
    html.erase(at + 4, html.find('"', at) - at - 4);
  }
  html.insert(html.rfind("</body>"),
              "<script src=\"file://" + (kTools / "node_modules/axe-core/axe.min.js").string() +
                  "\"></script><script src=\"file://" + (kTools / "check.js").string() + "\"></script>\n");
  return html;
}

}  // namespace

TEST_CASE("a browser finds every page accessible, in every language, and no wider than a phone") {
  REQUIRE(fs::exists("/usr/bin/chromium"));
  REQUIRE_MESSAGE(fs::exists(kTools / "node_modules/axe-core/axe.min.js"), "run npm ci in tests/page first");
  // Left behind, to be looked at.
  const fs::path folder = fs::path(ZUIL_BIN_DIR).parent_path() / "pages";
  fs::create_directories(folder);
  write(folder / "stijl.css", as_text(embedded_page_file("stijl.css")));
  const TempFolder profile;
  for (const std::string_view language : kPageLanguages) {
    each_sample(language, [&](std::string_view name, const std::string& html) {
      const fs::path file = folder / (std::string(name) + "." + std::string(language) + ".html");
      write(file, as_file(html));
      CAPTURE(file.filename().string());
      CHECK(faults_of(file, profile.path()) == "good");
    });
  }
}
