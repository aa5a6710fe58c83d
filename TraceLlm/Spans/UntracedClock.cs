using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>
/// A clock of the application's. What it does is not traced: a span asks it for its begin and its end, in part under its trace's
/// lock. Thread-safe, if the clock is.
/// </summary>
internal sealed class UntracedClock(TimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => Untraced(static clock => clock.TimestampFrequency);

    public override long GetTimestamp() => Untraced(static clock => clock.GetTimestamp());

    public override DateTimeOffset GetUtcNow() => Untraced(static clock => clock.GetUtcNow());

    private TResult Untraced<TResult>(Func<TimeProvider, TResult> ask)
    {
        // While the thread's writer is in use nothing on the thread is traced.
        if (CaptureWriter.IsCapturing)
            return ask(clock);

        CaptureWriter writer = CaptureWriter.Open(CaptureRules.BuiltIn);
        try
        {
            return ask(clock);
        }
        finally
        {
            writer.Close();
        }
    }
}
