#include "transpile/verify/measure.hpp"

#include "base/json.hpp"

namespace transpile::verify {
namespace {

// PR_SET_CHILD_SUBREAPER makes it the parent of what its child leaves behind. The last line is for
// take_usage().
constexpr std::string_view kWatcher = R"python(
import ctypes, json, os, sys

words = sys.argv[1:]
if words[0].startswith("./"):
    os.chmod(words[0], 0o755)
try:
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    starter = os.posix_spawn("/usr/bin/setsid", ["setsid", "--fork"] + words, os.environ)
except OSError:
    os.execve(words[0], words, os.environ)
ended, usage = 0, None
while True:
    try:
        process, status, spent = os.wait4(-1, 0)
    except ChildProcessError:
        break
    if process != starter and usage is None:
        ended, usage = os.waitstatus_to_exitcode(status), spent
if usage is not None:
    figures = {"us": round((usage.ru_utime + usage.ru_stime) * 1e6), "kib": usage.ru_maxrss}
    sys.stderr.write("\n\x1econcord-usage" + json.dumps(figures))
sys.stderr.flush()
os._exit(ended if ended >= 0 else 128 - ended)
)python";

constexpr std::string_view kMark =
    "\n\x1e"
    "concord-usage";

}  // namespace

sandbox::Job measured(sandbox::Job job, const std::string& python) {
  std::vector<std::string> words = {python, "-I", "-c", std::string(kWatcher)};
  words.insert(words.end(), job.words.begin(), job.words.end());
  job.words = std::move(words);
  return job;
}

std::optional<Usage> take_usage(base::ProcessOutput& output) {
  std::size_t at = output.error.rfind(kMark);
  if (at == std::string::npos) return std::nullopt;
  auto figures = base::parse_json(std::string_view(output.error).substr(at + kMark.size()));
  if (!figures) return std::nullopt;
  auto microseconds = base::get_int(*figures, "us");
  auto kibibytes = base::get_int(*figures, "kib");
  if (!microseconds || !kibibytes || *microseconds < 0 || *kibibytes < 0) return std::nullopt;
  output.error.resize(at);
  return Usage{std::chrono::microseconds(*microseconds), static_cast<std::size_t>(*kibibytes) * 1024};
}

}  // namespace transpile::verify
