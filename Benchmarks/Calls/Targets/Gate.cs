using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace Benchmarks.Targets;

/// <summary>Measures what the targets need, several rounds in turn, and says of each target whether it is met.</summary>
internal static class Gate
{
    private const int Rounds = 3;

    private static readonly string[] s_elsewhere =
    [
        "5: dotnet run -c Release --project Benchmarks/EndToEnd",
        "6: dotnet run -c Release --project Benchmarks/WeaveTime",
        "7: dotnet test TraceLlm.sln -c Release --filter \"TestCategory=Fault\"",
    ];

    /// <summary>Gives 0 when every target is met that must be, else 1.</summary>
    public static int Run(ManualConfig config)
    {
        HashSet<(Type, string)> needed = Needed();
        Job job = Job.Default.WithWarmupCount(8).WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(60));
        config = config
            .AddJob([.. Enumerable.Range(1, Rounds).Select(round => job.WithId($"Round {round}"))])
            .AddFilter(new SimpleFilter(benchmark => needed.Contains((benchmark.Descriptor.Type, benchmark.Descriptor.WorkloadMethod.Name))))
            .WithOrderer(new RoundOrderer());
        Summary[] summaries = BenchmarkRunner.Run([.. needed.Select(benchmark => benchmark.Item1).Distinct()], config);
        Verdict[] verdicts = Judge(summaries);
        foreach (string line in Table(verdicts))
            Console.WriteLine(line);

        return verdicts.All(verdict => verdict.IsMet) ? 0 : 1;
    }

    /// <summary>What the targets ask for.</summary>
    private static HashSet<(Type Type, string Method)> Needed()
    {
        var asked = new HashSet<(Type, string)>();
        var figures = new Figures((type, method) =>
        {
            asked.Add((type, method));
            return default;
        });
        foreach (Target target in AllTargets.Of)
            target.Measure(figures);

        return asked;
    }

    private static Verdict[] Judge(Summary[] summaries)
    {
        Figures[] rounds = [.. summaries
            .SelectMany(summary => summary.Reports)
            .GroupBy(report => report.BenchmarkCase.Job.Id)
            .Select(FiguresOf)];
        return [.. AllTargets.Of.Select(target => new Verdict(target, [.. rounds.Select(target.Measure).Order()]))];
    }

    private static Figures FiguresOf(IEnumerable<BenchmarkReport> reports)
    {
        Dictionary<(Type, string), Figure> measured = reports.Where(report => report.Success).ToDictionary(
            report => (report.BenchmarkCase.Descriptor.Type, report.BenchmarkCase.Descriptor.WorkloadMethod.Name),
            report => new Figure(report.ResultStatistics!.Q1, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN));
        return new Figures((type, method) => measured.TryGetValue((type, method), out Figure figure) ? figure : new Figure(double.NaN, double.NaN));
    }

    private static IEnumerable<string> Table(Verdict[] verdicts) =>
    [
        "",
        "| # | Target | Measured | Rounds | Must | Aim | |",
        "|---|---|---|---|---|---|---|",
        .. verdicts.Select(verdict => verdict.Line),
        "",
        "Measured is the median of the rounds, each of which measured everything in turn. Rounds far apart: the machine is busy. Not measured here:",
        .. s_elsewhere,
    ];
}
