using TraceLlm;

namespace RagAgent.Tracing;

/// <summary>Tells the user what was traced, and where it is.</summary>
internal static class TraceReport
{
    /// <param name="traceIds">The traces of the run.</param>
    /// <param name="folder">The folder of the file store.</param>
    /// <param name="flushed">Whether all finished traces are written.</param>
    public static string Of(IReadOnlyList<string> traceIds, string folder, bool flushed)
    {
        if (!Tracer.IsEnabled)
            return "Tracing is off.";

        if (traceIds.Count == 0)
            return "No trace was recorded. Only a build that weaves the program records any.";

        return string.Join(Environment.NewLine, traceIds.Select(id => Of(id, Path.GetFullPath(folder), flushed)));
    }

    private static string Of(string traceId, string folder, bool flushed)
    {
        if (StoredTrace.Find(folder, traceId) is { } stored)
            return TraceTree.Render(stored.Document) + Environment.NewLine + $"Trace file: {stored.File}";

        string reason = flushed ? "Traces do not go to files here" : "It was not written in time, or lost";
        return $"Trace {traceId} is not in '{folder}'. {reason}.";
    }
}
