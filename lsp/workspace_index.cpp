#include "lsp/workspace_index.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "lsp/documents/outline.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/handlers/document_symbol.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/server.hpp"
#include "syntax/syntax.hpp"

namespace lsp {
namespace {

constexpr std::size_t kMostFiles = 20'000;
constexpr std::size_t kLargestFile = std::size_t{1} << 20;
constexpr std::size_t kMostAnswers = 500;

FileSymbols read_symbols(syntax::Language language, std::string text, Encoding encoding,
                         std::stop_token stop) {
  auto tree = syntax::Tree::parse(language, std::move(text), stop);
  auto found = std::make_shared<std::vector<FoundSymbol>>();
  if (!tree) return found;
  Outline outline = make_outline(syntax::definitions_by_part(*tree));
  Lines lines(tree->text());
  Positions positions(tree->text(), lines, encoding);
  for (const Symbol& symbol : outline.symbols) {
    if (symbol.name.empty()) continue;
    std::string container = symbol.parent ? outline.symbols[*symbol.parent].name : "";
    found->push_back({symbol.name, symbol.kind, std::move(container), positions.of(symbol.name_span)});
  }
  return found;
}

// A file to read, below the root that `files` is of.
struct Wanted {
  std::shared_ptr<const base::Files> files;
  std::filesystem::path root;
  std::string path;
};

using Read = std::map<std::filesystem::path, FileSymbols>;

Read read_files(const std::vector<Wanted>& wanted, Encoding encoding, std::stop_token stop) {
  Read read;
  for (const Wanted& one : wanted) {
    if (stop.stop_requested()) break;
    auto language = syntax::language_of_path(one.path);
    if (!language) continue;
    auto document = one.files->read(one.path);
    if (!document || document->text().size() > kLargestFile || !base::is_utf8(document->text())) continue;
    read[one.root / one.path] = read_symbols(*language, std::string(document->text()), encoding, stop);
  }
  return read;
}

std::vector<Wanted> list_all(
    const std::vector<std::pair<std::filesystem::path, std::shared_ptr<const base::Files>>>& roots) {
  std::vector<Wanted> wanted;
  for (const auto& [root, files] : roots) {
    auto paths = files->list(kMostFiles);
    if (!paths) continue;
    for (std::string& path : *paths) {
      if (wanted.size() < kMostFiles && syntax::language_of_path(path))
        wanted.push_back({files, root, std::move(path)});
    }
  }
  return wanted;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Json to_json(const FoundSymbol& symbol, const std::string& uri) {
  Json json = Json::object({{"name", symbol.name}, {"kind", handlers::symbol_kind_number(symbol.kind)}});
  if (!symbol.container.empty()) json["containerName"] = symbol.container;
  json["location"] = Json::object({{"uri", uri}, {"range", handlers::to_json(symbol.range)}});
  return json;
}

}  // namespace

int fitness(std::string_view query, std::string_view name) {
  if (query.empty()) return 1;
  if (query == name) return 1000;
  std::string small_query = base::lower_ascii(query), small_name = base::lower_ascii(name);
  int shorter = static_cast<int>(100 - std::min<std::size_t>(name.size(), 100));
  if (small_name == small_query) return 900;
  if (small_name.starts_with(small_query)) return 700 + shorter;
  if (small_name.find(small_query) != std::string::npos) return 400 + shorter;
  std::size_t at = 0;
  for (char c : name) {
    if (at < query.size() && lower(c) == lower(query[at])) ++at;
  }
  return at == query.size() ? 100 + shorter : 0;
}

void WorkspaceIndex::forget_all() {
  files_.clear();
  stale_.clear();
  built_ = false;
  ++generation_;
}

base::Task<bool> WorkspaceIndex::bring_up_to_date(Server& server) {
  while (building_) {
    bool told = co_await done_.wait();
    if (!told) co_return false;
  }
  if (built_ && stale_.empty()) co_return true;
  std::vector<std::pair<std::filesystem::path, std::shared_ptr<const base::Files>>> roots;
  for (const auto& root : server.roots()) {
    auto files = server.world().files(root);
    if (files) roots.emplace_back(root, *files);
  }
  std::vector<Wanted> wanted;
  for (const auto& path : stale_) {
    files_.erase(path);
    for (const auto& [root, files] : roots) {
      auto relative = path.lexically_relative(root);
      bool inside = !relative.empty() && *relative.begin() != "..";
      if (built_ && inside) wanted.push_back({files, root, relative.generic_string()});
    }
  }
  stale_.clear();
  building_ = true;
  std::uint64_t generation = generation_;
  auto work = [roots = std::move(roots), wanted = std::move(wanted), all = !built_,
               encoding = server.client().encoding](std::stop_token stop) {
    return read_files(all ? list_all(roots) : wanted, encoding, stop);
  };
  Read read = co_await server.world().pool().run(std::move(work));
  building_ = false;
  done_.notify();
  bool stopped = co_await base::cancelled();
  if (stopped) co_return false;
  if (generation != generation_) co_return true;  // other folders by now: what was read is not all of it
  built_ = true;
  files_.merge(std::move(read));
  co_return true;
}

base::Task<rpc::Answer> WorkspaceIndex::find(Server& server, std::string query) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  bool ready = co_await bring_up_to_date(server);
  if (!ready) co_return rpc::refuse(rpc::Code::request_cancelled, "cancelled");
  std::map<std::filesystem::path, FileSymbols> open;
  auto documents = server.documents().all();
  for (const auto& [key, document] : documents) {
    ParsedRef parsed = document->parsed;
    if (!document->path || !parsed) continue;
    auto symbols = std::make_shared<std::vector<FoundSymbol>>();
    Outline outline = make_outline(parsed->parts);
    Positions positions(parsed->tree.text(), parsed->lines, server.client().encoding);
    for (const Symbol& symbol : outline.symbols) {
      if (symbol.name.empty() || fitness(query, symbol.name) == 0) continue;
      std::string container = symbol.parent ? outline.symbols[*symbol.parent].name : "";
      symbols->push_back({symbol.name, symbol.kind, std::move(container), positions.of(symbol.name_span)});
    }
    open[*document->path] = std::move(symbols);
  }
  struct Hit {
    int fitness;
    const FoundSymbol* symbol;
    const std::filesystem::path* path;
  };
  std::vector<Hit> hits;
  auto look = [&](const auto& files, bool skip_open) {
    for (const auto& [path, symbols] : files) {
      if (skip_open && open.contains(path)) continue;
      for (const FoundSymbol& symbol : *symbols) {
        if (int value = fitness(query, symbol.name)) hits.push_back({value, &symbol, &path});
      }
    }
  };
  look(open, false);
  look(files_, true);
  std::size_t count = std::min(hits.size(), kMostAnswers);
  std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(count),
                            [](const Hit& a, const Hit& b) {
                              if (a.fitness != b.fitness) return a.fitness > b.fitness;
                              return std::tie(a.symbol->name, *a.path) < std::tie(b.symbol->name, *b.path);
                            });
  Json list = Json::array();
  for (std::size_t i = 0; i < count; ++i)
    list.push_back(to_json(*hits[i].symbol, uri_of_path(*hits[i].path)));
  co_return list;
}

}  // namespace lsp
