// SPDX-License-Identifier: EUPL-1.2
// A portal with the page behind the QR, and the demo content published there.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/base/files.h"
#include "sync/domain/content_package.h"
#include "sync/portal/page.h"
#include "tests/sync/portal/fixture.h"

namespace zuil::portal {

inline nlohmann::json demo_json() {
  const auto path = std::filesystem::path(ZUIL_SOURCE_DIR) / "assets/content/content.json";
  return nlohmann::json::parse(as_text(must(read_file(path, 1 << 20))));
}

inline const PageTexts& page_texts() {
  static const PageTexts texts = must(PageTexts::load());
  return texts;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

class PageDesk : public Portal {
 public:
  // At most so many forms at once, and as many a minute.
  explicit PageDesk(std::uint32_t forms = 0) : terminal(enrolled()), forms_(forms) {
    publish(demo_json());
    start();
  }

  // Anew from the disk.
  void start() {
    page_api.reset();
    page.reset();
    open();
    const ByteArray<32> key = must(load_secret(folder.page_key()));
    page.emplace(*inbox, *content, page_texts(), clock, random,
                 PageOptions{.page_key = key,
                             .sealing_key = settings.sealing_keys.front(),
                             .root = settings.root,
                             .forms_at_once = forms_,
                             .forms_a_minute = forms_});
    page_api.emplace(*inbox, *receipt_key, *content, clock, api_options(), &*page);
  }

  void publish(const nlohmann::json& document) {
    const auto package = temp.path() / "package";
    std::filesystem::create_directories(package);
    (void)must(write_file_durably(package / "content.json", as_bytes(document.dump())));
    const SigningKey root = must(SigningKey::load(folder.root_key()));
    (void)must(ContentShelf(folder.content()).publish(package, "demo-1", root, clock.wall()));
  }

  // Hands in an opinion on a terminal, which sends it; nothing is opened yet.
  ReceiptCode hand_in(std::string trajectory = "bouwen-aan-dalfsen-nl") {
    Submission submission = opinion(random);
    submission.trajectory = std::move(trajectory);
    submission.code = ReceiptCode::random(random);
    (void)store(terminal, next_++, {sealed(submission)});
    return submission.code;
  }
  ReceiptCode hand_in_and_open(std::string trajectory = "bouwen-aan-dalfsen-nl") {
    const ReceiptCode code = hand_in(std::move(trajectory));
    (void)open_all();
    return code;
  }

  Reply get(std::string target = "/r", Headers headers = {}) {
    return page_api->handle({"GET", std::move(target), std::move(headers), {}}, "192.0.2.1");
  }
  Reply post(std::string_view body, std::string target = "/r?taal=nl", std::string_view peer = "192.0.2.1",
             Headers more = {}) {
    Headers headers{{"Content-Type", "application/x-www-form-urlencoded"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return page_api->handle({"POST", std::move(target), headers, Bytes(body.begin(), body.end())}, peer);
  }
  Reply look(const ReceiptCode& code) { return post("code=" + code.text()); }

  Terminal terminal;
  std::optional<Page> page;
  std::optional<Api> page_api;

 private:
  std::uint32_t forms_;
  std::uint64_t next_ = 1;
};

}  // namespace zuil::portal
