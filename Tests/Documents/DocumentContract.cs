using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tests.Documents;

/// <summary>
/// The trace document as the product defines it: every member with its type, and which are required. A document may have
/// no other member.
/// </summary>
internal static partial class DocumentContract
{
    private static readonly Dictionary<string, Func<JsonElement, bool>> s_requiredOfTrace = new()
    {
        ["schema"] = value => value.TryGetInt32(out int schema) && schema == 1,
        ["trace_id"] = value => TraceId().IsMatch(value.GetString()!),
        ["prompt"] = IsText,
        ["response"] = IsText,
        ["latency"] = IsMilliseconds,
        ["token_count"] = IsCount,
        ["cost"] = value => value.ValueKind is JsonValueKind.Null || IsCost(value),
        ["model_name"] = IsText,
        ["project_id"] = value => Slug().IsMatch(value.GetString()!),
        ["project_name"] = IsText,
        ["environment"] = IsText,
        ["status"] = value => value.GetString() is "success" or "warning" or "failed" or "cancelled" or "interrupted",
        ["steps"] = value => value.EnumerateArray().All(IsStep),
        ["retry_count"] = IsCount,
        ["failure_reason"] = value => value.ValueKind is JsonValueKind.Null || IsText(value),
        ["slow_request"] = IsBoolean,
        ["created_at"] = IsTime,
        ["updated_at"] = IsTime,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_optionalOfBoth = new()
    {
        ["usage"] = IsUsage,
        ["error"] = IsError,
        ["provider"] = IsText,
        ["temperature"] = IsNumber,
        ["top_p"] = IsNumber,
        ["description"] = IsText,
        ["tags"] = value => value.EnumerateArray().All(IsText),
        ["attributes"] = IsObject,
        ["scores"] = IsObject,
        ["attempts"] = IsArray,
        ["input_messages"] = IsArray,
        ["output_messages"] = IsArray,
        ["response_model"] = IsText,
        ["finish_reasons"] = IsArray,
        ["chunks"] = IsCount,
        ["time_to_first_chunk"] = IsMilliseconds,
        ["truncated"] = value => value.ValueKind is JsonValueKind.True,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_optionalOfTrace = new(s_optionalOfBoth)
    {
        ["parent_trace_id"] = value => TraceId().IsMatch(value.GetString()!),
        ["parent_step_id"] = value => SpanId().IsMatch(value.GetString()!),
        ["otel_trace_id"] = value => TraceId().IsMatch(value.GetString()!),
        ["session_id"] = IsText,
        ["user_id"] = IsText,
        ["dropped_steps"] = IsCount,
        ["input"] = IsObject,
        ["kind"] = IsKind,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_requiredOfStep = new()
    {
        ["step_id"] = value => SpanId().IsMatch(value.GetString()!),
        ["parent_id"] = value => value.ValueKind is JsonValueKind.Null || SpanId().IsMatch(value.GetString()!),
        ["tool_name"] = IsText,
        ["kind"] = IsKind,
        ["input"] = IsObject,
        ["output"] = IsObject,
        ["duration"] = IsMilliseconds,
        ["success"] = IsBoolean,
        ["status"] = s_requiredOfTrace["status"],
        ["timestamp"] = IsTime,
        ["retry_count"] = IsCount,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_optionalOfStep = new(s_optionalOfBoth)
    {
        ["attempt"] = IsCount,
        ["cost"] = IsCost,
        ["model_name"] = IsText,
    };

    /// <summary>Holds a line of the store against the contract.</summary>
    public static void AssertTrace(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(Violations(document.RootElement, s_requiredOfTrace, s_optionalOfTrace), Is.Empty, line);
    }

    private static IEnumerable<string> Violations(
        JsonElement element, Dictionary<string, Func<JsonElement, bool>> required, Dictionary<string, Func<JsonElement, bool>> optional)
    {
        string[] names = [.. element.EnumerateObject().Select(member => member.Name)];
        foreach (string name in names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"{name} stands twice";

        foreach (string name in required.Keys.Except(names))
            yield return $"{name} is missing";

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!required.TryGetValue(member.Name, out Func<JsonElement, bool>? isValid) && !optional.TryGetValue(member.Name, out isValid))
                yield return $"{member.Name} is no member of the contract";
            else if (!isValid(member.Value))
                yield return $"{member.Name} is {member.Value.GetRawText()}";
        }
    }

    private static bool IsStep(JsonElement step) => !Violations(step, s_requiredOfStep, s_optionalOfStep).Any();

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    private static bool IsObject(JsonElement value) => value.ValueKind is JsonValueKind.Object;

    private static bool IsArray(JsonElement value) => value.ValueKind is JsonValueKind.Array;

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    private static bool IsMilliseconds(JsonElement value) => IsNumber(value) && value.GetDouble() >= 0;

    private static bool IsCount(JsonElement value) => value.TryGetInt64(out long count) && count >= 0;

    private static bool IsTime(JsonElement value) => Time().IsMatch(value.GetString()!);

    private static bool IsKind(JsonElement value) =>
        value.GetString() is "generic" or "agent" or "tool" or "llm" or "retriever" or "embedding" or "guardrail" or "evaluator";

    private static bool IsCost(JsonElement value) => value.GetProperty("amount").TryGetDecimal(out _) && IsText(value.GetProperty("currency"));

    private static bool IsError(JsonElement value) =>
        IsText(value.GetProperty("type")) && IsText(value.GetProperty("message"))
        && (!value.TryGetProperty("stack_trace", out JsonElement stackTrace) || IsText(stackTrace));

    private static bool IsUsage(JsonElement value) =>
        value.GetProperty("source").GetString() is "reported" or "estimated"
        && new[] { "input_tokens", "output_tokens", "total_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens" }
            .All(name => IsCount(value.GetProperty(name)));

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex TraceId();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex SpanId();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$")]
    private static partial Regex Time();
}
