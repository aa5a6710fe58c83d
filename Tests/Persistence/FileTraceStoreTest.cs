using System.Text;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Persistence;

namespace Tests.Persistence;

public sealed class FileTraceStoreTest
{
    private ManualClock _clock = null!;
    private string _folder = "";

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;
        _clock = new ManualClock(new DateTimeOffset(2026, 1, 2, 23, 59, 0, TimeSpan.Zero));
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private string[] Files => [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal)];

    [Test]
    public void OneFilePerDay()
    {
        using ITraceStore store = Open(_folder);
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
        using ITraceStore store = Open(_folder);
        Write(store, "1\n");
        File.Delete(Files.Single());
        Write(store, "2\n");
        Assert.That(File.ReadAllText(Files.Single()), Is.EqualTo("2\n"));
    }

    [Test]
    public void MissingFolderIsMade()
    {
        string folder = Path.Combine(_folder, "a", "b");
        using ITraceStore store = Open(folder);
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
        using ITraceStore store = Open(Path.Combine(_folder, "new"));
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
        using ITraceStore store = Open(Path.Combine(file, "traces"));
        Assert.That(() => Write(store, "1\n"), Throws.InstanceOf<IOException>());
        File.Delete(file);
        Assert.That(() => Write(store, "2\n"), Throws.Nothing);
    }

    [Test]
    public void AFileThatIsFullIsFollowedByAnother()
    {
        using ITraceStore store = Open(_folder, options => options with { MaxFileBytes = 10 });
        foreach (string lines in new[] { "1\n2\n", "3\n4\n5\n", "6\n", "a line longer than a file\n", "7\n" })
            Write(store, lines);

        Assert.That(Files.Select(File.ReadAllText), Is.EquivalentTo(new[] { "1\n2\n3\n4\n5\n", "6\n", "a line longer than a file\n", "7\n" }));
    }

    [Test]
    public void ClosedFilesAreCompressedAndReadAsTheyWere()
    {
        using ITraceStore store = Open(_folder, options => options with { MaxFileBytes = 1, CompressFiles = true });
        foreach (string id in new[] { "1", "2", "3" })
        {
            Write(store, Document(id));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(Files.Select(file => file.EndsWith(".jsonl.gz", StringComparison.Ordinal)), Is.EqualTo(new[] { true, true, false }));
        Assert.That(new TraceReader(_folder).Read().Select(trace => trace.Prompt), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(new TraceReader(Files[0]).Read().Single().Prompt, Is.EqualTo("1"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Files[0]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>For a moment a file is there twice, and before that half of it under another name.</summary>
    [Test]
    public void AFileThatIsBeingCompressedIsReadOnce()
    {
        using ITraceStore store = Open(_folder, options => options with { MaxFileBytes = 1, CompressFiles = true });
        Write(store, Document("1"));
        string first = Files.Single();
        byte[] plain = File.ReadAllBytes(first);
        Write(store, Document("2"));
        File.WriteAllBytes(first, plain);
        File.WriteAllBytes(first + ".gz.tmp", [1, 2, 3]);
        Assert.That(new TraceReader(_folder).Read().Select(trace => trace.Prompt), Is.EquivalentTo(new[] { "1", "2" }));
    }

    [Test]
    public void AFileThatIsCompressedWhileItIsReadIsReadToItsEnd()
    {
        using ITraceStore store = Open(_folder, options => options with { MaxFileBytes = 1000, CompressFiles = true });
        Write(store, Document("1") + Document("2"));
        using IEnumerator<TraceDocument> reading = new TraceReader(_folder).Read().GetEnumerator();
        Assert.That(reading.MoveNext());
        _clock.Advance(TimeSpan.FromDays(1));
        Write(store, Document("3"));
        Assert.That(reading.MoveNext());
        Assert.That(reading.Current.Prompt, Is.EqualTo("2"));
    }

    [Test]
    public void OldFilesAreRemovedWhenAnotherIsBegun()
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        string[] names = ["traces-1.jsonl", "traces-2.jsonl.gz", "traces-3.jsonl", "notes.txt", "traces-4.txt", "other.jsonl"];
        foreach (string name in names)
            Make(name, 1, now - TimeSpan.FromDays(name == "traces-3.jsonl" ? 6.9 : 7.1));

        using ITraceStore store = Open(_folder, options => options with { RetentionDays = 7 });
        Write(store, "new\n");
        Assert.That(
            Files.Select(file => Path.GetFileName(file)!).Where(names.Contains),
            Is.EquivalentTo(new[] { "traces-3.jsonl", "notes.txt", "traces-4.txt", "other.jsonl" }));
        Assert.That(Files, Has.Length.EqualTo(5));
    }

    [Test]
    public void TheOldestFilesMakeRoomButNotThoseInUse()
    {
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        Make("traces-1.jsonl", 100, now - TimeSpan.FromDays(3));
        Make("traces-2.jsonl", 100, now - TimeSpan.FromDays(4));
        Make("traces-3.jsonl", 100, now - TimeSpan.FromMinutes(1));
        Make("traces-4.jsonl", 100, now - TimeSpan.FromDays(1));
        using ITraceStore store = Open(_folder, options => options with { MaxFolderBytes = 250 });
        Write(store, "new\n");
        Assert.That(
            Files.Select(file => Path.GetFileName(file)!).Where(name => name.Length == "traces-1.jsonl".Length),
            Is.EqualTo(new[] { "traces-3.jsonl", "traces-4.jsonl" }));
    }

    /// <summary>Also lines that were written whole, whose sync failed: they will be written again.</summary>
    [Test]
    public void LinesCanBeTakenBack()
    {
        string path = Path.Combine(_folder, "file");
        using (var file = TraceFile.Create(path))
        {
            file.Append("1\n"u8);
            long before = file.Length;
            file.Append("2\n3\n"u8);
            file.TakeBack(before);
            Assert.That(file.Length, Is.EqualTo(2));
            file.Append("4\n"u8);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo("1\n4\n"));
    }

    [TestCase(FileSyncMode.None)]
    [TestCase(FileSyncMode.Interval)]
    [TestCase(FileSyncMode.Always)]
    public void EveryWayToSyncWritesTheSame(FileSyncMode mode)
    {
        using ITraceStore store = Open(_folder, options => options with { FileSync = mode });
        Write(store, "1\n");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Write(store, "2\n");
        Assert.That(File.ReadAllText(Files.Single()), Is.EqualTo("1\n2\n"));
    }

    private static string Document(string prompt) =>
        $$"""{"schema":1,"trace_id":"0123456789abcdef0123456789abcdef","prompt":"{{prompt}}"}""" + "\n";

    private void Make(string name, int length, DateTime written)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, new byte[length]);
        File.SetLastWriteTimeUtc(path, written);
    }

    private ITraceStore Open(string folder, Func<FileStoreOptions, FileStoreOptions>? change = null)
    {
        var options = new FileStoreOptions(folder, _clock);
        return (change?.Invoke(options) ?? options).Open();
    }

    private static void Write(ITraceStore store, string lines) => store.Write(Encoding.UTF8.GetBytes(lines), lines.Count(character => character == '\n'));
}
