using TraceLlm;

namespace Tests.Host;

/// <summary>Makes numbered traces, and says after each batch up to which one they are flushed.</summary>
internal static class Producer
{
    public static void Run(int name, int batches, int perBatch)
    {
        for (int batch = 0; batch < batches; batch++)
        {
            for (int number = 0; number < perBatch; number++)
                Answer(name, (batch * perBatch) + number);

            bool isFlushed = Tracer.Flush(TimeSpan.FromSeconds(60));
            Console.WriteLine($"{(isFlushed ? "flushed" : "waiting")} {(batch + 1) * perBatch}");
        }
    }

    /// <summary>Goes on when told by a line of the input.</summary>
    public static void RunStepwise(int perBatch)
    {
        for (int batch = 0; Console.ReadLine() is { Length: > 0 }; batch++)
        {
            for (int number = 0; number < perBatch; number++)
                Answer(0, (batch * perBatch) + number);

            bool isFlushed = Tracer.Flush(TimeSpan.FromSeconds(60));
            TraceStatistics statistics = Tracer.Statistics;
            Console.WriteLine(
                $"{(isFlushed ? "flushed" : "waiting")} batch {batch}: recorded {statistics.TracesRecorded}, written {statistics.TracesWritten}, "
                + $"dropped {statistics.TracesDropped}, queued {statistics.TracesQueued}, failures {(statistics.StoreFailures > 0 ? "some" : "none")}");
        }
    }

    /// <summary>Every thread of the pool is blocked: traces are written all the same.</summary>
    public static void RunStarved()
    {
        ThreadPool.SetMinThreads(1, 1);
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        using var release = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(Environment.ProcessorCount);
        for (int thread = 0; thread < Environment.ProcessorCount; thread++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    release.Wait();
                },
                null);
        }

        blocked.Wait();
        Answer(0, 0);
        Console.WriteLine(Tracer.Flush(TimeSpan.FromSeconds(60)) ? "flushed" : "waiting");
        release.Set();
    }

    [Trace]
    private static string Answer(int name, int number) => Tool(number) + name;

    [TraceTool]
    private static string Tool(int number) => new string((char)('a' + (number % 26)), 500);
}
