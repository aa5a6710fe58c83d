using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What may stand in an iterator or an async method: locks, usings, references, pointers, recursion, generics.</summary>
public sealed class StateMachineShapesTest(string configuration) : WovenTest(configuration)
{
    [TestCase("StructIsCopied", "b,a,b a/b", "Swapped", "bab", 3)]
    [TestCase("ToTheEnd", "begun, item 1 True, item 2 True, disposed, finally False, left False", "Guarded", "[1,2]", 2)]
    [TestCase("LeftEarly", "begun, item 1 True, disposed, finally False, left False", "Guarded", "[1]", 1)]
    public async Task Iterators(string method, string result, string name, string response, int chunks)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("IteratorShapeMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
        Assert.That(traces.Single().Chunks, Is.EqualTo(chunks));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task EnumeratorOfAStruct()
    {
        TraceDocument trace = await Trace("IteratorShapeMethods", "StructIsEnumerated", []);
        Assert.That(trace.Prompt, Is.EqualTo("GetEnumerator"));
        Assert.That(trace.Response, Is.EqualTo("ab"));
    }

    [TestCase("DisposedUnmoved", "log ")]
    [TestCase("CannotBeReset", "not supported")]
    public async Task IteratorThatNeverMovesIsNoTrace(string method, string result)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("IteratorShapeMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task IteratorThatFailsWhenItIsDisposed()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("IteratorShapeMethods", "FailsWhenDisposed", []);
        Assert.That(outcome.Result, Is.EqualTo("in the finally"));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("in the finally"));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
    }

    [TestCase("SpanBetweenAwaits", new[] { 1, 2, 3 }, "24", "SpanBetweenAwaits")]
    [TestCase("LockBetweenAwaits", "held ", "held TrueFalse", "LockBetweenAwaits")]
    public async Task ReferencesBetweenAwaits(string method, object argument, string response, string name)
    {
        TraceDocument trace = await Trace("RefLocalMethods", method, [argument]);
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Response, Is.EqualTo(response));
    }

    [TestCase("SpansInAnIterator", "one|two|three", "Words", "onetwothree")]
    [TestCase("PointersInAnIterator", "246", "Pointers", "[2,4,6]")]
    [TestCase("SpansInAnAsyncIterator", "one|two|", "WordsLater", "onetwo")]
    public async Task ReferencesBetweenItems(string method, string result, string name, string response)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("RefLocalMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
    }

    [TestCase("Counts", 5, "5", "Counts")]
    [TestCase("IsEven", 5, "False", "IsOdd")]
    [TestCase("Walks", 5, "5 4 3 2 1 0", "Walk")]
    [TestCase("WalksLater", 5, "5 4 3 2 1 0", "WalkLater")]
    public async Task RecursionIsANestOfSteps(string method, int depth, string result, string innermost)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("RecursiveMethods", method, [depth]);
        Assert.That(outcome.Result, Is.EqualTo(result));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Steps, Has.Count.EqualTo(depth));
        Assert.That(trace.Steps[^1].ToolName, Is.EqualTo(innermost));
        Assert.That(trace.Steps.Select(step => step.ParentId), Is.EqualTo(trace.Steps.Take(depth - 1).Select(step => step.StepId).Prepend(null)));
        Assert.That(trace.Steps.Select(step => step.Status), Has.All.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task GenericVirtualMethods()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericVirtualMethods", "Pairs", []);
        Assert.That(outcome.Result, Is.EqualTo("(a, 1)(2.5, Friday)"));
        Assert.That(traces.Select(trace => trace.Input?.GetRawText()), Is.EqualTo(new[]
        {
            """{"first":"a","second":1}""", """{"first":2.5,"second":"Friday"}""",
        }));
        Assert.That(traces.Select(trace => trace.Steps.Single().ToolName), Has.All.EqualTo("Pair"));
    }

    [TestCase("Lists", "1 00000000-0000-0000-0000-000000000000", "ListLater")]
    [TestCase("Streams", "c|c", "Twice")]
    [TestCase("ByInterface", "6", "Convert")]
    public async Task GenericVirtualMethodsOfEveryKind(string method, string result, string name)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericVirtualMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
    }

    [Test]
    public async Task GenericMaths()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericVirtualMethods", "Maths", []);
        Assert.That(outcome.Result, Is.EqualTo("3 1.5"));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "3", "1.5" }));
    }
}
