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

    [TraceTool]
    private static int Finished(int value) => value;
}
