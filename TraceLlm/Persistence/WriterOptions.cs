namespace TraceLlm.Persistence;

/// <summary>Settings of the background writer.</summary>
/// <param name="Store">Makes the store; null when traces are not persisted. Called on the writer's thread.</param>
/// <param name="FlushInterval">Longest time that a trace waits to be written.</param>
/// <param name="Clock">The clock of <c>updated_at</c>.</param>
internal sealed record WriterOptions(Func<ITraceStore>? Store, TimeSpan FlushInterval, TimeProvider Clock);
