#include "CLinux.h"
/* SwiftPM wants one source file; everything is static inline in the header. */
