// Asio's compiled part, once for all.
#include <boost/asio/impl/src.hpp>
