using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public sealed class Finalized(List<string> log)
{
    [Trace("finalized fixture")]
    ~Finalized() => log.Add("finalized " + (Tracer.CurrentTraceId is not null));
}

public static class FinalizerMethods
{
    public static string Collects()
    {
        var log = new List<string>();
        Abandon(log);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return string.Join(",", log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(List<string> log) => GC.KeepAlive(new Finalized(log));
}
