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
        string program = Repository.PathOf("Samples", "RagAgent", "bin", Repository.Configuration, "net10.0", "RagAgent.dll");
        var start = new ProcessStartInfo("dotnet", [program, "How are retries configured?"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["TRACELLM_PATH"] = _folder;
        start.Environment.Remove("OPENAI_API_KEY");
        using Process process = Process.Start(start)!;
        string printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
        string file = Directory.GetFiles(_folder, "*.jsonl").Single();
        string line = File.ReadAllLines(file).Single();
        DocumentContract.AssertTrace(line);
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        Assert.That(root.GetProperty("prompt").GetString(), Is.EqualTo("answer_question"));
        Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(root.GetProperty("steps").GetArrayLength(), Is.GreaterThanOrEqualTo(3));
        Assert.That(root.GetProperty("response").GetString(), Is.Not.Empty);
        Assert.That(printed, Does.Contain(root.GetProperty("trace_id").GetString()).And.Contain(file).And.Contain("retrieve"));
    }
}
