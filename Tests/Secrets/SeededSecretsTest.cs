using System.Text;
using Tests.Fixtures;
using TraceLlm;

namespace Tests.Secrets;

/// <summary>No part of a seed that was put wherever a secret can be comes into a byte that is written.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class SeededSecretsTest(string configuration)
{
    private const string Seed = "q7Zx3Kp9Wv2Lm5Rt";

    /// <summary>Parts that would give the seed away.</summary>
    private const int PartLength = 5;

    private static readonly string[] s_content =
    [
        "visibleText", "visibleUri", "visibleRecord", "visibleNested", "visibleKey", "visibleNestedKey", "visibleSecretKey", "visibleElement", "visibleNode",
        "visibleItem", "visibleAttribute", "visibleAttributeValue", "visibleAttributeOfSecretName", "visibleTag", "visibleQuery", "visibleOutput",
        "visibleMessage", "visibleAggregated", "visibleRemote", "visibleChunk",
    ];

    /// <summary>Names, which metadata keeps.</summary>
    private static readonly string[] s_names = ["visibleModel", "visibleProvider", "visibleSpan", "visibleScore", "visibleSession", "visibleUser"];

    [Test]
    public async Task NothingOfASecretIsWritten()
    {
        string written = await Written(CaptureMode.Full, () => Call("Run", Seed));
        AssertNoPartIn(written);
        Assert.That(s_content.Concat(s_names).Where(text => !written.Contains(text, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>Without content there is nothing to find a secret in, nor anything else that was said.</summary>
    [Test]
    public async Task MetadataWritesNoContentAtAll()
    {
        string written = await Written(CaptureMode.Metadata, () => Call("Run", Seed));
        AssertNoPartIn(written);
        Assert.That(s_content.Where(text => written.Contains(text, StringComparison.Ordinal)), Is.Empty);
        Assert.That(s_names.Where(text => !written.Contains(text, StringComparison.Ordinal)), Is.Empty);
        Assert.That(written, Does.Contain("AssemblyToProcess.SecretMethods.FailsRemotely()"));
    }

    /// <summary>A cut goes through the secret, at every place of it.</summary>
    [Test]
    public async Task LimitLeavesNoPart()
    {
        const int Limit = 200;
        string written = await Written(CaptureMode.Full, async () =>
        {
            using var configured = new Configured(options => options.CaptureMaxLength = Limit);
            for (int position = Limit - 60; position < Limit; position++)
                await Call("RunAt", Seed, position);
        });
        AssertNoPartIn(written);
        Assert.That(written, Does.Contain("[redacted]").And.Contain("\"truncated\":true"));
    }

    private static void AssertNoPartIn(string written) => Assert.That(
        Enumerable.Range(0, Seed.Length - PartLength + 1)
            .Select(start => Seed.Substring(start, PartLength))
            .Where(part => written.Contains(part, StringComparison.OrdinalIgnoreCase)),
        Is.Empty);

    private async Task Call(string method, params object[] arguments) =>
        Assert.That((await Outcome.Of(Fixture.For(configuration).Woven, "SecretMethods", method, arguments)).Exception, Is.Null);

    /// <summary>Every byte that the file store holds after a run.</summary>
    private static async Task<string> Written(CaptureMode mode, Func<Task> run)
    {
        using var folder = new TemporaryFolder();
        using (new Configured(options =>
        {
            options.Enabled = true;
            options.Capture = mode;
            options.Persistence = PersistenceMode.File;
            options.Path = folder.Path;
        }))
        {
            await run();
            Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
        }

        return string.Concat(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));
    }
}
