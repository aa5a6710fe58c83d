using TraceLlm;
using TraceLlm.Documents;

namespace RagAgent.Tracing;

/// <summary>A trace, and the file that holds it.</summary>
internal sealed record StoredTrace(TraceDocument Document, string File)
{
    /// <summary>Reads a trace back from a folder, the newest files first. Null when it is not there.</summary>
    public static StoredTrace? Find(string folder, string traceId)
    {
        var store = new DirectoryInfo(folder);
        if (!store.Exists)
            return null;

        return store.EnumerateFiles("*.jsonl")
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .SelectMany(file => new TraceReader(file.FullName).Read(), (file, document) => new StoredTrace(document, file.FullName))
            .FirstOrDefault(stored => stored.Document.TraceId == traceId);
    }
}
