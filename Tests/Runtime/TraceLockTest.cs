using TraceLlm.Spans;

namespace Tests.Runtime;

public sealed class TraceLockTest
{
    private const int Count = 100_000;

    private TraceLock _lock;
    private int _counted;

    [Test]
    public void OneThreadHoldsItAtATime()
    {
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int index = 0; index < Count; index++)
            {
                using (_lock.Enter())
                    _counted++;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.That(_counted, Is.EqualTo(threads.Length * Count));
    }

    /// <summary>An interrupt is meant for a wait of the application's own, which it still ends afterwards.</summary>
    [Test]
    public void AnInterruptIsLeftToTheApplication()
    {
        Exception? thrown = null;
        bool isStillInterrupted = false;
        using var begun = new ManualResetEventSlim();
        var waiting = new Thread(() =>
        {
            begun.Set();
            Thread.CurrentThread.Interrupt();
            try
            {
                using (_lock.Enter())
                {
                }
            }
            catch (ThreadInterruptedException exception)
            {
                thrown = exception;
                return;
            }

            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                isStillInterrupted = true;
            }
        });
        using (_lock.Enter())
        {
            waiting.Start();
            begun.Wait();
            for (int turn = 0; turn < Count && waiting.IsAlive; turn++)
                Thread.Yield();
        }

        waiting.Join();
        Assert.That(thrown, Is.Null);
        Assert.That(isStillInterrupted);
    }
}
