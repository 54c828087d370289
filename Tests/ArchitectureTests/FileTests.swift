import Testing

@Suite("Files")
struct FileTests {
    @Test("no file is too long to be read at once")
    func length() throws {
        let project = try Project.this.get()
        #expect(FileRules.length(project) == [])
        for (path, _) in FileRules.long {
            let file = project.files.first { $0.path == path }
            #expect(file.map { $0.lines > FileRules.longest } == true, "\(path) needs no exception")
        }
    }

    @Test("a file's name stands once in its module")
    func uniqueNames() throws {
        let broken = FileRules.uniqueNames(try Project.this.get())
        #expect(broken == [])
    }

    @Test("names say what a thing is")
    func names() throws {
        let broken = FileRules.names(try Project.this.get())
        #expect(broken == [])
    }

    @Test("nothing is left for later")
    func unfinished() throws {
        let broken = FileRules.unfinished(try Project.this.get())
        #expect(broken == [])
    }
}

/// Each rule is shown a project that breaks it.
@Suite("File rules notice")
struct FileRuleTests {
    private func project(_ path: String, _ text: String) -> Project {
        Project(
            manifest: "let package = Package(name: \"wristband\")\n",
            files: [
                SourceFile(path: "Sources/Link/Files/Poller.swift", text: "struct Poller {}\n"),
                SourceFile(path: path, text: text),
            ])
    }

    @Test("a line too many")
    func length() {
        let path = "Tests/LinkTests/PollerTests.swift"
        let text = String(repeating: "\n", count: FileRules.longest)
        #expect(FileRules.length(project(path, text)) == [])
        #expect(FileRules.length(project(path, text + "\n")) == ["\(path) has 401 lines"])
    }

    @Test("the same name in two folders of a module, not in two modules")
    func uniqueNames() {
        #expect(
            FileRules.uniqueNames(project("Sources/Link/Poller.swift", "")) == ["Sources/Link has 2 files Poller.swift"]
        )
        #expect(FileRules.uniqueNames(project("Sources/Fleet/Poller.swift", "")) == [])
    }

    @Test("names that say nothing, of files and of types")
    func names() {
        #expect(
            FileRules.names(project("Sources/Link/PollerHelper.swift", "")) == [
                "Sources/Link/PollerHelper.swift: PollerHelper.swift"
            ])
        for (name, isEmpty) in [("PollManager", true), ("PollUtils", true), ("Utility", true), ("Utilisation", false)] {
            let found = FileRules.names(project("Sources/Link/Poll.swift", "// class X\npublic final class \(name) {}"))
            #expect(found == (isEmpty ? ["Sources/Link/Poll.swift: \(name)"] : []))
        }
    }

    @Test("a mark of what is left for later")
    func unfinished() {
        let mark = "TO" + "DO"
        #expect(
            FileRules.unfinished(project("Sources/Link/Poll.c", "/* \(mark) */")) == ["Sources/Link/Poll.c: \(mark)"])
    }
}
