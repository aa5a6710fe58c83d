using TraceLlm;
using TraceLlm.Persistence;

namespace Tests.Persistence;

/// <summary>
/// The writer's thread and the sender's are interrupted, as by a program that interrupts every thread, and stores are
/// closed while somebody flushes.
/// </summary>
public sealed class HttpSenderThreadTest : HttpStoreTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    [Test]
    public async Task AFlushOfAStoreThatIsClosedDoesNotWait()
    {
        ITraceStore store = Open(Endpoint);
        Write(store, "1");
        store.Dispose();
        bool hasArrived = await Task.Factory.StartNew(
            () => store.Flush(Deadline.Never), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(s_timeout);
        Assert.That(hasArrived, Is.False);
    }

    [Test]
    public void AnInterruptedSenderGoesOn()
    {
        Thread? sender = null;
        Clock.Waiting = () => sender = Thread.CurrentThread;
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        while (sender is null)
            Assert.That(Flush(store), Is.False);

        Clock.Waiting = null;
        long failures = Tracer.Statistics.InternalFailures;
        using var receiver = new TraceReceiver(Port);
        Deliver(store);
        SpinWait.SpinUntil(() => (sender.ThreadState & ThreadState.WaitSleepJoin) != 0, s_timeout);
        sender.Interrupt();
        Write(store, "2");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Tracer.Statistics.InternalFailures, Is.GreaterThan(failures));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }

    /// <summary>It would write again what is in the spool already.</summary>
    [Test]
    public void AWriterThatIsInterruptedWhileItWakesTheSenderHasWritten()
    {
        using var waits = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        // The sender holds what whoever wakes it needs.
        Clock.Waiting = () =>
        {
            waits.Set();
            goOn.Wait(s_timeout);
        };
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        Assert.That(waits.Wait(s_timeout), Is.True);

        Exception? thrown = null;
        var writer = new Thread(() =>
        {
            Thread.CurrentThread.Interrupt();
            try
            {
                Write(store, "2");
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        });
        writer.Start();
        SpinWait.SpinUntil(() => (writer.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0, s_timeout);
        Clock.Waiting = null;
        goOn.Set();
        writer.Join();
        Assert.That(thrown, Is.Null);

        using var receiver = new TraceReceiver(Port);
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }
}
