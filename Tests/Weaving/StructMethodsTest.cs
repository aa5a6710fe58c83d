using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class StructMethodsTest(string configuration) : WovenTest(configuration)
{
    [TestCase("Increments", "3 on count 3")]
    [TestCase("IncrementsLater", "6 on count 0")]
    [TestCase("Replaces", "null on count 3")]
    public async Task ChangesOfThis(string method, string result)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("MutableStruct", method, [3]);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(traces.Single().Input?.GetProperty(method == "Replaces" ? "count" : "by").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task ChangeBeforeAnExceptionStays()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("StructMethods", "ChangeBeforeAnExceptionStays", []);
        Assert.That(outcome.Result, Is.EqualTo("count 9"));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("changed"));
    }

    [Test]
    public async Task ReadOnlyStruct()
    {
        TraceDocument trace = await Trace("ReadOnlyStruct", "Adds", [1, 2]);
        Assert.That(trace.Response, Is.EqualTo("3"));
    }

    [Test]
    public async Task RecordStruct()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("RecordStruct", "Next", [2]);
        Assert.That(outcome.Result, Is.EqualTo("RecordStruct { Number = 3 } on RecordStruct { Number = 2 }"));
        Assert.That(traces.Single().Prompt, Is.EqualTo("Next"));
    }
}
