#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

std::span<const Module> all_modules() {
  static const std::vector<Module> all = {
#define MODULE(name) name(),
#include "transpile/stdlib/modules.def"
#undef MODULE
  };
  return all;
}

const std::vector<Model>& models() {
  static const std::vector<Model> all = [] {
    std::vector<Model> out;
    for (const Module& module : all_modules())
      out.insert(out.end(), module.models.begin(), module.models.end());
    return out;
  }();
  return all;
}

const std::vector<types::Constant>& constants() {
  static const std::vector<types::Constant> all = [] {
    std::vector<types::Constant> out;
    for (const Module& module : all_modules())
      out.insert(out.end(), module.constants.begin(), module.constants.end());
    return out;
  }();
  return all;
}

std::vector<std::string_view> modules() {
  std::vector<std::string_view> out;
  for (const Module& module : all_modules()) {
    if (!module.name.empty()) out.push_back(module.name);
  }
  // Modules that have nothing to call at run time.
  out.insert(out.end(), {"typing", "__future__", "abc", "dataclasses", "collections.abc", "enum", "operator",
                         "doctest", "functools", "os.path", "os.environ", "sys.float_info"});
  return out;
}

}  // namespace transpile::stdlib
