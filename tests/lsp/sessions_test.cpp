// Replays tests/sessions/*.session; its README says what the lines mean.
#include <fstream>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "tests/lsp/test_client.hpp"

namespace lsp {
namespace {

namespace fs = std::filesystem;

// One conversation: a file, or what stands under a "= NAME" in it.
struct Script {
  std::string file, name;
  std::vector<std::pair<int, std::string>> lines;  // with their numbers
};

void read_scripts(const fs::path& path, std::vector<Script>& scripts) {
  std::ifstream file(path);
  std::string stem = path.stem().string();
  Script script{path.filename().string(), stem, {}};
  auto take = [&] {
    bool says_something = std::any_of(script.lines.begin(), script.lines.end(), [](const auto& line) {
      return !line.second.empty() && !line.second.starts_with('#');
    });
    if (says_something) scripts.push_back(script);
    script.lines.clear();
  };
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.starts_with("= ")) {
      take();
      script.name = stem + "_" + line.substr(2);
      continue;
    }
    script.lines.emplace_back(number, line);
  }
  take();
}

std::vector<Script> sessions() {
  std::vector<fs::path> found;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(CONCORD_SOURCE_DIR) / "tests/sessions")) {
    if (entry.path().extension() == ".session") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  std::vector<Script> scripts;
  for (const fs::path& path : found) read_scripts(path, scripts);
  return scripts;
}

std::string unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (text[i] != '\\' || std::string_view("rnx\\").find(next) == std::string_view::npos) {
      bytes += text[i];
      continue;
    }
    ++i;
    if (next == 'x') {
      bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      bytes += next == 'r' ? '\r' : next == 'n' ? '\n' : '\\';
    }
  }
  return bytes;
}

class Session {
 public:
  void step(std::string_view line) {
    if (line.empty() || line.starts_with('#')) return;
    std::string_view word = line.substr(0, line.find(' '));
    std::string_view rest = base::trim(line.substr(word.size()));
    if (word == ">") return client_.send(with_names(rest));
    if (word == ">>") return client_.send_raw(unescape(rest));
    if (word == ">>*") return send_repeatedly(rest);
    if (word == "init") return initialize(rest);
    if (word == "alive") return expect_alive();
    if (word == "<") return expect(Json::parse(rest));
    if (word == "!") return expect_none(rest);
    if (word == "agent") return add_agent(rest);
    if (word == "silent") return static_cast<void>(client_.world.add<SilentAgent>(std::string(rest)));
    if (word == "close") return client_.close_input();
    if (word == "exit") return expect_exit(std::stoi(std::string(rest)));
    ADD_FAILURE() << "no such step: " << word;
  }

 private:
  // COUNT TEXT
  void send_repeatedly(std::string_view rest) {
    std::size_t blank = rest.find(' ');
    std::string piece = unescape(rest.substr(blank + 1)), bytes;
    int count = std::stoi(std::string(rest.substr(0, blank)));
    for (int i = 0; i < count; ++i) bytes += piece;
    client_.send_raw(bytes);
  }

  void initialize(std::string_view capabilities) {
    client_.initialize(capabilities.empty() ? Json::object() : Json::parse(capabilities));
  }

  // It still knows what it can't do.
  void expect_alive() {
    std::string id = "alive " + std::to_string(++asked_);  // none that a session's own lines have
    client_.send(Json::object({{"jsonrpc", "2.0"}, {"id", id}, {"method", "test/alive"}}));
    EXPECT_EQ(client_.receive_answer(id)["error"]["code"], -32601);
  }

  void expect_exit(int code) { EXPECT_EQ(client_.exit_code(), code); }

  void add_agent(std::string_view rest) {
    auto parts = base::split(rest, '/');  // NAME s / OLD / NEW /
    ASSERT_EQ(parts.size(), 4u);
    std::string name(parts[0].substr(0, parts[0].find(' '))), old(parts[1]), now(parts[2]);
    client_.world.add<FakeAgent>(
        name, [=](std::string_view text) { return base::replace_all(std::string(text), old, now); });
  }

  Json with_names(std::string_view text) {
    Json message = Json::parse(text);
    message["jsonrpc"] = "2.0";
    auto id = base::get_string(message, "id");
    if (id && names_.contains(*id)) message["id"] = names_[*id];
    return message;
  }

  // Whether `have` has at least what `want` says. Names are taken only where all of it agrees.
  static bool agrees(const Json& want, const Json& have) {
    if (want.is_string() && want.get_ref<const std::string&>().starts_with("$") && !have.is_null() &&
        !have.is_string())
      return true;
    if (want.is_object() && have.is_object()) {
      return std::all_of(want.items().begin(), want.items().end(), [&](const auto& member) {
        return have.contains(member.key()) && agrees(member.value(), have[member.key()]);
      });
    }
    if (want.is_array() && have.is_array()) {
      return want.size() == have.size() && std::equal(want.begin(), want.end(), have.begin(), agrees);
    }
    return want == have;
  }

  void expect(const Json& want) {
    Json have = client_.receive([&](const Json& message) { return agrees(want, message); }, base::dump(want));
    auto name = base::get_string(want, "id");
    if (name && name->starts_with("$")) names_[*name] = have["id"];
  }

  // The settled messages stay for later lines.
  void expect_none(std::string_view method) {
    for (Json& message : client_.settle()) {
      EXPECT_NE(base::get_string(message, "method"), std::string(method)) << message;
      client_.put_back(std::move(message));
    }
  }

  TestClient client_;
  std::map<std::string, Json> names_;
  int asked_ = 0;
};

class Sessions : public testing::TestWithParam<Script> {};

TEST_P(Sessions, Replay) {
  Session session;
  for (const auto& [number, line] : GetParam().lines) {
    SCOPED_TRACE(GetParam().file + ":" + std::to_string(number));
    try {
      session.step(line);
    } catch (const std::exception& error) {
      FAIL() << error.what();
    }
  }
}

std::string name_of(const testing::TestParamInfo<Script>& info) {
  std::string name = info.param.name;
  for (char& c : name) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Sessions, testing::ValuesIn(sessions()), name_of);

}  // namespace
}  // namespace lsp
