using System.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>
/// Links traces to the ambient <see cref="Activity"/>. The first root under a trace id of OpenTelemetry takes that id,
/// so that both systems name the trace alike; later ones get an id of their own, as an id names one document only.
/// </summary>
internal static class AmbientActivity
{
    /// <summary>Ids remembered as taken. Far more than are live at a time; the oldest is forgotten first.</summary>
    private const int Remembered = 8192;

    private static readonly HashSet<TraceId> s_taken = [];
    private static readonly Queue<TraceId> s_order = new();

    /// <summary>Gives the id for a new trace, and the ambient trace id, or null when there is none.</summary>
    /// <param name="own">The Activity that was started for the trace's root; null while nothing listens, or when another library's stands for it.</param>
    /// <param name="mayTakeAmbient">Whether the trace is no link of another one.</param>
    /// <param name="ambientId">The ambient trace id.</param>
    public static TraceId NextTraceId(Activity? own, bool mayTakeAmbient, out string? ambientId)
    {
        ambientId = null;
        if ((own ?? Activity.Current) is not { IdFormat: ActivityIdFormat.W3C } activity)
            return RandomIds.NextTraceId();

        string hex = activity.TraceId.ToHexString();
        var id = TraceId.Parse(hex);
        // An Activity of ours without a parent has just got its id: nothing ambient is there.
        bool isNew = own is { ParentId: null };
        if (!isNew)
            ambientId = hex;

        return (isNew || mayTakeAmbient) && Take(id) ? id : RandomIds.NextTraceId();
    }

    private static bool Take(TraceId id)
    {
        lock (s_taken)
        {
            if (!s_taken.Add(id))
                return false;

            s_order.Enqueue(id);
            if (s_order.Count > Remembered)
                s_taken.Remove(s_order.Dequeue());

            return true;
        }
    }
}
