using System.Text;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>What the environment says wins over attributes and FodyWeavers.xml.</summary>
[Category("Process")]
public sealed class ProcessEnvironmentTest
{
    private const string Secret = "s3cr3t0f7h3u53r";

    [TestCase("TRACELLM_ENABLED", "false")]
    [TestCase("TRACELLM_ENABLED", "0")]
    [TestCase("OTEL_SDK_DISABLED", "true")]
    [TestCase("TRACELLM_PERSISTENCE", "none")]
    public void SwitchedOffWritesNothing(string variable, string value)
    {
        using HostProcess host = new HostProcess().With(variable, value);
        Assert.That(host.Run("agent").MustSucceed().Output, Is.EqualTo("answer to question\n"));
        Assert.That(Directory.Exists(host.Store), Is.False);
    }

    [Test]
    public void DisabledRecordsNothing()
    {
        using HostProcess host = new HostProcess().With("TRACELLM_ENABLED", "false");
        Assert.That(
            host.Run("agent-then-flush").MustSucceed().Output,
            Is.EqualTo("answer to question\nflushed True, recorded 0, written 0, dropped 0, queued 0, internal 0\n"));
    }

    [Test]
    public void OwnSwitchWinsOverTheGeneralOne()
    {
        using HostProcess host = new HostProcess().With("OTEL_SDK_DISABLED", "true").With("TRACELLM_ENABLED", "true");
        host.Run("agent").MustSucceed();
        Assert.That(host.Traces(), Has.Count.EqualTo(1));
    }

    [Test]
    public void AttributesHoldWhereTheEnvironmentIsSilent()
    {
        using var host = new HostProcess();
        host.Run("agent").MustSucceed();
        TraceDocument trace = host.Traces().Single();
        Assert.That(trace.ProjectName, Is.EqualTo("of the attribute"));
        Assert.That(trace.Environment, Is.EqualTo("of the attribute"));
    }

    [Test]
    public void ProjectAndEnvironmentWinOverAttributes()
    {
        using HostProcess host = new HostProcess().With("TRACELLM_PROJECT", "Of the Process").With("TRACELLM_ENVIRONMENT", "staging");
        host.Run("agent").MustSucceed();
        TraceDocument trace = host.Traces().Single();
        Assert.That(trace.ProjectName, Is.EqualTo("Of the Process"));
        Assert.That(trace.ProjectId, Is.EqualTo("of-the-process"));
        Assert.That(trace.Environment, Is.EqualTo("staging"));
    }

    [Test]
    public void ConfiguredPathWinsOverTheHome()
    {
        // FodyWeavers.xml gives the relative path 'traces': one of the current directory.
        using HostProcess host = new HostProcess().With("TRACELLM_PATH", "");
        host.With("TRACELLM_HOME", host.PathOf("home")).Run("agent").MustSucceed();
        Assert.That(new TraceReader(host.PathOf("traces")).Read().Count(), Is.EqualTo(1));
        Assert.That(Directory.Exists(host.PathOf("home")), Is.False);
    }

    [TestCase("TRACELLM_CAPTURE", "metadata")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "false")]
    public void MetadataWritesNoContent(string variable, string value)
    {
        using HostProcess host = new HostProcess().With(variable, value);
        Assert.That(host.Run("secrets", Secret).MustSucceed().Output, Is.EqualTo("failed\ndone\n"));
        byte[] written = Written(host);
        Assert.That(written.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)), Is.EqualTo(-1));
        Assert.That(written.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Secret)), Is.EqualTo(-1));

        // What is no content stays.
        IReadOnlyList<TraceDocument> traces = host.Traces();
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "label", "Fail", "Synchronous" }));
        Assert.That(traces.Select(trace => trace.Status), Is.EqualTo(new[] { TraceStatus.Warning, TraceStatus.Failed, TraceStatus.Warning }));
        Assert.That(traces[0].Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Search", "Nested", "Break" }));
        Assert.That(traces[1].Error!.Type, Is.EqualTo("System.InvalidOperationException"));
    }

    /// <summary>The same run with content: the secret does pass through everything that could be written.</summary>
    [TestCase("-property")]
    [TestCase("-item")]
    [TestCase("-argument")]
    [TestCase("-nested")]
    [TestCase("-result")]
    [TestCase("-handled")]
    [TestCase("-message")]
    [TestCase("-sync")]
    [TestCase("-returned")]
    public void FullWritesContent(string ending)
    {
        string text = Encoding.UTF8.GetString(s_full.Value);
        Assert.That(text, Does.Match(Secret + "[a-z-]*" + ending));
    }

    private static readonly Lazy<byte[]> s_full = new(() =>
    {
        using var host = new HostProcess();
        host.Run("secrets", Secret).MustSucceed();
        return Written(host);
    });

    private static byte[] Written(HostProcess host) =>
        [.. Directory.EnumerateFiles(host.Store, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];
}
