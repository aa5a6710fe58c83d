using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>State machines that begin again, whatever their builder.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedAsyncMethodsTest(string configuration) : RetriedTest(configuration)
{
    private const string Methods = "RetriedAsyncMethods";

    [TestCase("Appends", 0, "a!! after a!!")]
    [TestCase("Appends", 2, "a!! after a!!, a!!, a!!")]
    [TestCase("CompletesAtOnce", 2, "a! after a!, a!, a!")]
    [TestCase("OfValueTask", 2, "a! after a!, a!, a!")]
    [TestCase("Pooled", 2, "a! after a!, a!, a!")]
    [TestCase("OfGenericType", 2, "a3Int32 after a3, a3, a3")]
    [TestCase("OfStruct", 2, "5 after , , ")]
    [TestCase("HoldsMuch", 2, "a+aa+end after a+aa, a+aa, a+aa")]
    [TestCase("OfLambda", 2, "aouter after aouter, aouter, aouter")]
    [TestCase("WithoutResult", 2, "done after a, a, a")]
    [TestCase("ByStructBuilder", 2, "a! after a!, a!, a!")]
    [TestCase("ByClassBuilder", 2, "a! after a!, a!, a!")]
    public async Task EachAttemptBeginsAsTheFirst(string method, int failures, string result)
    {
        Assert.That(await Result(false, Methods, "Calls", method, failures), Is.EqualTo(result), "tracing off");
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Calls", method, failures);
        Assert.That(outcome.Exception, Is.Null);
        Assert.That(outcome.Result, Is.EqualTo(result), "tracing on");
        TraceStep step = trace!.Steps.Single();
        Assert.That((step.RetryCount, step.Status), Is.EqualTo((failures, failures > 0 ? TraceStatus.Warning : TraceStatus.Success)));
        Assert.That(step.Attempts, Has.Count.EqualTo(failures > 0 ? failures + 1 : 0));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task AsyncVoidIsRetried(bool traced) =>
        Assert.That(await Result(traced, Methods, "CallsVoid", 2), Is.EqualTo("void, void, void"));

    [Test]
    public async Task StepShowsEveryAttempt()
    {
        TraceStep step = (await Trace(Methods, "Calls", "Appends", 2)).Steps.Single();
        Assert.That(step.Attempts.Select(attempt => attempt.Wait), Is.EqualTo(new double?[] { 500, 1000, null }));
        Assert.That(
            step.Attempts.Select(attempt => (attempt.Start - step.Timestamp).TotalMilliseconds), Is.EqualTo(new double[] { 0, 500, 1500 }));
        Assert.That(step.Attempts.Select(attempt => attempt.Error?.Message), Is.EqualTo(new[] { "failure 1", "failure 2", null }));
    }

    [Test]
    public async Task WhenRetriesRunOutTheTaskHasTheLastException()
    {
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Calls", "Appends", 3);
        Assert.That(outcome.Exception, Is.TypeOf<IOException>().With.Message.EqualTo("failure 3"));
        TraceStep step = trace!.Steps.Single();
        Assert.That((step.RetryCount, step.Status, step.Error!.Message), Is.EqualTo((2, TraceStatus.Failed, "failure 3")));
    }

    [Test]
    public async Task ChildrenOfEveryAttemptKnowWhichOneTheyBelongTo()
    {
        TraceDocument trace = await Trace(Methods, "HasChildren", 2);
        TraceStep retried = trace.Steps.Single(step => step.ToolName == "Asks");
        Assert.That(
            trace.Steps.Where(step => step.ToolName == "Child").Select(step => (step.Input.GetProperty("text").GetString(), step.Attempt, step.ParentId)),
            Is.EqualTo(new[] { ("asked 1", 1, retried.StepId), ("asked 2", 2, retried.StepId), ("asked 3", 3, retried.StepId), ("after", 0, null) }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void EveryAttemptBeginsInTheCallersContext(bool traced)
    {
        using var context = new SingleThreadContext();
        string? result = context.Run(() => Result(traced, Methods, "CallsLeavesItsContext", 2));
        Assert.That(result, Is.EqualTo("SingleThreadContext, SingleThreadContext, SingleThreadContext"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task WithoutAContextTheyBeginAnywhere(bool traced) =>
        Assert.That(await Task.Run(() => Result(traced, Methods, "CallsLeavesItsContext", 2)), Is.EqualTo("none, none, none"));
}
