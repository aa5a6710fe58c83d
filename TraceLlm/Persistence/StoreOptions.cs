namespace TraceLlm.Persistence;

/// <summary>What a store is opened with. Equal options mean the same store: it is not opened again. Immutable.</summary>
/// <param name="Folder">The folder that the store has on this machine.</param>
/// <param name="Clock">The clock that files are named by, and that their age is measured with.</param>
internal abstract record StoreOptions(string Folder, TimeProvider Clock)
{
    public FileSyncMode FileSync { get; init; }

    public abstract ITraceStore Open();
}
