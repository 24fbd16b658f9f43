#include "syntax/clang/helper/units.hpp"

#include <algorithm>
#include <set>

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/Version.h>
#include <clang/Frontend/ASTUnit.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Lex/Lexer.h>
#include <clang/Serialization/PCHContainerOperations.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "syntax/clang/helper/command.hpp"
#include "syntax/clang/helper/function_hash.hpp"

namespace helper {
namespace {

// A preamble pays from the second parse on.
constexpr unsigned kPreambleAfterParses = 2;
// Deeper nesting in C++ templates than this is a mistake of the text, or an attack on the helper's stack.
constexpr const char* kTemplateDepth = "-ftemplate-depth=512";

std::vector<clang::ASTUnit::RemappedFile> remapped(const Overlays& overlays) {
  std::vector<clang::ASTUnit::RemappedFile> files;
  for (const auto& [path, text] : overlays) {
    // The unit takes the buffer.
    files.emplace_back(path, llvm::MemoryBuffer::getMemBufferCopy(text, path).release());
  }
  return files;
}

// The disk, with an empty stand-in for each overlay that is not on it: clang builds a preamble only for files
// that it can find.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files_with(const Overlays& overlays) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk = llvm::vfs::createPhysicalFileSystem().release();
  auto stand_ins = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  bool needed = false;
  for (const auto& [path, text] : overlays) {
    if (disk->exists(path)) continue;
    stand_ins->addFile(path, 0, llvm::MemoryBuffer::getMemBuffer(""));
    needed = true;
  }
  if (!needed) return disk;
  auto both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(disk);
  both->pushOverlay(stand_ins);
  return both;
}

class Places {
 public:
  explicit Places(const clang::ASTUnit& unit)
      : sources_(unit.getSourceManager()),
        options_(unit.getLangOpts()),
        main_(unit.getMainFileName().str()) {}

  // A place in a file: of a macro's use where it is used.
  Place of(clang::SourceLocation location) const {
    clang::SourceLocation written = sources_.getFileLoc(location);
    auto [file, offset] = sources_.getDecomposedLoc(written);
    unsigned size = clang::Lexer::MeasureTokenLength(written, sources_, options_);
    return {path(file), offset, offset + size};
  }

  Place of(clang::CharSourceRange range) const {
    clang::CharSourceRange written = clang::Lexer::makeFileCharRange(range, sources_, options_);
    if (written.isInvalid()) return {};
    auto [file, begin] = sources_.getDecomposedLoc(written.getBegin());
    return {path(file), begin, sources_.getFileOffset(written.getEnd())};
  }

  // The place of a diagnostic: its first range around its location, else the token there.
  Place of(const clang::StoredDiagnostic& said) const {
    if (said.getLocation().isInvalid()) return {main_, 0, 0};
    Place point = of(said.getLocation());
    for (const clang::CharSourceRange& range : said.getRanges()) {
      Place wide = of(range);
      if (wide.path == point.path && wide.begin <= point.begin && point.begin < wide.end) return wide;
    }
    return point;
  }

 private:
  std::string path(clang::FileID file) const {
    clang::OptionalFileEntryRef entry = sources_.getFileEntryRefForID(file);
    return entry ? entry->getName().str() : main_;
  }

  const clang::SourceManager& sources_;
  const clang::LangOptions& options_;
  std::string main_;
};

std::optional<Fix> fix_of(const clang::StoredDiagnostic& said, const Places& places) {
  Fix fix{said.getMessage().str(), {}};
  for (const clang::FixItHint& hint : said.getFixIts()) {
    Place place = places.of(hint.RemoveRange);
    // What moves text from elsewhere is not a plain replacement.
    if (place.path.empty() || hint.InsertFromRange.isValid()) return std::nullopt;
    fix.edits.push_back({std::move(place), hint.CodeToInsert});
  }
  if (fix.edits.empty()) return std::nullopt;
  return fix;
}

std::vector<Problem> problems_of(const clang::ASTUnit& unit) {
  Places places(unit);
  std::vector<Problem> problems;
  for (const clang::StoredDiagnostic* said = unit.stored_diag_begin(); said != unit.stored_diag_end();
       ++said) {
    std::optional<Fix> fix = fix_of(*said, places);
    if (said->getLevel() == clang::DiagnosticsEngine::Note) {
      if (problems.empty()) continue;
      problems.back().notes.push_back({places.of(*said), said->getMessage().str()});
      if (fix) problems.back().fixes.push_back(std::move(*fix));
      continue;
    }
    bool error = said->getLevel() >= clang::DiagnosticsEngine::Error;
    bool warning = said->getLevel() == clang::DiagnosticsEngine::Warning;
    Problem& problem = problems.emplace_back();
    problem.severity = error ? "error" : warning ? "warning" : "information";
    problem.place = places.of(*said);
    problem.message = said->getMessage().str();
    if (fix) problem.fixes.push_back(std::move(*fix));
  }
  return problems;
}

std::string name_of(const clang::FunctionDecl& function) {
  std::string name = function.getQualifiedNameAsString() + "(";
  for (const clang::ParmVarDecl* parameter : function.parameters()) {
    if (parameter->getFunctionScopeIndex() > 0) name += ", ";
    name += parameter->getType().getAsString(function.getASTContext().getPrintingPolicy());
  }
  if (function.isVariadic()) name += function.param_empty() ? "..." : ", ...";
  name += ")";
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  return method && method->isConst() ? name + " const" : name;
}

// The functions that are defined in the main file, each once; not what templates become, and not lambdas,
// which belong to their function.
class Definitions : public clang::RecursiveASTVisitor<Definitions> {
 public:
  explicit Definitions(clang::ASTContext& context) : context_(context) {}

  std::vector<Function> functions;

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isImplicit() || !seen_.insert(function).second)
      return true;
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    if (method && method->getParent()->isLambda()) return true;
    Bytes bytes = written_bytes(*function, context_);
    if (bytes.end > 0)
      functions.push_back({name_of(*function), bytes.begin, bytes.end, alpha_hash(*function, context_)});
    return true;
  }

 private:
  clang::ASTContext& context_;
  std::set<const clang::FunctionDecl*> seen_;
};

std::vector<Function> functions_of(clang::ASTUnit& unit) {
  const clang::SourceManager& sources = unit.getSourceManager();
  clang::FileID main = sources.getMainFileID();
  llvm::SmallVector<clang::Decl*, 64> declarations;
  unit.findFileRegionDecls(main, 0, sources.getFileIDSize(main), declarations);
  Definitions definitions(unit.getASTContext());
  for (clang::Decl* declaration : declarations) definitions.TraverseDecl(declaration);
  std::sort(definitions.functions.begin(), definitions.functions.end(),
            [](const Function& a, const Function& b) { return a.begin < b.begin; });
  return std::move(definitions.functions);
}

}  // namespace

struct Units::Unit {
  std::string path;
  std::vector<std::string> command;
  std::unique_ptr<clang::ASTUnit> parsed;
  std::shared_ptr<clang::PCHContainerOperations> containers =
      std::make_shared<clang::PCHContainerOperations>();

  bool load(const Overlays& overlays) {
    std::vector<const char*> words;
    for (const std::string& word : command) words.push_back(word.c_str());
    words.insert(words.begin() + 1, kTemplateDepth);
    auto diagnostics = clang::CompilerInstance::createDiagnostics(new clang::DiagnosticOptions,
                                                                  new clang::IgnoringDiagConsumer);
    parsed = clang::ASTUnit::LoadFromCommandLine(
        words.data(), words.data() + words.size(), containers, diagnostics, CONCORD_CLANG_RESOURCES,
        /*StorePreamblesInMemory=*/true,
        /*PreambleStoragePath=*/"", /*OnlyLocalDecls=*/false, clang::CaptureDiagsKind::All,
        remapped(overlays),
        /*RemappedFilesKeepOriginalName=*/true, kPreambleAfterParses, clang::TU_Complete,
        /*CacheCodeCompletionResults=*/false,
        /*IncludeBriefCommentsInCodeCompletion=*/false, /*AllowPCHWithCompilerErrors=*/true,
        clang::SkipFunctionBodiesScope::None,
        /*SingleFileParse=*/false, /*UserFilesAreVolatile=*/true, /*ForSerialization=*/false,
        /*RetainExcludedConditionalBlocks=*/false, /*ModuleFormat=*/std::nullopt, /*ErrAST=*/nullptr,
        files_with(overlays));
    return parsed != nullptr;
  }

  bool parse(const Overlays& overlays) {
    if (parsed && !parsed->Reparse(containers, remapped(overlays), files_with(overlays))) return true;
    return load(overlays);
  }
};

Units::Units(std::size_t limit) : limit_(limit) {}
Units::~Units() = default;

std::optional<Report> Units::analyse(const std::string& path, const std::optional<std::string>& database,
                                     const Overlays& overlays, std::string& reason) {
  std::vector<std::string> command = compile_command(path, database);
  auto found =
      std::find_if(units_.begin(), units_.end(), [&](const auto& unit) { return unit->path == path; });
  std::unique_ptr<Unit> unit;
  if (found != units_.end()) {
    unit = std::move(*found);
    units_.erase(found);
  }
  if (!unit || unit->command != command) unit.reset(new Unit{path, std::move(command), nullptr});
  if (!unit->parse(overlays)) {
    reason = "clang does not accept the arguments that the file is compiled with";
    return std::nullopt;
  }
  Report report{problems_of(*unit->parsed), functions_of(*unit->parsed)};
  units_.push_back(std::move(unit));
  if (units_.size() > limit_) units_.erase(units_.begin());
  return report;
}

std::string clang_version() {
  return CLANG_VERSION_STRING;
}

}  // namespace helper
