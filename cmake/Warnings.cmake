# The warnings every file of ours is compiled with; the check preset turns them into errors.
add_library(sleutel_warnings INTERFACE)
target_compile_options(sleutel_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wcast-qual -Wduplicated-cond -Wlogical-op -Wextra-semi -Wimplicit-fallthrough)
if(SLEUTEL_WERROR)
  target_compile_options(sleutel_warnings INTERFACE -Werror)
endif()
