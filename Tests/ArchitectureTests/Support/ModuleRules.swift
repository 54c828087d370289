/// What modules may depend on and import. Each rule tells what breaks it, a line each.
enum ModuleRules {
    static func floors(_ project: Project) -> [String] {
        project.modules.values.flatMap { module -> [String] in
            if Floors.shims[module.name] != nil {
                return module.dependencies.map { "\(module.name) is a shim and depends on \($0)" }
            }
            guard let floor = Floors.floor(of: module.name) else {
                return ["\(module.name) is not in the table of design.md"]
            }
            return module.dependencies.compactMap { name in
                if let user = Floors.shims[name] {
                    return user == module.name ? nil : "\(module.name) depends on \(name), which is for \(user)"
                }
                guard let below = Floors.floor(of: name) else {
                    return "\(module.name) depends on \(name), which is not in the table of design.md"
                }
                return below < floor ? nil : "\(module.name) on floor \(floor) depends on \(name) on floor \(below)"
            }
        }
    }

    /// Whatever is imported is declared, and the other way round.
    static func imports(_ project: Project) -> [String] {
        project.modules.values.flatMap { module in
            var unused = Set(module.dependencies)
            var broken: [String] = []
            for file in project.files(of: module.name) where file.isSwift {
                for name in file.imports {
                    unused.remove(name)
                    if !module.dependencies.contains(name), !systemModules(for: module.name).contains(name) {
                        broken.append("\(file.path) imports \(name), which Package.swift does not give it")
                    }
                }
            }
            return broken + unused.map { "\(module.name) depends on \($0) and imports it nowhere" }
        }
    }

    private static func systemModules(for module: String) -> [String] {
        if Floors.embedded.contains(module) { return [] }
        return ["Interchange", "Reporting"].contains(module) ? ["Glibc", "FoundationEssentials"] : ["Glibc"]
    }

    static func foundation(_ project: Project) -> [String] {
        project.files.filter { $0.isSwift && $0.imports.contains("Foundation") }.map { "\($0.path) imports Foundation" }
    }

    static func packages(_ project: Project) -> [String] { project.manifest.packageDependencies }

    static func floatingPoint(_ project: Project) -> [String] {
        Floors.embedded.flatMap { project.files(of: $0) }.flatMap { file in
            file.code.matches(of: /\b(?:Double|Float\d*|CGFloat|CDouble|CFloat)\b/).map { "\(file.path) uses \($0.0)" }
        }
    }
}
