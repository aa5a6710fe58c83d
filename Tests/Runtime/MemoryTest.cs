using System.Runtime.CompilerServices;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>Contexts outlive spans; what was recorded must not.</summary>
public sealed class MemoryTest
{
    [Test]
    public void EndedTraceLetsGoOfItsSteps()
    {
        using var configured = new Configured(options => options.Persistence = PersistenceMode.None);
        ExecutionContext? context = null;
        WeakReference step = RecordTrace(ref context);
        Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
        for (int attempt = 0; attempt < 10 && step.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(step.IsAlive, Is.False);
        Assert.That(context, Is.Not.Null);
    }

    /// <summary>Gives a step, and a context in which the root is current.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RecordTrace(ref ExecutionContext? context)
    {
        using SpanHandle root = Tracer.StartSpan("root");
        context = ExecutionContext.Capture();
        using SpanHandle child = Tracer.StartSpan("step");
        return new WeakReference(SpanSource.Current);
    }
}
