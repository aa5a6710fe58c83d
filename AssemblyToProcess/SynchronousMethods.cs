using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class SynchronousMethods
{
    public static List<string> Log { get; } = [];

    [Trace("sum of two", Name = "add", Description = "adds", Tags = ["a", "b"])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right) => left + right;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Join(string? first, string second)
    {
        if (first is null)
            return null;

        if (first.Length == 0)
            return second;

        Log.Add(first);
        return first + second;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Append(string entry) => Log.Add(entry);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Outer(int depth) => depth + ":" + Inner(depth) + Inner(depth + 1);

    [TraceTool(Name = "inner_tool")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Inner(int depth) => "<" + depth + ">";

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ToolWithoutTrace(string value) => value + "!";

    [Trace(CaptureInput = false, CaptureOutput = false)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string NotCaptured(string secret) => secret;
}
