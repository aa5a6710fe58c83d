using System.Runtime.InteropServices;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Persistence;

/// <summary>
/// Writes what there is when the process ends: finished traces, and those that still run, as interrupted. Whether the
/// process ends is not decided here: a signal that somebody else handles only makes what has finished be written.
/// </summary>
internal static class ProcessEnd
{
    /// <summary>Longest time that the end of the process waits, in all.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Registrations end when they are collected.</summary>
    private static readonly List<PosixSignalRegistration> s_signals = [];

    /// <summary>
    /// Begins to watch. Handlers of signals run in the reverse order of their registration, so the earlier this is called
    /// the later ours runs: a host has then said whether it goes on to end by itself.
    /// </summary>
    /// <param name="writer">What has the finished traces.</param>
    /// <param name="flush">Waits until everything that has finished has left the process.</param>
    public static void Watch(BackgroundWriter writer, Func<TimeSpan, bool> flush)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Finish(writer, flush, isCrash: false);
        AppDomain.CurrentDomain.UnhandledException += (_, arguments) =>
        {
            if (arguments.IsTerminating)
                Finish(writer, flush, isCrash: true);
        };
        // Neither signal raises ProcessExit.
        On(PosixSignal.SIGTERM, writer, flush);
        On(PosixSignal.SIGINT, writer, flush);
    }

    private static void On(PosixSignal signal, BackgroundWriter writer, Func<TimeSpan, bool> flush)
    {
        try
        {
            s_signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                if (context.Cancel)
                    writer.WaitForStore(Deadline.After(s_timeout));
                else
                    Finish(writer, flush, isCrash: false);
            }));
        }
        catch (PlatformNotSupportedException)
        {
            // There are no signals here, as in a browser.
        }
    }

    private static void Finish(BackgroundWriter writer, Func<TimeSpan, bool> flush, bool isCrash) =>
        Finish(timeout => writer.WaitForStore(Deadline.After(timeout)), flush, () => SpanSource.Live.InterruptAll(isCrash), TimeProvider.System);

    /// <summary>Makes everything leave the process, or as much as a slow store or collector takes in the time.</summary>
    /// <param name="store">Waits until the store has everything that has finished.</param>
    /// <param name="flush">Waits until everything that has finished has left the process.</param>
    /// <param name="interrupt">Ends what still runs.</param>
    /// <param name="clock">What measures the time.</param>
    internal static void Finish(Func<TimeSpan, bool> store, Func<TimeSpan, bool> flush, Action interrupt, TimeProvider clock)
    {
        try
        {
            long start = clock.GetTimestamp();
            // What has finished first, so that the queue has room. What the store has is not waited for twice.
            store(s_timeout / 2);
            interrupt();
            TimeSpan left = s_timeout - clock.GetElapsedTime(start);
            flush(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
