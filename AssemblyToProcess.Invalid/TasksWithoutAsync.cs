using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class TasksWithoutAsync
{
    [Trace]
    public static Task Plain()
    { // TLLM013 TasksWithoutAsync.Plain
        return Task.CompletedTask;
    }

    [Trace]
    public static Task<int> WithResult() =>
        Task.FromResult(1); // TLLM013 TasksWithoutAsync.WithResult

    [TraceTool]
    public static ValueTask Value() =>
        default; // TLLM013 TasksWithoutAsync.Value

    [TraceTool]
    public static ValueTask<T?> ValueWithResult<T>() =>
        default; // TLLM013 TasksWithoutAsync.ValueWithResult
}
