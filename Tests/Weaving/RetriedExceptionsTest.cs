using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Which exceptions are retried, and that what is not passes as if nothing were there.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedExceptionsTest(string configuration) : RetriedTest(configuration)
{
    private const string Exceptions = "RetriedExceptions";

    [TestCase("All", "IO", "3 IOException")]
    [TestCase("All", "Argument", "3 ArgumentException")]
    [TestCase("All", "Cancelled", "1 OperationCanceledException")]
    [TestCase("All", "TaskCancelled", "1 TaskCanceledException")]
    [TestCase("All", "HttpTimeout", "3 TaskCanceledException")]
    [TestCase("Some", "IO", "3 IOException")]
    [TestCase("Some", "DirectoryNotFound", "3 DirectoryNotFoundException")]
    [TestCase("Some", "FileNotFound", "1 FileNotFoundException")]
    [TestCase("Some", "Timeout", "3 TimeoutException")]
    [TestCase("Some", "Argument", "1 ArgumentException")]
    [TestCase("Some", "HttpTimeout", "1 TaskCanceledException")]
    [TestCase("Hidden", "Hidden", "3 HiddenException")]
    [TestCase("Hidden", "IO", "1 IOException")]
    [TestCase("Parcels", "ParcelOfInt", "3 ParcelException`1")]
    [TestCase("Parcels", "ParcelOfText", "1 ParcelException`1")]
    [TestCase("Later", "DirectoryNotFound", "3 DirectoryNotFoundException")]
    [TestCase("Later", "FileNotFound", "1 FileNotFoundException")]
    [TestCase("Later", "Cancelled", "1 OperationCanceledException")]
    [TestCase("HiddenLater", "Hidden", "3 HiddenException")]
    [TestCase("HiddenLater", "IO", "1 IOException")]
    public async Task TypesDecide(string method, string exception, string result)
    {
        Assert.That(await Result(true, Exceptions, "Throws", method, exception), Is.EqualTo(result), "tracing on");
        Assert.That(await Result(false, Exceptions, "Throws", method, exception), Is.EqualTo(result), "tracing off");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task FinallyThatThrowsSomethingElseIsAskedAgain(bool traced) =>
        Assert.That(await Result(traced, Exceptions, "CallsFinallyThrows"), Is.EqualTo("2 from a finally"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task WhatIsNotRetriedIsNeverCaught(bool traced) => Assert.That(
        await Result(traced, Exceptions, "LeavesNothingBeforeItsCallersFilters"),
        Is.EqualTo("attempt, finally, attempt, filter, finally, caught"));

    [TestCase(true, "ThrowsTheSame")]
    [TestCase(false, "ThrowsTheSame")]
    [TestCase(true, "ThrowsTheSameLater")]
    [TestCase(false, "ThrowsTheSameLater")]
    public async Task LastExceptionIsThatOfAnUntracedCall(bool traced, string method)
    {
        var thrown = new InvalidOperationException("always");
        Outcome plain = await Outcome.Of(Fixture.Plain, Exceptions, method, [new InvalidOperationException("always")]);
        (Outcome woven, TraceDocument? trace) = await Call(traced, Exceptions, method, thrown);
        Assert.That(woven.Exception, Is.SameAs(thrown));
        Assert.That(woven.StackTrace, Is.EqualTo(plain.StackTrace));
        Assert.That(woven.StackTrace, Does.Contain("AssemblyToProcess.RetriedExceptions." + method + "(Exception exception) in ").And.Contain("RetriedExceptions.cs:line "));
        Assert.That(trace?.RetryCount, Is.EqualTo(traced ? 1 : null));
        Assert.That(Clock.Waits, Is.EqualTo(new double[] { 500 }));
    }
}
