using System.Diagnostics;
using System.Text.Json;
using Tests.Fixtures;

namespace Tests.Documents;

/// <summary>The sample as the README runs it, woven by the real build.</summary>
[Category("Process")]
public sealed class RagAgentTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task AnswersAndWritesOneDocumentThatHasEveryField()
    {
        (string printed, JsonElement root, string file) = await Answer();
        Assert.That(root.GetProperty("prompt").GetString(), Is.EqualTo("answer_question"));
        Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(root.GetProperty("steps").GetArrayLength(), Is.GreaterThanOrEqualTo(3));
        Assert.That(root.GetProperty("response").GetString(), Is.Not.Empty);
        Assert.That(printed, Does.Contain(root.GetProperty("trace_id").GetString()).And.Contain(file).And.Contain("retrieve"));
    }

    [Test]
    public async Task FlakySearchIsTriedAgainAndPrinted()
    {
        (string printed, JsonElement root, _) = await Answer("--flaky", "2");
        Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("warning"));
        Assert.That(root.GetProperty("retry_count").GetInt32(), Is.EqualTo(2));
        Assert.That(printed, Does.Match("attempt 1 .*again after 100.00 ms").And.Match("attempt 2 .*again after 200.00 ms").And.Match("attempt 3 .*succeeded"));
    }

    private async Task<(string Printed, JsonElement Root, string File)> Answer(params string[] options)
    {
        string folder = Path.Combine(_folder, string.Concat(options) + "_");
        string program = Repository.PathOf("Samples", "RagAgent", "bin", Repository.Configuration, "net10.0", "RagAgent.dll");
        var start = new ProcessStartInfo("dotnet", [program, "How are retries configured?", .. options])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["TRACELLM_PATH"] = folder;
        start.Environment.Remove("OPENAI_API_KEY");
        using Process process = Process.Start(start)!;
        string printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
        string file = Directory.GetFiles(folder, "*.jsonl").Single();
        string line = File.ReadAllLines(file).Single();
        DocumentContract.AssertTrace(line);
        using JsonDocument document = JsonDocument.Parse(line);
        return (printed, document.RootElement.Clone(), file);
    }
}
