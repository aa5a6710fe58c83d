using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class TaskLikeMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async TaskLike<int> StructBuilder(int number)
    {
        await Task.Yield();
        return number == 0 ? throw new InvalidOperationException("zero") : number + 1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(TaskLikeClassBuilder<>))]
    public static async TaskLike<int> ClassBuilder(int number)
    {
        await Task.Yield();
        return number == 0 ? throw new InvalidOperationException("zero") : number + 1;
    }

#pragma warning disable CS1998 // Without await on purpose.
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(ThrowingStartBuilder<>))]
    public static async TaskLike<int> StartThrows(int number) => number;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(ThrowingSetExceptionBuilder<>))]
    public static async TaskLike<int> SetExceptionThrows(int number) => throw new InvalidOperationException("body");
#pragma warning restore CS1998
}
