using System.Text;
using Tests.Fixtures;
using TraceLlm.Persistence;

namespace Tests.Persistence;

public sealed class FileTraceStoreTest
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 2, 23, 59, 0, TimeSpan.Zero));
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private string[] Files => [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal)];

    [Test]
    public void OneFilePerDay()
    {
        using var store = new FileTraceStore(_folder, _clock);
        Write(store, "1\n");
        Write(store, "2\n");
        _clock.Advance(TimeSpan.FromMinutes(2));
        Write(store, "3\n");
        Assert.That(Files.Select(File.ReadAllText), Is.EqualTo(new[] { "1\n2\n", "3\n" }));
        Assert.That(Path.GetFileName(Files[0]), Does.Match($"^traces-20260102-{Environment.ProcessId}-[0-9a-f]{{8}}[.]jsonl$"));
        Assert.That(Path.GetFileName(Files[1]), Does.StartWith("traces-20260103-"));
    }

    [Test]
    public void RemovedFileIsBegunAnew()
    {
        using var store = new FileTraceStore(_folder, _clock);
        Write(store, "1\n");
        File.Delete(Files.Single());
        Write(store, "2\n");
        Assert.That(File.ReadAllText(Files.Single()), Is.EqualTo("2\n"));
    }

    [Test]
    public void MissingFolderIsMade()
    {
        string folder = Path.Combine(_folder, "a", "b");
        using var store = new FileTraceStore(folder, _clock);
        Write(store, "1\n");
        Directory.Delete(folder, recursive: true);
        Write(store, "2\n");
        Assert.That(File.ReadAllText(Directory.GetFiles(folder).Single()), Is.EqualTo("2\n"));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void OnlyTheOwnerMayRead()
    {
        using var store = new FileTraceStore(Path.Combine(_folder, "new"), _clock);
        Write(store, "1\n");
        Assert.That(File.GetUnixFileMode(Directory.GetFiles(Path.Combine(_folder, "new")).Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            File.GetUnixFileMode(Path.Combine(_folder, "new")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void FolderThatCannotBeMadeThrowsEachTime()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var store = new FileTraceStore(Path.Combine(file, "traces"), _clock);
        Assert.That(() => Write(store, "1\n"), Throws.InstanceOf<IOException>());
        File.Delete(file);
        Assert.That(() => Write(store, "2\n"), Throws.Nothing);
    }

    private static void Write(FileTraceStore store, string lines) => store.Write(Encoding.UTF8.GetBytes(lines));
}
