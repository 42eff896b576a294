# SPDX-License-Identifier: EUPL-1.2
# cmake -DOUTPUT=… -DDOCUMENT=openapi.json -P: writes a source that defines what
# sync/portal/openapi.h declares.
file(READ ${DOCUMENT} hex HEX)
# One array of bytes: text in quotes would be longer than compilers promise to take.
string(REGEX REPLACE "(..)" "0x\\1," numbers "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" numbers "${numbers}")
file(WRITE ${OUTPUT} "// Generated from sync/portal/openapi.json.
#include \"sync/portal/openapi.h\"

#include <cstdint>

namespace zuil::portal {
namespace {

constexpr std::uint8_t kDocument[] = {
${numbers}};

}  // namespace

std::string_view embedded_openapi() { return {reinterpret_cast<const char*>(kDocument), sizeof kDocument}; }

}  // namespace zuil::portal
")
