using System.Runtime.Versioning;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Persistence;

namespace Tests.Persistence;

/// <summary>What waits on the disk while the server is away.</summary>
public sealed class HttpSpoolTest : HttpStoreTest
{
    [Test]
    public void WhatWaitedArrivesOnceAndInOrderWhenTheServerIsBack()
    {
        using ITraceStore store = Open(Endpoint);
        Write(store, "1", "2");
        Assert.That(Flush(store), Is.False);
        Write(store, "3");
        Write(store, "4", "5", "6");
        Assert.That(Flush(store), Is.False);
        Assert.That(Counted(), Is.EqualTo((0, 6, 0, 0, 0, 0)));

        using (var receiver = new TraceReceiver(Port))
        {
            Write(store, "7");
            Deliver(store);
            Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2", "3", "4", "5", "6", "7" }));
            Assert.That(receiver.Requests, Has.Count.EqualTo(4));
            Assert.That(Batches(), Is.Empty);
            Assert.That(Counted(), Is.EqualTo((7, 0, 0, 0, 0, 0)));
        }

        Write(store, "8");
        Assert.That(Flush(store), Is.False, "it has gone again");
        using var another = new TraceReceiver(Port);
        Deliver(store);
        Assert.That(another.Prompts, Is.EqualTo(new[] { "8" }));
    }

    [Test]
    public void WhenTheSpoolIsFullTheNewestAreDroppedAndCounted()
    {
        using var events = new TraceLlmEvents();
        using ITraceStore store = Open(Endpoint, options => options with { MaxSpoolBytes = 3 * 4096 });
        for (int batch = 0; batch < 5; batch++)
            Write(store, $"{batch} of 0", $"{batch} of 1");

        Assert.That(Flush(store), Is.False);
        Assert.That(Counted(), Is.EqualTo((0, 6, 4, 0, 0, 0)));
        Assert.That(events.Messages("TracesDropped").Distinct().Single(), Does.Contain("SpoolFull").And.Contain("MaxSpoolBytes"));

        using var receiver = new TraceReceiver(Port);
        Deliver(store);
        Write(store, "room again");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "0 of 0", "0 of 1", "1 of 0", "1 of 1", "2 of 0", "2 of 1", "room again" }));
        Assert.That(Counted(), Is.EqualTo((7, 0, 4, 0, 0, 0)));
    }

    [Test]
    public void ABatchThatIsLargerThanTheBoundIsLetInAlone()
    {
        using ITraceStore store = Open(Endpoint, options => options with { MaxSpoolBytes = 4096 });
        Write(store, Incompressible(50_000, seed: 3));
        Write(store, "no room");
        Assert.That(Counted(), Is.EqualTo((0, 1, 1, 0, 0, 0)));
    }

    [Test]
    public void WithoutASpoolTheWriterSendsAndTriesAgain()
    {
        using var receiver = new TraceReceiver(Port);
        receiver.Then(503).Then(413).Then((_, _) => Task.FromResult(true)).Then(503).Then(400);
        using ITraceStore store = Open(Endpoint, options => options with { MaxSpoolBytes = 0 });
        byte[] lines = System.Text.Encoding.UTF8.GetBytes(Document("1") + Document("2"));
        Assert.That(() => store.Write(lines, 2), Throws.TypeOf<IOException>().With.Message.Contains("answered 503"));
        Assert.That(() => store.Write(lines, 2), Throws.TypeOf<IOException>(), "the second part had to wait");
        store.Write(lines, 2);
        Assert.That(Flush(store), Is.False, "the whole was refused at last");
        store.Write(lines, 2);
        Assert.That(Flush(store), Is.True);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "1", "2" }), "in parts and whole: the ids tell them apart");
        Assert.That(receiver.Documents.Select(document => document.TraceId).Distinct().Count(), Is.EqualTo(2));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 2, 0, 0)));
        Assert.That(SpoolFiles(), Is.Empty);
    }

    [Test]
    public void WhereTheSpoolCannotBeWrittenTheWriterSends()
    {
        File.WriteAllText(SpoolFolder, "in the way");
        using var events = new TraceLlmEvents();
        using (var receiver = new TraceReceiver(Port))
        using (ITraceStore store = Open(Endpoint))
        {
            Write(store, "1");
            Assert.That(Flush(store), Is.True);
            Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1" }));
            Assert.That(Counted(), Is.EqualTo((1, 0, 0, 0, 0, 0)));
            Assert.That(events.Messages("SpoolFailed"), Is.Not.Empty);
            receiver.Dispose();
            Assert.That(() => Write(store, "2"), Throws.TypeOf<IOException>());
        }
    }

    /// <summary>The writer keeps it and tries again: what is in the spool comes first.</summary>
    [Test]
    public void WhatTheSpoolCannotTakeDoesNotOvertakeWhatItHas()
    {
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        string folder = Path.GetDirectoryName(Batches().Single())!;
        string obstacle = Path.Combine(folder, "0000000002-1-" + Document("2").Length + ".jsonl.gz.tmp");
        Directory.CreateDirectory(obstacle);
        Assert.That(() => Write(store, "2"), Throws.InstanceOf<Exception>());
        Directory.Delete(obstacle);
        Write(store, "2");
        using var receiver = new TraceReceiver(Port);
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }

    [TestCase("")]
    [TestCase("cut")]
    [TestCase("overwritten")]
    [TestCase("removed")]
    public void ADamagedFileIsLostAndNotInTheWay(string damage)
    {
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        Assert.That(Flush(store), Is.False, "it is in memory now");
        Write(store, "2", "3");
        Write(store, "4");
        Damage(Batches()[1], damage);
        using var receiver = new TraceReceiver(Port);
        while (!receiver.Prompts.Contains("4"))
            Flush(store);

        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "4" }));
        Assert.That(Flush(store), Is.True);
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 2, 0)));
        Assert.That(Batches(), Is.Empty);
    }

    [Test]
    public void ASpoolThatIsRemovedUnderWayIsMadeAgain()
    {
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        Assert.That(Flush(store), Is.False, "it is in memory now");
        Write(store, "2");
        Directory.Delete(SpoolFolder, recursive: true);
        Write(store, "3");
        using var receiver = new TraceReceiver(Port);
        while (!receiver.Prompts.Contains("3"))
            Flush(store);

        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "3" }));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 1, 0)));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void TheSpoolIsItsOwnersOnly()
    {
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(SpoolFiles().Select(File.GetUnixFileMode), Has.All.EqualTo(Owner).And.Exactly(2).Items);
        string[] folders = [SpoolFolder, .. Directory.GetDirectories(SpoolFolder, "*", SearchOption.AllDirectories)];
        Assert.That(folders.Select(File.GetUnixFileMode), Has.All.EqualTo(Owner | UnixFileMode.UserExecute).And.Exactly(3).Items);
    }

    [TestCase(FileSyncMode.Interval)]
    [TestCase(FileSyncMode.Always)]
    public void SyncingWritesTheSame(FileSyncMode mode)
    {
        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint, options => options with { FileSync = mode });
        Write(store, "1");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1" }));
    }

    private static void Damage(string path, string damage)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (damage == "removed")
            File.Delete(path);
        else if (damage == "cut")
            File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        else
            File.WriteAllBytes(path, damage == "" ? [] : new byte[bytes.Length]);
    }
}
