#include "transpile/verify/observe.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

namespace transpile::verify {
namespace {

// What a call was given is written down when it begins: the function may change it.
constexpr std::string_view kObserver = R"python(
import ast, json, os, sys

function, most = sys.argv[1], int(sys.argv[2])
with open("program.py", encoding="utf-8") as file:
    text = file.read()
answers = os.dup(1)
nothing = os.open(os.devnull, os.O_WRONLY)
os.dup2(nothing, 1)
os.dup2(nothing, 2)
running, results, doubtful = {}, {}, set()

def literal(value):
    try:
        written = repr(value)
        if len(written) <= 300 and ast.literal_eval(written) == value:
            return written
    except Exception:
        pass
    return None

def watch(frame, event, result):
    code = frame.f_code
    if code.co_name != function or code.co_filename != "program.py" or code.co_qualname != function:
        return
    if event == "call":
        count = code.co_argcount
        if code.co_flags & 0x2c or code.co_kwonlyargcount:
            return
        words = [literal(frame.f_locals[name]) for name in code.co_varnames[:count]]
        if None not in words:
            running[id(frame)] = function + "(" + ", ".join(words) + ")"
    elif event == "return":
        call = running.pop(id(frame), None)
        written = None if call is None or result is None else literal(result)
        if written is None:
            return
        if results.setdefault(call, written) != written:
            doubtful.add(call)

names = {"__name__": "__main__", "__file__": "program.py"}
sys.argv = ["program.py"]
sys.setprofile(watch)
try:
    exec(compile(text, "program.py", "exec"), names)
except BaseException:
    pass
sys.setprofile(None)
kept = [[call, written] for call, written in results.items() if call not in doubtful]
kept.sort(key=lambda pair: len(pair[0]))
os.write(answers, json.dumps(kept[:most]).encode())
)python";

}  // namespace

base::Task<base::Result<std::vector<ObservedCall>>> observe_calls(sandbox::Pool& pool, std::string program,
                                                                  Files files, std::string function,
                                                                  std::string input, std::size_t most) {
  std::vector<ObservedCall> out;
  auto python = pool.program("python3");
  if (!python) co_return out;
  sandbox::Job job;
  job.words = {*python, "-B", "concord_observer.py", function, std::to_string(most)};
  job.tree.files = std::move(files);
  job.tree.files.emplace_back("program.py", std::move(program));
  job.tree.files.emplace_back("concord_observer.py", std::string(kObserver));
  job.input = std::move(input);
  job.environment = {{"PYTHONHASHSEED", "0"}};
  job.limits.wall_time = std::chrono::seconds(20);
  job.limits.processor_time = std::chrono::seconds(20);
  job.limits.output_bytes = std::size_t{1} << 20;
  auto ran = co_await pool.run(std::move(job));
  if (!ran) co_return std::unexpected(ran.error());
  auto list = base::parse_json(ran->output);
  if (!list || !list->is_array()) co_return out;
  for (const base::Json& pair : *list) {
    if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
      out.push_back({pair[0].get<std::string>(), pair[1].get<std::string>()});
  }
  co_return out;
}

}  // namespace transpile::verify
