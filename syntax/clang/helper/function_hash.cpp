// Two things are hashed: the tokens as they are written, with local names replaced by the order in which they
// appear; and what the syntax tree says beyond them: the identity and type of everything that is not local,
// the literals that macros made.
//
// The tokens alone would be enough in one and the same context; the rest makes texts with different headers
// before them differ.
#include "syntax/clang/helper/function_hash.hpp"

#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/Support/xxhash.h>

namespace helper {
namespace {

using clang::SourceLocation;

// Numbers and texts, one after the other, so that no two sequences give the same bytes.
class Bag {
 public:
  void number(std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  void text(llvm::StringRef value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }
  void add(const Bag& other) { bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end()); }

  std::string hash() const {
    llvm::XXH128_hash_t value = llvm::xxh3_128bits(bytes_);
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(value.high64),
                  static_cast<unsigned long long>(value.low64));
    return digits;
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Where local names stand, and what the tree says about all else.
class Mentions : public clang::RecursiveASTVisitor<Mentions> {
 public:
  explicit Mentions(clang::ASTContext& context) : sources_(context.getSourceManager()), context_(context) {}

  std::map<unsigned, const clang::ValueDecl*> locals;  // by offset in the main file
  std::set<unsigned> labels;                           // offsets of names that are no local's
  std::set<const clang::ValueDecl*> kept;              // locals that are mentioned in a way we can't exchange
  Bag meanings;

  bool VisitVarDecl(clang::VarDecl* variable) {
    describe(variable->getType());
    if (is_local(variable)) note(variable->getLocation(), variable);
    return true;
  }

  bool VisitBindingDecl(clang::BindingDecl* binding) {
    note(binding->getLocation(), binding);
    return true;
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* use) {
    const clang::ValueDecl* what = use->getDecl();
    if (is_local(what)) {
      note(use->getLocation(), what);
    } else {
      label(use->getLocation());
      describe(*what);
    }
    return true;
  }

  bool VisitMemberExpr(clang::MemberExpr* use) {
    label(use->getMemberLoc());
    describe(*use->getMemberDecl());
    return true;
  }

  bool VisitCXXDependentScopeMemberExpr(clang::CXXDependentScopeMemberExpr* use) {
    label(use->getMemberLoc());
    return true;
  }

  bool VisitSizeOfPackExpr(clang::SizeOfPackExpr* use) {
    if (const auto* pack = llvm::dyn_cast<clang::ValueDecl>(use->getPack())) {
      if (is_local(pack)) note(use->getPackLoc(), pack);
    }
    return true;
  }

  bool VisitDesignatedInitExpr(clang::DesignatedInitExpr* list) {
    for (const clang::DesignatedInitExpr::Designator& designator : list->designators()) {
      if (designator.isFieldDesignator()) label(designator.getFieldLoc());
    }
    return true;
  }

  bool VisitLabelStmt(clang::LabelStmt* statement) {
    label(statement->getIdentLoc());
    return true;
  }

  bool VisitGotoStmt(clang::GotoStmt* statement) {
    label(statement->getLabelLoc());
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* made) {
    describe(*made->getConstructor());
    return true;
  }

  bool TraverseConstructorInitializer(clang::CXXCtorInitializer* member) {
    if (member->isWritten()) label(member->getSourceLocation());
    return clang::RecursiveASTVisitor<Mentions>::TraverseConstructorInitializer(member);
  }

  bool VisitStringLiteral(clang::StringLiteral* literal) {
    if (literal->getBeginLoc().isMacroID()) meanings.text(literal->getBytes());
    return true;
  }

  bool VisitIntegerLiteral(clang::IntegerLiteral* literal) {
    // The number of a line is layout.
    bool macro = literal->getLocation().isMacroID();
    if (macro && clang::Lexer::getImmediateMacroName(literal->getLocation(), sources_,
                                                     context_.getLangOpts()) != "__LINE__") {
      llvm::SmallString<32> digits;
      literal->getValue().toString(digits, 10, false);
      meanings.text(digits);
    }
    return true;
  }

  bool VisitFloatingLiteral(clang::FloatingLiteral* literal) {
    if (!literal->getLocation().isMacroID()) return true;
    llvm::SmallString<32> digits;
    literal->getValue().toString(digits);
    meanings.text(digits);
    return true;
  }

  bool VisitCharacterLiteral(clang::CharacterLiteral* literal) {
    if (literal->getLocation().isMacroID()) meanings.number(literal->getValue());
    return true;
  }

 private:
  static bool is_local(const clang::ValueDecl* value) {
    if (llvm::isa<clang::BindingDecl>(value)) return value->getDeclContext()->isFunctionOrMethod();
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(value);
    return variable && variable->isLocalVarDeclOrParm() && !variable->isLocalExternDecl() &&
           !variable->hasExternalStorage();
  }

  // The byte where the name is written, if that is in the main file.
  std::optional<unsigned> offset_of(SourceLocation place) const {
    if (place.isInvalid() || (place.isMacroID() && sources_.isMacroBodyExpansion(place))) return std::nullopt;
    auto [file, offset] = sources_.getDecomposedLoc(sources_.getSpellingLoc(place));
    if (file != sources_.getMainFileID()) return std::nullopt;
    return offset;
  }

  void note(SourceLocation place, const clang::ValueDecl* local) {
    if (!local->getIdentifier()) return;
    local = llvm::cast<clang::ValueDecl>(local->getCanonicalDecl());
    std::optional<unsigned> offset = offset_of(place);
    if (!offset) {
      kept.insert(local);
      return;
    }
    auto [at, fresh] = locals.emplace(*offset, local);
    if (!fresh && at->second != local) {
      kept.insert(local);
      kept.insert(at->second);
    }
  }

  void label(SourceLocation place) {
    if (std::optional<unsigned> offset = offset_of(place)) labels.insert(*offset);
  }

  void describe(const clang::NamedDecl& what) {
    meanings.text(what.getQualifiedNameAsString());
    if (const auto* value = llvm::dyn_cast<clang::ValueDecl>(&what)) describe(value->getType());
  }

  // Types whose name holds the place where they are written are left to the tokens.
  void describe(clang::QualType type) {
    std::string name = type.isNull() ? "" : type.getCanonicalType().getAsString(context_.getPrintingPolicy());
    bool names_place = name.find(" at ") != std::string::npos || name.find("(unnamed") != std::string::npos;
    meanings.text(names_place ? "" : name);
  }

  const clang::SourceManager& sources_;
  clang::ASTContext& context_;
};

struct Word {
  unsigned offset;
  std::uint32_t kind;
  std::string text;
  std::uint32_t layout;  // what of it counts: in a directive, where its line ends and where blanks stand
};

// The tokens as they are written. A directive counts with the end of its line.
std::vector<Word> read_words(Bytes bytes, const clang::SourceManager& sources,
                             const clang::LangOptions& options) {
  clang::FileID file = sources.getMainFileID();
  llvm::StringRef text = sources.getBufferData(file);
  clang::Lexer lexer(sources.getLocForStartOfFile(file), options, text.begin(), text.begin() + bytes.begin,
                     text.end());
  std::vector<Word> words;
  bool directive = false;
  for (clang::Token token; !lexer.LexFromRawLexer(token) || token.isNot(clang::tok::eof);) {
    unsigned offset = sources.getFileOffset(token.getLocation());
    if (offset >= bytes.end || token.is(clang::tok::eof)) break;
    bool line_ended = directive && token.isAtStartOfLine();
    if (token.isAtStartOfLine()) directive = token.is(clang::tok::hash);
    std::uint32_t layout =
        (line_ended ? 1u : 0u) | (directive ? 2u : 0u) | (directive && token.hasLeadingSpace() ? 4u : 0u);
    words.push_back({offset, token.getKind(), clang::Lexer::getSpelling(token, sources, options), layout});
  }
  return words;
}

bool is_word(const Word& word) {
  return word.kind == clang::tok::raw_identifier;
}

// A local whose name is spelled where the tree has no reference to it keeps its name.
void keep_unexplained(const std::vector<Word>& words, Mentions& mentions) {
  std::multimap<std::string, const clang::ValueDecl*> by_name;
  for (const auto& [offset, local] : mentions.locals) by_name.emplace(local->getName().str(), local);
  for (const Word& word : words) {
    if (!is_word(word)) continue;
    auto known = mentions.locals.find(word.offset);
    bool same = known != mentions.locals.end() && known->second->getName() == word.text;
    if (same) continue;
    if (known != mentions.locals.end()) mentions.kept.insert(known->second);
    if (known == mentions.locals.end() && mentions.labels.contains(word.offset)) continue;
    auto [begin, end] = by_name.equal_range(word.text);
    for (; begin != end; ++begin) mentions.kept.insert(begin->second);
  }
}

}  // namespace

Bytes written_bytes(const clang::FunctionDecl& function, clang::ASTContext& context) {
  const clang::SourceManager& sources = context.getSourceManager();
  clang::SourceRange range = function.getSourceRange();
  if (const clang::FunctionTemplateDecl* head = function.getDescribedFunctionTemplate())
    range.setBegin(head->getBeginLoc());
  SourceLocation first = sources.getExpansionLoc(range.getBegin());
  SourceLocation last = sources.getExpansionRange(range.getEnd()).getEnd();
  if (!sources.isWrittenInMainFile(first) || !sources.isWrittenInMainFile(last)) return {};
  unsigned end =
      sources.getFileOffset(clang::Lexer::getLocForEndOfToken(last, 0, sources, context.getLangOpts()));
  unsigned begin = sources.getFileOffset(first);
  return end > begin ? Bytes{begin, end} : Bytes{};
}

std::string alpha_hash(const clang::FunctionDecl& function, clang::ASTContext& context) {
  Mentions mentions(context);
  mentions.TraverseDecl(const_cast<clang::FunctionDecl*>(&function));
  std::vector<Word> words =
      read_words(written_bytes(function, context), context.getSourceManager(), context.getLangOpts());
  keep_unexplained(words, mentions);
  Bag bag;
  std::map<const clang::ValueDecl*, std::uint32_t> numbers;
  for (const Word& word : words) {
    auto local = mentions.locals.find(word.offset);
    bag.number(word.layout);
    if (is_word(word) && local != mentions.locals.end() && !mentions.kept.contains(local->second)) {
      bag.number(0xffffffff);
      bag.number(
          numbers.try_emplace(local->second, static_cast<std::uint32_t>(numbers.size())).first->second);
    } else {
      bag.number(word.kind);
      bag.text(word.text);
    }
  }
  bag.number(0xfffffffe);
  bag.add(mentions.meanings);
  return bag.hash();
}

}  // namespace helper
