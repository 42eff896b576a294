# SPDX-License-Identifier: EUPL-1.2
# Tests of the sources themselves, without compiling them.
find_program(ZUIL_PYTHON3 python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
find_program(ZUIL_CLANG_FORMAT clang-format-14 REQUIRED)

# project_test(name label command…)
function(project_test name label)
  add_test(NAME "project: ${name}" COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties("project: ${name}" PROPERTIES LABELS ${label} TIMEOUT 900)
endfunction()

project_test("code includes only what lies below it" fast ${ZUIL_PYTHON3} tests/levels)
project_test("each rule about the sources can be broken and is then told" fast ${ZUIL_PYTHON3} tests/levels --self-test)
project_test("publiccode.yml has what its standard asks" fast ${ZUIL_PYTHON3} tests/publiccode)

file(GLOB_RECURSE formatted CONFIGURE_DEPENDS sync/*.h sync/*.cpp ui/*.h ui/*.cpp kiosk/*.h kiosk/*.cpp
     tests/*.h tests/*.cpp)
project_test("sources are formatted as .clang-format says" fast ${ZUIL_CLANG_FORMAT} --dry-run -Werror --ferror-limit=1 ${formatted})

# Minutes of work: only with tests/run --all, which installs it.
find_program(ZUIL_RUN_CLANG_TIDY run-clang-tidy-16)
if(ZUIL_RUN_CLANG_TIDY)
  project_test("clang-tidy has nothing to say" slow ${ZUIL_RUN_CLANG_TIDY} -quiet -p ${CMAKE_BINARY_DIR}
               -extra-arg=-w "^${CMAKE_SOURCE_DIR}/(sync|ui|kiosk|tests)/")
  set_tests_properties("project: clang-tidy has nothing to say" PROPERTIES TIMEOUT 7200 RUN_SERIAL TRUE)
endif()

# Half an hour and more, as root: makes the image and starts it in QEMU.
project_test("the image starts, keeps, sends, and refuses what was changed" slow ${CMAKE_SOURCE_DIR}/image/test)
set_tests_properties("project: the image starts, keeps, sends, and refuses what was changed" PROPERTIES TIMEOUT 7200
  RUN_SERIAL TRUE)
