internal import Glibc

/// Work in straight code that stops where it waits and goes on when it is told to, so that several can be under way.
///
/// Each has a thread of its own, and never two run at a time: whoever resumes one waits until it waits or is over. So what they
/// share needs no lock. One that was begun has to be resumed until it is over.
public final class Coroutine {
    /// Whether its work has ended.
    public private(set) var isOver = false
    private let work: (Coroutine) -> Void
    private let goOn = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private let stopped = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    /// Makes one that stands before its first step.
    ///
    /// - Parameter work: what it does; it is given the coroutine, to wait with.
    /// - Throws: when the system has no thread for it.
    public init(_ work: @escaping (Coroutine) -> Void) throws(LinkError) {
        self.work = work
        sem_init(goOn, 0, 0)
        sem_init(stopped, 0, 0)
        var thread = pthread_t()
        let this = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Coroutine>.fromOpaque(pointer).takeRetainedValue().run() }
                return nil
            }, this.toOpaque())
        guard code == 0 else {
            this.release()
            throw LinkError("start", "a thread", code: code)
        }
        pthread_detach(thread)
    }

    deinit {
        for semaphore in [goOn, stopped] {
            sem_destroy(semaphore)
            semaphore.deallocate()
        }
    }

    private func run() {
        Self.pass(goOn)
        work(self)
        isOver = true
        sem_post(stopped)
    }

    /// Lets it go on until it waits or is over.
    public func resume() {
        guard !isOver else { return }
        sem_post(goOn)
        Self.pass(stopped)
    }

    /// Stops until it is resumed; for its own work to call.
    public func wait() {
        sem_post(stopped)
        Self.pass(goOn)
    }

    private static func pass(_ semaphore: UnsafeMutablePointer<sem_t>) {
        while sem_wait(semaphore) != 0 {}
    }
}
