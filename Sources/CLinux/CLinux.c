#define _GNU_SOURCE 1
#include "CLinux.h"

int cl_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

int cl_open_pty(char *path, size_t size) {
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return -1;
    struct termios mode;
    if (grantpt(fd) || unlockpt(fd) || ptsname_r(fd, path, size) || tcgetattr(fd, &mode)) {
        int code = errno;
        close(fd);
        errno = code;
        return -1;
    }
    cfmakeraw(&mode);
    tcsetattr(fd, TCSANOW, &mode);
    return fd;
}
