/// The matcher that `devices/verifiers/libfprint` needs, from the distribution.
public enum Libfprint {
    /// Whether it is there.
    public static let isInstalled =
        canRead("/usr/lib/python3/dist-packages/gi")
        && ["x86_64", "aarch64"].contains { canRead("/usr/lib/\($0)-linux-gnu/girepository-1.0/FPrint-2.0.typelib") }

    /// What to do where it is not.
    public static let missing = "needs libfprint: apt-get install libfprint-2-2 gir1.2-fprint-2.0 python3-gi"
}
