using Tests.Fixtures;

namespace Tests.Documents;

/// <summary>The code of docs/testing.md is code that runs: the sample's tests.</summary>
public sealed class TestingGuideTest
{
    [Test]
    public void ExamplesAreTheSamplesTests()
    {
        string[] blocks = [.. File.ReadAllText(Repository.PathOf("docs", "testing.md"))
            .Split("```csharp\n")
            .Skip(1)
            .Select(block => Unindented(block.Split("```")[0]))];
        string tests = Unindented(File.ReadAllText(Repository.PathOf("Samples", "RagAgent.Tests", "DocumentationAgentTest.cs")));
        Assert.That(blocks, Is.Not.Empty);
        Assert.That(blocks.Where(block => !tests.Contains(block, StringComparison.Ordinal)), Is.Empty);
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));
}
