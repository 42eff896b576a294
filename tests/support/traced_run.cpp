// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/traced_run.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <system_error>

namespace zuil {
namespace {

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::abort();
}

// A file in memory that a child can have as a descriptor.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& contents = {}) : file_(::memfd_create("traced", MFD_CLOEXEC)) {
    if (file_ < 0) give_up("memfd_create");
    if (::write(file_, contents.data(), contents.size()) != static_cast<ssize_t>(contents.size()))
      give_up("write");
    ::lseek(file_, 0, SEEK_SET);
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  int descriptor() const { return file_; }
  std::string contents() const {
    struct stat info {};
    ::fstat(file_, &info);
    std::string out(static_cast<std::size_t>(info.st_size), '\0');
    if (::pread(file_, out.data(), out.size(), 0) != static_cast<ssize_t>(out.size())) give_up("pread");
    return out;
  }

 private:
  int file_;
};

pid_t start(const std::vector<std::string>& arguments, const MemoryFile& in, const MemoryFile& out,
            const MemoryFile& err) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) give_up("fork");
  if (pid > 0) return pid;
  ::dup2(in.descriptor(), STDIN_FILENO);
  ::dup2(out.descriptor(), STDOUT_FILENO);
  ::dup2(err.descriptor(), STDERR_FILENO);
  // The leak sanitizer traces as well, which one process alone can do; it looks
  // for leaks where the same commands run untraced.
  const char* asan = ::getenv("ASAN_OPTIONS");
  const std::string no_leaks = (asan == nullptr ? "" : std::string(asan) + ":") + "detect_leaks=0";
  ::setenv("ASAN_OPTIONS", no_leaks.c_str(), 1);
  ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  ::raise(SIGSTOP);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

Bytes memory_of(pid_t pid, std::uint64_t address, std::uint64_t size) {
  Bytes out(size);
  iovec here{out.data(), out.size()};
  iovec there{reinterpret_cast<void*>(address), out.size()};
  const ssize_t count = ::process_vm_readv(pid, &here, 1, &there, 1, 0);
  out.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return out;
}

// What a call is about to write, and where.
void show_write(pid_t pid, const user_regs_struct& call, const TracedOptions& options) {
  const int descriptor = static_cast<int>(call.rdi);
  switch (call.orig_rax) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_sendto: options.on_write(descriptor, memory_of(pid, call.rsi, call.rdx)); break;
    case SYS_writev:
    case SYS_pwritev:
    case SYS_pwritev2: {
      const Bytes list = memory_of(pid, call.rsi, call.rdx * sizeof(iovec));
      for (std::size_t at = 0; at + sizeof(iovec) <= list.size(); at += sizeof(iovec)) {
        const auto* part = reinterpret_cast<const iovec*>(list.data() + at);
        options.on_write(descriptor,
                         memory_of(pid, reinterpret_cast<std::uint64_t>(part->iov_base), part->iov_len));
      }
      break;
    }
    default: break;
  }
}

void show_file_call(pid_t pid, const user_regs_struct& call, std::uint64_t number,
                    const TracedOptions& options) {
  FileCall out;
  switch (call.orig_rax) {
    case SYS_pwrite64:
      out = {FileCall::Kind::kWrite, {}, call.r10, memory_of(pid, call.rsi, call.rdx), 0};
      break;
    case SYS_ftruncate: out = {FileCall::Kind::kResize, {}, call.rsi, {}, 0}; break;
    case SYS_fsync:
    case SYS_fdatasync: out = {FileCall::Kind::kSync, {}, 0, {}, 0}; break;
    default: return;
  }
  out.number = number;
  std::error_code gone;
  out.path = std::filesystem::read_symlink(
      "/proc/" + std::to_string(pid) + "/fd/" + std::to_string(static_cast<int>(call.rdi)), gone);
  options.on_file_call(out);
}

constexpr int kSystemCall = SIGTRAP | 0x80;

class Tracer {
 public:
  Tracer(pid_t pid, const TracedOptions& options, TracedResult& result)
      : first_(pid), options_(options), result_(result) {}

  void run() {
    int status = 0;
    if (::waitpid(first_, &status, __WALL) != first_ || !WIFSTOPPED(status)) give_up("waitpid");
    const long wanted = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                        PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (::ptrace(PTRACE_SETOPTIONS, first_, nullptr, wanted) != 0) give_up("ptrace");
    alive_.insert(first_);
    go_on(first_, 0);
    while (!alive_.empty()) {
      const pid_t pid = ::waitpid(-1, &status, __WALL);
      if (pid < 0) give_up("waitpid");
      handle(pid, status);
    }
  }

 private:
  void go_on(pid_t pid, int signal) { ::ptrace(PTRACE_SYSCALL, pid, nullptr, static_cast<long>(signal)); }

  void handle(pid_t pid, int status) {
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      alive_.erase(pid);
      inside_.erase(pid);
      if (pid == first_ && WIFEXITED(status)) result_.exit_status = WEXITSTATUS(status);
      return;
    }
    alive_.insert(pid);
    const int stop = WSTOPSIG(status);
    if (stop == kSystemCall) {
      at_call(pid);
    } else if (stop == SIGTRAP) {
      if (status >> 16 == PTRACE_EVENT_EXEC) executed_ = true;
      go_on(pid, 0);
    } else {
      go_on(pid, stop == SIGSTOP ? 0 : stop);
    }
  }

  void at_call(pid_t pid) {
    // Stops come in pairs: before a call, and after it.
    if (inside_.erase(pid) > 0) return go_on(pid, 0);
    inside_.insert(pid);
    if (executed_) {
      if (++result_.calls == options_.kill_before) {
        result_.killed = true;
        for (pid_t each : alive_) ::kill(each, SIGKILL);
        return;
      }
      user_regs_struct call{};
      if ((options_.on_write || options_.on_file_call) &&
          ::ptrace(PTRACE_GETREGS, pid, nullptr, &call) == 0) {
        if (options_.on_write) show_write(pid, call, options_);
        if (options_.on_file_call) show_file_call(pid, call, result_.calls, options_);
      }
    }
    go_on(pid, 0);
  }

  pid_t first_;
  const TracedOptions& options_;
  TracedResult& result_;
  bool executed_ = false;
  std::set<pid_t> alive_;
  std::set<pid_t> inside_;  // those in a system call
};

}  // namespace

TracedResult traced_run(const std::vector<std::string>& arguments, const std::string& input,
                        const TracedOptions& options) {
  const MemoryFile in(input);
  const MemoryFile out;
  const MemoryFile err;
  TracedResult result;
  Tracer(start(arguments, in, out, err), options, result).run();
  result.out = out.contents();
  result.err = err.contents();
  return result;
}

}  // namespace zuil
