// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page.h"

#include <array>

#include "sync/base/log.h"
#include "sync/portal/code_hash.h"
#include "sync/portal/page_files.h"
#include "sync/wire/record.h"

namespace zuil::portal {
namespace {

constexpr std::string_view kAddress = "/r";

struct PageFile {
  std::string_view path;
  std::string_view name;
  std::string_view type;
};
constexpr std::array kFiles = {
    PageFile{"/r/stijl.css", "stijl.css", "text/css; charset=utf-8"},
    PageFile{"/r/code.js", "code.js", "text/javascript; charset=utf-8"},
    PageFile{"/r/icoon.svg", "icoon.svg", "image/svg+xml"},
};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

const PageFile* file_of(std::string_view target) {
  for (const PageFile& file : kFiles) {
    if (path_of(target) == file.path) return &file;
  }
  return nullptr;
}

bool reads(const HttpRequest& head) { return head.method == "GET" || head.method == "HEAD"; }

std::string_view allowed(const HttpRequest& head) {
  return path_of(head.path) == kAddress ? "GET, HEAD, POST" : "GET, HEAD";
}

std::string_view language_of(const HttpRequest& head) {
  if (const auto chosen = language_in_query(head.path); !chosen.empty()) return chosen;
  return preferred_language(header(head.headers, "Accept-Language").value_or(""));
}

bool is_form(const HttpRequest& request) {
  const auto type = header(request.headers, "Content-Type");
  return type && type->substr(0, type->find(';')) == "application/x-www-form-urlencoded";
}

std::string version_of_files() {
  Bytes all;
  for (const PageFile& file : kFiles) {
    const ByteView bytes = embedded_page_file(file.name);
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return to_hex(sha256(all)).substr(0, 16);
}

void add_security(Reply& reply) {
  reply.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                             "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  reply.headers.emplace_back("Referrer-Policy", "no-referrer");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace

Page::Page(InboxForPage& inbox, const ContentShelf& content, const PageTexts& texts, const Clock& clock,
           Random& random, PageOptions options)
    : inbox_(inbox),
      texts_(texts),
      clock_(clock),
      random_(random),
      options_(options),
      content_(content, options.root),
      limit_(options.forms_at_once, options.forms_a_minute),
      version_(version_of_files()) {}

Page::~Page() { wipe(options_.page_key); }

bool Page::has(std::string_view target) {
  const std::string_view path = path_of(target);
  return path == kAddress || path.starts_with("/r/");
}

std::string Page::sender(const HttpRequest& head, std::string_view peer) {
  constexpr std::size_t kMostSigns = 45;  // of an address
  const bool here = peer == "127.0.0.1" || peer == "::1" || peer == "::ffff:127.0.0.1";
  const std::string_view told = here ? header(head.headers, "X-Real-IP").value_or(peer) : peer;
  return network_of(told.size() <= kMostSigns ? told : peer);
}

std::size_t Page::max_body(const HttpRequest& head) {
  return head.method == "POST" && path_of(head.path) == kAddress ? kMaxFormBytes : 0;
}

Reply Page::too_large(const HttpRequest& head) const { return plain(413, PageState::kRefused, head); }

std::optional<Reply> Page::judge(const HttpRequest& head, std::optional<std::uint64_t> announced,
                                 std::string_view peer) {
  const bool here = path_of(head.path) == kAddress;
  if (!here && file_of(head.path) == nullptr) return plain(404, PageState::kRefused, head);
  if (!reads(head) && !(here && head.method == "POST")) {
    Reply refusal = plain(405, PageState::kRefused, head);
    refusal.headers.emplace_back("Allow", allowed(head));
    return refusal;
  }
  if (announced && *announced > max_body(head)) return too_large(head);
  if (reads(head)) return std::nullopt;
  if (!limit_.accept(sender(head, peer), clock_.steady())) {
    Reply refusal = plain(429, PageState::kTooMany, head);
    refusal.headers.emplace_back("Retry-After", "60");
    return refusal;
  }
  if (!is_form(head)) return plain(400, PageState::kRefused, head);
  return std::nullopt;
}

Reply Page::answer(const HttpRequest& request) {
  if (file_of(request.path) != nullptr) return file(request);
  if (reads(request)) return reply(200, view_of(PageState::kForm, request));
  return submitted(request);
}

Reply Page::submitted(const HttpRequest& request) {
  Result<PageForm> form = parse_page_form(as_text(request.body));
  if (!form) return plain(400, PageState::kRefused, request);
  const std::optional<ReceiptCode> code = ReceiptCode::parse(form->code);
  if (!code) {
    PageView view = view_of(PageState::kWrongSign, request, form->language);
    view.typed = std::move(form->code);
    return reply(422, view);
  }
  Reply found = looked_up(*form, *code, request);
  wipe(form->code);
  return found;
}

Reply Page::looked_up(const PageForm& form, const ReceiptCode& code, const HttpRequest& request) {
  const Blake2b hash = code_hash(code, options_.page_key);
  const Result<std::optional<PageCode>> known = inbox_.page_code(hash);
  if (!known) return failed(known.error(), request);
  if (!*known) return reply(404, view_of(PageState::kUnknown, request, form.language));

  PageView view = view_of(PageState::kFound, request, form.language);
  view.code = code.text();
  if (view.content != nullptr) view.topic = view.content->trajectory((*known)->trajectory);
  if ((*known)->status == CodeStatus::kWithdrawn) {
    view.state = PageState::kWithdrawn;
  } else if ((*known)->asked_back) {
    view.state = PageState::kAskedBack;
  } else if (form.step == PageStep::kAskBack) {
    view.state = PageState::kAskBack;
  } else if (form.step == PageStep::kTakeBack) {
    if (const Status kept = take_back(code, hash, view, (*known)->trajectory); !kept)
      return failed(kept.error(), request);
    view.state = PageState::kAskedBack;
  } else if (form.step == PageStep::kUnderstood && view.topic != nullptr) {
    if (const Status counted = inbox_.count_understood((*known)->trajectory, *form.understood); !counted) {
      return failed(counted.error(), request);
    }
    view.answered = form.understood;
  }
  return reply(200, view);
}

// The same record as a terminal makes, sealed here: this program can't read it back.
Status Page::take_back(const ReceiptCode& code, const Blake2b& hash, const PageView& view,
                       std::string trajectory) {
  Submission withdrawal;
  withdrawal.id = random_uuid(random_);
  withdrawal.trajectory = std::move(trajectory);
  withdrawal.content_version = view.content != nullptr ? view.content->version : "none";
  withdrawal.date = view.today;
  withdrawal.code = code;
  withdrawal.body = Withdrawal{};
  PageWithdrawal sealed{
      .code = hash,
      .sealing_key = key_id(options_.sealing_key),
      .received = view.today,
      .sealed = ZUIL_TRY("sealing a withdrawal", seal_record(withdrawal, options_.sealing_key))};
  ZUIL_TRY("keeping a withdrawal", inbox_.withdraw(sealed));
  return Ok{};
}

PageView Page::view_of(PageState state, const HttpRequest& head, std::string_view language) {
  const Date today = local_date(clock_.wall());
  return {.state = state,
          .texts = texts_,
          .language = language.empty() ? language_of(head) : texts_.in(language).language(),
          .content = content_.at(today),
          .topic = nullptr,
          .today = today,
          .code = {},
          .typed = {},
          .answered = std::nullopt,
          .version = version_};
}

// Without a look at what is published: for what costs its sender nothing.
Reply Page::plain(int status, PageState state, const HttpRequest& head) const {
  return reply(status, {.state = state,
                        .texts = texts_,
                        .language = language_of(head),
                        .content = nullptr,
                        .topic = nullptr,
                        .today = {},
                        .code = {},
                        .typed = {},
                        .answered = std::nullopt,
                        .version = version_});
}

Reply Page::reply(int status, const PageView& view) const {
  Reply made;
  made.status = status;
  const std::string html = page_html(view);
  made.body.assign(html.begin(), html.end());
  made.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
  made.headers.emplace_back("Content-Language", view.language);
  made.headers.emplace_back("Vary", "Accept-Language");
  made.headers.emplace_back("Cache-Control", "no-store");
  add_security(made);
  return made;
}

Reply Page::file(const HttpRequest& request) const {
  const PageFile& wanted = *file_of(request.path);
  const ByteView bytes = embedded_page_file(wanted.name);
  Reply made;
  made.status = 200;
  made.body.assign(bytes.begin(), bytes.end());
  made.headers.emplace_back("Content-Type", wanted.type);
  const bool exact = std::string_view(request.path).substr(wanted.path.size()) == "?" + version_;
  made.headers.emplace_back("Cache-Control", exact ? "public, max-age=31536000, immutable" : "no-cache");
  add_security(made);
  return made;
}

Reply Page::failed(const Error& error, const HttpRequest& request) const {
  log(LogLevel::kError, LogCode::kPortalRequest, error.what);
  Reply made = plain(503, PageState::kBroken, request);
  made.headers.emplace_back("Retry-After", "120");
  return made;
}

}  // namespace zuil::portal
