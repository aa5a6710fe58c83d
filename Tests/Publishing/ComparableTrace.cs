using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tests.Publishing;

/// <summary>
/// A trace document without what two runs of one program can never share: ids become numbers in order of appearance,
/// times a placeholder, and a stack trace the methods that it names.
/// </summary>
internal static partial class ComparableTrace
{
    private static readonly string[] s_ids = ["trace_id", "step_id", "parent_id"];
    private static readonly string[] s_times = ["created_at", "updated_at", "timestamp", "latency", "duration", "slow_request"];

    public static JsonNode Of(string document)
    {
        JsonNode root = JsonNode.Parse(document)!;
        var ids = new Dictionary<string, string>();
        foreach (JsonObject span in root["steps"]!.AsArray().Select(step => step!.AsObject()).Prepend(root.AsObject()))
            Normalize(span, ids);

        return root;
    }

    private static void Normalize(JsonObject span, Dictionary<string, string> ids)
    {
        foreach (string name in s_ids.Where(name => span[name] is not null))
        {
            string id = (string)span[name]!;
            if (!ids.ContainsKey(id))
                ids[id] = $"id {ids.Count}";

            span[name] = ids[id];
        }

        foreach (string name in s_times.Where(span.ContainsKey))
            span[name] = "time";

        if (span["error"]?["stack_trace"] is { } stackTrace)
            span["error"]!["stack_trace"] = new JsonArray([.. Methods((string)stackTrace!).Select(method => JsonValue.Create(method))]);
    }

    /// <summary>
    /// The JIT's frames name method, parameters and, with symbols, file and line; NativeAOT's name the state machine and
    /// an offset, and say where an await continued.
    /// </summary>
    private static IEnumerable<string> Methods(string stackTrace) => stackTrace.Split('\n')
        .Select(line => Frame().Match(line))
        .Where(frame => frame.Success)
        .Select(frame => StateMachine().Replace(frame.Groups["method"].Value, "$1"));

    [GeneratedRegex(@"^\s+at (?<method>[^\s(]+)")]
    private static partial Regex Frame();

    [GeneratedRegex(@"<(\w+)>d__\d+\.MoveNext$")]
    private static partial Regex StateMachine();
}
