#include "orchestrator/write_journal.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

namespace orchestrator {
namespace {

namespace fs = std::filesystem;
using base::Json;

fs::path journal_of(const fs::path& folder, const fs::path& root) {
  return folder / fmt::format("writing-{}.json", base::hex(base::digest(root.string())));
}

// The lock of a project's journal; -1 where somebody holds it or it can't be had.
int take_lock(const fs::path& journal) {
  int handle = ::open((journal.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (handle < 0) return -1;
  if (::flock(handle, LOCK_EX | LOCK_NB) == 0) return handle;
  ::close(handle);
  return -1;
}

// As hexadecimal digits: JSON's strings are UTF-8 only, and a file may hold any bytes.
Json to_json(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(text->size() * 2);
  for (unsigned char byte : *text) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::optional<std::string> text_in(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  const auto& hex = json.get_ref<const std::string&>();
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string text;
  text.reserve(hex.size() / 2);
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    text += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return text;
}

base::Result<void> write_private(const fs::path& file, const std::string& bytes) {
  fs::path beside = file.string() + ".new";
  int handle = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (handle < 0) return base::fail_errno(errno, "writing " + beside.string());
  std::size_t at = 0;
  while (at < bytes.size()) {
    ssize_t wrote = ::write(handle, bytes.data() + at, bytes.size() - at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      int error = errno;
      ::close(handle);
      return base::fail_errno(error, "writing " + beside.string());
    }
    at += static_cast<std::size_t>(wrote);
  }
  ::fsync(handle);
  ::close(handle);
  if (::rename(beside.c_str(), file.c_str()) != 0) return base::fail_errno(errno, "writing " + file.string());
  return {};
}

std::optional<std::string> text_at(const base::Files& files, const std::string& path) {
  auto document = files.read(path);
  if (!document) return std::nullopt;
  return std::string(document->text());
}

struct ReadJournal {
  std::string run;
  bool back = false;
  std::int64_t writer = 0;
  std::vector<WriteStep> steps;
};

std::optional<ReadJournal> read_journal(const fs::path& file) {
  auto text = base::read_file(file);
  auto json = text ? base::parse_json(*text, {.bytes = std::size_t{512} << 20})
                   : base::Result<Json>(base::fail(base::ErrorCode::not_found, ""));
  if (!json || !json->is_object()) return std::nullopt;
  ReadJournal journal;
  journal.run = base::get_string(*json, "run").value_or("");
  journal.back = base::get_bool(*json, "back").value_or(false);
  journal.writer = base::get_int(*json, "writer").value_or(0);
  const Json* steps = base::get_array(*json, "steps");
  if (!steps) return std::nullopt;
  for (const Json& step : *steps) {
    auto path = base::get_string(step, "path");
    if (!path) return std::nullopt;
    journal.steps.push_back(
        {*path, text_in(step.value("before", Json())), text_in(step.value("after", Json()))});
  }
  return journal;
}

// Halves of files that the writer had begun beside their places (base/files.cpp names them so).
void sweep_parts(const fs::path& root, const ReadJournal& journal) {
  std::string start = fmt::format(".concord-{}-", journal.writer);
  for (const WriteStep& step : journal.steps) {
    std::error_code error;
    fs::path folder = (root / step.path).parent_path();
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      std::error_code ignored;
      if (name.starts_with(start) && name.ends_with(".part")) fs::remove(entry->path(), ignored);
    }
  }
}

// Whether the ledger knows the state that the writer was on its way to: then all files had been written.
bool is_remembered(const ReadJournal& journal, const Ledger& ledger) {
  auto record = ledger.load(journal.run);
  return record && record->applied && record->applied->undone == journal.back;
}

void restore(const ReadJournal& journal, base::Files& files, Recovered& recovered) {
  for (const WriteStep& step : journal.steps) {
    auto now = text_at(files, step.path);
    if (now == step.before) continue;
    if (now != step.after) {
      recovered.edited.push_back(step.path);
      continue;
    }
    auto done = step.before ? files.write(step.path, *step.before) : files.remove(step.path);
    if (done) recovered.restored.push_back(step.path);
  }
}

}  // namespace

base::Result<WriteJournal> WriteJournal::begin(const fs::path& folder, const fs::path& root,
                                               const std::string& run, bool back,
                                               std::vector<WriteStep> steps) {
  fs::path file = journal_of(folder, root);
  int lock = take_lock(file);
  if (lock < 0)
    return base::fail(base::ErrorCode::conflict, "another Concord is writing into this project right now",
                      "try again when it is done");
  WriteJournal journal(file, lock);
  std::error_code error;
  if (fs::exists(file, error))
    return base::fail(base::ErrorCode::conflict,
                      "an earlier write into this project was cut off, and is not ended yet");
  Json json = {{"root", root.string()},
               {"run", run},
               {"back", back},
               {"writer", ::getpid()},
               {"steps", Json::array()}};
  for (const WriteStep& step : steps)
    json["steps"].push_back(
        {{"path", step.path}, {"before", to_json(step.before)}, {"after", to_json(step.after)}});
  auto written = write_private(file, base::dump(json));
  if (!written) return std::unexpected(written.error());
  return journal;
}

WriteJournal::WriteJournal(WriteJournal&& other) noexcept
    : file_(std::move(other.file_)), lock_(std::exchange(other.lock_, -1)) {}

WriteJournal::~WriteJournal() {
  if (lock_ >= 0) ::close(lock_);
}

void WriteJournal::finish() {
  std::error_code ignored;
  fs::remove(file_, ignored);
}

base::Result<std::optional<Recovered>> recover(base::DiskFiles& files, const Ledger& ledger) {
  fs::path file = journal_of(ledger.file().parent_path(), files.root());
  std::error_code error;
  if (!fs::exists(file, error)) return std::nullopt;
  int lock = take_lock(file);
  if (lock < 0) return std::nullopt;  // its writer is at work
  if (!fs::exists(file, error)) {     // it was, and is done
    ::close(lock);
    return std::nullopt;
  }
  auto journal = read_journal(file);
  Recovered recovered;
  if (journal) {
    recovered.run = journal->run;
    if (!is_remembered(*journal, ledger)) restore(*journal, files, recovered);
    sweep_parts(files.root(), *journal);
  }
  fs::remove(file, error);
  ::close(lock);
  if (!journal)
    return base::fail(base::ErrorCode::corrupt, "what was left of an earlier write could not be read");
  if (recovered.restored.empty() && recovered.edited.empty()) return std::nullopt;
  return recovered;
}

base::Result<void> write_surely(
    const std::string& run, bool back, const base::Patch& patch, base::Files& files, Ledger* ledger,
    const std::function<base::Result<void>(const base::Patch& inverse)>& remember) {
  auto* disk = dynamic_cast<base::DiskFiles*>(&files);  // what lies in memory goes with us
  std::optional<WriteJournal> journal;
  if (disk && ledger) {
    // Before anything else, what a killed one left is ended.
    if (auto recovered = recover(*disk, *ledger); !recovered) return std::unexpected(recovered.error());
    std::vector<WriteStep> steps;
    for (const base::FilePatch& file : patch.files) {
      WriteStep step{file.path, text_at(files, file.path), std::nullopt};
      if (file.change != base::FileChange::remove) {
        auto after = base::apply(file, step.before.value_or(""));
        if (!after) return std::unexpected(after.error());
        step.after = std::move(*after);
      }
      steps.push_back(std::move(step));
    }
    auto begun = WriteJournal::begin(ledger->file().parent_path(), disk->root(), run, back, std::move(steps));
    if (!begun) return std::unexpected(begun.error());
    journal.emplace(std::move(*begun));
  }
  auto inverse = base::apply(patch, files);
  base::Result<void> done;
  if (!inverse) {
    done = std::unexpected(inverse.error());
  } else if (auto remembered = remember(*inverse); !remembered) {
    done = remembered;
    auto taken_back = base::apply(*inverse, files);
    if (!taken_back) base::log(base::LogLevel::error, base::describe(taken_back.error()));
  }
  if (journal) journal->finish();
  return done;
}

}  // namespace orchestrator
