using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>
/// A method that returns an asynchronous stream without being an iterator runs at the call: what it throws there is a
/// failed span, and what it returns is a span once it is enumerated.
/// </summary>
public sealed class HandWrittenStreamMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "HandWrittenStreamMethods";

    [Test]
    public async Task WhatIsThrownAtTheCallIsAFailedTraceWithItsArguments()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CheckedFails", []);
        Assert.That(outcome.Result, Is.EqualTo("Value cannot be null. (Parameter 'name')"));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Prompt, Is.EqualTo("Checked"));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"count":3,"name":null}"""));
        Assert.That(trace.FailureReason, Is.EqualTo(outcome.Result));
        Assert.That(trace.Error?.Type, Is.EqualTo("System.ArgumentNullException"));
        Assert.That(trace.Error?.StackTrace, Does.Contain("HandWrittenStreamMethods.Checked("));
        Assert.That(trace.Chunks, Is.Zero);
    }

    [Test]
    public async Task CallThatReturnsIsNoSpanOfItsOwn()
    {
        TraceDocument trace = await Trace(Type, "CheckedAll", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo("[0,1,2]"));
        Assert.That(trace.Steps, Is.Empty);
        Assert.That((await Trace(Type, "CheckedEnumeratorAll", [])).Response, Is.EqualTo("[0,1,2]"));
    }

    [TestCase("CheckedNeverEnumerated")]
    [TestCase("NoStreamIsNull")]
    public async Task WithoutAFailureAndWithoutAnEnumerationThereIsNoTrace(string method)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task WritesOfTheCallBelongToItsCaller()
    {
        (Outcome outcome, _) = await Call(Type, "ContextOfTheCallStays", []);
        Assert.That(outcome.Result, Is.EqualTo("of the stream method"));
    }

    [Test]
    public async Task ExceptionIsTheVeryObject()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallerGetsTheVeryException", []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("enumerator"));
    }

    [Test]
    public async Task StackTraceIsThatOfTheUntracedMethod()
    {
        TraceDocument trace = await Trace(Type, "Unhandled", [new InvalidOperationException("unhandled")]);
        Assert.That(trace.FailureReason, Is.EqualTo("unhandled"));
    }

    [Test]
    public async Task ExceptionThatLeavesIsTheOneRecorded()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ReplacesFails", []);
        Assert.That(outcome.Result, Is.EqualTo("secondbody,finally"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.FormatException"));
    }

    [Test]
    public async Task ExceptionThatTheMethodHandlesIsNoFailure()
    {
        TraceDocument trace = await Trace(Type, "HandlesItsOwnAll", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo("[0,1,2]"));
    }

    [Test]
    public async Task ArgumentsAreThoseOfTheCall()
    {
        TraceDocument trace = await Trace(Type, "OverwritesFails", []);
        Assert.That(trace.FailureReason, Is.EqualTo("101"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"number":1}"""));
    }

    [Test]
    public async Task ArgumentsThatCannotBeHeldAreNamed()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "GenericFails", []);
        Assert.That(outcome.Result, Is.EqualTo("because of Friday1"));
        Assert.That(
            traces.Single().Input?.GetRawText(),
            Is.EqualTo("""{"item":"Friday","reason":"System.ReadOnlySpan`1<System.Char>","calls":"System.Int32&"}"""));
    }

    [Test]
    public async Task FailedCallIsAStepOfItsCaller()
    {
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(Fixture.Woven, Type, "Parent", []);
        Assert.That(outcome.Result, Is.EqualTo("found -1 no stream of 2 True"));
        TraceDocument trace = recording.Single;
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
        Assert.That(
            trace.Steps.Select(step => (step.ToolName, step.ParentId, step.Status)),
            Is.EqualTo(new[]
            {
                ("StreamTool", (string?)null, TraceStatus.Success),
                ("CallsTool", null, TraceStatus.Failed),
                ("ToolThatThrows", null, TraceStatus.Failed),
                ("StreamTool", null, TraceStatus.Success),
            }));
        Assert.That(trace.Steps[1].Input.GetRawText(), Is.EqualTo("""{"number":-1}"""));
        Assert.That(trace.Steps[1].Output.GetRawText(), Is.EqualTo("""{"error":"found -1"}"""));
    }

    [Test]
    public async Task WhatTheCallStartsBelongsToItsCaller()
    {
        TraceDocument trace = await Trace(Type, "ParentThatEnumerates", []);
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId)), Is.EqualTo(new[] { ("StreamTool", (string?)null), ("CallsTool", null) }));
    }

    [Test]
    public async Task ToolWithoutATraceRecordsNothing()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ToolAlone", []);
        Assert.That(outcome.Result, Is.EqualTo("no stream of 1"));
        Assert.That(traces, Is.Empty);
    }
}
