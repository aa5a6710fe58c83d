using System.Globalization;
using System.Text.RegularExpressions;
using Tests.Fixtures;

namespace Tests.Persistence;

/// <summary>The store is down while five million steps are recorded: memory stays within its bound, and what is lost is counted.</summary>
[Category("Process")]
[Category("Fault")]
public sealed partial class FloodTest
{
    private const int Traces = 500_000;
    private const long MiB = 1024 * 1024;

    /// <summary>What may wait, by estimate, twice; and what is garbage until it is collected.</summary>
    private const long MaxHeap = (2 * 64 * MiB) + (128 * MiB);

    private const long Margin = 48 * MiB;

    [Test]
    public void WithTheStoreDownMemoryIsFlatAndDropsAreCounted()
    {
        using var host = new HostProcess();
        string inTheWay = host.PathOf("file");
        File.WriteAllText(inTheWay, "in the way");
        string output = host
            .With("TRACELLM_PATH", Path.Combine(inTheWay, "traces"))
            .With("DOTNET_GCgen0size", "0x2000000")
            .Run("flood", Traces.ToString(CultureInfo.InvariantCulture), inTheWay)
            .MustSucceed().Output;
        TestContext.Out.WriteLine(output);
        Phase warmUp = Phase.Of(output, "warm-up");
        Phase down = Phase.Of(output, "down");
        Phase up = Phase.Of(output, "up");
        Phase end = Phase.Of(output, "end");
        TestContext.Out.WriteLine($"calls with the store down took {down.Seconds / up.Seconds:F2} of those with it up");

        Assert.That(down.Recorded - warmUp.Recorded, Is.EqualTo(Traces));
        Assert.That(down.Steps - warmUp.Steps, Is.EqualTo(10L * Traces));
        foreach (Phase phase in new[] { down, end })
        {
            Assert.That(phase.Written + phase.Full + phase.Queued, Is.EqualTo(phase.Recorded), "each trace is counted once");
            Assert.That(phase.Lost, Is.Zero);
        }

        Assert.That(down.Written, Is.Zero);
        Assert.That(down.Full, Is.Positive);
        Assert.That(down.Bytes, Is.InRange(60 * MiB, 64 * MiB));
        Assert.That(end.Queued, Is.Zero);
        Assert.That(end.Written, Is.GreaterThanOrEqualTo(down.Queued), "what waited is written");

        (long Heap, long WorkingSet)[] samples = down.Samples;
        Assert.That(samples, Has.Length.EqualTo(20));
        Assert.That(samples.Max(sample => sample.Heap), Is.LessThan(MaxHeap));
        (long Heap, long WorkingSet)[] first = samples[..10], second = samples[10..];
        Assert.That(second.Max(sample => sample.Heap), Is.LessThan(first.Max(sample => sample.Heap) + Margin));
        Assert.That(second.Max(sample => sample.WorkingSet), Is.LessThan(first.Max(sample => sample.WorkingSet) + Margin));
    }

    private sealed partial record Phase(
        double Seconds, long Recorded, long Steps, long Written, long Full, long Lost, long Queued, long Bytes, (long Heap, long WorkingSet)[] Samples)
    {
        public static Phase Of(string output, string name)
        {
            Match line = Line().Matches(output).Single(match => match.Groups["phase"].Value == name);
            string before = output[..line.Index];
            string samples = before[(before.LastIndexOf(" internal ", StringComparison.Ordinal) + 1)..];
            return new Phase(
                double.Parse(line.Groups["seconds"].Value, CultureInfo.InvariantCulture),
                Number("recorded"),
                Number("steps"),
                Number("written"),
                Number("full"),
                Number("failed") + Number("document") + Number("internal"),
                Number("queued"),
                Number("bytes"),
                [.. Sample().Matches(samples).Select(match => (long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))]);

            long Number(string group) => long.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);
        }

        [GeneratedRegex(@"^(?<phase>\S+) \d+ (?<seconds>[\d.]+) s recorded (?<recorded>\d+) steps (?<steps>\d+) written (?<written>\d+) full (?<full>\d+) failed (?<failed>\d+) document (?<document>\d+) queued (?<queued>\d+) bytes (?<bytes>\d+) internal (?<internal>\d+)$", RegexOptions.Multiline)]
        private static partial Regex Line();

        [GeneratedRegex(@"^sample (\d+) (\d+)$", RegexOptions.Multiline)]
        private static partial Regex Sample();
    }
}
