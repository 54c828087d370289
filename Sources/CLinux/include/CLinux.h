/* What Swift cannot import: packed layouts, variadic calls, macros and functions behind _GNU_SOURCE. Each is a thin
   wrapper that returns what the call returns; errno is read through cl_errno. Those that need _GNU_SOURCE are in
   CLinux.c: with it the system's headers declare other types here than in Swift's Glibc, which clang refuses. */
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "CLinuxDevices.h"

static inline int cl_errno(void) { return errno; }

/* epoll_event is packed on x86_64 only, so its layout stays here. */
static inline int cl_epoll_control(int epoll, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epoll, operation, fd, &event);
}
static inline uint64_t cl_event_token(const struct epoll_event *event) { return event->data.u64; }

static inline int cl_set_flag(int fd, int level, int name) {
    int one = 1;
    return setsockopt(fd, level, name, &one, sizeof one);
}
static inline int cl_socket(int family) { return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }
int cl_accept(int fd);
/* Value 24: the constant is missing from older headers. */
static inline int cl_bind_address_no_port(int fd) { return cl_set_flag(fd, IPPROTO_IP, 24); }
static inline int cl_no_delay(int fd) { return cl_set_flag(fd, IPPROTO_TCP, TCP_NODELAY); }
static inline int cl_reuse_address(int fd) { return cl_set_flag(fd, SOL_SOCKET, SO_REUSEADDR); }
static inline int cl_socket_error(int fd) {
    int code = 0;
    socklen_t length = sizeof code;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &length) ? errno : code;
}
/* Binds to an IPv4 source address given in host order. */
static inline int cl_bind_source(int fd, uint32_t address) {
    struct sockaddr_in source = {.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(address)}};
    return bind(fd, (struct sockaddr *)&source, sizeof source);
}
static inline int cl_local_port(int fd) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &length)) return -1;
    if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
    if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return 0;
}
/* The bytes of an IP address in network order and the port; how many bytes, 4 or 16, or 0 when it is none of IP. */
static inline int cl_ip_address(const struct sockaddr *address, unsigned char bytes[16], uint16_t *port) {
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)address;
        memcpy(bytes, &four->sin_addr, 4);
        *port = ntohs(four->sin_port);
        return 4;
    }
    if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
        memcpy(bytes, &six->sin6_addr, 16);
        *port = ntohs(six->sin6_port);
        return 16;
    }
    return 0;
}
/* The address of this end of a socket, or with `remote` of the other, in that form. */
static inline int cl_end(int fd, int remote, unsigned char bytes[16], uint16_t *port) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (remote ? getpeername(fd, (struct sockaddr *)&address, &length)
               : getsockname(fd, (struct sockaddr *)&address, &length))
        return 0;
    return cl_ip_address((struct sockaddr *)&address, bytes, port);
}
/* Whether a TCP connection is gone without a FIN: the state that a reset leaves. */
static inline int cl_is_reset(int fd) {
    struct tcp_info information;
    socklen_t length = sizeof information;
    return !getsockopt(fd, IPPROTO_TCP, TCP_INFO, &information, &length) && information.tcpi_state == TCP_CLOSE;
}
/* Closing a connection resets it from here on. */
static inline void cl_reset_on_close(int fd) {
    struct linger now = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}
static inline int cl_pair(int *first, int *second) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair)) return -1;
    *first = pair[0];
    *second = pair[1];
    return 0;
}
/* 1 when path fits, else 0. */
static inline int cl_unix_address(struct sockaddr_un *address, const char *path) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    if (strlen(path) >= sizeof address->sun_path) return 0;
    strcpy(address->sun_path, path);
    return 1;
}
static inline ssize_t cl_send(int fd, const void *bytes, size_t count) {
    return send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static inline ssize_t cl_random(void *bytes, size_t count) { return getrandom(bytes, count, 0); }
static inline int cl_open(const char *path, int flags, unsigned mode) { return open(path, flags, mode); }
static inline int cl_set_nonblocking(int fd) { return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

static inline int cl_signal_descriptor(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL)) return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}
/* The next signal, or 0 when none waits. */
static inline int cl_next_signal(int fd) {
    struct signalfd_siginfo information;
    return read(fd, &information, sizeof information) == sizeof information ? (int)information.ssi_signo : 0;
}

static inline int cl_exited(int status) { return WIFEXITED(status); }
static inline int cl_exit_status(int status) { return WEXITSTATUS(status); }
static inline int cl_term_signal(int status) { return WTERMSIG(status); }

/* Starts a program whose standard input is /dev/null and output is standard error, with no signal blocked; it is killed
   when this process dies. `extra` becomes descriptor 3 of the child when it is not negative; `talk` becomes its standard
   input and output, and waits when it is read. */
static inline int cl_spawn(pid_t *child, const char *path, char *const arguments[], int extra, int talk) {
    pid_t parent = getpid();
    pid_t process = fork();
    if (process < 0) return errno;
    if (process == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);
        int null = open("/dev/null", O_RDWR);
        dup2(talk >= 0 ? talk : null, 0);
        dup2(talk >= 0 ? talk : 2, 1);
        if (talk >= 0) fcntl(0, F_SETFL, fcntl(0, F_GETFL) & ~O_NONBLOCK);
        if (extra >= 0) {
            if (extra == 3) fcntl(3, F_SETFD, 0);
            else dup2(extra, 3);
        }
        /* A terminal's Ctrl-C reaches the whole group: the parent decides when the child ends. */
        setpgid(0, 0);
        execv(path, arguments);
        _exit(127);
    }
    *child = process;
    return 0;
}

/* Starts a process that waits for the medium on request: each byte that comes through `channel` is answered with a byte,
   the error number of the first file that could not be made safe, or 0. It ends when the other end closes, or with this
   process, and keeps nothing of its descriptors: a lock or a port must not outlive their owner. */
static inline int cl_start_synchroniser(pid_t *child, int channel, const char *const paths[], int count) {
    pid_t parent = getpid();
    pid_t process = fork();
    if (process < 0) return errno;
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(1);
        setpgid(0, 0);
        dup2(channel, 3);
        for (int fd = 4; fd < 1024; fd++) close(fd);
        int files[16];
        for (int i = 0; i < count; i++) files[i] = open(paths[i], O_WRONLY | O_CLOEXEC);
        unsigned char byte;
        struct pollfd ready = {.fd = 3, .events = POLLIN};
        while (poll(&ready, 1, -1) >= 0 || errno == EINTR) {
            if (recv(3, &byte, 1, MSG_DONTWAIT) != 1) {
                if (errno == EAGAIN || errno == EINTR) { errno = 0; continue; }
                break;
            }
            byte = 0;
            for (int i = 0; i < count; i++)
                if (fdatasync(files[i]) && byte == 0) byte = (unsigned char)errno;
            if (send(3, &byte, 1, MSG_NOSIGNAL) != 1) break;
        }
        _exit(0);
    }
    *child = process;
    return 0;
}

static inline long cl_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit)) return -1;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return (long)limit.rlim_cur;
}

/* Opens a pseudo-terminal in raw mode; the other end's path goes into `path`. */
int cl_open_pty(char *path, size_t size);
static inline int cl_is_terminal(int fd) { return isatty(fd); }
static inline int cl_terminal_width(int fd) {
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) || size.ws_col == 0 ? 80 : size.ws_col;
}

/* A serial port for this program alone. Both calls are refused where there is no real terminal behind the node. */
static inline int cl_set_exclusive(int fd, int on) { return ioctl(fd, on ? TIOCEXCL : TIOCNXCL); }
static inline int cl_lock(int fd) { return flock(fd, LOCK_EX | LOCK_NB); }
