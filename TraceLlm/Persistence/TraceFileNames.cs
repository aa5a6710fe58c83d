namespace TraceLlm.Persistence;

/// <summary>How the files of the store are called: <c>traces-yyyyMMdd-process-unique.jsonl</c>, and <c>.gz</c> behind it once compressed.</summary>
internal static class TraceFileNames
{
    public const string Prefix = "traces-";
    public const string Extension = ".jsonl";
    public const string Compressed = ".gz";

    /// <summary>While a file is being compressed; such a file is nobody's to read.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Whether a file holds traces, by its name.</summary>
    public static bool IsTraceFile(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) || path.EndsWith(Extension + Compressed, StringComparison.Ordinal);

    public static bool IsCompressed(string path) => path.EndsWith(Compressed, StringComparison.Ordinal);
}
