using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Benchmarks.Targets;
using Perfolizer.Horology;

// "gate": whether the targets are met. "short": everything, roughly, within five minutes. Else what BenchmarkDotNet takes.
switch (args)
{
    case ["gate"]:
        return Gate.Run();

    case ["short", .. string[] others]:
        IConfig brief = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithId("Short").WithWarmupCount(4).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(80)))
            .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(others.Length > 0 ? others : ["--filter", "*"], brief);
        return 0;

    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
        return 0;
}
