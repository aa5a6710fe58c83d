using System.Drawing;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Streams and tasks that are handed on, of types whose text is not theirs to say.</summary>
public static class TypedStreamMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Iterates(
        AuthenticationHeaderValue header, Point point, (AuthenticationHeaderValue Header, int Number) pair, TypedLine line,
        List<AuthenticationHeaderValue> list, IEnumerable<Point> points, Point? perhaps, [Redact] AuthenticationHeaderValue hidden,
        AuthenticationHeaderValue apiKey, AuthenticationHeaderValue? none, char[] letters, HashSet<int> set, List<TypedLine> lines)
    {
        yield return 1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async IAsyncEnumerable<AuthenticationHeaderValue> IteratesAsync(AuthenticationHeaderValue header, Point point)
    {
        await Task.Yield();
        yield return header;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<Point> Wraps(AuthenticationHeaderValue header, ref int count)
    {
        count++;
        return Points();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerator<(AuthenticationHeaderValue, int)> FailsAtTheCall(AuthenticationHeaderValue header) =>
        throw new InvalidOperationException("no stream");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<(AuthenticationHeaderValue Header, int Number)> Pairs()
    {
        yield return (Header(), 1);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static System.Collections.IEnumerable Untyped(AuthenticationHeaderValue header)
    {
        yield return 1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<Lazy<T>> Generic<T>(T value, Lazy<T> later, AuthenticationHeaderValue header)
    {
        yield return later;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<T> OfGeneric<T>((T, AuthenticationHeaderValue) pair, Dictionary<string, KeyValuePair<T, AuthenticationHeaderValue>> map)
    {
        yield return pair.Item1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IEnumerable<Hidden> Nested(Hidden hidden, List<Hidden> list)
    {
        yield return hidden;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<AuthenticationHeaderValue> GivesHeader(AuthenticationHeaderValue header) => Task.FromResult(header);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<List<AuthenticationHeaderValue>> GivesLater(AuthenticationHeaderValue header) => Later(header);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<Point> GivesPoint(Point point) => new(point);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<(AuthenticationHeaderValue, int)> GivesPair(AuthenticationHeaderValue header) => new((header, 1));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<TypedLine> GivesLine(TypedLine line) => Task.FromResult(line);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [return: Redact]
    public static Task<AuthenticationHeaderValue> GivesRedacted() => Task.FromResult(Header());

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<Lazy<T>> GivesGeneric<T>(Lazy<T> value) => Task.FromResult(value);

    [Trace(MaxRetries = 2, RetryDelayMs = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<AuthenticationHeaderValue> GivesAtLast(Flaky flaky)
    {
        flaky.Attempt("");
        return Task.FromResult(Header());
    }

    [Trace(MaxRetries = 2, RetryDelayMs = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<AuthenticationHeaderValue> IteratesAtLast(AuthenticationHeaderValue header, Flaky flaky)
    {
        flaky.Attempt("");
        yield return header;
    }

    [Trace(MaxRetries = 2, RetryDelayMs = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async IAsyncEnumerable<AuthenticationHeaderValue> IteratesAsyncAtLast(AuthenticationHeaderValue header, Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt("");
        yield return header;
    }

    public static async Task<string> Calls(string method)
    {
        int count = 0;
        var line = new TypedLine("a", 2);
        var point = new Point(1, 2);
        var lazy = new Lazy<AuthenticationHeaderValue>(Header());
        _ = lazy.Value;
        switch (method)
        {
            case "Iterates": foreach (int _ in Iterates(Header(), point, (Header(), 1), line, [Header()], [point], point, Header(), Header(), null, ['a', 'b'], [7], [line])) count++; break;
            case "IteratesAsync": await foreach (AuthenticationHeaderValue _ in IteratesAsync(Header(), point)) count++; break;
            case "Wraps": await foreach (Point _ in Wraps(Header(), ref count)) count++; break;
            case "Pairs": count = Pairs().Count(); break;
            case "Untyped": foreach (object _ in Untyped(Header())) count++; break;
            case "Generic": count = Generic(Header().Scheme, new Lazy<string>("SEKRET301"), Header()).Count(); break;
            case "OfGeneric":
                count = OfGeneric((1, Header()), new() { ["k"] = new(1, Header()) }).Count(); break;
            case "Nested": count = Nested(new Hidden(1), [new Hidden(2)]).Count(); break;
            case "FailsAtTheCall":
                try
                {
                    FailsAtTheCall(Header());
                }
                catch (InvalidOperationException)
                {
                    count++;
                }

                break;
            case "GivesHeader": await GivesHeader(Header()); break;
            case "GivesLater": await GivesLater(Header()); break;
            case "GivesPoint": await GivesPoint(point); break;
            case "GivesPair": await GivesPair(Header()); break;
            case "GivesLine": await GivesLine(line); break;
            case "GivesRedacted": await GivesRedacted(); break;
            case "GivesGeneric": await GivesGeneric(lazy); break;
            case "GivesAtLast": await GivesAtLast(new Flaky(1)); break;
            case "IteratesAtLast": count = IteratesAtLast(Header(), new Flaky(1)).Count(); break;
            case "IteratesAsyncAtLast": await foreach (AuthenticationHeaderValue _ in IteratesAsyncAtLast(Header(), new Flaky(1))) count++; break;
            default: throw new ArgumentException(method);
        }

        return count.ToString();
    }

    private static AuthenticationHeaderValue Header() => new("Token", "SEKRET301");

    private static async Task<List<AuthenticationHeaderValue>> Later(AuthenticationHeaderValue header)
    {
        await Task.Yield();
        return [header];
    }

    private static async IAsyncEnumerable<Point> Points()
    {
        await Task.Yield();
        yield return new Point(3, 4);
    }

    private readonly record struct Hidden(int Number);
}

/// <summary>A type of the module, which writes itself.</summary>
public sealed record TypedLine(string Sku, int Count);
