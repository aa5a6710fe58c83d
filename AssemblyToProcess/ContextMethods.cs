using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class ContextMethods
{
    private static readonly AsyncLocal<string?> s_local = new();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string SetsAmbientState(string value)
    {
        s_local.Value = value;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Activity.Current = new Activity("of the method").Start();
        return Tracer.CurrentTraceId is null ? "untraced" : "traced";
    }

    /// <summary>What a caller sees of a synchronous method's writes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string SeesWritesOfSynchronousMethod()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        Activity? activity = Activity.Current;
        try
        {
            SetsAmbientState("set");
            return $"{s_local.Value} {CultureInfo.CurrentCulture.Name} {Activity.Current?.OperationName} {Tracer.CurrentTraceId is null}";
        }
        finally
        {
            s_local.Value = null;
            CultureInfo.CurrentCulture = culture;
            Activity.Current = activity;
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> SetsAmbientStateAsync(bool suspends)
    {
        s_local.Value = "of the method";
        if (suspends)
            await Task.Yield();

        s_local.Value += " later";
        return s_local.Value;
    }

    /// <summary>What a caller sees of an asynchronous method's writes: nothing, and its own context by reference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> SeesNoWritesOfAsynchronousMethod(bool suspends)
    {
        s_local.Value = "of the caller";
        ExecutionContext? before = ExecutionContext.Capture();
        Task<string> call = SetsAmbientStateAsync(suspends);
        bool same = ReferenceEquals(before, ExecutionContext.Capture());
        return $"{await call} {same} {s_local.Value} {Tracer.CurrentTraceId is null}";
    }

    /// <summary>A synchronous method that writes nothing leaves the caller's context by reference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool KeepsContext()
    {
        ExecutionContext? before = ExecutionContext.Capture();
        WritesNothing();
        return ReferenceEquals(before, ExecutionContext.Capture());
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WritesNothing()
    {
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string LeavesManualSpanOpen()
    {
        Tracer.StartSpan("left open");
        return "done";
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsMethodThatLeavesManualSpanOpen() =>
        LeavesManualSpanOpen() + " " + (Tracer.CurrentTraceId is null) + " " + (Tracer.CurrentSpan.SpanId is null);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string UnderSuppressedFlow()
    {
        using (ExecutionContext.SuppressFlow())
            return ToolUnderSuppressedFlow();
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ToolUnderSuppressedFlow() => ExecutionContext.IsFlowSuppressed().ToString();
}
