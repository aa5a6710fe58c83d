using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods whose implementation flags say how they run.</summary>
public sealed class MethodImplMethods
{
    public static string Locks() => new MethodImplMethods().LockedAround();

    public static string LocksStatically() => LockedStatically() + " " + Monitor.IsEntered(typeof(MethodImplMethods));

    public static string UnlocksAfterAnException()
    {
        var owner = new MethodImplMethods();
        try
        {
            owner.LockedThrows();
            return "returned";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message + " " + Monitor.IsEntered(owner);
        }
    }

    /// <summary>The lock covers the call, not the task.</summary>
    public static async Task<string> LocksTheCall()
    {
        var owner = new MethodImplMethods();
        return await owner.LockedLater() + " " + Monitor.IsEntered(owner);
    }

    public static int Inlines(int number)
    {
        int sum = 0;
        for (int index = 0; index < 3; index++)
            sum += Inlined(number);

        return sum;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Inlined(int number) => number + 1;

    [Trace]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Optimized(int number) => number + 2;

    [Trace]
    [MethodImpl(MethodImplOptions.NoOptimization)]
    public static int Unoptimized(int number) => number + 3;

    [Trace]
    [MethodImpl(MethodImplOptions.Synchronized)]
    private static string LockedStatically() => "inside " + Monitor.IsEntered(typeof(MethodImplMethods));

    private string LockedAround() => Locked() + " " + Monitor.IsEntered(this);

    [Trace]
    [MethodImpl(MethodImplOptions.Synchronized)]
    private string Locked() => "inside " + Monitor.IsEntered(this);

    [Trace]
    [MethodImpl(MethodImplOptions.Synchronized)]
    private void LockedThrows() => throw new InvalidOperationException("inside " + Monitor.IsEntered(this));

    [Trace]
    [MethodImpl(MethodImplOptions.Synchronized)]
    private Task<string> LockedLater() => Task.FromResult("inside " + Monitor.IsEntered(this));
}
