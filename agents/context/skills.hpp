// Skills: folders with a SKILL.md that says how a kind of work is done in a project. Its description tells
// for what work it is meant; where that fits a request, its text is shown to who is asked. Content like any
// other file: it shapes an answer and never widens what may be done.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"

namespace agents::context {

// Whether `path` is a skill's file, by its name: SKILL.md in a folder of its own below .agents/skills,
// .claude/skills, .github/skills or skills.
bool is_skill_file(std::string_view path);

// What stands at a SKILL.md's head between lines of "---", and what follows.
struct Skill {
  std::string name, description;
  std::string text;
};
// Names without a head are those of their folders; without a description a skill fits nothing but its name.
Skill read_skill(const base::Document& document);

// Whether a request in these words is work for that skill: it names it, or shares at least two words of
// weight with its description.
bool fits(const Skill& skill, std::string_view request);

// The skills among `paths` that fit, for Request::context: three at most, each of at most 64 KiB, the best
// first. Blocks.
std::vector<base::Document> gather_skills(const base::Files& files, std::span<const std::string> paths,
                                          std::string_view request, std::stop_token stop = {});

// The paths of the skills in a context, in their order; all of them fit.
std::vector<std::string> skill_paths(const std::vector<base::Document>& context);

// Their texts, at most `tokens` by estimate: whole paragraphs, and what was left out is said. The same
// context gives the same bytes.
std::string skills_for(const std::vector<base::Document>& context, std::int64_t tokens);

}  // namespace agents::context
