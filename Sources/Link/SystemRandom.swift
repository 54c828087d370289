internal import CLinux
internal import Glibc

/// Randomness of the system, from which keys may be made.
public enum SystemRandom {
    /// Draws bytes from `getrandom`, which waits after the machine's start until the system has gathered enough.
    public static func bytes(_ count: Int) throws(LinkError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { cl_random($0.baseAddress! + filled, $0.count - filled) }
            if got > 0 {
                filled += got
            } else if got < 0, cl_errno() != EINTR {
                throw LinkError("draw", "random bytes")
            }
        }
        return bytes
    }
}
