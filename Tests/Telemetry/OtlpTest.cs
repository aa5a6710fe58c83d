using System.Net;
using System.Net.Sockets;
using Tests.Fixtures;
using Tests.Telemetry.Otlp;
using TraceLlm;

namespace Tests.Telemetry;

/// <summary>Persistence="Otlp": a program without an SDK of its own sends to a collector, which gets the golden trace.</summary>
[Category("Process")]
public sealed class OtlpTest
{
    private OtlpReceiver _receiver = null!;

    [SetUp]
    public async Task Start() => _receiver = await OtlpReceiver.Start();

    [TearDown]
    public async Task Stop() => await _receiver.DisposeAsync();

    [TestCase("agent", 0)]
    [TestCase("exit", 3)]
    public void EndOfTheProcessSendsTheGoldenTrace(string scenario, int exitCode)
    {
        ProcessResult result = Run(scenario);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((exitCode, "It rains.\n")), result.Error);
        IReadOnlyList<OtlpSpan> spans = _receiver.Spans;
        Assert.That(
            spans.Select(span => (span.Name, span.Kind.ToString(), spans.SingleOrDefault(other => other.SpanId == span.ParentSpanId)?.Name)),
            Is.EquivalentTo(AgentTrace.Spans));
        foreach (OtlpSpan span in spans)
            Assert.That(OtlpReceiver.Values(span.Attributes), Is.EquivalentTo(AgentTrace.Attributes(span.Name, "otlp host")), span.Name);

        Assert.That(spans.Select(span => span.TraceId), Is.All.EqualTo(spans[0].TraceId));
        Assert.That(spans.Select(span => span.DroppedAttributesCount), Is.All.Zero);
        Assert.That(spans.Select(span => span.Status?.Code ?? Status.Types.Code.Unset), Is.All.EqualTo(Status.Types.Code.Unset));
        OtlpSpan.Types.Event score = spans.Single(span => span.Name == "invoke_agent support").Events.Single();
        Assert.That(score.Name, Is.EqualTo("gen_ai.evaluation.result"));
        Assert.That(
            OtlpReceiver.Values(score.Attributes),
            Is.EquivalentTo(new Dictionary<string, object?> { ["gen_ai.evaluation.name"] = "relevance", ["gen_ai.evaluation.score.value"] = 0.75 }));
    }

    [Test]
    public void ResourceNamesServiceAndEnvironment()
    {
        Run("agent");
        Dictionary<string, object?> resource = OtlpReceiver.Values(_receiver.Resources[0].Resource.Attributes);
        Assert.That((resource["service.name"], resource["deployment.environment.name"]), Is.EqualTo(("otlp host", "development")));
        Assert.That(_receiver.Resources.SelectMany(spans => spans.ScopeSpans).Select(scope => scope.Scope.Name), Is.All.EqualTo("TraceLlm"));
    }

    [Test]
    public void StandardVariablesWin()
    {
        Run("agent", ("OTEL_SERVICE_NAME", "named"), ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=staging,team=search"));
        Dictionary<string, object?> resource = OtlpReceiver.Values(_receiver.Resources[0].Resource.Attributes);
        Assert.That((resource["service.name"], resource["deployment.environment.name"], resource["team"]), Is.EqualTo(("named", "staging", "search")));
    }

    [Test]
    public void VariablesForTracesAloneWin()
    {
        Run("agent", ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", _receiver.Address + "/v1/traces"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"));
        Assert.That(_receiver.Spans, Has.Count.EqualTo(5));
    }

    /// <summary>The protocol where nothing says which.</summary>
    [Test]
    public void ProtocolIsGrpcByDefault()
    {
        Assert.That(
            Run("flush", ("OTEL_EXPORTER_OTLP_ENDPOINT", _receiver.GrpcAddress), ("OTEL_EXPORTER_OTLP_PROTOCOL", "")).Output,
            Is.EqualTo("flushed True, failures False, internal 0\n"));
        Assert.That(_receiver.Spans.Select(span => span.Name), Is.EquivalentTo(AgentTrace.Spans.Select(span => span.Name)));
        Assert.That(_receiver.Metrics.Select(metric => metric.Name), Does.Contain("gen_ai.client.operation.duration"));
    }

    [Test]
    public void FailuresAreErrors()
    {
        Run("fails");
        Assert.That(_receiver.Spans.Select(span => (span.Name, span.Status.Code, span.Status.Message)), Is.EquivalentTo(new[]
        {
            ("execute_tool Throws", Status.Types.Code.Error, "broken"),
            ("execute_tool Throws", Status.Types.Code.Error, "broken again"),
            ("invoke_agent Fails", Status.Types.Code.Error, "broken again"),
        }));
        Assert.That(_receiver.Spans.Select(span => OtlpReceiver.Values(span.Attributes)["error.type"]), Is.All.EqualTo("System.InvalidOperationException"));
        Assert.That(_receiver.Spans.SelectMany(span => span.Events).Select(happened => happened.Name), Is.EqualTo(new[] { "exception", "exception" }));
    }

    [Test]
    public void MetricsHaveTheConventionsBuckets()
    {
        Run("agent");
        Metric duration = _receiver.Metrics.First(metric => metric.Name == "gen_ai.client.operation.duration");
        Assert.That(duration.Unit, Is.EqualTo("s"));
        Assert.That(duration.Histogram.DataPoints.Select(point => OtlpReceiver.Values(point.Attributes)["gen_ai.operation.name"]), Is.EquivalentTo(new[] { "invoke_agent", "embeddings", "retrieval", "execute_tool", "chat" }));
        Assert.That(duration.Histogram.DataPoints[0].ExplicitBounds, Is.EqualTo(new[] { 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92 }));
        Metric usage = _receiver.Metrics.First(metric => metric.Name == "gen_ai.client.token.usage");
        Assert.That(usage.Unit, Is.EqualTo("{token}"));
        Assert.That(usage.Histogram.DataPoints[0].ExplicitBounds, Is.EqualTo(new[] { 1.0, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864 }));
        Assert.That(usage.Histogram.DataPoints.Sum(point => point.Sum), Is.EqualTo(127));
    }

    /// <summary>What still runs when the process is told to end is sent as far as it got.</summary>
    [Test]
    public void RunningSpansAreSentAsInterrupted()
    {
        using ChildProcess child = Start("running");
        child.WaitForLine("running");
        child.Signal("TERM");
        child.WaitForExit();
        Assert.That(_receiver.Spans.Select(span => span.Name), Is.EquivalentTo(new[] { "execute_tool inner", "invoke_agent running" }));
        Assert.That(_receiver.Spans.Select(span => OtlpReceiver.Values(span.Attributes)["tracellm.status"]), Is.All.EqualTo("interrupted"));
    }

    [Test]
    public void FlushSaysWhetherAllWasSent()
    {
        Assert.That(Run("flush").Output, Is.EqualTo("flushed True, failures False, internal 0\n"));
        Assert.That(_receiver.Spans, Has.Count.EqualTo(5));
        Assert.That(Run("flush", ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "2000")).Output, Is.EqualTo("flushed False, failures True, internal 0\n"));
    }

    /// <summary>An Activity that nobody listens to is not sampled, without anybody having decided so: web servers start one for each request.</summary>
    [TestCase("")]
    [TestCase("parentbased_always_on")]
    [TestCase("parentbased_traceidratio")]
    public void ActivityThatNobodyListensToDecidesNothing(string sampler)
    {
        Assert.That(Run("request", ("OTEL_TRACES_SAMPLER", sampler)).Output, Is.EqualTo("It rains.\n"));
        Assert.That(_receiver.Spans.Select(span => span.Name), Has.Exactly(5).Items.And.Some.EqualTo("invoke_agent support"));
        Assert.That(_receiver.Spans.Select(span => span.TraceId).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [TestCase("01", "", 5)]
    [TestCase("00", "", 0)]
    [TestCase("00", "parentbased_always_on", 0)]
    [TestCase("01", "always_off", 0)]
    public void CallerAndSamplerDecide(string flags, string sampler, int spans)
    {
        using ChildProcess child = Start(["request", $"00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-{flags}"], ("OTEL_TRACES_SAMPLER", sampler));
        Assert.That(child.WaitForExit().Output, Is.EqualTo("It rains.\n"));
        Assert.That(_receiver.Spans, Has.Count.EqualTo(spans));
        Assert.That(_receiver.Spans.Select(span => Convert.ToHexStringLower(span.TraceId.Span)), Is.All.EqualTo("0af7651916cd43dd8448eb211c80319c"));
    }

    /// <summary>What the SDK's queue has no room for is lost, and so it counts.</summary>
    [Test]
    public void SpansThatTheQueueRefusesCount()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using ChildProcess child = Start("stuck", ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "300000"), ("OTEL_BSP_MAX_QUEUE_SIZE", "1"), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "1"));
        Assert.That(child.WaitForLine("lost"), Is.EqualTo("lost True"));
    }

    /// <summary>Nothing is lost for an exporter that cannot start.</summary>
    [Test]
    public void WhatCannotBeExportedGoesToFiles()
    {
        using var folder = new TemporaryFolder();
        Run("agent", ("OTEL_EXPORTER_OTLP_HEADERS", "no headers"), ("TRACELLM_PATH", folder.Path));
        Assert.That(new TraceReader(folder.Path).Read().Single().Response, Is.EqualTo("It rains."));
    }

    [TestCase("OTEL_SDK_DISABLED", "true")]
    [TestCase("TRACELLM_ENABLED", "false")]
    [TestCase("TRACELLM_PERSISTENCE", "None")]
    [TestCase("TRACELLM_SAMPLE_RATE", "0")]
    public void CanBeSwitchedOff(string variable, string value)
    {
        Assert.That(Run("agent", (variable, value)).Output, Is.EqualTo("It rains.\n"));
        Assert.That(_receiver.Spans, Is.Empty);
    }

    private ProcessResult Run(string scenario, params (string Name, string Value)[] variables)
    {
        using ChildProcess child = Start(scenario, variables);
        return child.WaitForExit();
    }

    private ChildProcess Start(string scenario, params (string Name, string Value)[] variables) => Start([scenario], variables);

    private ChildProcess Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = _receiver.Environment;
        foreach ((string name, string value) in variables)
            environment[name] = value;

        return ChildProcess.Start(Path.GetTempPath(), environment, [Repository.PathOf("Tests.Host.OpenTelemetry", "bin", Repository.Configuration, "net10.0", "Tests.Host.OpenTelemetry.dll"), .. arguments]);
    }
}
