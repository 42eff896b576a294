# SPDX-License-Identifier: EUPL-1.2
# cmake -DOUTPUT=… -DSCHEMAS=a.json;b.json -P: writes a source that defines
# zuil::embedded_schema(name), declared in sync/domain/schema.h.
set(body "// Generated from assets/schema.\n#include <string_view>\n\nnamespace zuil {\n\nstd::string_view embedded_schema(std::string_view name);\nstd::string_view embedded_schema(std::string_view name) {\n")
foreach(schema ${SCHEMAS})
  get_filename_component(name ${schema} NAME_WE)
  file(READ ${schema} text)
  string(LENGTH "${text}" length)
  string(APPEND body "  if (name == \"${name}\") {\n    static constexpr char kText[] =")
  # Compilers promise 64 KiB of string literal at least; pieces keep lines short.
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND body "\n        R\"~schema~(${piece})~schema~\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND body ";\n    return {kText, sizeof kText - 1};\n  }\n")
endforeach()
string(APPEND body "  return {};\n}\n\n}  // namespace zuil\n")
file(WRITE ${OUTPUT} "${body}")
