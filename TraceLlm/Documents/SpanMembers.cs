using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>Writes the members that a root and a step share.</summary>
internal static class SpanMembers
{
    /// <summary>Decimals of a step's times in milliseconds: a tenth of a microsecond.</summary>
    public const int DurationDecimals = 4;

    public static string PromptOf(Span span) => span.Method.Prompt ?? span.Method.Name;

    public static string? ModelOf(Span span) => span.Details?.Model ?? span.Method.Model;

    public static string? ProviderOf(Span span) => span.Details?.Provider ?? span.Method.Provider;

    /// <summary>The optional members: each is absent when unset.</summary>
    public static void WriteOptional(ref JsonMembers members, Span span)
    {
        members.OptionalText("provider"u8, ProviderOf(span));
        members.OptionalText("response_model"u8, span.Details?.ResponseModel);
        members.OptionalNumber("temperature"u8, span.Method.Temperature);
        members.OptionalNumber("top_p"u8, span.Method.TopP);
        members.OptionalText("description"u8, span.Method.Description);
        if (span.Details?.FinishReasons is { Count: > 0 } reasons)
            WriteTexts(ref members, "finish_reasons"u8, reasons);

        if (span is not { Method.Tags: [], Details: null or { Tags.Count: 0 } })
            WriteTexts(ref members, "tags"u8, span.Method.Tags.Union(span.Details?.Tags ?? [], StringComparer.Ordinal));

        AttemptMembers.Write(ref members, span);
        if (span.Details is not { } details)
            return;

        if (!details.InputMessages.IsEmpty)
            members.Raw("input_messages"u8, span.Trace.Buffer.Read(details.InputMessages));

        if (!details.OutputMessages.IsEmpty)
            members.Raw("output_messages"u8, span.Trace.Buffer.Read(details.OutputMessages));

        if (details.Error is { } error)
            WriteError(ref members, error);

        WriteAttributes(ref members, details);
        WriteScores(ref members, details);
        if (details.Chunks > 0)
        {
            members.Number("chunks"u8, details.Chunks);
            double first = SpanClock.Elapsed(span.StartTimestamp, details.FirstChunkTimestamp).TotalMilliseconds;
            members.Number("time_to_first_chunk"u8, first, DurationDecimals);
        }

        if (details.Truncated)
            members.Boolean("truncated"u8, true);
    }

    public static void WriteKind(ref JsonMembers members, SpanKind kind) => members.Raw("kind"u8, kind switch
    {
        SpanKind.Agent => "\"agent\""u8,
        SpanKind.Tool => "\"tool\""u8,
        SpanKind.Llm => "\"llm\""u8,
        SpanKind.Retriever => "\"retriever\""u8,
        SpanKind.Embedding => "\"embedding\""u8,
        SpanKind.Guardrail => "\"guardrail\""u8,
        SpanKind.Evaluator => "\"evaluator\""u8,
        _ => "\"generic\""u8,
    });

    public static void WriteStatus(ref JsonMembers members, TraceStatus status) => members.Raw("status"u8, status switch
    {
        TraceStatus.Success => "\"success\""u8,
        TraceStatus.Warning => "\"warning\""u8,
        TraceStatus.Failed => "\"failed\""u8,
        TraceStatus.Cancelled => "\"cancelled\""u8,
        _ => "\"interrupted\""u8,
    });

    public static void WriteUsage(ref JsonMembers members, UsageCount usage, ReadOnlySpan<byte> source)
    {
        var inner = new JsonMembers(members.Name("usage"u8));
        inner.Number("input_tokens"u8, usage.Input);
        inner.Number("output_tokens"u8, usage.Output);
        inner.Number("total_tokens"u8, usage.Total);
        inner.Number("cache_read_tokens"u8, usage.CacheRead);
        inner.Number("cache_write_tokens"u8, usage.CacheWrite);
        inner.Number("reasoning_tokens"u8, usage.Reasoning);
        inner.Name("source"u8).WriteUtf8AsString(source);
        inner.Close();
    }

    public static void WriteCost(ref JsonMembers members, ModelCost cost)
    {
        var inner = new JsonMembers(members.Name("cost"u8));
        // Dividing by a one of full precision takes trailing zeros away.
        inner.Name("amount"u8).WriteFormatted(cost.Amount / 1.0000000000000000000000000000m);
        inner.Text("currency"u8, cost.Currency);
        inner.Close();
    }

    private static void WriteError(ref JsonMembers members, SpanError error)
    {
        var inner = new JsonMembers(members.Name("error"u8));
        inner.Text("type"u8, error.Type);
        inner.Text("message"u8, error.Message);
        inner.OptionalText("stack_trace"u8, error.StackTrace);
        inner.Close();
    }

    /// <summary>An array of texts; absent when there is none.</summary>
    private static void WriteTexts(ref JsonMembers members, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        Utf8JsonBuffer? json = null;
        foreach (string text in texts)
        {
            if (json is null)
            {
                json = members.Name(name);
                json.WriteByte((byte)'[');
            }
            else
            {
                json.WriteByte((byte)',');
            }

            json.WriteString(text);
        }

        json?.WriteByte((byte)']');
    }

    private static void WriteAttributes(ref JsonMembers members, SpanDetails details)
    {
        if (details.Attributes.Count == 0)
            return;

        var inner = new JsonMembers(members.Name("attributes"u8));
        foreach ((string name, AttributeValue value) in details.Attributes)
            value.WriteTo(inner.Name(name));

        inner.Close();
    }

    private static void WriteScores(ref JsonMembers members, SpanDetails details)
    {
        if (details.Scores.Count == 0)
            return;

        var inner = new JsonMembers(members.Name("scores"u8));
        foreach ((string name, double value) in details.Scores)
            inner.Name(name).WriteNumber(value);

        inner.Close();
    }
}
