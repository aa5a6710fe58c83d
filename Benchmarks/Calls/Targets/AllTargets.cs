namespace Benchmarks.Targets;

/// <summary>The targets that calls are held to.</summary>
internal static class AllTargets
{
    public static IReadOnlyList<Target> Of { get; } =
    [
        new("1", "off, synchronous: added", "ns", 1, 0.3, Added<SynchronousBenchmark>(nameof(SynchronousBenchmark.WovenOff), nameof(SynchronousBenchmark.Bare))),
        new("1", "off, synchronous: added", "B", 0, 0, AddedBytes<SynchronousBenchmark>(nameof(SynchronousBenchmark.WovenOff), nameof(SynchronousBenchmark.Bare))),
        new("2", "on, synchronous: to OpenTelemetry with three tags", "x", 0.45, null, Ratio<SynchronousBenchmark>(nameof(SynchronousBenchmark.Woven), nameof(SynchronousBenchmark.OpenTelemetryTagged))),
        new("2", "on, synchronous: to two timestamps", "x", double.PositiveInfinity, 2.2, Ratio<SynchronousBenchmark>(nameof(SynchronousBenchmark.Woven), nameof(SynchronousBenchmark.TwoTimestamps))),
        new("2", "on, synchronous: to the floor", "x", double.PositiveInfinity, null, Ratio<SynchronousBenchmark>(nameof(SynchronousBenchmark.Woven), nameof(SynchronousBenchmark.Floor))),
        new("2", "on, synchronous", "B", 256, 80, figures => figures.Bytes<SynchronousBenchmark>(nameof(SynchronousBenchmark.Woven))),
        new("2b", "captured object: to its source-generated JSON", "x", 1.2, 1, Ratio<CaptureBenchmark>(nameof(CaptureBenchmark.Generated), nameof(CaptureBenchmark.SourceGenerated))),
        new("3a", "off, async and completed: to bare", "x", 1.15, null, Ratio<CompletedBenchmark>(nameof(AsyncBenchmark.WovenOff), nameof(AsyncBenchmark.Bare))),
        new("3a", "off, async and completed: added", "B", 0, null, AddedBytes<CompletedBenchmark>(nameof(AsyncBenchmark.WovenOff), nameof(AsyncBenchmark.Bare))),
        new("3a", "on, async and completed: added, to AspectInjector's", "x", double.PositiveInfinity, 1, AddedRatio<CompletedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.AspectInjector), nameof(AsyncBenchmark.Bare))),
        new("3a", "on, async and completed: added, to the floor's", "x", 1.5, null, AddedRatio<CompletedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.Floor), nameof(AsyncBenchmark.Bare))),
        new("3a", "the floor, async and completed: added, to AspectInjector's", "x", double.PositiveInfinity, null, AddedRatio<CompletedBenchmark>(nameof(AsyncBenchmark.Floor), nameof(AsyncBenchmark.AspectInjector), nameof(AsyncBenchmark.Bare))),
        new("3a", "on, async and completed: added", "ns", double.PositiveInfinity, 110, Added<CompletedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.Bare))),
        new("3b", "off, async and suspended: to bare", "x", 1.1, null, Ratio<SuspendedBenchmark>(nameof(AsyncBenchmark.WovenOff), nameof(AsyncBenchmark.Bare))),
        new("3b", "off, async and suspended: added", "B", 16, null, AddedBytes<SuspendedBenchmark>(nameof(AsyncBenchmark.WovenOff), nameof(AsyncBenchmark.Bare))),
        new("3b", "on, async and suspended: added, to OpenTelemetry's without tags", "x", 0.6, null, AddedRatio<SuspendedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.OpenTelemetry), nameof(AsyncBenchmark.Bare))),
        new("3b", "on, async and suspended: added, to the floor's", "x", double.PositiveInfinity, null, AddedRatio<SuspendedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.Floor), nameof(AsyncBenchmark.Bare))),
        new("3b", "on, async and suspended: added", "ns", double.PositiveInfinity, 140, Added<SuspendedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.Bare))),
        new("3b", "on, async and suspended: added", "B", 360, 240, AddedBytes<SuspendedBenchmark>(nameof(AsyncBenchmark.Woven), nameof(AsyncBenchmark.Bare))),
        .. Retries("synchronous", nameof(RetryBenchmark.Woven), nameof(RetryBenchmark.ByHand), nameof(RetryBenchmark.Polly), nameof(RetryBenchmark.Bare)),
        new("4", "retriable, synchronous: added", "B", 0, null, AddedBytes<RetryBenchmark>(nameof(RetryBenchmark.Woven), nameof(RetryBenchmark.Bare))),
        .. Retries("async and completed", nameof(RetryBenchmark.WovenCompleted), nameof(RetryBenchmark.ByHandCompleted), nameof(RetryBenchmark.PollyCompleted), nameof(RetryBenchmark.BareCompleted)),
        .. Retries("async and suspended", nameof(RetryBenchmark.WovenSuspended), nameof(RetryBenchmark.ByHandSuspended), nameof(RetryBenchmark.PollySuspended), nameof(RetryBenchmark.BareSuspended)),
    ];

    private static Target[] Retries(string call, string woven, string byHand, string polly, string bare) =>
    [
        new("4", $"retriable, {call}: added, to Polly's", "x", 0.2, null, AddedRatio<RetryBenchmark>(woven, polly, bare)),
        new("4", $"retriable, {call}: to a loop by hand", "x", double.PositiveInfinity, 1, Ratio<RetryBenchmark>(woven, byHand)),
    ];

    private static Func<Figures, double> Ratio<TBenchmark>(string method, string peer) =>
        figures => figures.Time<TBenchmark>(method) / figures.Time<TBenchmark>(peer);

    private static Func<Figures, double> Added<TBenchmark>(string method, string bare) =>
        figures => figures.Time<TBenchmark>(method) - figures.Time<TBenchmark>(bare);

    private static Func<Figures, double> AddedBytes<TBenchmark>(string method, string bare) =>
        figures => figures.Bytes<TBenchmark>(method) - figures.Bytes<TBenchmark>(bare);

    private static Func<Figures, double> AddedRatio<TBenchmark>(string method, string peer, string bare)
    {
        Func<Figures, double> added = Added<TBenchmark>(method, bare);
        Func<Figures, double> addedByPeer = Added<TBenchmark>(peer, bare);
        return figures => added(figures) / addedByPeer(figures);
    }
}
