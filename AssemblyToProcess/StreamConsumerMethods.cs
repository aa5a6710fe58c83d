using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>What a consumer can tell of a stream, and what it can do wrong with one.</summary>
public static class StreamConsumerMethods
{
    [Trace]
    public static IAsyncEnumerable<int> ReadOnce(ReadCounter stream) => stream;

    /// <summary>How often the items of a stream were read.</summary>
    public static async Task<string> ReadOnceAll()
    {
        var stream = new ReadCounter();
        int sum = 0;
        await foreach (int item in ReadOnce(stream))
            sum += item;

        return $"{sum} in {stream.Reads} reads";
    }

    [Trace]
    public static async IAsyncEnumerable<int> FailsWhenDisposed(Exception exception)
    {
        try
        {
            await Task.Yield();
            yield return 1;
        }
        finally
        {
            await Task.Yield();
            Throw(exception);
        }
    }

    public static async Task<int> FailsWhenDisposedLeftEarly(Exception exception)
    {
        await foreach (int item in FailsWhenDisposed(exception))
            return item;

        return 0;
    }

    /// <summary>A value task of an earlier move is no longer good.</summary>
    public static async Task<string> StaleMove()
    {
        await using IAsyncEnumerator<string> enumerator = Delayed().GetAsyncEnumerator();
        ValueTask<bool> first = enumerator.MoveNextAsync();
        await first;
        ValueTask<bool> second = enumerator.MoveNextAsync();
        try
        {
            return first.IsCompleted ? "completed" : "pending";
        }
        catch (InvalidOperationException)
        {
            return "no longer good";
        }
        finally
        {
            await second;
        }
    }

    [Trace]
    public static async IAsyncEnumerable<string> Delayed()
    {
        await Task.Delay(1);
        yield return "a";
        await Task.Delay(1);
        yield return "b";
    }

    /// <summary>Whether any of two threads that move one stream at the same time is left with its span.</summary>
    public static bool TwoThreadsAtOnce()
    {
        using var meeting = new Barrier(2);
        IAsyncEnumerator<int> enumerator = Meets(meeting).GetAsyncEnumerator();
        bool[] left = new bool[2];
        Thread[] threads = [.. left.Select((_, index) => new Thread(() =>
        {
            enumerator.MoveNextAsync().AsTask().Wait();
            left[index] = Tracer.CurrentTraceId is not null;
        }))];
        foreach (Thread thread in threads)
            thread.Start();

        foreach (Thread thread in threads)
            thread.Join();

        enumerator.DisposeAsync().AsTask().Wait();
        return left.Contains(true);
    }

    [Trace]
    public static IAsyncEnumerable<int> Meets(Barrier meeting) => new ReadCounter { Meeting = meeting };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(Exception exception) => throw exception;

    public sealed class ReadCounter : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private int _item;

        public int Reads { get; private set; }

        public Barrier? Meeting { get; init; }

        public int Current
        {
            get
            {
                Reads++;
                return _item;
            }
        }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync()
        {
            Meeting?.SignalAndWait();
            return new ValueTask<bool>(++_item <= 3);
        }

        public ValueTask DisposeAsync() => default;
    }
}
