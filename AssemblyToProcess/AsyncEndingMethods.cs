using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Async bodies that end with a block, that throw on their way out, or that end before or without an await.</summary>
public class AsyncEndingMethods
{
    private readonly List<string> _log = [];

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task EndsWithIf(int value)
    {
        if (value > 0)
        {
            await Step(value);
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task EndsWithElse(int value)
    {
        if (value > 0)
        {
            await Step(value);
        }
        else if (value < 0)
        {
            await Step(-value);
            await Step(-value);
        }
        else
        {
            await Task.Yield();
        }
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Step(int value)
    {
        if (value % 2 == 0)
            await Task.Yield();
    }

#pragma warning disable CS1998 // Without await on purpose.
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task CatchThrowsWithoutAwait(bool fails)
    {
        try
        {
            if (fails)
                throw new InvalidOperationException("first");
        }
        catch (Exception exception)
        {
            throw new FormatException("second", exception);
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task CatchOfNothingRethrows()
    {
        try
        {
            // Nothing.
        }
        catch (Exception)
        {
            throw;
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual async Task Empty()
    {
    }
#pragma warning restore CS1998

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Rethrows(bool fails)
    {
        try
        {
            await Task.Yield();
            Throw(fails);
        }
        catch (Exception)
        {
            throw;
        }
    }

    /// <summary>Returns before its first await when there is nothing to do.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Updates(bool busy)
    {
        if (busy)
            return;

        await Step(2);
    }

    /// <summary>Nothing but two awaits without result.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task SetsPosition(double value)
    {
        await Sets(value);
        await UpdatesIfLinked();
    }

    public async Task<string> SetsPositionAll()
    {
        await SetsPosition(1.5);
        return string.Join(" ", _log);
    }

    private async Task Sets(double value)
    {
        await Task.Yield();
        _log.Add(value == 1.5 ? "set" : "unset");
    }

    private async Task UpdatesIfLinked()
    {
        await Task.Yield();
        _log.Add("updated");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(bool fails)
    {
        if (fails)
            throw new InvalidOperationException("kept");
    }
}
