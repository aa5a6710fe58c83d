using System.Diagnostics;
using System.Globalization;
using TraceLlm;

namespace Tests.Host;

/// <summary>
/// More traces than the store can take: first while it cannot be written at all, then while it can. Says how memory goes
/// and what the calls took.
/// </summary>
internal static class Flood
{
    private const int Threads = 2;
    private const int Steps = 10;
    private const int Samples = 20;
    private const string Text = "a text of some length that each step takes, and gives back when it is done with it";

    public static void Run(int traces, string inTheWay)
    {
        Record(traces / 50);
        Say("warm-up", default, traces / 50);
        Say("down", Record(traces), traces);
        File.Delete(inTheWay);
        bool isFlushed = Tracer.Flush(TimeSpan.FromSeconds(60));
        Console.WriteLine($"flushed {isFlushed}");
        Say("up", Record(traces), traces);
        Tracer.Flush(TimeSpan.FromSeconds(60));
        Say("end", default, 0);
    }

    private static TimeSpan Record(int traces)
    {
        long started = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => RecordOnThread(traces / Threads, isSampling: thread == 0)))];
        foreach (Thread thread in threads)
            thread.Start();

        foreach (Thread thread in threads)
            thread.Join();

        return Stopwatch.GetElapsedTime(started);
    }

    private static void RecordOnThread(int traces, bool isSampling)
    {
        int interval = Math.Max(traces / Samples, 1);
        for (int number = 0; number < traces; number++)
        {
            Root(number);
            if (isSampling && number % interval == interval - 1)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sample {GC.GetTotalMemory(forceFullCollection: false)} {Environment.WorkingSet}"));
        }
    }

    private static void Say(string phase, TimeSpan elapsed, int traces)
    {
        TraceStatistics counts = Tracer.Statistics;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{phase} {traces} {elapsed.TotalSeconds:F2} s recorded {counts.TracesRecorded} steps {counts.StepsRecorded} written {counts.TracesWritten} full {counts.TracesDroppedQueueFull} failed {counts.TracesDroppedWriteFailed} document {counts.TracesDroppedDocumentFailed} queued {counts.TracesQueued} bytes {counts.BytesQueued} internal {counts.InternalFailures}"));
    }

    [Trace]
    private static int Root(int number)
    {
        int sum = 0;
        for (int step = 0; step < Steps; step++)
            sum += Step(Text, step).Length;

        return sum + number;
    }

    [TraceTool]
    private static string Step(string text, int step) => text;
}
