using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Methods at the border of managed code, and values that hold references.</summary>
public sealed class UnmanagedMethodsTest(string configuration) : WovenTest(configuration)
{
    [Test]
    public async Task MethodThatUnmanagedCodeCallsIsAStep()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "CallsBack", [4]);
        Assert.That(trace.Response, Is.EqualTo("10"));
        Assert.That(
            trace.Steps.Select(step => (step.ToolName, step.Output.GetRawText())),
            Is.EqualTo(new[] { ("Increments", """{"result":5}"""), ("Applies", """{"result":5}"""), ("Increments", """{"result":5}""") }));
        Assert.That(trace.Steps[2].ParentId, Is.EqualTo(trace.Steps[1].StepId));
        Assert.That(trace.Steps[1].Input.GetProperty("number").GetInt32(), Is.EqualTo(4));
    }

    [Test]
    public async Task MethodThatUnmanagedCodeCallsMayHandleItsErrors()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "CallsBack", [int.MaxValue]);
        Assert.That(trace.Response, Is.EqualTo("0"));
        Assert.That(trace.Steps.Select(step => step.Status), Has.All.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task MethodThatUnmanagedCodeCallsMayBeARoot()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "CallsRoot", [4]);
        Assert.That(trace.Prompt, Is.EqualTo("Root"));
        Assert.That(trace.Response, Is.EqualTo("12"));
    }

    [Test]
    public async Task CallingConvention()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "Fills", [3]);
        Assert.That(trace.Response, Is.EqualTo("4"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Choose", "FillsNumbers" }));
        Assert.That(trace.Steps[1].Input.GetRawText(), Is.EqualTo("""{"numbers":"System.Int32*","count":3}"""));
    }

    /// <summary>The check value of CRC-32 is that of the digits 1 to 9.</summary>
    [Test]
    public async Task ImportWithAGeneratedBody()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "Imports", []);
        Assert.That(trace.Response, Is.EqualTo(0xCBF43926u.ToString()));
        Assert.That(trace.Steps.Single().ToolName, Is.EqualTo("Checksum"));
        Assert.That(trace.Steps.Single().Input.GetProperty("length").GetInt32(), Is.EqualTo(9));
    }

    [Test]
    public async Task ArraysOfPointers()
    {
        TraceDocument trace = await Trace("UnmanagedMethods", "CountsPointers", []);
        Assert.That(trace.Response, Is.EqualTo("10"));
        Assert.That(trace.Steps.Single().Input.GetProperty("pointers").GetString(), Is.EqualTo("System.Int32*[]"));
    }

    [Test]
    public async Task InlineArrays()
    {
        TraceDocument trace = await Trace("RefFieldMethods", "InlineArray", []);
        Assert.That(trace.Response, Is.EqualTo("19 5"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "At", "Fill", "Sum" }));
        Assert.That(trace.Steps[1].Input.GetRawText(), Is.EqualTo("""{"numbers":[0,0],"value":7}"""));
    }

    [Test]
    public async Task InlineArraysAcrossAnAwait()
    {
        TraceDocument trace = await Trace("RefFieldMethods", "InlineArrayLater", [4]);
        Assert.That(trace.Response, Is.EqualTo("5"));
    }

    [Test]
    public async Task ReferenceFields()
    {
        TraceDocument trace = await Trace("RefFieldMethods", "ReferenceField", []);
        Assert.That(trace.Response, Is.EqualTo("55 6"));
        Assert.That(
            trace.Steps.Select(step => (step.ToolName, step.Output.GetProperty("result").GetRawText())),
            Is.EqualTo(new[] { ("Step", "5"), ("Target", "5"), ("AsSpan", "[50]"), ("Walk", "108"), ("Step", "53"), ("Step", "55"), ("Walk", "9") }));
    }
}
