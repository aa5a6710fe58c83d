using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class MemoryMethodsTest(string configuration) : WovenTest(configuration)
{
    [TestCase("TakenBackBytes", "Length", 1)]
    [TestCase("TakenBackCharacters", "Same", 2)]
    public async Task MemoryThatCannotBeReadIsCounted(string method, string name, int captures)
    {
        long failures = Tracer.Statistics.CaptureFailures;
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("MemoryMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo("4"));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures + captures));
    }

    [Test]
    public async Task ArrayOfByteEnumsIsNoBinary()
    {
        TraceDocument trace = await Trace("MemoryMethods", "CallsLevels", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"levels":["Low","High"]}"""));
    }

    [Test]
    public async Task SignedBytesAreNumbers()
    {
        TraceDocument trace = await Trace("CaptureMethods", "Takes", [new sbyte[] { -1, 2 }], [typeof(sbyte[])]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"value":[-1,2]}"""));
    }

    [Test]
    public async Task BytesAreSizeAndHash()
    {
        TraceDocument trace = await Trace("MemoryMethods", "Bytes", []);
        Assert.That(trace.Input?.GetProperty("memory").GetProperty("length").GetInt32(), Is.EqualTo(2));
    }
}
