#include "orchestrator/batch/cluster/queue.hpp"

#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "orchestrator/batch/cluster/crew.hpp"
#include "orchestrator/batch/cluster/server_config.hpp"

namespace {

namespace cluster = orchestrator::batch::cluster;

TEST(Queue, SaysWhichAddressesAreNone) {
  auto several = cluster::server_list("nats://a:4222,b,tls://c");
  ASSERT_TRUE(several);
  EXPECT_EQ(*several, (std::vector<std::string>{"nats://a:4222", "nats://b", "tls://c"}));
  for (const char* wrong : {"", "http://a", "nats://", "nats://a b", "nats://a/x"}) {
    auto list = cluster::server_list(wrong);
    ASSERT_FALSE(list) << wrong;
    EXPECT_EQ(list.error().code, base::ErrorCode::bad_config);
  }
  auto secret = cluster::server_list("nats://me:hunter22@a");
  ASSERT_FALSE(secret);
  EXPECT_EQ(base::describe(secret.error()).find("hunter22"), std::string::npos);
}

TEST(Queue, OnANetworkThereIsNothingWithoutCertificateAndPassword) {
  cluster::Access access;
  access.servers = {"nats://127.0.0.1:4222", "nats://localhost", "nats://[::1]:1"};
  EXPECT_TRUE(cluster::check_access(access));
  access.servers.push_back("nats://10.0.0.7");
  EXPECT_FALSE(cluster::check_access(access));
  access.ca_file = "ca.pem";
  EXPECT_FALSE(cluster::check_access(access));
  access.password = base::Secret("long enough");
  EXPECT_TRUE(cluster::check_access(access));
  EXPECT_FALSE(cluster::server_config({.host = "0.0.0.0"}));
  EXPECT_TRUE(cluster::server_config({.host = "0.0.0.0", .certificate = "c", .key = "k"}));
}

TEST(Queue, NamesCantLeaveTheirPlaceInASubject) {
  EXPECT_EQ(cluster::token("0.1.0"), "0_1_0");
  EXPECT_EQ(cluster::token("a.>*\n b"), "a_____b");
  EXPECT_EQ(cluster::token(""), "_");
}

TEST(Queue, OrdersAndAnswersComeBackAndWreckageIsRefused) {
  cluster::Order order;
  order.item.kind = "probe";
  order.item.name = "x";
  orchestrator::batch::set_key(order.item, "1");
  order.batch = "b1";
  order.version = "1";
  order.attempt = 3;
  std::string bytes = cluster::pack(order);
  auto back = cluster::unpack_order(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(cluster::pack(*back), bytes);
  order.batch = "b.>";
  EXPECT_FALSE(cluster::unpack_order(cluster::pack(order))) << "a batch's name is a part of subjects";

  cluster::Answer answer;
  answer.key = order.item.key;
  answer.run = "r";
  answer.outcome = std::string("{}\n\0x", 5);
  answer.digest = base::sha256(answer.outcome);
  answer.size = answer.outcome.size();
  answer.charges = {{"r-0", {1'500'000}}, {"r-1", {0}}};
  std::string words = cluster::pack(answer);
  auto heard = cluster::unpack_answer(words);
  ASSERT_TRUE(heard);
  EXPECT_EQ(heard->outcome, answer.outcome);
  ASSERT_EQ(heard->charges.size(), 2u);
  EXPECT_EQ(heard->charges[0].id, "r-0");
  EXPECT_EQ(heard->charges[0].money.nano, 1'500'000);
  EXPECT_EQ(cluster::pack(*heard), words);

  std::mt19937 chance(7);
  for (const std::string& whole : {bytes, words}) {
    for (int round = 0; round < 2000; ++round) {
      std::string broken = whole;
      for (int i = 0; i < 3; ++i) broken[chance() % broken.size()] = static_cast<char>(chance());
      broken.resize(chance() % (broken.size() + 1));
      static_cast<void>(cluster::unpack_order(broken));
      static_cast<void>(cluster::unpack_answer(broken));
      static_cast<void>(cluster::presence_from(broken));
    }
  }
}

TEST(Queue, AcknowledgementsTellHowOftenAnItemWasHandedOut) {
  cluster::Message message;
  message.reply = "$JS.ACK.CONCORD_ITEMS.cpu-1.4.10.11.1700000000.0";
  EXPECT_EQ(cluster::delivery_of(message)->delivered, 4u);
  message.reply = "$JS.ACK.domain.HASH.CONCORD_ITEMS.cpu-1.5.10.11.1700000000.0.x";
  EXPECT_EQ(cluster::delivery_of(message)->delivered, 5u);
  for (const char* other : {"", "_INBOX.x", "$JS.ACK.a.b", "$JS.ACK.S.C.many.1.1.1.1"}) {
    message.reply = other;
    EXPECT_FALSE(cluster::delivery_of(message)) << other;
  }
}

TEST(BlobCache, GivesWhatItsNameSaysOrNothing) {
  auto folder = base::TemporaryFolder::make();
  cluster::BlobCache cache(folder->path() / "blobs");
  std::string text = "some text", name = base::sha256(text);
  EXPECT_FALSE(cache.get(name));
  cache.put(name, text);
  EXPECT_EQ(cache.get(name), text);
  std::ofstream(folder->path() / "blobs" / name) << "damaged";
  EXPECT_FALSE(cache.get(name));
  EXPECT_FALSE(cache.get("../blobs/" + name));
}

}  // namespace
