using System.Buffers.Binary;
using System.Diagnostics;
using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>
/// The Activity that stands for a span while something listens. It is current exactly where the span is. Another
/// library's, which already stands for the same operation, is only added to: that library makes it current and stops it.
/// </summary>
internal sealed class SpanActivity(Activity activity, bool isOwn)
{
    private Activity? _before;

    public Activity Activity => activity;

    public bool IsOwn => isOwn;

    /// <summary>Its id as a span's id; 0 when the Activity has none of that kind.</summary>
    public ulong SpanId
    {
        get
        {
            if (activity.IdFormat is not ActivityIdFormat.W3C)
                return 0;

            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            activity.SpanId.CopyTo(bytes);
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
    }

    /// <summary>Makes it current.</summary>
    public void Enter()
    {
        if (!isOwn || activity.IsStopped || ReferenceEquals(Activity.Current, activity))
            return;

        _before = Activity.Current;
        MakeCurrent(activity);
    }

    /// <summary>Makes current again what was before <see cref="Enter"/>, unless the body has made another one current.</summary>
    public void Leave()
    {
        if (!isOwn)
            return;

        if (ReferenceEquals(Activity.Current, activity))
            MakeCurrent(_before is { IsStopped: false } ? _before : null);
        else if (Activity.Current is { } other && !ReferenceEquals(other, _before))
            LeftActivities.Note(activity, _before);
    }

    /// <summary>Stops it, without a change of what is current: the end may come in another flow.</summary>
    public void Stop()
    {
        if (!isOwn || activity.IsStopped)
            return;

        Activity? current = Activity.Current;
        ExecutionContext? context = ExecutionContext.Capture();
        try
        {
            activity.Stop();
        }
        finally
        {
            // Stopping makes current what was current at the start, wherever that was.
            if (ReferenceEquals(current, activity))
                MakeCurrent(_before is { IsStopped: false } ? _before : null);
            else if (context is not null)
                ExecutionContext.Restore(context);
            else if (current is null or { IsStopped: false })
                MakeCurrent(current);
        }
    }

    /// <summary>Stops it so that nobody exports it: there was no span after all.</summary>
    public void Abandon()
    {
        if (!isOwn)
            return;

        activity.IsAllDataRequested = false;
        activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        Stop();
    }

    /// <summary>Changes what is current. Those who hear of that are the user's code.</summary>
    private static void MakeCurrent(Activity? current)
    {
        try
        {
            Activity.Current = current;
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
