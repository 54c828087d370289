/// Finds quickest ways on one graph (A*, Hart, Nilsson and Raphael 1968). Keeps its tables between searches.
public struct Router {
    private let graph: RoadGraph
    private var cost: [Double]
    private var arrival: [Int32]
    private var visited: [UInt32]
    private var search: UInt32 = 0
    private var heap: [(priority: Double, node: Int32)] = []

    /// Makes a router for a graph.
    public init(_ graph: RoadGraph) {
        self.graph = graph
        cost = [Double](repeating: 0, count: graph.nodes.count)
        arrival = [Int32](repeating: -1, count: graph.nodes.count)
        visited = [UInt32](repeating: 0, count: graph.nodes.count)
    }

    /// The edges of the quickest way; nothing when there is none, no edges when start and end are the same.
    public mutating func route(from start: Int, to end: Int, mode: Mode) -> [Int32]? {
        if start == end { return [] }
        search += 1
        heap.removeAll(keepingCapacity: true)
        let goal = graph.nodes[end]
        let fastest = mode.fastest
        cost[start] = 0
        visited[start] = search
        arrival[start] = -1
        push(graph.nodes[start].distance(to: goal) / fastest, Int32(start))
        while let (priority, nodeNumber) = pop() {
            let node = Int(nodeNumber)
            if node == end { return trace(to: end) }
            // An entry that a cheaper way has overtaken.
            if priority > cost[node] + graph.nodes[node].distance(to: goal) / fastest + 1e-9 { continue }
            for index in graph.edges(from: node) {
                let edge = graph.edges[index]
                guard mode.mayUse(edge.roadClass) else { continue }
                let next = Int(edge.to)
                let total = cost[node] + edge.length / mode.speed(on: edge.roadClass)
                guard visited[next] != search || total < cost[next] else { continue }
                visited[next] = search
                cost[next] = total
                arrival[next] = Int32(index)
                push(total + graph.nodes[next].distance(to: goal) / fastest, Int32(next))
            }
        }
        return nil
    }

    private func trace(to end: Int) -> [Int32] {
        var edges: [Int32] = []
        var node = end
        while arrival[node] >= 0 {
            edges.append(arrival[node])
            node = Int(graph.edges[Int(arrival[node])].from)
        }
        return edges.reversed()
    }

    private mutating func push(_ priority: Double, _ node: Int32) {
        var place = heap.count
        heap.append((priority, node))
        while place > 0 {
            let parent = (place - 1) / 2
            guard heap[parent].priority > priority else { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = (priority, node)
    }

    private mutating func pop() -> (Double, Int32)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            var place = 0
            while true {
                var child = 2 * place + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1].priority < heap[child].priority { child += 1 }
                guard heap[child].priority < last.priority else { break }
                heap[place] = heap[child]
                place = child
            }
            heap[place] = last
        }
        return (first.priority, first.node)
    }
}
