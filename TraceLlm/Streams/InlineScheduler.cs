namespace TraceLlm.Streams;

/// <summary>
/// Runs a continuation where its task completes, even if that task was created with RunContinuationsAsynchronously:
/// there ExecuteSynchronously is ignored, and whoever awaits the task may go on first.
/// </summary>
internal sealed class InlineScheduler : TaskScheduler
{
    public static InlineScheduler Instance { get; } = new();

    protected override void QueueTask(Task task) => TryExecuteTask(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
