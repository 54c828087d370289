/* Requests to device nodes, whose numbers are macros that Swift does not import. */
#pragma once
#include <linux/input.h>
#include <linux/usbdevice_fs.h>
#include <string.h>
#include <sys/ioctl.h>

/* usbfs. Transfers go by these three alone: they are what a mocked node knows too. */
static inline int cl_usb_submit(int fd, struct usbdevfs_urb *urb) { return ioctl(fd, USBDEVFS_SUBMITURB, urb); }
static inline int cl_usb_reap(int fd, void **urb) { return ioctl(fd, USBDEVFS_REAPURBNDELAY, urb); }
static inline int cl_usb_discard(int fd, struct usbdevfs_urb *urb) { return ioctl(fd, USBDEVFS_DISCARDURB, urb); }

static inline int cl_usb_claim(int fd, unsigned interface) { return ioctl(fd, USBDEVFS_CLAIMINTERFACE, &interface); }
static inline int cl_usb_release(int fd, unsigned interface) { return ioctl(fd, USBDEVFS_RELEASEINTERFACE, &interface); }
static inline int cl_usb_clear_halt(int fd, unsigned endpoint) { return ioctl(fd, USBDEVFS_CLEAR_HALT, &endpoint); }
/* The name of the kernel's driver on an interface; "usbfs" when it is another program. */
static inline int cl_usb_driver(int fd, unsigned interface, char name[256]) {
    struct usbdevfs_getdriver request = {.interface = interface};
    int result = ioctl(fd, USBDEVFS_GETDRIVER, &request);
    if (!result) memcpy(name, request.driver, sizeof request.driver);
    return result;
}

static inline int cl_input_grab(int fd, int on) { return ioctl(fd, EVIOCGRAB, (long)on); }
