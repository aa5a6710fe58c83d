namespace TraceLlm.Persistence;

/// <summary>What a store is opened with. Equal options mean the same store: it is not opened again.</summary>
/// <param name="Folder">Folder of the file store.</param>
/// <param name="Clock">The clock that files are named by.</param>
internal sealed record StoreOptions(string Folder, TimeProvider Clock)
{
    public ITraceStore Open() => new FileTraceStore(Folder, Clock);
}
