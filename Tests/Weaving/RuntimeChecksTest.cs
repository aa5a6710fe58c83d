using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What the runtime throws has the same stack trace, line included, woven and unwoven.</summary>
public sealed class RuntimeChecksTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "RuntimeChecks";

    private static readonly int[] s_values = [5, 4];

    [Test]
    public Task ReadsOutside() => Fails("ReadsOutside", [s_values, 6], "System.IndexOutOfRangeException");

    [Test]
    public Task ReadsOutsideInTheMiddle() => Fails("ReadsOutsideInTheMiddle", [s_values, 6], "System.IndexOutOfRangeException");

    [Test]
    public Task Divides() => Fails("Divides", [1, 0], "System.DivideByZeroException");

    [Test]
    public Task Overflows() => Fails("Overflows", [int.MaxValue], "System.OverflowException");

    [Test]
    public Task Dereferences() => Fails("Dereferences", [null], "System.NullReferenceException");

    [Test]
    public Task Casts() => Fails("Casts", [1], "System.InvalidCastException");

    private async Task Fails(string method, object?[] arguments, string error)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, arguments);
        Assert.That(outcome.StackTrace, Does.Contain("RuntimeChecks.cs:line "));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo(error));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
    }
}
