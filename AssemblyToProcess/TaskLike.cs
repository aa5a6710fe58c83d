using System.Runtime.CompilerServices;

namespace AssemblyToProcess;

/// <summary>A task-like type of the user's, around a task.</summary>
[AsyncMethodBuilder(typeof(TaskLikeStructBuilder<>))]
public readonly struct TaskLike<T>(Task<T> task)
{
    public Task<T> AsTask() => task;

    public TaskAwaiter<T> GetAwaiter() => task.GetAwaiter();
}

public struct TaskLikeStructBuilder<T>
{
    private AsyncTaskMethodBuilder<T> _inner;

    public static TaskLikeStructBuilder<T> Create() => default;

    public TaskLike<T> Task => new(_inner.Task);

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _inner.Start(ref stateMachine);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void SetResult(T result) => _inner.SetResult(result);

    public void SetException(Exception exception) => _inner.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}

/// <summary>A builder that is a class, and that starts the state machine itself.</summary>
public class TaskLikeClassBuilder<T>
{
    private readonly TaskCompletionSource<T> _source = new();
    private IAsyncStateMachine? _machine;

    public static TaskLikeClassBuilder<T> Create() => new();

    public TaskLike<T> Task => new(_source.Task);

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void SetResult(T result) => _source.SetResult(result);

    public void SetException(Exception exception) => _source.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Box(stateMachine).MoveNext);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Box(stateMachine).MoveNext);

    private IAsyncStateMachine Box<TStateMachine>(TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _machine ??= stateMachine;
}

public struct ThrowingStartBuilder<T>
{
    public static ThrowingStartBuilder<T> Create() => default;

    public readonly TaskLike<T> Task => default;

    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => throw new NotSupportedException("start");

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public readonly void SetResult(T result)
    {
    }

    public readonly void SetException(Exception exception)
    {
    }

    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
    }

    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
    }
}

public struct ThrowingSetExceptionBuilder<T>
{
    private AsyncTaskMethodBuilder<T> _inner;

    public static ThrowingSetExceptionBuilder<T> Create() => default;

    public TaskLike<T> Task => new(_inner.Task);

    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void SetResult(T result) => _inner.SetResult(result);

    public readonly void SetException(Exception exception) => throw new NotSupportedException("set exception", exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}
