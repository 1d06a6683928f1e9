# sleutel_embed(<target> <name> <base> <file>...) makes `generated/<name>.hpp` and its .cpp, in which
# `sleutel::embedded::<name>()` gives the files as {path below base, content}. The binary then needs no folder
# beside it.
set(SLEUTEL_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.py)
# Debian's own first: its packages are what tools/packages.txt installs for the tests.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
function(sleutel_embed target name base)
  set(out ${CMAKE_BINARY_DIR}/generated/embedded/${name})
  add_custom_command(
    OUTPUT ${out}.cpp ${out}.hpp
    COMMAND ${Python3_EXECUTABLE} ${SLEUTEL_EMBED_SCRIPT} ${name} ${out} ${base} ${ARGN}
    DEPENDS ${SLEUTEL_EMBED_SCRIPT} ${ARGN}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    VERBATIM)
  target_sources(${target} PRIVATE ${out}.cpp ${out}.hpp)
endfunction()
