using System.Runtime.CompilerServices;
using Peers;

namespace Benchmarks;

/// <summary>Tried again twice by a loop that is written by hand.</summary>
internal readonly struct HandRetriedCalls : IVariant
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return BareAdditions.Add(left, right);
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                Thread.Sleep(500);
            }
        }
    }

    public static Task<int> AddCompleted(int left, int right) => Retry(BareAdditions.AddCompleted, left, right);

    public static Task<int> AddSuspended(int left, int right) => Retry(BareAdditions.AddSuspended, left, right);

    private static async Task<int> Retry(Func<int, int, Task<int>> add, int left, int right)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return await add(left, right);
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                await Task.Delay(500);
            }
        }
    }
}
