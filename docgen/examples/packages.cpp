#include "docgen/examples/packages.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

// -I: nothing of the folder that we are in is imported.
constexpr const char* kWhere =
    "import site, sys, sysconfig\n"
    "print('%d.%d' % sys.version_info[:2])\n"
    "for name in ('purelib', 'platlib'):\n"
    "    print(sysconfig.get_paths()[name])\n"
    "print(site.getusersitepackages())\n";

constexpr std::size_t kMostPlaces = 3;

}  // namespace

base::Task<PythonPackages> persons_python_packages() {
  PythonPackages packages;
  auto python = base::find_program("python3");
  if (!python) co_return packages;
  base::ProcessSpec spec;
  spec.words = {python->string(), "-I", "-B", "-c", kWhere};
  base::RunLimits limits;
  limits.time = std::chrono::seconds(5);
  auto output = co_await base::run_process(std::move(spec), {}, limits);
  if (!output || !output->status.ok()) co_return packages;
  for (std::string_view line : base::split_lines(output->output)) {
    if (packages.version.empty()) {
      packages.version = line;
      continue;
    }
    std::error_code ignored;
    fs::path place = fs::canonical(std::string(line), ignored);
    bool known = std::ranges::find(packages.places, place) != packages.places.end();
    bool seen = place.empty() || place.string().starts_with("/usr/") || known;
    if (!seen && fs::is_directory(place, ignored) && packages.places.size() < kMostPlaces)
      packages.places.push_back(std::move(place));
  }
  co_return packages;
}

base::Task<base::Result<base::ProcessOutput>> run_with_packages(sandbox::Pool& pool, sandbox::Job job,
                                                                const PythonPackages& packages) {
  if (packages.places.empty()) co_return co_await pool.run(std::move(job));
  sandbox::Job rich = job;
  std::string places = packages.version;
  for (std::size_t i = 0; i < packages.places.size(); ++i) {
    std::string target = "/tmp/python-packages-" + std::to_string(i);
    places += ":" + target;
    rich.folders.push_back({packages.places[i], std::move(target), sandbox::Folder::Use::read});
  }
  rich.environment.emplace_back("CONCORD_PACKAGES", std::move(places));
  auto output = co_await pool.run(std::move(rich));
  bool refused = !output && output.error().code == base::ErrorCode::unavailable;
  if (!refused) co_return output;
  co_return co_await pool.run(std::move(job));
}

}  // namespace docgen
