using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class AsyncBuildersTest(string configuration) : WovenTest(configuration)
{
    [TestCase("AsyncValueTaskMethods", "Notes", "entry", "")]
    [TestCase("AsyncValueTaskMethods", "NotesPooled", "entry", "")]
    [TestCase("AsyncValueTaskMethods", "Doubles", 4, "8")]
    [TestCase("AsyncValueTaskMethods", "DoublesAtOnce", 4, "8")]
    [TestCase("AsyncValueTaskMethods", "DoublesPooled", 4, "8")]
    [TestCase("TaskLikeMethods", "StructBuilder", 4, "5")]
    [TestCase("TaskLikeMethods", "ClassBuilder", 4, "5")]
    public async Task ResultIsRecorded(string type, string method, object argument, string response)
    {
        TraceDocument trace = await Trace(type, method, [argument]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Input?.EnumerateObject().Single().Value.ToString(), Is.EqualTo(argument.ToString()));
    }

    [TestCase("AsyncValueTaskMethods", "Throws", "message", "message")]
    [TestCase("AsyncValueTaskMethods", "ThrowsPooled", "message", "message")]
    [TestCase("TaskLikeMethods", "StructBuilder", 0, "zero")]
    [TestCase("TaskLikeMethods", "ClassBuilder", 0, "zero")]
    [TestCase("TaskLikeMethods", "StartThrows", 0, "start")]
    [TestCase("TaskLikeMethods", "SetExceptionThrows", 0, "body")]
    public async Task ExceptionIsRecorded(string type, string method, object argument, string reason)
    {
        TraceDocument trace = await Trace(type, method, [argument]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo(reason));
    }
}
