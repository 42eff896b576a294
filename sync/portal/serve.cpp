// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/serve.h"

#include <optional>
#include <thread>
#include <utility>

#include "sync/base/files.h"
#include "sync/base/log.h"
#include "sync/base/mailbox.h"
#include "sync/portal/create.h"
#include "sync/portal/opener.h"
#include "sync/portal/page.h"
#include "sync/portal/page_content.h"
#include "sync/portal/purge.h"
#include "sync/portal/secret_file.h"
#include "sync/portal/server.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/store/folder_lock.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kMaxPem = 64 * 1024;
// After a failure opening waits this much longer, so that the log stays readable.
constexpr int kOpenFailureFactor = 30;

Result<std::string> read_pem(const std::filesystem::path& path) {
  Bytes bytes = ZUIL_TRY("reading " + path.filename().string(), read_file(path, kMaxPem));
  std::string text(as_text(bytes));
  wipe(bytes);
  return text;
}

std::string address_of(const Address& address, std::uint16_t port) {
  const bool bracketed = address.host.find(':') != std::string::npos;
  return "https://" + (bracketed ? "[" + address.host + "]" : address.host) + ":" + std::to_string(port);
}

// Opens what arrives, on a thread and with database connections of its own.
class OpeningThread {
 public:
  static Result<std::unique_ptr<OpeningThread>> start(const Folder& folder, const PublicKey& root,
                                                      const Clock& clock) {
    auto inbox = ZUIL_TRY("opening", SqliteInbox::open(folder.inbox(), folder.counter()));
    auto opened = ZUIL_TRY("opening", SqliteOpened::open(folder.opened(), folder.erasures()));
    auto keys = ZUIL_TRY("opening", load_opening_keys(folder.sealing_keys(), folder.code_key()));
    ZUIL_TRY("opening", keep_page_key(folder, keys.page));
    std::unique_ptr<OpeningThread> self(
        new OpeningThread(std::move(inbox), std::move(opened), std::move(keys), folder, root, clock));
    self->thread_ = std::jthread([raw = self.get()](std::stop_token stop) { raw->run(stop); });
    return self;
  }

 private:
  OpeningThread(SqliteInbox inbox, SqliteOpened opened, OpeningKeys keys, const Folder& folder,
                const PublicKey& root, const Clock& clock)
      : inbox_(std::move(inbox)),
        opened_(std::move(opened)),
        keys_(std::move(keys)),
        shelf_(folder.content()),
        content_(shelf_, root),
        clock_(clock) {}

  void run(std::stop_token stop) {
    Opener opener(inbox_, opened_, keys_, clock_);
    while (!stop.stop_requested()) {
      auto pause = kOpenInterval;
      if (const Status done = open_and_purge(opener, stop); !done) {
        log(LogLevel::kError, LogCode::kRecordSetAside, done.error().what);
        pause *= kOpenFailureFactor;
      }
      nothing_.wait_for(stop, pause);
    }
  }

  // The purge at the start, and once on every day that begins.
  Status open_and_purge(Opener& opener, std::stop_token stop) {
    ZUIL_TRY("opening", opener.open_new(stop));
    const Date today = local_date(clock_.wall());
    if (stop.stop_requested() || purged_on_ == today) return Ok{};
    Purger purger(inbox_, opened_, opened_, keys_, clock_);
    ZUIL_TRY("purging", purger.purge(content_.at(today)));
    ZUIL_TRY("purging", opener.tell_code_states());
    purged_on_ = today;
    return Ok{};
  }

  SqliteInbox inbox_;
  SqliteOpened opened_;
  OpeningKeys keys_;
  ContentShelf shelf_;
  PageContent content_;
  const Clock& clock_;
  std::optional<Date> purged_on_;
  Mailbox<Nothing> nothing_;  // waited on only for its stop
  std::jthread thread_;
};

// nullptr, and a line in the log, where a portal has no page key yet.
Result<std::unique_ptr<Page>> make_page(const Folder& folder, const Settings& settings, InboxForPage& inbox,
                                        const ContentShelf& content, const PageTexts& texts,
                                        const Clock& clock, Random& random) {
  std::error_code error;
  if (!std::filesystem::exists(folder.page_key(), error)) {
    log(LogLevel::kWarning, LogCode::kPortalStarted,
        "without the page behind the QR: there is no serve/page.key, which `zuil-portal open` makes");
    return std::unique_ptr<Page>{};
  }
  PageOptions options{.page_key = ZUIL_TRY("loading the page key", load_secret(folder.page_key())),
                      .sealing_key = settings.sealing_keys.front(),
                      .root = settings.root};
  auto page = std::make_unique<Page>(inbox, content, texts, clock, random, options);
  wipe(options.page_key);
  return page;
}

// Brings the counter file up to what the inbox says; a failure costs nothing but
// that an older copy of the inbox would be found out less surely.
void note_age(SqliteInbox& inbox, const Folder& folder, InboxAge& noted) {
  const Result<InboxAge> age = inbox.age();
  if (!age || *age == noted) return;
  if (const Status written = write_counter(folder.counter(), *age); !written) {
    return log(LogLevel::kWarning, LogCode::kPortalRequest, written.error().what);
  }
  noted = *age;
}

// Keys were rotated, and are all in their place.
bool has_other_keys(const Folder& folder, const Settings& settings) {
  const Result<Settings> now = load_settings(folder);
  return now && *now != settings && load_receipt_key(folder, *now);
}

enum class Served { kEnough, kOtherKeys };

// Until `wait` says so, or portal.json names other keys. On `port`, which becomes
// the one that it listens on.
Result<Served> serve_with_keys(const Folder& folder, const ServeOptions& options,
                               std::optional<std::uint16_t>& port, const Clock& clock,
                               const std::function<void(const std::string&)>& ready,
                               const std::function<bool()>& wait) {
  const Settings settings = ZUIL_TRY("serving", load_settings(folder));
  const Address address = ZUIL_TRY("serving", parse_address(settings.url));
  const FolderLock lock = ZUIL_TRY("serving", FolderLock::share(folder.serve_lock()));
  const SigningKey receipt_key = ZUIL_TRY("serving", load_receipt_key(folder, settings));
  SqliteInbox inbox = ZUIL_TRY("serving", SqliteInbox::open(folder.inbox(), folder.counter()));
  SqliteInbox watched = ZUIL_TRY("serving", SqliteInbox::open(folder.inbox(), folder.counter()));

  ApiOptions api_options{.public_url = settings.url,
                         .sealing_keys = {},
                         .requests_at_once = options.requests_a_minute,
                         .requests_a_minute = options.requests_a_minute};
  for (const PublicKey& key : settings.sealing_keys) api_options.sealing_keys.push_back(key_id(key));
  std::unique_ptr<OpeningThread> opening;
  if (options.open) opening = ZUIL_TRY("serving", OpeningThread::start(folder, settings.root, clock));
  const ContentShelf content(folder.content());
  const PageTexts texts = ZUIL_TRY("serving", PageTexts::load());
  SystemRandom random;
  const std::unique_ptr<Page> page =
      ZUIL_TRY("serving", make_page(folder, settings, inbox, content, texts, clock, random));
  Api api(inbox, receipt_key, content, clock, std::move(api_options), page.get());
  ServerOptions server_options{.port = port.value_or(address.port),
                               .only_this_machine = options.only_this_machine,
                               .tls_1_2 = options.tls_1_2,
                               .key_pem = ZUIL_TRY("serving", read_pem(folder.tls_key())),
                               .certificate_pem = ZUIL_TRY("serving", read_pem(folder.tls_certificate())),
                               .max_connections_per_address = options.connections_per_address};
  Server server = ZUIL_TRY("serving", Server::start(std::move(server_options), api, clock));

  log(LogLevel::kInfo, LogCode::kPortalStarted, "generation " + std::to_string(inbox.generation()));
  port = server.port();
  ready(address_of(address, server.port()));
  InboxAge noted;
  Instant next_note = clock.steady();
  Served served = Served::kEnough;
  while (served == Served::kEnough && wait()) {
    if (const std::size_t late = server.shut_down_late(); late > 0) {
      log(LogLevel::kInfo, LogCode::kConnectionsCut, std::to_string(late));
    }
    if (clock.steady() < next_note) continue;
    note_age(watched, folder, noted);
    next_note = clock.steady() + kCounterInterval;
    if (has_other_keys(folder, settings)) served = Served::kOtherKeys;
  }
  server.stop(kPatience);
  note_age(watched, folder, noted);
  return served;
}

}  // namespace

Status serve(const Folder& folder, const ServeOptions& options, const Clock& clock,
             const std::function<void(const std::string&)>& ready, const std::function<bool()>& wait) {
  std::optional<std::uint16_t> port = options.port;
  bool told = false;
  const auto ready_once = [&](const std::string& address) {
    if (!std::exchange(told, true)) ready(address);
  };
  while (ZUIL_TRY("serving", serve_with_keys(folder, options, port, clock, ready_once, wait)) ==
         Served::kOtherKeys) {
  }
  log(LogLevel::kInfo, LogCode::kStopped, "portal");
  return Ok{};
}

}  // namespace zuil::portal
