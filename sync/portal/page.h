// SPDX-License-Identifier: EUPL-1.2
// The page behind the QR (sync/README.md, The page): what happens with what
// was handed in under a receipt code, and taking it back. From a request as a
// value to a reply as a value, like Api, which passes its requests on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/random.h"
#include "sync/portal/admission.h"
#include "sync/portal/page_content.h"
#include "sync/portal/page_form.h"
#include "sync/portal/page_texts.h"
#include "sync/portal/page_view.h"
#include "sync/portal/problem.h"

namespace zuil::portal {

struct PageOptions {
  ByteArray<32> page_key{};  // of the narrow table
  PublicKey sealing_key{};   // withdrawals are sealed to it
  PublicKey root{};          // signs what is published
  // Forms from one address (of IPv6: one /64); 0: no limit.
  std::uint32_t forms_at_once = 30;
  std::uint32_t forms_a_minute = 30;
};

// One thread. Blocks on disk.
class Page {
 public:
  // All outlive this.
  Page(InboxForPage& inbox, const ContentShelf& content, const PageTexts& texts, const Clock& clock,
       Random& random, PageOptions options);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  // Whether `target` is an address of the page: "/r", with or without a query, and all below it.
  static bool has(std::string_view target);
  // Who counts as the sender of `head`, which came from the address `peer`: its
  // network_of(), or behind a proxy on this machine that of its X-Real-IP.
  static std::string sender(const HttpRequest& head, std::string_view peer);
  static std::size_t max_body(const HttpRequest& head);
  Reply too_large(const HttpRequest& head) const;

  // As Api's. A form costs its sender one of the forms_at_once before anything
  // is looked up.
  std::optional<Reply> judge(const HttpRequest& head, std::optional<std::uint64_t> announced,
                             std::string_view peer);
  Reply answer(const HttpRequest& request);

 private:
  Reply submitted(const HttpRequest& request);
  Reply looked_up(const PageForm& form, const ReceiptCode& code, const HttpRequest& request);
  Status take_back(const ReceiptCode& code, const Blake2b& hash, const PageView& view,
                   std::string trajectory);
  PageView view_of(PageState state, const HttpRequest& head, std::string_view language = {});
  Reply reply(int status, const PageView& view) const;
  Reply plain(int status, PageState state, const HttpRequest& head) const;
  Reply file(const HttpRequest& request) const;
  Reply failed(const Error& error, const HttpRequest& request) const;

  InboxForPage& inbox_;
  const PageTexts& texts_;
  const Clock& clock_;
  Random& random_;
  PageOptions options_;
  PageContent content_;
  RateLimit limit_;
  std::string version_;  // changes with any of the files
};

}  // namespace zuil::portal
