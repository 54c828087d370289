internal import Glibc

/// Whether umockdev plays the devices, as when a capture is replayed.
public enum Umockdev {
    /// Its library says so in the environment.
    public static var isActive: Bool { getenv("UMOCKDEV_DIR") != nil }
}
