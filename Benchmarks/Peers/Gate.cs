using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>
/// What suspended methods await: always suspends them, and goes on with them on the thread that opens it, so that what is
/// measured is the suspension and not the thread pool. Allocates nothing. One method at a time, one gate per thread.
/// </summary>
public sealed class Gate : ICriticalNotifyCompletion
{
    [ThreadStatic]
    private static Gate? t_awaited;

    private Action? _continuation;

    private Gate()
    {
    }

    /// <summary>The thread's gate.</summary>
    public static Gate Awaited => t_awaited ??= new Gate();

    public bool IsCompleted => false;

    /// <summary>Goes on with the method that awaits the thread's gate.</summary>
    public static void Open()
    {
        Gate gate = Awaited;
        Action continuation = gate._continuation!;
        gate._continuation = null;
        continuation();
    }

    public Gate GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _continuation = continuation;

    public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;
}
