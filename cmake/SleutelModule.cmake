# One call per folder under src/. DEPENDS is the single statement of who may use whom: it links the
# module and feeds the layer check (tools/check_layers.py).
#   HEADERS what other modules may include     SOURCES .cpp files       LIBS libraries from outside
#   TESTS unit tests: no disk, no network      STORE_TESTS run twice: on SQLite and on PostgreSQL
#   TEST_DEPENDS modules that only the tests use
function(sleutel_module name)
  cmake_parse_arguments(arg "" "" "HEADERS;SOURCES;TESTS;STORE_TESTS;DEPENDS;TEST_DEPENDS;LIBS" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  add_library(sleutel_${target} STATIC ${arg_SOURCES})
  target_sources(sleutel_${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${arg_HEADERS})
  set_target_properties(sleutel_${target} PROPERTIES LINKER_LANGUAGE CXX)
  list(TRANSFORM arg_DEPENDS REPLACE "/" "_" OUTPUT_VARIABLE links)
  list(TRANSFORM links PREPEND sleutel_)
  target_link_libraries(sleutel_${target} PUBLIC ${links} PRIVATE ${arg_LIBS} sleutel_warnings)
  foreach(lib ${arg_LIBS})
    # pkg-config's targets belong to the folder that asked; users of a static library link them too.
    if(lib MATCHES "^PkgConfig::")
      set_target_properties(${lib} PROPERTIES IMPORTED_GLOBAL TRUE)
    endif()
  endforeach()
  string(REPLACE ";" " " depends "${arg_DEPENDS}")
  set_property(GLOBAL APPEND PROPERTY SLEUTEL_LAYERS "${name}: ${depends}")
  if(NOT BUILD_TESTING)
    return()
  endif()
  list(TRANSFORM arg_TEST_DEPENDS REPLACE "/" "_" OUTPUT_VARIABLE test_links)
  list(TRANSFORM test_links PREPEND sleutel_)
  if(arg_TESTS)
    add_executable(${target}_test ${arg_TESTS})
    target_link_libraries(${target}_test PRIVATE sleutel_${target} ${test_links} ${arg_LIBS} sleutel_test_main)
    add_test(NAME unit.${target} COMMAND ${target}_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(unit.${target} PROPERTIES LABELS unit)
  endif()
  if(arg_STORE_TESTS)
    add_executable(${target}_store_test ${arg_STORE_TESTS})
    target_link_libraries(${target}_store_test PRIVATE sleutel_${target} ${test_links} ${arg_LIBS} sleutel_test_main)
    add_test(NAME store.sqlite.${target} COMMAND ${target}_store_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    add_test(NAME store.postgresql.${target}
             COMMAND ${PROJECT_SOURCE_DIR}/tools/with_postgresql.sh $<TARGET_FILE:${target}_store_test>
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(store.sqlite.${target} store.postgresql.${target} PROPERTIES LABELS db)
  endif()
endfunction()
