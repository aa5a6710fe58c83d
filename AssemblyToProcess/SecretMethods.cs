using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraceLlm;

namespace AssemblyToProcess;

public sealed record Login(string User, string Password);

public sealed record Account(string Name, Login Login);

/// <summary>
/// Carries a seed through every place where content could be recorded: always where a secret stands, and beside it a text
/// that is none, <c>visible</c> and the name of the place.
/// </summary>
public static class SecretMethods
{
    private static string s_seed = "";

    private static string Key => "sk-proj-" + s_seed + "0123456789";

    public static async Task<string> Run(string seed)
    {
        s_seed = seed;
        await Agent($"visibleText {Key}", seed + "Parameter", new Uri($"https://user:{seed}@visibleUri/p?access_token={seed}&q=1"));
        Objects(
            new Account("visibleRecord", new Login("visibleNested", seed)),
            new Dictionary<string, object?>
            {
                ["visibleKey"] = $"Authorization: Bearer {seed}",
                ["headers"] = new Dictionary<string, string> { ["X-Api-Key"] = seed, ["accept"] = "visibleNestedKey" },
                [Key] = "visibleSecretKey",
                ["credentials"] = new[] { seed },
            },
            JsonDocument.Parse($$"""{"a":[{"client_secret":"{{seed}}","b":"visibleElement"}]}""").RootElement,
            new JsonObject { ["refresh_token"] = seed, ["c"] = "visibleNode" },
            ["visibleItem", $"Server=h;Password={seed};"]);
        foreach (Action fail in new Action[] { Fails, FailsInside, FailsRemotely })
        {
            try
            {
                fail();
            }
            catch (Exception exception) when (exception is InvalidOperationException or AggregateException)
            {
            }
        }

        return string.Concat(Chunks());
    }

    /// <summary>The secret alone, behind so many characters, as argument, message, stream and attribute.</summary>
    public static string RunAt(string seed, int position)
    {
        s_seed = seed;
        string text = new string('.', position) + " " + Key;
        try
        {
            Throws(text);
        }
        catch (FormatException)
        {
        }

        return string.Concat(Halves(text));
    }

    [Trace]
    private static async Task<string> Agent(string text, string password, Uri address)
    {
        await Task.Yield();
        Tracer.SetAttribute("api_key", s_seed);
        Tracer.SetAttribute("visibleAttribute", $"visibleAttributeValue {Key}");
        Tracer.SetAttribute(Key, "visibleAttributeOfSecretName");
        Tracer.AddTag($"visibleTag {Key}");
        Tracer.Score($"visibleScore {Key}", 1);
        Tracer.SetSession($"visibleSession {Key}", $"visibleUser {Key}");
        Tracer.SetModel($"visibleModel {Key}", $"visibleProvider {Key}");
        using (Tracer.StartSpan($"visibleSpan {Key}"))
            return Tool($"{{\"q\":\"visibleQuery\",\"password\":\"{s_seed}\"}}") + text + password + address;
    }

    /// <summary>A tool's output is often JSON in a text.</summary>
    [TraceTool]
    private static string Tool(string arguments) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["session_token"] = s_seed, ["result"] = "visibleOutput", ["echo"] = arguments });

    [Trace]
    private static Account Objects(Account account, Dictionary<string, object?> values, JsonElement element, JsonNode node, List<string> items) => account;

    [Trace]
    private static void Fails() =>
        throw new InvalidOperationException($"visibleMessage password={s_seed}", new FormatException($"visibleInner {Key}"));

    [Trace]
    private static void FailsInside() => throw new AggregateException(
        new InvalidOperationException($"visibleAggregated https://user:{s_seed}@host/"), new FormatException($"secret: {s_seed}"));

    [Trace]
    private static void FailsRemotely() => throw ExceptionDispatchInfo.SetRemoteStackTrace(
        new InvalidOperationException("remote"), $"visibleRemote api_key={s_seed}\n");

    [Trace]
    private static IEnumerable<string> Chunks()
    {
        yield return "visibleChunk ";
        yield return Key[..12];
        yield return Key[12..];
        yield return " pass";
        yield return "word";
        yield return "=" + s_seed[..5];
        yield return s_seed[5..];
    }

    [Trace]
    private static void Throws(string text)
    {
        Tracer.SetAttribute("text", text);
        throw new FormatException(text);
    }

    [Trace]
    private static IEnumerable<string> Halves(string text)
    {
        yield return text[..(text.Length / 2)];
        yield return text[(text.Length / 2)..];
    }
}
