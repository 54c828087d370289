import JT808
import Testing

/// The hand of the core's clock: a device of which nothing is expected, whose fixes say what time it is.
extension CoreProcess {
    /// Sets the clock.
    func hand(_ time: UInt32, _ terminal: String = "5") throws -> Device {
        let device = try Device(self, terminal)
        #expect(try device.authenticate() == .success)
        try device.fix(Fix(time))
        return device
    }
}

extension Device {
    /// Moves the clock to a time, by two minutes at most each time, of which the devices that stay are heard.
    func pass(from start: UInt32, to time: UInt32, hearing others: Device...) throws {
        for moment in Array(stride(from: start + 120, to: time, by: 120)) + [time] {
            try send(.location) { Fix(moment).emit(into: &$0) }
            try settle()
            for device in others { try device.settle() }
        }
    }
}
