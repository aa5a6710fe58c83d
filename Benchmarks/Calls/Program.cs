using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Benchmarks.Targets;
using Perfolizer.Horology;

// "gate": whether the targets are met. "short": everything, roughly, within five minutes. Else what BenchmarkDotNet takes.
// It builds the benchmarks once more, weaving included, which a busy machine needs time for.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
if (args is ["gate"])
    return Gate.Run(config);

if (args is ["short", .. string[] rest])
{
    args = rest;
    config = config
        .AddJob(Job.Default.WithId("Short").WithWarmupCount(4).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(80)))
        .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
}

Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config)];
return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
