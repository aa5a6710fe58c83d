using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class NotRetriable
{
    [TraceTool(MaxRetries = 1)]
    public static Task<int> TakesReference(in int value)
    { // TLLM032 NotRetriable.TakesReference
        return Task.FromResult(value);
    }

    [TraceTool(MaxRetries = 1)]
    public static Task<int> TakesSpan(ReadOnlySpan<char> text)
    { // TLLM032 NotRetriable.TakesSpan
        return Task.FromResult(text.Length);
    }

    [TraceTool(MaxRetries = 1)]
    public static Awaited HandsOnWhatIsAwaited()
    { // TLLM032 NotRetriable.HandsOnWhatIsAwaited
        return new Awaited();
    }

    [TraceTool(TimeoutMs = 100)]
    public static IEnumerable<int> LimitsAStream(CancellationToken token)
    { // TLLM032 NotRetriable.LimitsAStream
        token.ThrowIfCancellationRequested();
        yield return 1;
    }

    [TraceTool(TimeoutMs = 100)]
    public static int HasNothingToCancel(int value)
    { // TLLM033 NotRetriable.HasNothingToCancel
        return value;
    }

    [TraceTool(TimeoutMs = 100)]
    public static int TakesItsTokenByReference(in CancellationToken token)
    { // TLLM033 NotRetriable.TakesItsTokenByReference
        return token.CanBeCanceled ? 1 : 0;
    }

    [TraceTool(MaxRetries = 1, RetryOn = [typeof(string)])]
    public static int NamesNoException(int value)
    { // TLLM034 NotRetriable.NamesNoException
        return value;
    }

    [TraceTool(MaxRetries = 1, NoRetryOn = [typeof(OpenException<>)])]
    public static int NamesOpenType(int value)
    { // TLLM034 NotRetriable.NamesOpenType
        return value;
    }

    [TraceTool(MaxRetries = -1)]
    public static int RetriesLessThanNever(int value)
    { // TLLM035 NotRetriable.RetriesLessThanNever
        return value;
    }

    [TraceTool(MaxRetries = 1, RetryJitter = 1.5)]
    public static int JittersTooMuch(int value)
    { // TLLM035 NotRetriable.JittersTooMuch
        return value;
    }

    [Trace(RetryBackoff = 0.5)]
    public static int BacksOffTowards(int value)
    { // TLLM035 NotRetriable.BacksOffTowards
        return value;
    }

    public class OpenException<T> : Exception
    {
        public T? Content { get; init; }
    }

    public struct Changing
    {
        private int _count;

        [TraceTool(MaxRetries = 1)]
        public Task<int> CountsUp()
        { // TLLM032 NotRetriable.Changing.CountsUp
            return Task.FromResult(++_count);
        }
    }

    public sealed class Awaited
    {
        public TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter();
    }
}
