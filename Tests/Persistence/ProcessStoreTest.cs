using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>What happens to the store is none of the program's business.</summary>
[Category("Process")]
public sealed class ProcessStoreTest
{
    [Test]
    public void MissingFolderIsCreatedForItsOwnerOnly()
    {
        using var host = new HostProcess();
        host.Run("agent").MustSucceed();
        Assert.That(host.Traces(), Has.Count.EqualTo(1));
        string file = Directory.EnumerateFiles(host.Store).Single();
        Assert.That(Path.GetExtension(file), Is.EqualTo(".jsonl"));
        if (OperatingSystem.IsWindows())
            return;

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(ownerOnly));
        Assert.That(File.GetUnixFileMode(host.Store), Is.EqualTo(ownerOnly | UnixFileMode.UserExecute));
    }

    /// <summary>Permission bits do not bind every user; below a file, and in /proc, nobody can make a folder.</summary>
    [TestCase("{0}/file/traces")]
    [TestCase("/proc/tracellm/traces", IncludePlatform = "Linux")]
    public void StoreThatCannotBeWrittenCostsTheTracesOnly(string path)
    {
        using var host = new HostProcess();
        File.WriteAllText(host.PathOf("file"), "in the way");
        host.With("TRACELLM_PATH", string.Format(path, host.PathOf()));
        ProcessResult result = host.Run("agent-then-flush").MustSucceed();
        Assert.That(result.Output, Is.EqualTo("answer to question\nflushed False, recorded 1, written 0, dropped 0, queued 1, internal 0\n"));
        Assert.That(result.Error, Is.Empty);
        Assert.That(File.ReadAllText(host.PathOf("file")), Is.EqualTo("in the way"));
    }

    [Test]
    public void WritableStoreLosesNothing()
    {
        using var host = new HostProcess();
        ProcessResult result = host.Run("agent-then-flush").MustSucceed();
        Assert.That(result.Output, Is.EqualTo("answer to question\nflushed True, recorded 1, written 1, dropped 0, queued 0, internal 0\n"));
    }

    [Test]
    public void AnotherProcessReadsWhileItWrites()
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("serve");
        child.WaitForLine("written");
        Assert.That(host.Traces().Select(trace => trace.Response), Is.EqualTo(new[] { "answer to first" }));

        // A reader that holds the file open does not keep the program from writing to it.
        using IEnumerator<TraceDocument> reading = new TraceLlm.TraceReader(host.Store).Read().GetEnumerator();
        Assert.That(reading.MoveNext());
        child.Input.WriteLine();
        child.WaitForExit().MustSucceed();
        Assert.That(reading.MoveNext());
        Assert.That(reading.Current.Response, Is.EqualTo("answer to second"));
        Assert.That(host.Traces().Select(trace => trace.Response), Is.EqualTo(new[] { "answer to first", "answer to second" }));
    }

    [Test]
    public void TwoProcessesShareAStore()
    {
        using var host = new HostProcess();
        host.Run("agent").MustSucceed();
        host.Run("agent").MustSucceed();
        Assert.That(host.Traces(), Has.Count.EqualTo(2));
        Assert.That(Directory.EnumerateFiles(host.Store).Count(), Is.EqualTo(2));
    }
}
