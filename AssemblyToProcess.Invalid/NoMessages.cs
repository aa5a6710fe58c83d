using TraceLlm;

namespace AssemblyToProcess.Invalid;

/// <summary>Calls of models. Those whose names begin with None have no messages; that is a warning.</summary>
public static class NoMessages
{
    [Trace(Kind = SpanKind.Llm)]
    public static string NoneAtAll() => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string NoneOfThese(int temperature, Version ticket, string model, List<int> numbers, List<KeyValuePair<int, int>> pairs) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static async Task<string> NoneOfTupleAsync(List<(string Key, string Value)> pairs)
    {
        await Task.Yield();
        return "";
    }

    [Trace(Kind = SpanKind.Llm)]
    public static string NoneByThatName(int messages, Version prompt) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string HiddenList([Redact] List<Spoken> history) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string ByName(List<(string Key, string Value)> messages) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string Prompted(string prompt) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string Hidden([Redact] string prompt) => "";

    [Trace(Kind = SpanKind.Llm)]
    public static string LeftOut([NoCapture] List<string> messages) => "";

    [Trace(Kind = SpanKind.Llm, CaptureInput = false)]
    public static string NotCaptured(int ticket) => "";

    [Trace(Kind = SpanKind.Agent)]
    public static string NoModel(int ticket) => "";
}

public sealed record Spoken(string Role, string Content);
