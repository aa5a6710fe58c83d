using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>A method that returns a task without a state machine returns that very task, and its span ends with it.</summary>
public sealed class TaskReturningMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "TaskReturningMethods";

    [TestCase("Forwards", "a", "a")]
    [TestCase("CompletedAlready", 5, "5")]
    [TestCase("ForwardsValueTask", "b", "b")]
    [TestCase("CompletedValueTask", 6, "6")]
    public async Task ResultOfTheTaskIsRecorded(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Type, method, [argument]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase("WithoutResult")]
    [TestCase("ValueTaskWithoutResult")]
    public async Task TaskWithoutResult(string method)
    {
        TraceDocument trace = await Trace(Type, method, [Task.Delay(1)]);
        Assert.That(trace.Response, Is.Empty);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase("ReturnsThatVeryTask")]
    [TestCase("ReturnsNull")]
    public async Task TaskIsTheSameObject(string method)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task WhatIsThrownSynchronouslyStaysSynchronous()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ThrowsSynchronously", [new InvalidOperationException("now")]);
        Assert.That(outcome.Result, Is.EqualTo("thrown True"));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("now"));
    }

    [Test]
    public async Task FaultedTaskFails()
    {
        TraceDocument trace = await Trace(Type, "Faulted", [new InvalidOperationException("later")]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Error?.Type, Is.EqualTo("System.InvalidOperationException"));
    }

    [Test]
    public async Task GenericResult()
    {
        TraceDocument trace = await Trace(Type, "Generic", [7], typeArguments: [typeof(int)]);
        Assert.That(trace.Response, Is.EqualTo("7"));
    }

    [Test]
    public async Task TasksNest()
    {
        TraceDocument trace = await Trace(Type, "Parent", []);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Forwards", "Tool", "ForwardsValueTask", "Tool" }));
        Assert.That(trace.Steps[1].ParentId, Is.EqualTo(trace.Steps[0].StepId));
        Assert.That(trace.Steps[3].ParentId, Is.EqualTo(trace.Steps[2].StepId));
        Assert.That(trace.Steps[2].ParentId, Is.Null);
    }

    [Test]
    public async Task SpanEndsBeforeWhoeverAwaitsItsTaskGoesOn()
    {
        for (int run = 0; run < 200; run++)
        {
            TraceDocument trace = await Trace(Type, "AwaitsQueuedContinuation", [run]);
            Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Success));
        }
    }
}
