# concord_embed_roles(TARGET): agents/roles/*.md become an array in agents/roles/embedded.inc of the build folder, so that the program needs
# no file beside it. Made anew whenever a role changes. A target of its own, so that the rooms below TARGET are not waited for.
function(concord_embed_roles target)
  file(GLOB roles CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/agents/roles/*.md)
  set(output ${CMAKE_BINARY_DIR}/generated/agents/roles/embedded.inc)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DROLES=${roles}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_roles.cmake
    DEPENDS ${roles} ${CMAKE_SOURCE_DIR}/cmake/embed_roles.cmake VERBATIM)
  add_custom_target(concord_roles DEPENDS ${output})
  add_dependencies(${target} concord_roles)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
