using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class AsyncValueTaskMethods
{
    public static List<string> Log { get; } = [];

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask Notes(string entry)
    {
        await Task.Yield();
        Log.Add(entry);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> Doubles(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> DoublesAtOnce(int number)
    {
        await ValueTask.CompletedTask;
        return number * 2;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask NotesPooled(string entry)
    {
        await Task.Yield();
        Log.Add(entry);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> DoublesPooled(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> Throws(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> ThrowsPooled(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }
}
