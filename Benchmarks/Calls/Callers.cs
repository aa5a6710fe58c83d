namespace Benchmarks;

/// <summary>Threads that wait for work and do it together, in the context of whoever hands it to them.</summary>
internal sealed class Callers : IDisposable
{
    private readonly Barrier _turn;
    private Func<int>? _work;
    private ExecutionContext? _context;
    private int _sum;

    public Callers(int threads)
    {
        _turn = new Barrier(threads + 1);
        for (int index = 0; index < threads; index++)
            new Thread(Call) { IsBackground = true }.UnsafeStart();
    }

    /// <summary>Has every thread do the work once, and waits for them.</summary>
    public int Run(Func<int> work)
    {
        _work = work;
        _context = ExecutionContext.Capture();
        _sum = 0;
        _turn.SignalAndWait();
        _turn.SignalAndWait();
        return _sum;
    }

    /// <summary>Lets the threads end.</summary>
    public void Dispose()
    {
        _work = null;
        _turn.SignalAndWait();
    }

    private void Call()
    {
        while (true)
        {
            _turn.SignalAndWait();
            if (_work is not { } work)
                return;

            ExecutionContext.Run(_context!, _ => Interlocked.Add(ref _sum, work()), null);
            _turn.SignalAndWait();
        }
    }
}
