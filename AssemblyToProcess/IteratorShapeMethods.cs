using System.Collections;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Its iterators work on a copy of it.</summary>
public struct Pair<T>(T first, T second) : IEnumerable<T>
{
    private T _first = first;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IEnumerable<T> Swapped(string note)
    {
        yield return second;
        yield return _first;
        _first = second;
        yield return _first;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly IEnumerator<T> GetEnumerator()
    {
        yield return _first;
        yield return second;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override readonly string ToString() => _first + "/" + second;
}

public static class IteratorShapeMethods
{
    public static string StructIsCopied()
    {
        var pair = new Pair<string>("a", "b");
        return string.Join(",", pair.Swapped("note")) + " " + pair;
    }

    public static string StructIsEnumerated()
    {
        string result = "";
        foreach (string item in new Pair<string>("a", "b"))
            result += item;

        return result;
    }

    /// <summary>What a finally, a lock and a using do is done where it would be: at the consumer's disposal.</summary>
    public static string LeftEarly()
    {
        var log = new List<string>();
        object gate = new();
        foreach (int item in Guarded(gate, log))
        {
            log.Add("item " + item + " " + Monitor.IsEntered(gate));
            break;
        }

        log.Add("left " + Monitor.IsEntered(gate));
        return string.Join(", ", log);
    }

    public static string ToTheEnd()
    {
        var log = new List<string>();
        object gate = new();
        foreach (int item in Guarded(gate, log))
            log.Add("item " + item + " " + Monitor.IsEntered(gate));

        log.Add("left " + Monitor.IsEntered(gate));
        return string.Join(", ", log);
    }

    /// <summary>Stopped before its body has begun: nothing of it runs.</summary>
    public static string DisposedUnmoved()
    {
        var log = new List<string>();
        Guarded(new object(), log).GetEnumerator().Dispose();
        return "log " + string.Join(", ", log);
    }

    /// <summary>What the body throws while it is disposed goes to who disposes it.</summary>
    public static string FailsWhenDisposed()
    {
        try
        {
            foreach (int item in Failing())
                return "never " + item;

            return "empty";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    public static string CannotBeReset()
    {
        using IEnumerator<int> enumerator = Guarded(new object(), []).GetEnumerator();
        try
        {
            enumerator.Reset();
            return "reset";
        }
        catch (NotSupportedException)
        {
            return "not supported";
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Guarded(object gate, List<string> log)
    {
        log.Add("begun");
        try
        {
            using var resource = new Resource(log);
            lock (gate)
            {
                yield return 1;
                yield return 2;
            }
        }
        finally
        {
            log.Add("finally " + Monitor.IsEntered(gate));
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Failing()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            Throw("in the finally");
        }
    }

    private static void Throw(string message) => throw new InvalidOperationException(message);

    private sealed class Resource(List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("disposed");
    }
}
