// What goes to batch endpoints, and what comes back from them.
#include "agents/backends/batch_wire.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::Json;
using testing::HasSubstr;

const std::vector<BatchRequest> kTwo = {{"a-0", {{"model", "m"}, {"messages", Json::array()}}},
                                        {"b-0", {{"model", "m"}, {"note", "one\ntwo"}}}};

TEST(BatchWire, OnlySomeFormatsHaveThem) {
  EXPECT_EQ(batch_way("openai"), BatchWay::uploaded);
  EXPECT_EQ(batch_way("responses"), BatchWay::uploaded);
  EXPECT_EQ(batch_way("anthropic"), BatchWay::inlined);
  EXPECT_FALSE(batch_way("ollama"));
}

TEST(BatchWire, AFormHasThePurposeAndALineForEachRequest) {
  UploadForm form = upload_form(kTwo, "/v1/chat/completions");
  std::string boundary = form.content_type.substr(form.content_type.find("boundary=") + 9);
  EXPECT_TRUE(form.body.starts_with("--" + boundary + "\r\n"));
  EXPECT_TRUE(form.body.ends_with("\r\n--" + boundary + "--\r\n"));
  EXPECT_THAT(form.body, HasSubstr("name=\"purpose\"\r\n\r\nbatch\r\n"));
  std::vector<Json> lines;
  for (std::string_view line : base::split_lines(form.body)) {
    auto json = base::parse_json(line);
    if (json) lines.push_back(*json);
  }
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1]["custom_id"], "b-0");
  EXPECT_EQ(lines[1]["method"], "POST");
  EXPECT_EQ(lines[1]["url"], "/v1/chat/completions");
  EXPECT_EQ(lines[1]["body"], kTwo[1].body);
}

TEST(BatchWire, ABatchOfRequestsHasThemInItself) {
  Json batch = batch_of_requests(kTwo);
  EXPECT_EQ(batch["requests"][0]["custom_id"], "a-0");
  EXPECT_EQ(batch["requests"][1]["params"], kTwo[1].body);
}

TEST(BatchWire, States) {
  struct Case {
    const char* name;
    BatchWay way;
    const char* reply;
    bool ended;
    std::size_t answers;
    const char* trouble;
  };
  const Case cases[] = {
      {"begun", BatchWay::uploaded, R"({"id":"b","status":"validating"})", false, 0, ""},
      {"done", BatchWay::uploaded,
       R"({"id":"b","status":"completed","output_file_id":"f","error_file_id":null})", true, 1, ""},
      {"half", BatchWay::uploaded,
       R"({"id":"b","status":"expired","output_file_id":"f","error_file_id":"g"})", true, 2, ""},
      {"refused", BatchWay::uploaded,
       R"({"id":"b","status":"failed","errors":{"data":[{"message":"no such model"}]}})", true, 0,
       "no such model"},
      {"working", BatchWay::inlined, R"({"id":"b","processing_status":"in_progress"})", false, 0, ""},
      {"over", BatchWay::inlined,
       R"({"id":"b","processing_status":"ended","results_url":"https://elsewhere.example/x"})", true, 1, ""},
  };
  for (const Case& each : cases) {
    auto state = read_batch_state(each.way, *base::parse_json(each.reply));
    ASSERT_TRUE(state) << each.name;
    EXPECT_EQ(state->ended, each.ended) << each.name;
    EXPECT_EQ(state->answers.size(), each.answers) << each.name;
    EXPECT_EQ(state->trouble, each.trouble) << each.name;
    // The key goes to the model's own server and nowhere else.
    for (const std::string& path : state->answers) EXPECT_EQ(path.find("://"), std::string::npos) << path;
  }
  EXPECT_FALSE(read_batch_state(BatchWay::uploaded, Json::object()));
  EXPECT_FALSE(read_batch_state(BatchWay::inlined, Json::array()));
}

TEST(BatchWire, AnswersOfUploadedBatches) {
  auto answers =
      read_batch_answers(BatchWay::uploaded,
                         R"({"custom_id":"a-0","response":{"status_code":200,"body":{"id":"x"}},"error":null}
{"custom_id":"b-0","response":{"status_code":400,"body":{"error":{"message":"too long"}}}}
{"custom_id":"c-0","response":null,"error":{"code":"batch_expired","message":"not in time"}}
garbage
{"no":"id"}
)");
  ASSERT_EQ(answers.size(), 3u);
  ASSERT_TRUE(answers[0].reply);
  EXPECT_EQ((*answers[0].reply)["id"], "x");
  ASSERT_FALSE(answers[1].reply);
  EXPECT_THAT(answers[1].reply.error().message, HasSubstr("too long"));
  ASSERT_FALSE(answers[2].reply);
  EXPECT_EQ(answers[2].reply.error().code, base::ErrorCode::deadline);
}

TEST(BatchWire, AnswersOfInlinedBatches) {
  auto answers =
      read_batch_answers(BatchWay::inlined,
                         R"({"custom_id":"a-0","result":{"type":"succeeded","message":{"type":"message"}}}
{"custom_id":"b-0","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"bad"}}}}
{"custom_id":"c-0","result":{"type":"expired"}}
)");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_TRUE(answers[0].reply);
  ASSERT_FALSE(answers[1].reply);
  EXPECT_THAT(answers[1].reply.error().message, HasSubstr("bad"));
  ASSERT_FALSE(answers[2].reply);
  EXPECT_EQ(answers[2].reply.error().code, base::ErrorCode::deadline);
}

// Lines cut anywhere are answers that are whole, and nothing else.
TEST(BatchWire, CutLinesGiveNoHalfAnswers) {
  std::string whole = R"({"custom_id":"a-0","result":{"type":"succeeded","message":{"text":"one"}}})";
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_TRUE(read_batch_answers(BatchWay::inlined, whole.substr(0, size)).empty()) << size;
  EXPECT_EQ(read_batch_answers(BatchWay::inlined, whole).size(), 1u);
}

}  // namespace
}  // namespace agents::backends
