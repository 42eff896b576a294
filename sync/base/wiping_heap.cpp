// SPDX-License-Identifier: EUPL-1.2
// Memory that C++ lets go of is overwritten first, so that no copy of what
// somebody typed outlives its string, list or message: not the quote that a
// review drew, not the JSON that was sealed. It replaces the global operators
// in every program that links this library; all forms of them, or a sanitizer
// would take a pair for two allocators'.
#include <malloc.h>
#include <string.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

void* allocated(std::size_t size) noexcept { return std::malloc(size == 0 ? 1 : size); }

void* allocated_or_throw(std::size_t size) {
  for (;;) {
    if (void* memory = allocated(size)) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void let_go(void* memory) noexcept {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return allocated_or_throw(size); }
void* operator new[](std::size_t size) { return allocated_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocated(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocated(size); }
void operator delete(void* memory) noexcept { let_go(memory); }
void operator delete[](void* memory) noexcept { let_go(memory); }
void operator delete(void* memory, std::size_t) noexcept { let_go(memory); }
void operator delete[](void* memory, std::size_t) noexcept { let_go(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { let_go(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { let_go(memory); }
