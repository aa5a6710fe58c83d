namespace TraceLlm.Persistence;

/// <summary>Settings of the background writer.</summary>
/// <param name="Store">The store; null when traces are not persisted.</param>
/// <param name="FlushInterval">Longest time that a trace waits to be written.</param>
/// <param name="QueueWait">How long the end of a trace may wait for room in a full queue.</param>
/// <param name="PricesPath">File of prices that come before the built-in ones; null for none.</param>
/// <param name="Clock">The clock of <c>updated_at</c>.</param>
internal sealed record WriterOptions(StoreOptions? Store, TimeSpan FlushInterval, TimeSpan QueueWait, string? PricesPath, TimeProvider Clock);
