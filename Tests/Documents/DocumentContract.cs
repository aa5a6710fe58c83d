using System.Text.Json;
using Tests.Fixtures;

namespace Tests.Documents;

/// <summary>
/// The trace document as the product defines it: the names of its members, and, in the published schema, what they are.
/// A document may have no other member.
/// </summary>
internal static class DocumentContract
{
    public static IReadOnlyList<string> RequiredOfTrace { get; } =
    [
        "schema", "trace_id", "prompt", "response", "latency", "token_count", "cost", "model_name", "project_id", "project_name",
        "environment", "status", "kind", "steps", "retry_count", "failure_reason", "slow_request", "created_at", "updated_at",
    ];

    public static IReadOnlyList<string> RequiredOfStep { get; } =
    [
        "step_id", "parent_id", "tool_name", "kind", "input", "output", "duration", "success", "status", "timestamp", "retry_count",
    ];

    /// <summary>Every optional field of a step is on the root, too.</summary>
    private static readonly string[] s_optionalOfBoth =
    [
        "usage", "error", "provider", "temperature", "top_p", "description", "tags", "attributes", "scores", "attempts",
        "input_messages", "output_messages", "response_model", "finish_reasons", "chunks", "time_to_first_chunk", "truncated",
    ];

    public static IReadOnlyList<string> OptionalOfTrace { get; } =
    [
        .. s_optionalOfBoth,
        "parent_trace_id", "parent_step_id", "otel_trace_id", "session_id", "user_id", "dropped_steps", "input", "output",
    ];

    public static IReadOnlyList<string> OptionalOfStep { get; } = [.. s_optionalOfBoth, "attempt", "cost", "model_name"];

    public static JsonSchema Schema { get; } = new(File.ReadAllText(Repository.PathOf("docs", "trace-document.schema.json")));

    /// <summary>Holds a line of the store against the schema.</summary>
    public static void AssertTrace(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(Schema.Violations(document.RootElement), Is.Empty, line);
        Assert.That(document.RootElement.GetProperty("steps").EnumerateArray().Prepend(document.RootElement).SelectMany(Repeated), Is.Empty, line);
    }

    /// <summary>What a schema cannot see: names that stand twice.</summary>
    private static IEnumerable<string> Repeated(JsonElement span) => span.EnumerateObject()
        .GroupBy(member => member.Name)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key);
}
