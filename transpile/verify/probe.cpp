#include "transpile/verify/probe.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace transpile::verify {
namespace {

// Tries each in turn, each with time of its own, and says what it gave: one line of JSON a trial.
constexpr std::string_view kProbe = R"python(
import contextlib, io, json, signal, sys

class OutOfTime(BaseException):
    pass

def ring(signum, frame):
    raise OutOfTime()

signal.signal(signal.SIGALRM, ring)
with open("trials.json", encoding="utf-8") as file:
    trials = json.load(file)
with open("program.py", encoding="utf-8") as file:
    text = file.read()
names = {"__name__": "__main__", "__file__": "program.py"}
answers = sys.stdout
said = io.StringIO()
signal.setitimer(signal.ITIMER_REAL, 8)
try:
    with contextlib.redirect_stdout(said):
        exec(compile(text, "program.py", "exec"), names)
except BaseException as error:
    print(json.dumps({"ended": type(error).__name__}), file=answers)
    sys.exit(0)
for body in trials:
    outcome = {}
    said = io.StringIO()
    source = "def concord_trial():\n" + "".join("    " + line + "\n" for line in body)
    signal.setitimer(signal.ITIMER_REAL, 0.25)
    try:
        with contextlib.redirect_stdout(said):
            exec(compile(source, "trial", "exec"), names)
            outcome["result"] = names["concord_trial"]()
    except Exception as error:
        outcome["error"] = type(error).__name__
        try:
            outcome["result"] = str(error)
        except Exception:
            outcome["error"] = "TypeError"
    except BaseException as error:
        outcome["error"] = "stopped"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    outcome["printed"] = bool(said.getvalue())
    print(json.dumps(outcome), file=answers, flush=True)
)python";

constexpr std::size_t kLongestResult = 4000;

sandbox::Job job(const std::string& python, const std::string& program, const Files& files,
                 const std::string& trials, const char* seed) {
  sandbox::Job out;
  out.words = {python, "-B", "concord_probe.py"};
  out.tree.files = files;
  out.tree.files.emplace_back("program.py", program);
  out.tree.files.emplace_back("concord_probe.py", std::string(kProbe));
  out.tree.files.emplace_back("trials.json", trials);
  out.environment = {{"PYTHONHASHSEED", seed}};
  out.limits.wall_time = std::chrono::seconds(60);
  out.limits.processor_time = std::chrono::seconds(60);
  out.limits.output_bytes = std::size_t{8} << 20;
  return out;
}

std::string to_json(const std::vector<Trial>& trials) {
  base::Json out = base::Json::array();
  for (const Trial& trial : trials) out.push_back(trial.body);
  return base::dump(out);
}

// Python's own way to say that a call makes no sense, or that it never ended.
bool says_nothing(const std::string& error) {
  static constexpr std::string_view names[] = {
      "TypeError",      "AttributeError", "NameError",           "UnboundLocalError",
      "RecursionError", "MemoryError",    "ModuleNotFoundError", "ImportError",
      "SyntaxError",    "stopped",        "IndentationError"};
  return std::find(std::begin(names), std::end(names), error) != std::end(names);
}

struct Answer {
  std::string error;
  std::string result;
  bool printed = false;
  bool operator==(const Answer&) const = default;
};

std::vector<Answer> read(const std::string& output) {
  std::vector<Answer> out;
  for (std::string_view line : base::split_lines(output)) {
    auto json = base::parse_json(line);
    if (!json || !json->is_object() || json->contains("ended")) break;
    Answer one;
    one.error = json->value("error", "");
    one.result =
        json->contains("result") && (*json)["result"].is_string() ? (*json)["result"].get<std::string>() : "";
    one.printed = json->value("printed", false);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

base::Task<base::Result<std::vector<Trial>>> probe(sandbox::Pool& pool, std::string program, Files files,
                                                   std::vector<Trial> trials) {
  std::vector<Trial> out;
  auto python = pool.program("python3");
  if (!python || trials.empty()) co_return out;
  std::string asked = to_json(trials);
  auto first = co_await pool.run(job(*python, program, files, asked, "0"));
  if (!first) co_return std::unexpected(first.error());
  auto second = co_await pool.run(job(*python, program, files, asked, "1"));
  if (!second) co_return std::unexpected(second.error());
  std::vector<Answer> once = read(first->output), again = read(second->output);
  for (std::size_t i = 0; i < trials.size() && i < once.size() && i < again.size(); ++i) {
    const Answer& outcome = once[i];
    if (!(outcome == again[i]) || outcome.printed || says_nothing(outcome.error)) continue;
    if (outcome.result.size() > kLongestResult || outcome.result.find(" object at 0x") != std::string::npos)
      continue;
    if (outcome.result.find('\n') != std::string::npos) continue;
    out.push_back(std::move(trials[i]));
  }
  co_return out;
}

}  // namespace transpile::verify
