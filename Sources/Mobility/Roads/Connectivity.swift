extension RoadGraph {
    /// The nodes among which everybody gets everywhere and back, whatever the mode: the largest strongly connected part
    /// of the roads that all modes may use (Tarjan 1972, without recursion).
    public func mutuallyReachableNodes() -> [Int] {
        var order = [Int32](repeating: -1, count: nodes.count)
        var low = [Int32](repeating: 0, count: nodes.count)
        var onStack = [Bool](repeating: false, count: nodes.count)
        var stack: [Int] = []
        var counter: Int32 = 0
        var largest: [Int] = []
        for root in nodes.indices where order[root] < 0 {
            var path: [(node: Int, edge: Int)] = [(root, edges(from: root).lowerBound)]
            enter(root)
            while let (node, edge) = path.last {
                if edge < edges(from: node).upperBound {
                    path[path.count - 1].edge += 1
                    guard Mode.allCases.allSatisfy({ $0.mayUse(edges[edge].roadClass) }) else { continue }
                    let next = Int(edges[edge].to)
                    if order[next] < 0 {
                        enter(next)
                        path.append((next, edges(from: next).lowerBound))
                    } else if onStack[next] {
                        low[node] = min(low[node], order[next])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
                guard low[node] == order[node] else { continue }
                var component: [Int] = []
                while let member = stack.popLast() {
                    onStack[member] = false
                    component.append(member)
                    if member == node { break }
                }
                if component.count > largest.count { largest = component }
            }
        }
        return largest.sorted()

        func enter(_ node: Int) {
            order[node] = counter
            low[node] = counter
            counter += 1
            stack.append(node)
            onStack[node] = true
        }
    }
}
