import Testing

@Suite struct CheckSiteTests {
    @Test("A sound site file is said to be sound")
    func sound() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a.site.yaml", Samples.site)
        let result = try Command.run("check-site", path)
        #expect(result.status == 0)
        #expect(result.output.contains("hợp lệ"))
        #expect(try Command.run("check-site", "--language", "en", path).output.contains("sound"))
    }

    @Test("All mistakes are told at once on standard error, with 65")
    func mistakes() throws {
        let folder = try TemporaryFolder()
        let text = Samples.site.replacing("Asia/Ho_Chi_Minh", with: "Asia/Hanoi").replacing(
            "[160, 60]", with: "[161, 60]")
        let path = try folder.file("b.site.yaml", text.replacing("id: c1", with: "di: c1"))
        let result = try Command.run("check-site", path, "--language", "en")
        #expect(result.status == 65)
        #expect(result.output == "")
        #expect(result.errors.contains("\(path):2:47: site.time_zone: "))
        #expect(result.errors.contains("\(path):4:5: cameras[0]: the key \"id\" is missing"))
        #expect(result.errors.contains("\(path):4:5: cameras[0].di: unknown key \"di\"; did you mean \"id\"?"))
        #expect(result.errors.contains("\(path):6:48: cameras[0].count_lines[0].line[1]: (161, 60) lies outside"))
    }

    @Test("No file is 66")
    func absent() throws {
        let result = try Command.run("check-site", "/nowhere/a.site.yaml")
        #expect(result.status == 66)
        #expect(result.errors.contains("/nowhere/a.site.yaml: "))
    }
}
