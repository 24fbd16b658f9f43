// Names of documents. Clients write the same file's URI in different ways ("%3A", "localhost", upper-case
// escapes).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lsp {

// The path of a "file:" URI. Nothing for other schemes, broken escapes, NUL bytes and paths that are not
// absolute.
std::optional<std::filesystem::path> path_of_uri(std::string_view uri);
std::string uri_of_path(const std::filesystem::path& path);

// What is equal for URIs of the same document. Nothing for what can't name one: "", a broken file URI.
std::optional<std::string> document_key(std::string_view uri);

}  // namespace lsp
