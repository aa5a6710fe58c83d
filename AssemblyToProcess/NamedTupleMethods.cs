using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Tuples with values that have the names of secrets, beside tuples of the same types that have none.</summary>
public static class NamedTupleMethods
{
    public sealed record Session((string User, string Password) Login, (string First, string Last) Name)
    {
        public (int Id, string? ApiKey)? Key = (1, "hidden");

        public List<(string Host, string Secret)> Hosts { get; } = [("h", "hidden")];
    }

    private sealed record Inner(string Text);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Parameters((string user, string password) login, (string user, string host) place, (string, string) unnamed) => login.user.Length;

    public static int CallsParameters() => Parameters(("u", "hidden"), ("u", "h"), ("a", "b"));

    [Trace]
    public static (string User, string Password) Result(string user) => (user, "hidden");

    [Trace]
    public static async Task<(string User, string Password)> Asynchronous(string user)
    {
        await Task.Yield();
        return (user, "hidden");
    }

    [Trace]
    public static async ValueTask<List<(string User, string Password)>> AsynchronousItems(string user)
    {
        await Task.Yield();
        return [(user, "hidden")];
    }

    /// <summary>The task is another's: its result is written by the runtime.</summary>
    [Trace]
    public static Task<(string User, string Password)> Returned(string user) => Task.FromResult((user, "hidden"));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Nested(
        (int Id, (string User, string Password) Login, (string One, string Two) Other) pair,
        (string Secret, int Count)? optional,
        (string User, string Password)[] array,
        Dictionary<(string A, string B), (string User, string Password)> map,
        ref (string User, string Password) reference,
        ReadOnlyMemory<(string User, string Password)> memory,
        (Inner Text, string Password) own) => pair.Id;

    public static int CallsNested()
    {
        (string, string) reference = ("r", "hidden");
        return Nested(
            (1, ("u", "hidden"), ("a", "b")), ("hidden", 2), [("u", "hidden")], new() { [("a", "b")] = ("u", "hidden") }, ref reference,
            new[] { ("m", "hidden") }, (new Inner("t"), "hidden"));
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Long((int A, int B, int C, int D, int E, int F, int G, string Password, (int I, string Secret) Last, int J) values) => values.J;

    public static int CallsLong() => Long((1, 2, 3, 4, 5, 6, 7, "hidden", (9, "hidden"), 10));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Open<T>((T Value, string Password) pair, List<(T Value, string Password)> list, (T Value, string Name) plain) =>
        pair.Value?.ToString();

    public static string? CallsOpen() => Open<string>(("v", "hidden"), [("v", "hidden")], ("v", "n"));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Session Members(Session session, object undeclared) => session;

    public static int CallsMembers() => Members(new(("u", "hidden"), ("f", "l")), new Session(("u", "hidden"), ("f", "l"))).Hosts.Count;

    private static (string Name, string Token, string Jwt) Property
    {
        [Trace]
        get;
        [Trace]
        set;
    }

    public static string CallsProperty()
    {
        Property = ("n", "t", "hidden");
        return Property.Name;
    }
}
