// Java SE 21, packages java.lang, java.io, java.util and those that programs meet most (API specification,
// "Hierarchy for …").
#include "docgen/facts/java_exceptions.hpp"

#include <algorithm>
#include <array>

namespace docgen {
namespace {

using JavaPair = std::pair<std::string_view, std::string_view>;

constexpr std::array kJavaExceptions = {
    JavaPair{"Throwable", ""},
    JavaPair{"Error", "Throwable"},
    JavaPair{"AssertionError", "Error"},
    JavaPair{"LinkageError", "Error"},
    JavaPair{"ExceptionInInitializerError", "LinkageError"},
    JavaPair{"NoClassDefFoundError", "LinkageError"},
    JavaPair{"VirtualMachineError", "Error"},
    JavaPair{"OutOfMemoryError", "VirtualMachineError"},
    JavaPair{"StackOverflowError", "VirtualMachineError"},
    JavaPair{"InternalError", "VirtualMachineError"},
    JavaPair{"ServiceConfigurationError", "Error"},
    JavaPair{"IOError", "Error"},
    JavaPair{"Exception", "Throwable"},
    JavaPair{"RuntimeException", "Exception"},
    JavaPair{"ArithmeticException", "RuntimeException"},
    JavaPair{"ArrayStoreException", "RuntimeException"},
    JavaPair{"ClassCastException", "RuntimeException"},
    JavaPair{"ConcurrentModificationException", "RuntimeException"},
    JavaPair{"DateTimeException", "RuntimeException"},
    JavaPair{"DateTimeParseException", "DateTimeException"},
    JavaPair{"EmptyStackException", "RuntimeException"},
    JavaPair{"IllegalArgumentException", "RuntimeException"},
    JavaPair{"IllegalFormatException", "IllegalArgumentException"},
    JavaPair{"IllegalThreadStateException", "IllegalArgumentException"},
    JavaPair{"InvalidPathException", "IllegalArgumentException"},
    JavaPair{"NumberFormatException", "IllegalArgumentException"},
    JavaPair{"PatternSyntaxException", "IllegalArgumentException"},
    JavaPair{"UnsupportedCharsetException", "IllegalArgumentException"},
    JavaPair{"IllegalMonitorStateException", "RuntimeException"},
    JavaPair{"IllegalStateException", "RuntimeException"},
    JavaPair{"CancellationException", "IllegalStateException"},
    JavaPair{"IndexOutOfBoundsException", "RuntimeException"},
    JavaPair{"ArrayIndexOutOfBoundsException", "IndexOutOfBoundsException"},
    JavaPair{"StringIndexOutOfBoundsException", "IndexOutOfBoundsException"},
    JavaPair{"MissingResourceException", "RuntimeException"},
    JavaPair{"NegativeArraySizeException", "RuntimeException"},
    JavaPair{"NoSuchElementException", "RuntimeException"},
    JavaPair{"InputMismatchException", "NoSuchElementException"},
    JavaPair{"NullPointerException", "RuntimeException"},
    JavaPair{"CompletionException", "RuntimeException"},
    JavaPair{"RejectedExecutionException", "RuntimeException"},
    JavaPair{"SecurityException", "RuntimeException"},
    JavaPair{"AccessControlException", "SecurityException"},
    JavaPair{"UncheckedIOException", "RuntimeException"},
    JavaPair{"UnsupportedOperationException", "RuntimeException"},
    JavaPair{"ReadOnlyBufferException", "UnsupportedOperationException"},
    JavaPair{"BufferOverflowException", "RuntimeException"},
    JavaPair{"BufferUnderflowException", "RuntimeException"},
    JavaPair{"ClassNotFoundException", "ReflectiveOperationException"},
    JavaPair{"ReflectiveOperationException", "Exception"},
    JavaPair{"IllegalAccessException", "ReflectiveOperationException"},
    JavaPair{"InstantiationException", "ReflectiveOperationException"},
    JavaPair{"InvocationTargetException", "ReflectiveOperationException"},
    JavaPair{"NoSuchFieldException", "ReflectiveOperationException"},
    JavaPair{"NoSuchMethodException", "ReflectiveOperationException"},
    JavaPair{"CloneNotSupportedException", "Exception"},
    JavaPair{"InterruptedException", "Exception"},
    JavaPair{"ExecutionException", "Exception"},
    JavaPair{"TimeoutException", "Exception"},
    JavaPair{"BrokenBarrierException", "Exception"},
    JavaPair{"DataFormatException", "Exception"},
    JavaPair{"GeneralSecurityException", "Exception"},
    JavaPair{"CertificateException", "GeneralSecurityException"},
    JavaPair{"KeyException", "GeneralSecurityException"},
    JavaPair{"InvalidKeyException", "KeyException"},
    JavaPair{"NoSuchAlgorithmException", "GeneralSecurityException"},
    JavaPair{"SignatureException", "GeneralSecurityException"},
    JavaPair{"ParseException", "Exception"},
    JavaPair{"ParserConfigurationException", "Exception"},
    JavaPair{"SAXException", "Exception"},
    JavaPair{"SQLException", "Exception"},
    JavaPair{"SQLTimeoutException", "SQLException"},
    JavaPair{"BatchUpdateException", "SQLException"},
    JavaPair{"NamingException", "Exception"},
    JavaPair{"TransformerException", "Exception"},
    JavaPair{"URISyntaxException", "Exception"},
    JavaPair{"IOException", "Exception"},
    JavaPair{"CharacterCodingException", "IOException"},
    JavaPair{"ClosedChannelException", "IOException"},
    JavaPair{"EOFException", "IOException"},
    JavaPair{"FileNotFoundException", "IOException"},
    JavaPair{"FileSystemException", "IOException"},
    JavaPair{"AccessDeniedException", "FileSystemException"},
    JavaPair{"DirectoryNotEmptyException", "FileSystemException"},
    JavaPair{"FileAlreadyExistsException", "FileSystemException"},
    JavaPair{"NoSuchFileException", "FileSystemException"},
    JavaPair{"NotDirectoryException", "FileSystemException"},
    JavaPair{"InterruptedIOException", "IOException"},
    JavaPair{"SocketTimeoutException", "InterruptedIOException"},
    JavaPair{"MalformedURLException", "IOException"},
    JavaPair{"ObjectStreamException", "IOException"},
    JavaPair{"InvalidObjectException", "ObjectStreamException"},
    JavaPair{"NotSerializableException", "ObjectStreamException"},
    JavaPair{"ProtocolException", "IOException"},
    JavaPair{"SocketException", "IOException"},
    JavaPair{"BindException", "SocketException"},
    JavaPair{"ConnectException", "SocketException"},
    JavaPair{"NoRouteToHostException", "SocketException"},
    JavaPair{"SSLException", "IOException"},
    JavaPair{"UnknownHostException", "IOException"},
    JavaPair{"UnsupportedEncodingException", "IOException"},
    JavaPair{"UTFDataFormatException", "IOException"},
    JavaPair{"ZipException", "IOException"},
    JavaPair{"RemoteException", "IOException"},
};

std::string_view without_package(std::string_view name) {
  std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string_view superclass_of(std::string_view name, const ClassPairs& own) {
  auto declared = std::ranges::find(own, name, &std::pair<std::string, std::string>::first);
  if (declared != own.end()) return without_package(declared->second);
  auto known = std::ranges::find(kJavaExceptions, name, &JavaPair::first);
  return known == kJavaExceptions.end() ? std::string_view() : known->second;
}

}  // namespace

bool is_java_exception(std::string_view name) {
  return std::ranges::find(kJavaExceptions, without_package(name), &JavaPair::first) != kJavaExceptions.end();
}

bool java_derives_from(std::string_view exception, std::string_view base, const ClassPairs& own) {
  std::string_view name = without_package(exception);
  base = without_package(base);
  if (base == "Throwable") return true;
  for (int depth = 0; depth < 32 && !name.empty(); ++depth) {
    if (name == base) return true;
    name = superclass_of(name, own);
  }
  return false;
}

bool is_checked_java_exception(std::string_view name, const ClassPairs& own) {
  std::string_view root = without_package(name);
  for (int depth = 0; depth < 32; ++depth) {
    if (root == "RuntimeException" || root == "Error") return false;
    if (root == "Throwable") return true;
    root = superclass_of(root, own);
    if (root.empty()) return false;
  }
  return false;
}

}  // namespace docgen
