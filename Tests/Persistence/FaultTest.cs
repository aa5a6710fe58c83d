using System.Globalization;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>What really happens to processes and disks: what was said to be flushed is there, whole and once.</summary>
[Category("Process")]
[Category("Fault")]
public sealed class FaultTest
{
    private const int Kills = 200;

    /// <summary>Each run is killed after another number of batches, while it makes the next one.</summary>
    [Test]
    public void KillingLosesNothingThatWasFlushed()
    {
        var random = new Random(42);
        for (int kill = 0; kill < Kills; kill++)
        {
            using var host = new HostProcess();
            using ChildProcess child = host.Start("produce", "0", "1000000", "7");
            child.WaitForLine("flushed " + (7 * random.Next(1, 20)).ToString(CultureInfo.InvariantCulture));
            child.Kill();
            string[] lines = child.WaitForExit().Output.Split('\n');
            int flushed = lines.Where(line => line.StartsWith("flushed ", StringComparison.Ordinal)).Max(line => int.Parse(line[8..], CultureInfo.InvariantCulture));

            var reader = new TraceReader(host.Store);
            int[] numbers = [.. reader.Read().Select(Number)];
            Assert.That(reader.SkippedLines, Is.Zero);
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, numbers.Length)), "in order, whole and once");
            Assert.That(numbers, Has.Length.GreaterThanOrEqualTo(flushed));
        }
    }

    [Test]
    public void EightProcessesShareAFolderWhileAReaderFollows()
    {
        const int Processes = 8;
        const int Traces = 300;
        using var host = new HostProcess();
        ChildProcess[] children = [.. Enumerable.Range(0, Processes).Select(name => host.Start("produce", Text(name), "30", "10"))];
        try
        {
            int seen = 0;
            while (!children.All(child => child.HasExited))
            {
                if (!Directory.Exists(host.Store))
                    continue;

                var following = new TraceReader(host.Store);
                int count = following.Read().Count();
                Assert.That(following.SkippedLines, Is.Zero);
                Assert.That(count, Is.GreaterThanOrEqualTo(seen));
                seen = count;
            }

            foreach (ChildProcess child in children)
                child.WaitForExit().MustSucceed();
        }
        finally
        {
            foreach (ChildProcess child in children)
                child.Dispose();
        }

        var traces = host.Traces();
        Assert.That(
            traces.Select(trace => (Name(trace), Number(trace))),
            Is.EquivalentTo(Enumerable.Range(0, Processes).SelectMany(name => Enumerable.Range(0, Traces).Select(number => (name, number)))));
        Assert.That(traces.Select(trace => trace.TraceId), Is.Unique);
    }

    [Test]
    public void AFolderThatIsRemovedUnderWayIsMadeAgain()
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("produce-stepwise", "5");
        Step(child, "flushed batch 0");
        Directory.Delete(host.Store, recursive: true);
        Step(child, "flushed batch 1");
        Finish(child);
        Assert.That(host.Traces().Select(Number), Is.EqualTo(Enumerable.Range(5, 5)));
    }

    /// <summary>A file system of half a megabyte that something else fills.</summary>
    [Test]
    [Platform("Linux")]
    public void AFullDiskCostsNothingOnceItHasRoomAgain()
    {
        using var host = new HostProcess();
        using FullDisk? disk = FullDisk.TryMount(host.PathOf("disk"));
        if (disk is null)
            Assert.Ignore("A file system can be mounted by root only.");

        string store = Path.Combine(disk!.Path, "traces");
        using (ChildProcess child = host.With("TRACELLM_PATH", store).Start("produce-stepwise", "20"))
        {
            Step(child, "flushed batch 0: recorded 20, written 20, dropped 0, queued 0, failures none");
            disk.Fill();
            Step(child, "waiting batch 1: recorded 40, written 20, dropped 0, queued 20, failures some");
            Step(child, "waiting batch 2: recorded 60, written 20, dropped 0, queued 40, failures some");
            Assert.That(Lines(store), Has.All.EndsWith("}"), "nothing is half-written");
            disk.Empty();
            Step(child, "flushed batch 3: recorded 80, written 80, dropped 0, queued 0, failures some");
            Finish(child);
        }

        var reader = new TraceReader(store);
        Assert.That(reader.Read().Select(Number), Is.EqualTo(Enumerable.Range(0, 80)));
        Assert.That(reader.SkippedLines, Is.Zero);
    }

    [Test]
    public void AStarvedThreadPoolDoesNotKeepTracesFromTheFile()
    {
        using var host = new HostProcess();
        Assert.That(host.Run("produce-starved").MustSucceed().Output, Is.EqualTo("flushed\n"));
        Assert.That(host.Traces(), Has.Count.EqualTo(1));
    }

    private static IEnumerable<string> Lines(string store) => Directory.GetFiles(store).SelectMany(File.ReadLines);

    private static void Step(ChildProcess child, string answer)
    {
        child.Input.WriteLine("go on");
        child.WaitForLine(answer);
    }

    private static void Finish(ChildProcess child)
    {
        child.Input.WriteLine();
        child.WaitForExit().MustSucceed();
    }

    private static int Name(TraceDocument trace) => trace.Input!.Value.GetProperty("name").GetInt32();

    private static int Number(TraceDocument trace) => trace.Input!.Value.GetProperty("number").GetInt32();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
