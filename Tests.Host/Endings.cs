using System.Runtime.InteropServices;
using TraceLlm;

namespace Tests.Host;

/// <summary>Ends of the process by an exception that nothing handles.</summary>
internal static class Endings
{
    [Trace]
    public static void ThrowInside()
    {
        Finished(1);
        throw new InvalidOperationException("unhandled inside");
    }

    public static void ThrowOnThread()
    {
        var thread = new Thread(static () => throw new InvalidOperationException("unhandled on another thread"));
        thread.Start();
        thread.Join();
    }

    /// <summary>No managed frame below the method could handle what it throws.</summary>
    public static unsafe void ThrowIntoUnmanagedCode()
    {
        delegate* unmanaged<void> function = &ThrownIntoUnmanagedCode;
        function();
    }

    [UnmanagedCallersOnly]
    [Trace]
    private static void ThrownIntoUnmanagedCode() => throw new InvalidOperationException("unhandled above unmanaged code");

    [TraceTool]
    private static int Finished(int value) => value;
}
