using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Documents;
using TraceLlm.Llm;
using TraceLlm.Persistence;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>Texts that are kept until the document is made: what they hold is counted, and bounded.</summary>
[NonParallelizable]
public sealed class DeferredTextMemoryTest
{
    private static readonly PriceTable s_prices = new PriceSource().For(null);

    private static readonly MethodDescriptor s_method = Method(parameters: 1);

    private readonly Kept _kept = new();
    private ICompletedTraceSink? _before;
    private Configured? _configured;

    [SetUp]
    public void KeepTraces()
    {
        _configured = new Configured(options =>
        {
            options.Persistence = PersistenceMode.None;
            options.CaptureMaxLength = 2 * 1024 * 1024;
        });
        (_before, SpanSource.Sink) = (SpanSource.Sink, _kept);
    }

    [TearDown]
    public void LetGo()
    {
        SpanSource.Sink = _before!;
        _kept.Release();
        _configured?.Dispose();
    }

    /// <summary>A trace holds 64 MiB; a text of a million characters two of them, and little more.</summary>
    [Test]
    public void ATraceHoldsAsMuchAsItMay()
    {
        Trace trace = Record(() =>
        {
            for (int step = 0; step < 40; step++)
                Call(new string(' ', 1024 * 1024));
        });
        Assert.That(TruncatedIn(trace), Is.EqualTo(40 - 31));
        Assert.That(trace.Footprint, Is.InRange(62 * 1024 * 1024, 65 * 1024 * 1024));
    }

    /// <summary>As one that is handed down from call to call, and its answer that is handed back.</summary>
    [Test]
    public void ATextThatComesAgainIsHeldOnce()
    {
        string text = new(' ', 1024 * 1024);
        Trace trace = Record(() =>
        {
            for (int step = 0; step < 60; step++)
                Call(text);
        });
        Assert.That(trace.Footprint, Is.LessThan(3 * 1024 * 1024));
        Assert.That(TruncatedIn(trace), Is.Zero);
    }

    [TestCase("data:image/png;base64,")]
    [TestCase("")]
    public void APayloadIsNotHeld(string scheme)
    {
        Trace trace = Record(() =>
        {
            for (int step = 0; step < 100; step++)
                Call(scheme + new string('a', 1024 * 1024));
        });
        Assert.That(trace.Footprint, Is.LessThan(1024 * 1024));
        Assert.That(TruncatedIn(trace), Is.Zero);
    }

    /// <summary>Of a short text the object and the place in a list weigh more than its characters.</summary>
    [Test]
    public void ShortTextsCountForWhatTheyHold()
    {
        const int Texts = 100;
        MethodDescriptor method = Method(Texts);
        Record(() => Call(method, static number => "x"));
        _kept.Release();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Trace trace = Record(() =>
        {
            for (int step = 0; step < 5_000; step++)
                Call(method, static number => new string((char)('a' + (number % 20)), 1));
        });
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(trace.Footprint * 3 / 2));
    }

    [Test]
    public void TheWriterKeepsNothingOfALargeDocument()
    {
        Call(Method(16), static number => new string(' ', 512 * 1024));
        var writer = new TraceDocumentWriter();
        Write(writer, _kept.Traces.Single());
        _kept.Release();
        long with = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(writer);
        writer = null;
        Assert.That(with - GC.GetTotalMemory(forceFullCollection: true), Is.LessThan(1024 * 1024));
    }

    private static int TruncatedIn(Trace trace)
    {
        int truncated = 0;
        foreach (Span step in trace.Steps)
            truncated += step.Details is { Truncated: true } ? 1 : 0;

        return truncated;
    }

    private static void Write(TraceDocumentWriter writer, Trace trace) =>
        writer.Write(new Utf8JsonBuffer(1024), trace, s_prices, DateTime.UnixEpoch);

    private Trace Record(Action body)
    {
        using (Tracer.StartSpan("root"))
            body();

        return _kept.Traces[^1];
    }

    private static void Call(string text) => Call(s_method, _ => text);

    private static MethodDescriptor Method(int parameters) =>
        new(TracerProvider.Manual, "call", isTool: false, [.. Enumerable.Range(0, parameters).Select(number => $"p{number}")]);

    private static void Call(MethodDescriptor method, Func<int, string> textOf)
    {
        Span span = TracedCall.Open(method, out CaptureWriter? input)!;
        for (int index = 0; index < method.ParameterNames.Length; index++)
            Captured.Argument(input!, span, index, new CapturedText(textOf(index)));

        TracedCall.Join(span, input);
        TracedCall.Return(span, TracedCall.MakeCurrent(span), output: null);
    }

    private sealed class Kept : ICompletedTraceSink
    {
        public List<Trace> Traces { get; } = [];

        public void Accept(Trace trace) => Traces.Add(trace);

        public void Release()
        {
            foreach (Trace trace in Traces)
                trace.Release();

            Traces.Clear();
        }
    }
}
