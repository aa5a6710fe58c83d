using TraceLlm;

namespace Tests.Fixtures;

/// <summary>Sends what is traced to a file store of its own, for the length of a test.</summary>
internal sealed class FileStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Configured _configured;

    public FileStore() => _configured = new Configured(options =>
    {
        options.Persistence = PersistenceMode.File;
        options.Path = _folder.Path;
    });

    public string Path => _folder.Path;

    /// <summary>The finished traces, as they stand in the files.</summary>
    public IReadOnlyList<string> Lines()
    {
        Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
        return [.. Directory.GetFiles(_folder.Path, "*.jsonl").SelectMany(File.ReadAllLines)];
    }

    public void Dispose()
    {
        _configured.Dispose();
        _folder.Dispose();
    }
}
