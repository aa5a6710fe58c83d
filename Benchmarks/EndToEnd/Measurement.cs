using System.Diagnostics;
using TraceLlm;

namespace EndToEnd;

/// <summary>Rounds of traces of one size: until all of them are in the file, nothing lost.</summary>
internal sealed class Measurement(Texts texts, int steps, string folder)
{
    private static readonly TimeSpan s_flush = TimeSpan.FromMinutes(1);

    /// <summary>Runs a round of about a length. Gives what it came to.</summary>
    public Round Run(TimeSpan length)
    {
        TraceStatistics before = Tracer.Statistics;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        long traces = 0;
        do
        {
            Agent.Run(texts, steps);
            traces++;
        }
        while (Stopwatch.GetElapsedTime(started) < length);

        if (!Tracer.Flush(s_flush))
            throw new InvalidOperationException("Not everything was written.");

        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        TraceStatistics after = Tracer.Statistics;
        long written = after.TracesWritten - before.TracesWritten;
        long dropped = after.TracesDropped - before.TracesDropped + after.StepsDropped - before.StepsDropped;
        if (written != traces || dropped != 0 || Lines() != traces)
            throw new InvalidOperationException($"Of {traces} traces {written} were written.");

        return new Round(traces, traces * steps, elapsed, processor, allocated, after.BytesWritten - before.BytesWritten);
    }

    /// <summary>Counts what is in the files, and removes them.</summary>
    private long Lines()
    {
        long lines = 0;
        foreach (string path in Directory.GetFiles(folder))
        {
            using (FileStream file = File.OpenRead(path))
            {
                var bytes = new byte[1024 * 1024];
                for (int read; (read = file.Read(bytes)) > 0;)
                    lines += bytes.AsSpan(0, read).Count((byte)'\n');
            }

            File.Delete(path);
        }

        return lines;
    }
}
