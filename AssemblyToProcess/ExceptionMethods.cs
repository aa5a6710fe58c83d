using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class ExceptionMethods
{
    public static List<string> Log { get; } = [];

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowsOnly(Exception exception) => throw exception;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowsDeep(int depth)
    {
        if (depth == 0)
            throw new InvalidOperationException("bottom");

        return ThrowsDeeper(depth - 1) + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ThrowsDeeper(int depth)
    {
        int result = ThrowsDeep(depth);
        return result * 2;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FinallyThrowsSomethingElse()
    {
        try
        {
            try
            {
                throw new InvalidOperationException("A");
            }
            finally
            {
                throw new FormatException("B");
            }
        }
        catch (FormatException)
        {
            return 5;
        }
    }

    /// <summary>The same, but the first exception is one that a caller would catch: its filters run first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsFinallyThrowsSomethingElse()
    {
        try
        {
            return "returned " + FinallyThrowsSomethingElse();
        }
        catch (InvalidOperationException)
        {
            return "never";
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void FinallyReplaces()
    {
        try
        {
            throw new InvalidOperationException("A");
        }
        finally
        {
            ThrowFormat();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowFormat() => throw new FormatException("B");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string FilterBeforeFinally()
    {
        Log.Clear();
        try
        {
            WithFinally();
        }
        catch (InvalidOperationException) when (Note("caller's filter"))
        {
            Note("caller's handler");
        }

        return string.Join(", ", Log);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WithFinally()
    {
        try
        {
            throw new InvalidOperationException("with finally");
        }
        finally
        {
            Note("callee's finally");
        }
    }

    private static bool Note(string entry)
    {
        Log.Add(entry);
        return true;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Handles(int number)
    {
        try
        {
            return (100 / number).ToString();
        }
        catch (DivideByZeroException exception) when (exception.Message.Length > 0)
        {
            return "handled";
        }
        finally
        {
            Log.Add("finally");
        }
    }

    [Trace] [MethodImpl(MethodImplOptions.NoInlining)] public static int Level1(Exception exception) => Level2(exception) + 1;

    [Trace] [MethodImpl(MethodImplOptions.NoInlining)] public static int Level2(Exception exception) => Level3(exception) + 1;

    [Trace] [MethodImpl(MethodImplOptions.NoInlining)] public static int Level3(Exception exception) => Level4(exception) + 1;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Level4(Exception exception)
    {
        try
        {
            return Level5(exception);
        }
        catch (Exception)
        {
            throw;
        }
    }

    [Trace] [MethodImpl(MethodImplOptions.NoInlining)] public static int Level5(Exception exception) => throw exception;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string HandlesFailedTool()
    {
        try
        {
            return FailingTool();
        }
        catch (InvalidOperationException)
        {
            return "fallback";
        }
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string FailingTool() => throw new InvalidOperationException("tool failed");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Cancelled() => throw new OperationCanceledException("cancelled");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TimedOut() => throw new OperationCanceledException("timed out", new TimeoutException());
}
