using Tests.Fixtures;
using TraceLlm;

namespace Tests.Weaving;

/// <summary>What a traced call allocates: two numbers captured and the result, one of many steps of a trace.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class StepAllocationTest(string configuration)
{
    /// <summary>docs/performance.md, target 2.</summary>
    private const double MostBytes = 256;

    private const int Steps = 1000;

    [Test]
    public void AStepIsSmall()
    {
        using var configured = new Configured(options => options.Persistence = PersistenceMode.None);
        var add = Fixture.For(configuration).Woven.GetType("AssemblyToProcess.SynchronousMethods")!.GetMethod("Add")!.CreateDelegate<Func<int, int, int>>();
        for (int trace = 0; trace < 5; trace++)
            Trace();

        Assert.That(Trace(), Is.GreaterThan(0).And.LessThanOrEqualTo(MostBytes));

        double Trace()
        {
            using SpanHandle root = Tracer.StartSpan("root");
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < Steps; step++)
                add(step, step);

            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Steps;
        }
    }
}
