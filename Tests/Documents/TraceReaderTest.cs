using TraceLlm;

namespace Tests.Documents;

public sealed class TraceReaderTest
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ReadsFilesInOrderAndPassesATornLastLine()
    {
        Write("b.jsonl", Line(3), "{\"schema\":1,\"trace_id\":\"torn");
        Write("a.jsonl", Line(1), Line(2), "");
        Write("other.txt", Line(9), "");
        var reader = new TraceReader(_folder);
        Assert.That(reader.Read().Select(trace => trace.TraceId), Is.EqualTo(new[] { Id(1), Id(2), Id(3) }));
        Assert.That(reader.SkippedLines, Is.Zero);
    }

    [Test]
    public void CountsLinesThatAreNoDocument()
    {
        Write("a.jsonl", "not json", "{}", "null", "{\"trace_id\":5}",
            "{\"trace_id\":\"t\",\"tags\":[1]}", "{\"trace_id\":\"t\",\"steps\":[1]}", "{\"trace_id\":\"t\",\"usage\":[]}", Line(1), "");
        var reader = new TraceReader(_folder);
        Assert.That(reader.Read().Select(trace => trace.TraceId), Is.EqualTo(new[] { Id(1) }));
        Assert.That(reader.SkippedLines, Is.EqualTo(7));
    }

    [Test]
    public void ReadsALastLineThatIsWholeButNotEnded()
    {
        Write("a.jsonl", Line(1), Line(2));
        Assert.That(new TraceReader(_folder).Read().Count(), Is.EqualTo(2));
    }

    [Test]
    public void ReadsLinesLongerThanItsBuffer()
    {
        string text = new('x', 300_000);
        Write("a.jsonl", Line(1, text), Line(2), "");
        Assert.That(new TraceReader(Path.Combine(_folder, "a.jsonl")).Read().Select(trace => trace.Prompt.Length), Is.EqualTo(new[] { 300_000, 0 }));
    }

    [Test]
    public void MissingStoreNamesThePath()
    {
        string missing = Path.Combine(_folder, "missing");
        Assert.That(
            () => new TraceReader(missing).Read().Count(),
            Throws.TypeOf<DirectoryNotFoundException>().With.Message.Contains(missing));
    }

    private static string Id(int number) => number.ToString("x32");

    private static string Line(int number, string prompt = "") => $$"""{"schema":1,"trace_id":"{{Id(number)}}","prompt":"{{prompt}}"}""";

    private void Write(string name, params string[] lines) => File.WriteAllText(Path.Combine(_folder, name), string.Join('\n', lines));
}
