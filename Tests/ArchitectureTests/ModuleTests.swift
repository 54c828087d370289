import Testing

@Suite("Modules")
struct ModuleTests {
    @Test("a module depends on lower floors only")
    func floors() throws {
        let broken = ModuleRules.floors(try Project.this.get())
        #expect(broken == [])
    }

    @Test("a module imports what it declares, and declares what it imports")
    func imports() throws {
        let broken = ModuleRules.imports(try Project.this.get())
        #expect(broken == [])
    }

    @Test("Foundation is imported nowhere")
    func foundation() throws {
        let broken = ModuleRules.foundation(try Project.this.get())
        #expect(broken == [])
    }

    @Test("there are no package dependencies")
    func packages() throws {
        let broken = ModuleRules.packages(try Project.this.get())
        #expect(broken == [])
    }

    @Test("the embedded modules know no floating point")
    func floatingPoint() throws {
        let broken = ModuleRules.floatingPoint(try Project.this.get())
        #expect(broken == [])
    }

    @Test("each module has files, and each folder of sources is a module")
    func folders() throws {
        let project = try Project.this.get()
        let folders = Set(
            project.files.map { $0.path.split(separator: "/").map(String.init) }.filter { $0[0] == "Sources" }.map {
                $0[1]
            })
        #expect(folders == Set(project.modules.keys))
    }
}

/// Each rule is shown a project that breaks it and nothing else.
@Suite("Module rules notice")
struct ModuleRuleTests {
    private static let manifest = """
        // A comment with .target(name: "Nonsense").
        let package = Package(
            name: "wristband",
            targets: [
                .target(name: "JT808", swiftSettings: strict),
                .target(name: "Link", dependencies: ["CLinux"]),
                .target(name: "CLinux"),
                .target(
                    name: "Session", dependencies: ["JT808"], swiftSettings: strict),
                .target(name: "CFloor", path: "Benchmarks/CFloor"),
                .executableTarget(name: "wristband", dependencies: ["JT808", "Session"]),
                .testTarget(name: "SessionTests", dependencies: ["wristband", "Session"]),
            ]
        )
        """

    private static let files = [
        SourceFile(path: "Sources/JT808/Frame.swift", text: "// import Foundation, Double\nlet url = \"http://a\"\n"),
        SourceFile(path: "Sources/Link/Poller.swift", text: "internal import CLinux\ninternal import Glibc\n"),
        SourceFile(path: "Sources/Session/Pair.swift", text: "public import JT808\n"),
        SourceFile(path: "Sources/wristband/Program.swift", text: "@preconcurrency import JT808\nimport Session\n"),
    ]

    private func project(_ old: String = "", _ new: String = "", adding path: String = "", _ text: String = "")
        -> Project
    {
        Project(
            manifest: old.isEmpty ? Self.manifest : Self.manifest.replacing(old, with: new),
            files: Self.files + (path.isEmpty ? [] : [SourceFile(path: path, text: text)]))
    }

    @Test("nothing where nothing is wrong")
    func sound() {
        let project = project()
        #expect(project.manifest.targets.count == 7)
        #expect(ModuleRules.floors(project) == [] && ModuleRules.imports(project) == [])
        #expect(ModuleRules.foundation(project) == [] && ModuleRules.packages(project) == [])
        #expect(ModuleRules.floatingPoint(project) == [])
    }

    @Test("a dependency upwards, sideways, on a shim of others or on what the table does not have")
    func floors() {
        #expect(
            ModuleRules.floors(project("\"JT808\", swift", "\"JT808\", dependencies: [\"Session\"], swift"))
                == ["JT808 on floor 0 depends on Session on floor 1"])
        #expect(
            ModuleRules.floors(project("[\"CLinux\"]", "[\"CLinux\", \"Session\"]"))
                == ["Link on floor 1 depends on Session on floor 1"])
        #expect(
            ModuleRules.floors(project("[\"JT808\"]", "[\"JT808\", \"CLinux\"]"))
                == ["Session depends on CLinux, which is for Link"])
        #expect(
            ModuleRules.floors(project("[\"JT808\"]", "[\"CFloor\"]"))
                == ["Session depends on CFloor, which is not in the table of design.md"])
        #expect(
            ModuleRules.floors(project("\"JT808\", swift", "\"Bits\", swift")).contains(
                "Bits is not in the table of design.md"))
        #expect(
            ModuleRules.floors(project("\"CLinux\")", "\"CLinux\", dependencies: [\"JT808\"])"))
                == ["CLinux is a shim and depends on JT808"])
    }

    @Test("an import that is not declared, and a declaration without import")
    func imports() {
        #expect(
            ModuleRules.imports(project(adding: "Sources/Session/Clock.swift", "private import Link"))
                == ["Sources/Session/Clock.swift imports Link, which Package.swift does not give it"])
        #expect(
            ModuleRules.imports(project(adding: "Sources/Session/Clock.swift", "import func Glibc.time"))
                == ["Sources/Session/Clock.swift imports Glibc, which Package.swift does not give it"])
        #expect(
            ModuleRules.imports(project("\"JT808\", \"Session\"]", "\"JT808\", \"Session\", \"Link\"]"))
                == ["wristband depends on Link and imports it nowhere"])
    }

    @Test("Foundation, in sources and in tests")
    func foundation() {
        for path in ["Sources/Link/Clock.swift", "Tests/LinkTests/ClockTests.swift"] {
            #expect(
                ModuleRules.foundation(project(adding: path, "import Foundation\n")) == ["\(path) imports Foundation"])
        }
    }

    @Test("a package of others")
    func packages() {
        let url = ".package(url: \"https://example.org/a\", from: \"1.0.0\")"
        #expect(ModuleRules.packages(project("targets: [", "dependencies: [\(url)], targets: [")) == [url])
    }

    @Test("floating point in an embedded module")
    func floatingPoint() {
        let path = "Sources/Session/Clock.swift"
        #expect(
            ModuleRules.floatingPoint(project(adding: path, "/* Double */ let speed: Double = 1 // Float\n"))
                == ["\(path) uses Double"])
        #expect(ModuleRules.floatingPoint(project(adding: path, "let x = Float32(3)")) == ["\(path) uses Float32"])
        #expect(ModuleRules.floatingPoint(project(adding: "Sources/Link/Clock.swift", "let x = 3.0 as Double")) == [])
    }
}
