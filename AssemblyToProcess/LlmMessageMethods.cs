using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Calls of models that take their messages in every form that is known.</summary>
public static class LlmMessageMethods
{
    private const string Key = "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0U1v2W3x4";

    [Trace]
    public static string All(int which)
    {
        switch (which)
        {
            case 0: return Own([new("system", "Be brief."), new("user", "Hello?")]);
            case 1: return Enums("unused", [new(Speaker.User, "Hello?"), new(Speaker.Assistant, "Yes?")]);
            case 2: return Dictionaries([new() { ["role"] = "user", ["content"] = "Hello?" }, new() { ["other"] = "x" }]);
            case 3: return ObjectDictionaries(new List<object> { new Dictionary<string, object?> { ["role"] = "user", ["content"] = new[] { "Hel", "lo?" } } });
            case 4: return Tuples([("system", "Be brief."), ("user", "Hello?")]);
            case 5: return Element(Parse("""
                [{"role":"user","content":[{"type":"text","text":"Look: "},{"type":"image_url","image_url":{"url":"http://x"}}]},
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{\"at\":\"it\",\"password\":\"p\"}"}}]},
                {"role":"tool","tool_call_id":"c1","content":"a cat"}]
                """));
            case 6: return Elements([Parse("""{"role":"user","content":"Hello?"}""")]);
            case 7: return Node(JsonNode.Parse("""[{"role":"user","content":"Hello?"}]""")!.AsArray());
            case 8: return Prompted("Be brief.", "Hello?");
            case 9: return Requested(new AskRequest { SystemPrompt = "Be brief.", Messages = [new("user", "Hello?")] });
            case 10: return Hierarchy([new HumanTurn("Hello?") { Role = "user" }, new ToolTurn("a cat", "c1") { Role = "tool" }]);
            case 11: return Lazy(Generate());
            case 12: return Secret([new("user", $"The key is {Key}."), new("user", "It is hunter2.")]);
            case 13: return Marked([new MarkedTurn("user", "never")]);
            case 14: return Hidden([new("user", "never")]);
            case 15: return Hostile([new HostileTurn("user"), new HostileTurn("tool")]);
            case 16: return Immutable([new("user", "Hello?")]);
            case 17: return Texts(["Hello?", "Anyone?"]);
            case 18: return NotAsked([new("user", "never")]);
            case 19: return OnlyOne(new("user", "Hello?"));
            case 20: return Calls([new CallingTurn { Role = "assistant", ToolCalls = [new("c1", "look", "{\"at\":\"it\"}")] }]);
            case 21: return Null(null!);
            case 22: return ByName([new("user", "never")]);
            case 23: return Many([.. Enumerable.Range(0, 20).Select(index => new Turn("user", $"number {index}"))]);
            case 24: return Long([new("user", new string('x', 100))]);
            case 26: return Hierarchy([new ConfidentialTurn { Role = "tool" }, new HumanTurn("Hello?") { Role = "user" }]);
            default: return ValueTurns([new() { Role = "user", Content = "Hello?" }]);
        }
    }

    [Trace]
    public static async Task<string> Later()
    {
        string text = await Async([new("user", "Hello?")]) + await Task.Run(() => HandWritten([new("user", "Hello?")]));
        await foreach (string chunk in Streamed([new("user", "Hello?")]))
            text += chunk;

        return text;
    }

    [Trace(Kind = SpanKind.Llm)]
    private static string Own(List<Turn> messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Enums(string question, IReadOnlyList<SpokenTurn> history) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Dictionaries(List<Dictionary<string, string>> history) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string ObjectDictionaries(object messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Tuples((string Role, string Content)[] conversation) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Element(JsonElement messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Elements(JsonElement[] history) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Node(JsonArray messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Prompted(string systemPrompt, string question) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Requested(AskRequest request) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Hierarchy(IEnumerable<AnyTurn> messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Lazy(IEnumerable<Turn> messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Secret(Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Marked(MarkedTurn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Hidden([Redact] Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Hostile(HostileTurn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Immutable(ImmutableArray<Turn> messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Texts(string[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm, CaptureInput = false)]
    private static string NotAsked(Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string OnlyOne(Turn turn) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Calls(CallingTurn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Null(Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string ByName(Turn[] confidential) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Many(Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string Long(Turn[] messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static string ValueTurns(List<ValueTurn> messages) => "ok";

    [Trace(Kind = SpanKind.Llm)]
    private static async Task<string> Async(Turn[] messages)
    {
        await Task.Yield();
        return "async ";
    }

    [Trace(Kind = SpanKind.Llm)]
    private static Task<string> HandWritten(Turn[] messages) => Task.FromResult("by hand ");

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<string> Streamed(Turn[] messages)
    {
        await Task.Yield();
        yield return "streamed";
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static IEnumerable<Turn> Generate()
    {
        yield return new Turn("user", "never enumerated");
    }
}

public sealed record Turn(string Role, string Content);

public enum Speaker
{
    User,
    Assistant,
}

public sealed record SpokenTurn(Speaker Role, string Text);

public sealed class AskRequest
{
    public string? SystemPrompt { get; init; }

    public IReadOnlyList<Turn> Messages { get; init; } = [];
}

public abstract class AnyTurn
{
    public string Role { get; init; } = "";
}

public sealed class HumanTurn(string content) : AnyTurn
{
    public string Content => content;
}

[Redact]
public sealed class ConfidentialTurn : AnyTurn
{
    public string Content => "never";
}

public sealed class ToolTurn(string content, string id) : AnyTurn
{
    public string Content => content;

    public string ToolCallId => id;
}

public sealed record MarkedTurn(string Role, [property: Redact] string Content);

public sealed class HostileTurn(string role)
{
    public string Role => role;

    public string Content => role == "tool" ? "said" : throw new InvalidOperationException("not now");
}

public sealed class CallingTurn
{
    public string Role { get; init; } = "";

    public string? Content { get; init; }

    public List<TurnCall> ToolCalls { get; init; } = [];
}

public sealed record TurnCall(string Id, string Name, string Arguments);

public struct ValueTurn
{
    public string Role { get; set; }

    public string Content;
}
