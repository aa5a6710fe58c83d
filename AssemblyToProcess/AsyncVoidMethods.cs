using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class AsyncVoidMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async void Notes(List<string> log)
    {
        log.Add("before");
        await Task.Yield();
        log.Add("after");
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async void Throws(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }
}
