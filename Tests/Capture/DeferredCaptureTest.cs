using System.Globalization;
using System.Runtime.CompilerServices;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Documents;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>
/// Numbers and texts are kept as they are until the document is made. Nobody must see that: neither in what is written, nor by
/// when it is.
/// </summary>
public sealed class DeferredCaptureTest
{
    private delegate void Arguments(CaptureWriter writer, Span span);

    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Of(CapturedScalar.OfInt32(0), "0");
        yield return Of(CapturedScalar.OfInt32(int.MinValue), "-2147483648");
        yield return Of(CapturedScalar.OfInt64(long.MinValue), "-9223372036854775808");
        yield return Of(CapturedScalar.OfInt64(long.MaxValue), "9223372036854775807");
        yield return Of(CapturedScalar.OfUInt32(uint.MaxValue), "4294967295");
        yield return Of(CapturedScalar.OfDouble(0.1), "0.1");
        yield return Of(CapturedScalar.OfDouble(-0.0), "-0");
        yield return Of(CapturedScalar.OfDouble(1e300), "1E+300");
        yield return Of(CapturedScalar.OfDouble(double.NaN), "\"NaN\"");
        yield return Of(CapturedScalar.OfDouble(double.NegativeInfinity), "\"-Infinity\"");
        yield return Of(CapturedScalar.OfSingle(0.1f), "0.1");
        yield return Of(CapturedScalar.OfSingle(-3.5f), "-3.5");
        yield return Of(CapturedScalar.OfSingle(float.NaN), "\"NaN\"");
        yield return Of(CapturedScalar.OfBoolean(true), "true");
        yield return Of(CapturedScalar.OfBoolean(false), "false");
        yield return Of(CapturedScalar.OfCancellationToken(CancellationToken.None), "\"CancellationToken\"");
        yield return Of(new CapturedText(null), "null");
        yield return Of(new CapturedText(""), "\"\"");
        yield return Of(new CapturedText("a \"b\"\n\u0001é🙂"), "\"a \\\"b\\\"\\n\\u0001é🙂\"");
        yield return Of(new CapturedText("half \ud83d"), "\"half \ufffd\"");
        yield return Of(new CapturedText("password=hunter2"), "\"password=[redacted]\"");

        static TestCaseData Of<T>(T value, string json)
            where T : struct, ICapturedValue =>
            new TestCaseData((Action)(() => Calls(value)), json).SetArgDisplayNames(typeof(T).Name, json);
    }

    [TestCaseSource(nameof(Values))]
    public void AnArgumentAndAResultAreWrittenAsTheirTypeSays(Action calls, string json)
    {
        TraceDocument trace = Record(calls);
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(new[]
        {
            $$"""{"a":{{json}}}""", $$"""{"a":{{json}}}""", $$"""{"a":{{json}},"b":1}""", $$"""{"a":"text","b":{{json}},"c":{{json}}}""", "{}",
        }));
        Assert.That(trace.Steps[^1].Output.GetRawText(), Is.EqualTo($$"""{"result":{{json}}}"""));
    }

    /// <summary>A parameter that is named as a secret, and a text that has to be written, take all others with them.</summary>
    [Test]
    public void ArgumentsThatCannotAllBeKept()
    {
        using var cut = new Configured(options => options.CaptureMaxLength = 5);
        TraceDocument trace = Record(() =>
        {
            var one = CapturedScalar.OfInt32(1);
            End(TracedCall.Begin(MethodOf("a", "password", "c"), one, new CapturedText("hunter2"), new CapturedText("c")));
            End(TracedCall.Begin(MethodOf("a", "b", "c"), one, new CapturedText("123456"), new CapturedText("c")));
            End(TracedCall.Begin(MethodOf("a", "b", "c"), one, new CapturedText(null), new CapturedText("c")));
        });
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(new[]
        {
            """{"a":1,"password":"[redacted]","c":"c"}""", """{"a":1,"b":"12345","c":"c"}""", """{"a":1,"b":null,"c":"c"}""",
        }));
        Assert.That(trace.Steps.Select(step => step.Truncated), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void ArgumentsAreLeftOutWhereContentIs()
    {
        using var metadata = new Configured(options => options.Capture = CaptureMode.Metadata);
        TraceDocument trace = Record(() => Calls(new CapturedText("text")));
        Assert.That(trace.Steps, Has.Count.EqualTo(5));
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText() + step.Output.GetRawText()), Is.All.EqualTo("{}{}"));
    }

    [Test]
    public void MembersStayInTheirOrder()
    {
        string[] names = ["count", "items", "question", "password", "last", "text"];
        TraceDocument trace = Record(() => Call(names, (writer, span) =>
        {
            Captured.Argument(writer, span, 0, CapturedScalar.OfInt32(1));
            Captured.Value(Captured.Parameter(writer, span, 1), "{\"x\":[1,\"øå\"]}");
            Captured.Argument(writer, span, 2, new CapturedText("why?"));
            Captured.Argument(writer, span, 3, new CapturedText("hunter2"));
            Captured.Argument(writer, span, 4, CapturedScalar.OfDouble(2.5));
            Captured.Argument(writer, span, 5, new CapturedText("end"));
        }));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo(
            """{"count":1,"items":"{\"x\":[1,\"øå\"]}","question":"why?","password":"[redacted]","last":2.5,"text":"end"}"""));
    }

    /// <summary>More than the writer has room for at first, and than an index in one byte tells apart.</summary>
    [Test]
    public void AnyNumberOfParameters()
    {
        string[] names = [.. Enumerable.Range(0, 600).Select(index => "p" + index.ToString(CultureInfo.InvariantCulture))];
        TraceDocument trace = Record(() => Call(names, (writer, span) =>
        {
            for (int index = 0; index < names.Length; index++)
            {
                if (index % 2 == 0)
                    Captured.Argument(writer, span, index, CapturedScalar.OfInt32(index));
                else
                    Captured.Argument(writer, span, index, new CapturedText(names[index]));
            }
        }));
        Assert.That(trace.Steps.Single().Input.EnumerateObject().Select(member => $"{member.Name}={member.Value}"), Is.EqualTo(
            names.Select((name, index) => index % 2 == 0 ? $"{name}={index}" : $"{name}={name}")));
    }

    /// <summary>Enough of them that they lie in many chunks.</summary>
    [Test]
    public void AnyNumberOfSteps()
    {
        const int Steps = 5_000;
        TraceDocument trace = Record(() =>
        {
            for (int step = 0; step < Steps; step++)
            {
                Call(["step", "text"], (writer, span) =>
                {
                    Captured.Argument(writer, span, 0, CapturedScalar.OfInt32(step));
                    Captured.Argument(writer, span, 1, new CapturedText($"text {step}"));
                });
            }
        });
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(
            Enumerable.Range(0, Steps).Select(step => $$"""{"step":{{step}},"text":"text {{step}}"}""")));
    }

    [Test]
    public void WhatHeldAtTheCallHolds()
    {
        using var named = new Configured(options => options.RedactMembers = "+badge");
        TraceDocument trace = Record(() =>
        {
            Call(["text"], static (writer, span) => Captured.Argument(writer, span, 0, new CapturedText("badge=1234 and more")));
            Return(new CapturedText("badge=5678"));
            // The traces above are written later.
            Tracer.Configure(options => (options.RedactMembers, options.CaptureMaxLength) = ("", 3));
        });
        Assert.That(trace.Steps[0].Input.GetRawText(), Is.EqualTo("""{"text":"badge=[redacted] and more"}"""));
        Assert.That(trace.Steps[1].Output.GetRawText(), Is.EqualTo("""{"result":"badge=[redacted]"}"""));
        Assert.That(trace.Steps.Select(step => step.Truncated), Is.All.False);
    }

    [Test]
    public void ALongTextIsCutAndSaysSo()
    {
        using var cut = new Configured(options => options.CaptureMaxLength = 5);
        TraceDocument trace = Record(() =>
        {
            Call(["text"], static (writer, span) => Captured.Argument(writer, span, 0, new CapturedText("12345")));
            Call(["text"], static (writer, span) => Captured.Argument(writer, span, 0, new CapturedText("123456")));
            Return(new CapturedText("12345"));
            Return(new CapturedText("123456"));
        });
        Assert.That(trace.Steps.Take(2).Select(step => step.Input.GetRawText()), Is.All.EqualTo("""{"text":"12345"}"""));
        Assert.That(trace.Steps.Skip(2).Select(step => step.Output.GetRawText()), Is.All.EqualTo("""{"result":"12345"}"""));
        Assert.That(trace.Steps.Select(step => step.Truncated), Is.EqualTo(new[] { false, true, false, true }));
    }

    /// <summary>What stands for a secret is longer than the secret: the text is cut after it was searched.</summary>
    [Test]
    public void ATextThatGrowsBeyondTheLimitIsCutAndSaysSo()
    {
        using var cut = new Configured(options => options.CaptureMaxLength = 12);
        TraceDocument trace = Record(() => Return(new CapturedText("password=abc")));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"result":"password=[re"}"""));
        Assert.That(trace.Steps.Single().Truncated, Is.True);
    }

    /// <summary>A recording makes the document before the writer does.</summary>
    [Test]
    public void ADocumentCanBeMadeTwice()
    {
        using var recording = new Recording();
        using var recorder = TraceRecorder.Start(alsoStore: true);
        RunRoot(static () => Call(["text"], static (writer, span) => Captured.Argument(writer, span, 0, new CapturedText("twice"))));
        foreach (TraceDocument trace in new[] { recorder.Traces.Single(), recording.Single })
            Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo("""{"text":"twice"}"""));
    }

    [Test]
    public void TextsAreLetGoOf()
    {
        WeakReference text = Trace();
        Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
        for (int attempt = 0; attempt < 10 && text.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(text.IsAlive, Is.False);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Trace()
        {
            string text = new('x', 100);
            RunRoot(() =>
            {
                Call(["text"], (writer, span) => Captured.Argument(writer, span, 0, new CapturedText(text)));
                Return(new CapturedText(text));
            });
            return new WeakReference(text);
        }
    }

    private static TraceDocument Record(Action body)
    {
        using var recording = new Recording();
        long failures = Tracer.Statistics.InternalFailures;
        RunRoot(body);
        TraceDocument trace = recording.Single;
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(failures));
        return trace;
    }

    private static void RunRoot(Action body)
    {
        using SpanHandle root = Tracer.StartSpan("root");
        body();
    }

    private static void Call(string[] names, Arguments write)
    {
        Span span = TracedCall.Open(MethodOf(names), out CaptureWriter? input)!;
        write(input!, span);
        TracedCall.Join(span, input);
        End(span);
    }

    /// <summary>Every way to take a value.</summary>
    private static void Calls<T>(T value)
        where T : struct, ICapturedValue
    {
        Span span = TracedCall.Open(MethodOf("a"), out CaptureWriter? input)!;
        if (input is not null)
            Captured.Argument(input, span, 0, value);

        TracedCall.Join(span, input);
        End(span);
        End(TracedCall.Begin(MethodOf("a"), value));
        End(TracedCall.Begin(MethodOf("a", "b"), value, CapturedScalar.OfInt32(1)));
        End(TracedCall.Begin(MethodOf("a", "b", "c"), new CapturedText("text"), value, value));
        Return(value);
    }

    private static void End(Span? span) => TracedCall.Return(span!, TracedCall.MakeCurrent(span!), output: null);

    private static void Return<T>(T result)
        where T : struct, ICapturedValue
    {
        Span span = TracedCall.Open(MethodOf(), out CaptureWriter? input)!;
        TracedCall.Join(span, input);
        TracedCall.ReturnWith(span, TracedCall.MakeCurrent(span), input, result);
    }

    private static MethodDescriptor MethodOf(params string[] names) => new(TracerProvider.Manual, "call", isTool: true, names);
}
