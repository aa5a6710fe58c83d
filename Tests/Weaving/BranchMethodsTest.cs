using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class BranchMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "BranchMethods";

    [TestCase("Switches", 0, "zero")]
    [TestCase("Switches", 3, "three")]
    [TestCase("Switches", 5, "five")]
    [TestCase("Switches", -1, "many")]
    [TestCase("Sums", 0, "0")]
    [TestCase("Sums", 5, "12")]
    [TestCase("Sums", 1000, "108")]
    [TestCase("HeadIsFirst", 10, "-2")]
    [TestCase("HeadIsFirst", 0, "-3")]
    [TestCase("Jumps", 6, "small 12")]
    [TestCase("Jumps", 31, "large 31")]
    [TestCase("Ternary", true, "yes")]
    [TestCase("Ternary", false, "no")]
    [TestCase("Constant", "yes", "yes!")]
    [TestCase("Endless", 1, "15")]
    public async Task EveryPathIsRecordedOnce(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Type, method, [argument]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps, Is.Empty);
    }

    [Test]
    public async Task OnlyAThrow()
    {
        TraceDocument trace = await Trace(Type, "OnlyThrows", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("only"));
    }

    [Test]
    public async Task EmptyBody()
    {
        TraceDocument trace = await Trace(Type, "Empty", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.Empty);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("{}"));
    }

    [TestCase(0, "outer f2")]
    [TestCase(1, "inner f1 f2")]
    [TestCase(2, "innermost f1 f2")]
    [TestCase(3, "handler f1 f2")]
    [TestCase(4, "outer handler f1 f2")]
    public async Task EarlyReturnsInNestedTry(int depth, string response)
    {
        TraceDocument trace = await Trace(Type, "ReturnsFromNestedTry", [depth]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo($$"""{"result":["{{response[..response.IndexOf(" f", StringComparison.Ordinal)]}}"]}"""));
    }

    [Test]
    public async Task HandlerAtTheEndOfTheBody()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsEndsWithHandler", []);
        Assert.That(outcome.Result, Is.EqualTo("second"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.FormatException"));
    }

    [Test]
    public async Task HundredsOfLocals()
    {
        long expected = 0;
        long current = 5;
        for (int index = 0; index < 300; index++)
            expected += current += index % 7;

        TraceDocument trace = await Trace("ManyLocalsMethods", "Sums", [5L]);
        Assert.That(trace.Response, Is.EqualTo(expected.ToString()));
    }

    [TestCase(-5, 1, "-1")]
    [TestCase(5, 0, "5")]
    public async Task BranchesAcrossALongBody(int value, int rounds, string response)
    {
        TraceDocument trace = await Trace("LongMethods", "Mixes", [value, rounds]);
        Assert.That(trace.Response, Is.EqualTo(response));
    }

    [Test]
    public async Task LongBodyRuns()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LongMethods", "Mixes", [5, 3]);
        Assert.That(traces.Single().Response, Is.EqualTo(outcome.Result));
        byte[]? body = Outcome.Find(Fixture.Plain, "LongMethods", "Mixes", null, null).GetMethodBody()?.GetILAsByteArray();
        Assert.That(body, Has.Length.GreaterThan(32768));
    }
}
