using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;

namespace Benchmarks.Targets;

/// <summary>Runs all benchmarks of a class once, and then again: what drifts on the machine then touches all alike.</summary>
internal sealed class RoundOrderer : DefaultOrderer
{
    public override IEnumerable<BenchmarkCase> GetExecutionOrder(
        ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null) =>
        base.GetExecutionOrder(benchmarksCase, order).OrderBy(benchmark => benchmark.Job.Id, StringComparer.Ordinal);
}
