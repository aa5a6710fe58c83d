using Mono.Cecil;

namespace Tests.Analysis;

/// <summary>Which types of other assemblies are walked: those that hold data, and those that configuration names.</summary>
public sealed class CapturedTypePatternTest
{
    private const string Getter = "get_RequestUri";

    [Test]
    public void GettersOfOtherAssembliesAreNotCalled() => Assert.That(Calls("<TraceLlm />"), Has.None.EqualTo(Getter));

    [TestCase("System.Net.Http.HttpRequestMessage")]
    [TestCase("System.Net.Http.*")]
    public void ANamedTypeIsWalked(string pattern) =>
        Assert.That(Calls($"<TraceLlm><Capture Type='{pattern}' /></TraceLlm>"), Has.Some.EqualTo(Getter));

    [Test]
    public void APatternMatchesTheWholeName() =>
        Assert.That(Calls("<TraceLlm><Capture Type='System.Net.Http' /></TraceLlm>"), Has.None.EqualTo(Getter));

    [TestCase("<TraceLlm><Capture /></TraceLlm>", "TLLM002")]
    [TestCase("<TraceLlm><Capture Type=' ' /></TraceLlm>", "TLLM002")]
    [TestCase("<TraceLlm><Capture Method='x' Type='y' /></TraceLlm>", "TLLM001")]
    public void AMistakeIsTold(string configuration, string code)
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute(configuration);
        Assert.That(run.Errors.Select(error => error.Text[..7]), Is.EqualTo(new[] { code }));
    }

    /// <summary>What the generated writers call.</summary>
    private static string[] Calls(string configuration)
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute(configuration);
        Assert.That(run.Errors, Is.Empty);
        return
        [
            .. run.Module.GetTypes().SelectMany(type => type.Methods)
                .Where(method => method.HasBody && method.Name.StartsWith("<TraceLlm>", StringComparison.Ordinal))
                .SelectMany(method => method.Body.Instructions)
                .Select(instruction => instruction.Operand)
                .OfType<MethodReference>()
                .Select(call => call.Name),
        ];
    }
}
