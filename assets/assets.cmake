# SPDX-License-Identifier: EUPL-1.2
# Lays out share/zuil beside bin/: texts, schemas, demo content, fonts, pictures.
set(ZUIL_SHARE ${CMAKE_BINARY_DIR}/share/zuil)
file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/assets
     assets/content/* assets/schema/* assets/pictures/*)
set(asset_outputs)
foreach(file ${asset_files})
  add_custom_command(OUTPUT ${ZUIL_SHARE}/${file}
    COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/assets/${file} ${ZUIL_SHARE}/${file}
    DEPENDS ${CMAKE_SOURCE_DIR}/assets/${file} VERBATIM)
  list(APPEND asset_outputs ${ZUIL_SHARE}/${file})
endforeach()

file(GLOB catalogues CONFIGURE_DEPENDS assets/text/*.po)
foreach(po ${catalogues})
  get_filename_component(language ${po} NAME_WE)
  add_custom_command(OUTPUT ${ZUIL_SHARE}/text/${language}.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${ZUIL_SHARE}/text
    COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --check -o ${ZUIL_SHARE}/text/${language}.mo ${po}
    DEPENDS ${po} VERBATIM)
  list(APPEND asset_outputs ${ZUIL_SHARE}/text/${language}.mo)
endforeach()

set(font_files
  /usr/share/fonts/truetype/clear-sans/ClearSans-Regular.ttf
  /usr/share/fonts/truetype/clear-sans/ClearSans-Medium.ttf
  /usr/share/fonts/truetype/clear-sans/ClearSans-Bold.ttf
  /usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf)
foreach(font ${font_files})
  get_filename_component(name ${font} NAME)
  add_custom_command(OUTPUT ${ZUIL_SHARE}/fonts/${name}
    COMMAND ${CMAKE_COMMAND} -E copy ${font} ${ZUIL_SHARE}/fonts/${name}
    DEPENDS ${font} VERBATIM)
  list(APPEND asset_outputs ${ZUIL_SHARE}/fonts/${name})
endforeach()
add_custom_target(zuil_assets ALL DEPENDS ${asset_outputs})

# The schemas are also compiled in: a file beside the program can't weaken a check.
file(GLOB schema_files CONFIGURE_DEPENDS assets/schema/*.json)
set(ZUIL_SCHEMA_SOURCE ${CMAKE_BINARY_DIR}/generated/embedded_schemas.cpp)
add_custom_command(OUTPUT ${ZUIL_SCHEMA_SOURCE}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${ZUIL_SCHEMA_SOURCE} "-DSCHEMAS=${schema_files}"
          -P ${CMAKE_SOURCE_DIR}/assets/embed_schemas.cmake
  DEPENDS ${schema_files} ${CMAKE_SOURCE_DIR}/assets/embed_schemas.cmake VERBATIM)

# What the portal shows behind the QR is compiled in as well: it has no folder of its own to find it in.
file(GLOB page_files CONFIGURE_DEPENDS assets/page/*)
set(page_catalogues)
foreach(po ${catalogues})
  get_filename_component(language ${po} NAME_WE)
  list(APPEND page_catalogues ${ZUIL_SHARE}/text/${language}.mo)
endforeach()
set(ZUIL_PAGE_SOURCE ${CMAKE_BINARY_DIR}/generated/embedded_page.cpp)
add_custom_command(OUTPUT ${ZUIL_PAGE_SOURCE}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${ZUIL_PAGE_SOURCE} "-DCATALOGUES=${page_catalogues}" "-DFILES=${page_files}"
          -DTOKENS=${CMAKE_SOURCE_DIR}/assets/tokens.json -P ${CMAKE_SOURCE_DIR}/assets/embed_page.cmake
  DEPENDS ${page_catalogues} ${page_files} ${CMAKE_SOURCE_DIR}/assets/tokens.json
          ${CMAKE_SOURCE_DIR}/assets/embed_page.cmake VERBATIM)

# The portal serves the description of its calls, which stands beside their code.
set(openapi ${CMAKE_SOURCE_DIR}/sync/portal/openapi.json)
set(ZUIL_OPENAPI_SOURCE ${CMAKE_BINARY_DIR}/generated/embedded_openapi.cpp)
add_custom_command(OUTPUT ${ZUIL_OPENAPI_SOURCE}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${ZUIL_OPENAPI_SOURCE} -DDOCUMENT=${openapi}
          -P ${CMAKE_SOURCE_DIR}/assets/embed_openapi.cmake
  DEPENDS ${openapi} ${CMAKE_SOURCE_DIR}/assets/embed_openapi.cmake VERBATIM)
