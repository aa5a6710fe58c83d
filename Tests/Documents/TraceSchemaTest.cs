using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Documents;

/// <summary>docs/trace-document.schema.json says what the product, the documentation and the public types say, and refuses mistakes.</summary>
public sealed partial class TraceSchemaTest
{
    /// <summary>Members of the format that no version of the runtime has given a type yet.</summary>
    private static readonly string[] s_planned =
        [];

    private static JsonElement Trace => DocumentContract.Schema.Root;

    private static JsonElement Step => Trace.GetProperty("$defs").GetProperty("step");

    [Test]
    public void HasTheContractsMembersAndNoOthers()
    {
        Assert.That(Required(Trace), Is.EquivalentTo(DocumentContract.RequiredOfTrace));
        Assert.That(Members(Trace), Is.EquivalentTo(DocumentContract.RequiredOfTrace.Concat(DocumentContract.OptionalOfTrace)));
        Assert.That(Required(Step), Is.EquivalentTo(DocumentContract.RequiredOfStep));
        Assert.That(Members(Step), Is.EquivalentTo(DocumentContract.RequiredOfStep.Concat(DocumentContract.OptionalOfStep)));
    }

    [Test]
    public void IsWhatTheDocumentationSays()
    {
        AssertDocumented("## Root", Trace);
        AssertDocumented("## Step", Step);
    }

    [Test]
    public void EveryMemberHasATypedProperty()
    {
        Assert.That(Members(Trace).Except(PropertiesOf<TraceDocument>()), Is.SubsetOf(s_planned));
        Assert.That(PropertiesOf<TraceDocument>(), Is.SubsetOf(Members(Trace)));
        Assert.That(Members(Step).Except(PropertiesOf<TraceStep>()), Is.SubsetOf(s_planned));
        Assert.That(PropertiesOf<TraceStep>(), Is.SubsetOf(Members(Step)));
    }

    [TestCaseSource(typeof(CompleteDocument), nameof(CompleteDocument.All))]
    public void AcceptsRightDocuments(string document) => DocumentContract.AssertTrace(document);

    [Test]
    public void AcceptsTheExampleOfTheReadme() => DocumentContract.AssertTrace(
        File.ReadAllText(Repository.PathOf("README.md")).Split("```json")[1].Split("```")[0]);

    [TestCase("", "schema", "2")]
    [TestCase("", "trace_id", "\"0AF7651916CD43DD8448EB211C80319C\"")]
    [TestCase("", "trace_id", "\"0af7651916cd43dd8448eb211c80319c0\"")]
    [TestCase("", "trace_id", "\"0af7651916cd43dd8448eb211c80319c\\n\"")]
    [TestCase("", "trace_id", "\"00000000000000000000000000000000\"")]
    [TestCase("", "parent_step_id", null)]
    [TestCase("", "parent_trace_id", null)]
    [TestCase("", "otel_trace_id", "null")]
    [TestCase("", "prompt", "null")]
    [TestCase("", "input", "[]")]
    [TestCase("", "response", "{\"result\":1}")]
    [TestCase("", "output", "{\"changed\":1}")]
    [TestCase("", "latency", "-1")]
    [TestCase("", "latency", "\"3.5\"")]
    [TestCase("", "token_count", "1.5")]
    [TestCase("", "cost", null)]
    [TestCase("", "cost", "0")]
    [TestCase("/steps/0", "cost", "null")] // It is absent when it is unknown.
    [TestCase("/cost", "currency", "\"usd\"")]
    [TestCase("/usage", "source", "\"guessed\"")]
    [TestCase("/usage", "reasoning_tokens", null)]
    [TestCase("/usage", "more", "1")]
    [TestCase("", "project_id", "\"Support Bot\"")]
    [TestCase("", "project_id", "\"support--bot\"")]
    [TestCase("", "status", "\"ok\"")]
    [TestCase("", "status", "\"Success\"")]
    [TestCase("", "status", "\"success\"")] // It has an error.
    [TestCase("", "error", null)] // It has failed.
    [TestCase("", "failure_reason", "null")]
    [TestCase("", "failure_reason", null)]
    [TestCase("", "kind", "\"chain\"")]
    [TestCase("", "kind", null)]
    [TestCase("", "steps", "null")]
    [TestCase("", "steps", null)]
    [TestCase("", "slow_request", "0")]
    [TestCase("", "session_id", "7")]
    [TestCase("", "user_id", "null")]
    [TestCase("", "temperature", "\"0.2\"")]
    [TestCase("", "tags", "[]")]
    [TestCase("", "tags", "[\"a\",\"a\"]")]
    [TestCase("", "attributes", "{}")]
    [TestCase("", "attributes", "{\"nested\":{}}")]
    [TestCase("", "scores", "{\"s\":\"good\"}")]
    [TestCase("", "scores", "{\"s\":true}")]
    [TestCase("", "chunks", null)] // It has time_to_first_chunk.
    [TestCase("", "truncated", "false")]
    [TestCase("", "dropped_steps", "0")]
    [TestCase("", "created_at", "\"2026-11-20T19:37:42Z\"")]
    [TestCase("", "created_at", "\"2026-13-20T19:37:42.2345772Z\"")]
    [TestCase("", "updated_at", "\"2026-11-20T19:37:42.2345772+01:00\"")]
    [TestCase("", "unknown", "1")]
    [TestCase("/error", "type", "\"\"")]
    [TestCase("/error", "message", null)]
    [TestCase("/error", "inner", "{}")]
    [TestCase("/steps/0", "step_id", "\"b7ad6b716920333\"")]
    [TestCase("/steps/0", "step_id", "null")]
    [TestCase("/steps/0", "parent_id", null)]
    [TestCase("/steps/0", "parent_id", "\"root\"")]
    [TestCase("/steps/0", "tool_name", null)]
    [TestCase("/steps/0", "input", null)]
    [TestCase("/steps/0", "output", "{\"answer\":1}")]
    [TestCase("/steps/0", "output", "{\"error\":{}}")]
    [TestCase("/steps/0", "success", "false")] // Its status is warning.
    [TestCase("/steps/1", "success", "true")] // Its status is cancelled.
    [TestCase("/steps/1", "error", null)]
    [TestCase("/steps/0", "duration", null)]
    [TestCase("/steps/0", "timestamp", "\"2026-11-20\"")]
    [TestCase("/steps/0", "retry_count", "-1")]
    [TestCase("/steps/0", "attempt", "0")]
    [TestCase("/steps/0", "attempts", "[]")]
    [TestCase("/steps/0/attempts/0", "start", null)]
    [TestCase("/steps/0/attempts/0", "duration", null)]
    [TestCase("/steps/0/attempts/0", "number", "1")]
    [TestCase("/steps/0/attempts/0/error", "stack_trace", "\"at\"")]
    [TestCase("/steps/0", "trace_id", "\"0af7651916cd43dd8448eb211c80319c\"")]
    [TestCase("/steps/0", "steps", "[]")]
    [TestCase("/steps/0", "chunks", null)]
    [TestCase("", "input_messages", "[]")]
    [TestCase("", "output_messages", "[\"text\"]")]
    [TestCase("/input_messages/0", "role", null)]
    [TestCase("/input_messages/0", "role", "1")]
    [TestCase("/output_messages/0", "content", null)]
    [TestCase("/output_messages/0", "parts", "[]")]
    [TestCase("/steps/0/output_messages/0", "finish_reason", "null")]
    [TestCase("/steps/0/output_messages/0/tool_calls/0", "name", null)]
    [TestCase("/steps/0/output_messages/0/tool_calls/0", "function", "{}")]
    public void RefusesMistakes(string place, string member, string? json)
    {
        JsonObject document = JsonNode.Parse(CompleteDocument.Failed)!.AsObject();
        JsonObject changed = place.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate((JsonNode)document, (node, name) => int.TryParse(name, out int index) ? node[index]! : node[name]!).AsObject();
        if (json is null)
            Assert.That(changed.Remove(member), Is.True);
        else
            changed[member] = JsonNode.Parse(json);

        using JsonDocument mistaken = JsonDocument.Parse(document.ToJsonString());
        Assert.That(DocumentContract.Schema.Violations(mistaken.RootElement), Is.Not.Empty);
    }

    /// <summary>The table under a heading: names of the members, which may share a row, and those that are always present.</summary>
    private static void AssertDocumented(string heading, JsonElement schema)
    {
        string[] rows = [.. File.ReadLines(Repository.PathOf("docs", "trace-document.md"))
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        Assert.That(rows.SelectMany(Names), Is.Unique.And.EquivalentTo(Members(schema)));
        Assert.That(rows.Where(row => row.Split('|')[3].Trim() == "always").SelectMany(Names), Is.EquivalentTo(Required(schema)));
    }

    private static IEnumerable<string> Names(string row) => Code().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Members(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(member => member.Name);

    private static IEnumerable<string> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!);

    private static IEnumerable<string> PropertiesOf<T>() => typeof(T).GetProperties()
        .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();
}
