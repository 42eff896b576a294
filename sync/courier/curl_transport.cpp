// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/curl_transport.h"

#include <curl/curl.h>
#include <openssl/ssl.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "sync/courier/network.h"
#include "sync/wire/portal_address.h"

namespace zuil {
namespace {

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// "https://host:port" without scheme, port and brackets.
std::string host_of(const std::string& url) {
  const std::string rest = url.substr(std::strlen("https://"));
  if (rest.starts_with('[')) return rest.substr(1, rest.find(']') - 1);
  return rest.substr(0, rest.find(':'));
}

std::string pins_of(const TlsTrust& trust) {
  std::string pins;
  for (const Sha256& pin : trust.pins) pins += (pins.empty() ? "sha256//" : ";sha256//") + to_base64(pin);
  return pins;
}

bool can_load_cas(const std::filesystem::path& file) {
  const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(), &X509_STORE_free);
  return store && X509_STORE_load_file(store.get(), file.c_str()) == 1;
}

// One reply while it comes in.
struct Incoming {
  const TransportLimits& limits;
  std::stop_token stop;
  HttpReply reply;
  std::size_t header_bytes = 0;
  bool headers_ended = false;
  bool too_long = false;
};

size_t on_header(char* data, size_t, size_t size, void* into) {
  auto& incoming = *static_cast<Incoming*>(into);
  incoming.header_bytes += size;
  if (incoming.header_bytes > incoming.limits.max_header_bytes) {
    incoming.too_long = true;
    return 0;
  }
  std::string_view line(data, size);
  if (line.starts_with("HTTP/")) incoming.reply.headers.clear();  // behind an interim reply
  incoming.headers_ended = line == "\r\n" || line == "\n";
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string_view value = line.substr(colon + 1);
  const std::size_t from = value.find_first_not_of(" \t\r\n");
  const std::size_t to = value.find_last_not_of(" \t\r\n");
  value = from == std::string_view::npos ? std::string_view{} : value.substr(from, to - from + 1);
  incoming.reply.headers.emplace_back(line.substr(0, colon), value);
  return size;
}

size_t on_body(char* data, size_t, size_t size, void* into) {
  auto& incoming = *static_cast<Incoming*>(into);
  Bytes& body = incoming.reply.body;
  if (size > incoming.limits.max_body_bytes - body.size()) {
    incoming.too_long = true;
    return 0;
  }
  body.insert(body.end(), data, data + size);
  return size;
}

int on_progress(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Incoming*>(from)->stop.stop_requested() ? 1 : 0;
}

}  // namespace

struct CurlTransport::Parts {
  Parts(std::string the_url, TlsTrust the_trust, const Clock& the_clock, TransportLimits the_limits)
      : url(std::move(the_url)),
        host(host_of(url)),
        trust(std::move(the_trust)),
        clock(the_clock),
        limits(the_limits),
        handle(curl_easy_init()) {}

  bool prepare();
  Exchange exchange(const HttpRequest& request, std::stop_token stop);
  Failure failure_of(CURLcode code, const Incoming& incoming) const;
  Failure failed_to_connect(CURLcode code) const;
  Failure failed_handshake(CURLcode code) const;
  static int on_chain(X509_STORE_CTX* context, void* self);
  static CURLcode on_tls_context(CURL*, void* tls_context, void* self);

  std::string url;
  std::string host;
  TlsTrust trust;
  const Clock& clock;
  TransportLimits limits;
  TlsVerdict verdict = TlsVerdict::kTrusted;  // of the last chain that came
  char words[CURL_ERROR_SIZE] = "";           // curl's, about the last failure
  std::unique_ptr<CURL, FreeHandle> handle;
};

int CurlTransport::Parts::on_chain(X509_STORE_CTX* context, void* self) {
  auto& parts = *static_cast<Parts*>(self);
  parts.verdict = judge_chain(parts.trust, parts.host, parts.clock.wall(), context);
  int error = X509_V_OK;
  switch (parts.verdict) {
    case TlsVerdict::kTrusted: break;
    case TlsVerdict::kNotYetValid: error = X509_V_ERR_CERT_NOT_YET_VALID; break;
    case TlsVerdict::kNoLongerValid: error = X509_V_ERR_CERT_HAS_EXPIRED; break;
    case TlsVerdict::kNotTrusted: error = X509_V_ERR_CERT_UNTRUSTED; break;
  }
  X509_STORE_CTX_set_error(context, error);
  return error == X509_V_OK ? 1 : 0;
}

CURLcode CurlTransport::Parts::on_tls_context(CURL*, void* tls_context, void* self) {
  auto* context = static_cast<SSL_CTX*>(tls_context);
  auto& parts = *static_cast<Parts*>(self);
  const auto& ca_file = parts.trust.ca_file;
  if (!ca_file.empty() && SSL_CTX_load_verify_file(context, ca_file.c_str()) != 1) {
    return CURLE_SSL_CACERT_BADFILE;
  }
  SSL_CTX_set_cert_verify_callback(context, &on_chain, self);
  return CURLE_OK;
}

// Everything that all requests share. False when this libcurl lacks something.
bool CurlTransport::Parts::prepare() {
  CURL* curl = handle.get();
  if (curl == nullptr) return false;
  bool done = true;
  const auto set = [&](CURLoption option, auto value) {
    done = done && curl_easy_setopt(curl, option, value) == CURLE_OK;
  };
  set(CURLOPT_ERRORBUFFER, words);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "https");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_SSL_ENABLE_ALPN, 0L);  // there is one version, and it costs bytes
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, limits.slow_bytes_a_second);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow.count()));
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_NOPROGRESS, 0L);

  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  // Where the very key or certificate is known, nothing is left that the name
  // of a host could add; on_chain() asks for the name wherever a CA decides.
  set(CURLOPT_SSL_VERIFYHOST, trust.is_exact() ? 0L : 2L);
  set(CURLOPT_SSL_CTX_FUNCTION, &on_tls_context);
  set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
  if (trust.is_exact()) {  // the system's CAs have no say
    set(CURLOPT_CAINFO, static_cast<char*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  }
  if (!trust.pins.empty() && !trust.takes_cas() && !trust.certificate) {
    set(CURLOPT_PINNEDPUBLICKEY, pins_of(trust).c_str());
  }
  return done;
}

Exchange CurlTransport::Parts::exchange(const HttpRequest& request, std::stop_token stop) {
  CURL* curl = handle.get();
  Incoming incoming{.limits = limits, .stop = std::move(stop), .reply = {}};
  verdict = TlsVerdict::kTrusted;
  words[0] = '\0';

  std::unique_ptr<curl_slist, FreeList> headers;
  const auto add = [&headers](const std::string& line) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) return;
    (void)headers.release();
    headers.reset(longer);
  };
  for (const char* left_out : {"Accept:", "Expect:", "Content-Type:"}) add(left_out);
  for (const auto& [name, value] : request.headers) add(name + ": " + value);

  const std::string target = url + request.path;
  curl_easy_setopt(curl, CURLOPT_URL, target.c_str());
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &incoming);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &incoming);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &incoming);
  if (request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  } else {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());  // not copied
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());

  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  if (code != CURLE_OK) return failure_of(code, incoming);
  if (!incoming.headers_ended) return Failure{Cause::kBrokeOff, "the reply ended among its headers"};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  incoming.reply.status = static_cast<int>(status);
  return std::move(incoming.reply);
}

Failure CurlTransport::Parts::failed_to_connect(CURLcode code) const {
  long number = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_OS_ERRNO, &number);
  const bool no_way = number == ENETUNREACH || number == ENETDOWN;
  if (no_way && !has_network()) return {Cause::kNoNetwork, "no route and no interface that is up"};
  return {Cause::kUnreachable,
          number != 0 ? std::strerror(static_cast<int>(number)) : curl_easy_strerror(code)};
}

Failure CurlTransport::Parts::failed_handshake(CURLcode code) const {
  switch (verdict) {
    case TlsVerdict::kNotYetValid: return {Cause::kClock, "the certificate is not yet valid by this clock"};
    case TlsVerdict::kNoLongerValid:
      return {Cause::kClock, "the certificate is no longer valid by this clock"};
    case TlsVerdict::kNotTrusted: return {Cause::kCertificate, "the certificate is none that is trusted"};
    case TlsVerdict::kTrusted: break;
  }
  if (code != CURLE_SSL_CONNECT_ERROR) return {Cause::kCertificate, curl_easy_strerror(code)};
  const std::string_view said(words);
  const auto says = [said](std::string_view part) { return said.find(part) != std::string_view::npos; };
  // OpenSSL's words for an answer that is not TLS at all.
  if (says("wrong version number") || says("packet length too long") || says("record layer failure")) {
    return {Cause::kCaptivePage, "who answers does not speak TLS"};
  }
  if (says("alert") || says("unsupported protocol")) return {Cause::kCertificate, "no TLS in common"};
  return {Cause::kBrokeOff, "the connection was closed during the handshake"};
}

Failure CurlTransport::Parts::failure_of(CURLcode code, const Incoming& incoming) const {
  if (incoming.too_long) return {Cause::kNotUnderstood, "a reply longer than any of the portal's"};
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return {Cause::kStopped, "stopped on request"};
    case CURLE_COULDNT_RESOLVE_HOST:
      if (!has_network()) return {Cause::kNoNetwork, "no name server and no interface that is up"};
      return {Cause::kNameNotFound, "no address for the portal's name"};
    case CURLE_COULDNT_CONNECT: return failed_to_connect(code);
    case CURLE_OPERATION_TIMEDOUT: {
      curl_off_t connected = 0;  // also where the connection was there before
      curl_easy_getinfo(handle.get(), CURLINFO_PRETRANSFER_TIME_T, &connected);
      if (connected == 0) return {Cause::kUnreachable, "no connection in time"};
      return {Cause::kBrokeOff, "too slow"};
    }
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE: return failed_handshake(code);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9 and what only looks like HTTP
      return {Cause::kNotUnderstood, curl_easy_strerror(code)};
    default: return {Cause::kBrokeOff, curl_easy_strerror(code)};
  }
}

Result<std::unique_ptr<CurlTransport>> CurlTransport::make(const std::string& url, TlsTrust trust,
                                                           const Clock& clock, TransportLimits limits) {
  const std::string canonical = ZUIL_TRY("the way to the portal", canonical_portal_url(url));
  if (!trust.ca_file.empty() && !can_load_cas(trust.ca_file)) {
    return Error{ErrorKind::kRejected,
                 trust.ca_file.string() + ": holds no certificates in PEM that can be read"};
  }
  start_curl();
  auto parts = std::make_unique<Parts>(canonical, std::move(trust), clock, limits);
  if (!parts->prepare()) return Error{ErrorKind::kRejected, "this libcurl can't do what sending needs"};
  return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(parts)));
}

CurlTransport::CurlTransport(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CurlTransport::~CurlTransport() = default;

Exchange CurlTransport::execute(const HttpRequest& request, std::stop_token stop) {
  if (stop.stop_requested()) return Failure{Cause::kStopped, "stopped on request"};
  return parts_->exchange(request, std::move(stop));
}

}  // namespace zuil
