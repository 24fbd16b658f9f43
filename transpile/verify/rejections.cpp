#include "transpile/verify/rejections.hpp"

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "base/text.hpp"

namespace transpile::verify {
namespace {

// Where in the package's sources the span lies, or the macro call that it stands in.
std::optional<RustError> place_of(const base::Json& span, std::string_view folder) {
  const base::Json* at = &span;
  while (at != nullptr) {
    auto file = base::get_string(*at, "file_name");
    auto line = base::get_int(*at, "line_start");
    if (file && line && *line > 0 && file->starts_with(folder))
      return RustError{file->substr(folder.size()), static_cast<std::size_t>(*line), {}};
    const base::Json* expansion = base::get_object(*at, "expansion");
    at = expansion ? base::get_object(*expansion, "span") : nullptr;
  }
  return std::nullopt;
}

void add_errors(const base::Json& message, std::string_view folder, std::vector<RustError>& out) {
  if (base::get_string(message, "level").value_or("") != "error") return;
  const base::Json* spans = base::get_array(message, "spans");
  if (!spans) return;
  std::string why = base::get_string(message, "message").value_or("");
  why = why.substr(0, why.find('\n'));
  if (const base::Json* code = base::get_object(message, "code"))
    why = base::get_string(*code, "code").value_or("") + ": " + why;
  for (const base::Json& span : *spans) {
    if (!base::get_bool(span, "is_primary").value_or(false)) continue;
    auto place = place_of(span, folder);
    if (!place) continue;
    bool known = std::any_of(out.begin(), out.end(), [&](const RustError& other) {
      return other.file == place->file && other.line == place->line;
    });
    if (known) continue;
    place->why = why;
    out.push_back(std::move(*place));
  }
}

bool holds(const std::vector<Rejected>& all, const std::string& path, std::size_t offset) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Rejected& one) { return one.path == path && one.offset == offset; });
}

}  // namespace

std::vector<RustError> rust_errors(std::string_view cargo_output, std::string_view package) {
  std::vector<RustError> out;
  std::string folder = std::string(package) + "/src/";
  for (std::string_view line : base::split_lines(cargo_output)) {
    auto json = base::parse_json(line);
    if (!json || base::get_string(*json, "reason").value_or("") != "compiler-message") continue;
    if (const base::Json* message = base::get_object(*json, "message")) add_errors(*message, folder, out);
  }
  return out;
}

std::vector<Rejected> rejections(const std::vector<RustError>& errors,
                                 const std::map<std::string, std::vector<LineOrigin>, std::less<>>& origins,
                                 const std::vector<Rejected>& known) {
  std::vector<Rejected> out;
  for (const RustError& error : errors) {
    auto lines = origins.find(error.file);
    if (lines == origins.end() || error.line > lines->second.size()) continue;
    const LineOrigin& origin = lines->second[error.line - 1];
    for (const auto& place : {origin.statement, origin.function}) {
      if (!place || holds(known, origin.path, *place)) continue;
      if (!holds(out, origin.path, *place)) out.push_back({origin.path, *place, error.why});
      break;
    }
  }
  return out;
}

}  // namespace transpile::verify
