using TraceLlm.Persistence;

namespace Tests.Persistence;

/// <summary>Who sends what a process has left on the disk.</summary>
public sealed class HttpAdoptionTest : HttpStoreTest
{
    [Test]
    public void TheNextStoreSendsWhatTheOneBeforeLeftFirst()
    {
        using (ITraceStore first = Open(Endpoint))
        {
            Write(first, "1");
            Write(first, "2");
        }

        using (ITraceStore second = Open(Endpoint))
        {
            Write(second, "3");
            Flush(second);
        }

        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint);
        Write(store, "4");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2", "3", "4" }));
        Assert.That(Counted(), Is.EqualTo((4, 0, 0, 0, 0, 0)), "they are this process's own");
        Assert.That(Directory.GetDirectories(SpoolFolder).SelectMany(Directory.GetDirectories), Has.Exactly(1).Items, "only the folder in use is left");
    }

    [Test]
    public void TracesOfAnEarlierProcessAreCountedAsAdopted()
    {
        LeaveAsAnotherProcess("1", "2");
        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint);
        Write(store, "3");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(Counted().Adopted, Is.EqualTo(2));
        Assert.That(Counted().Written, Is.EqualTo(3));
    }

    [Test]
    public void TracesThatAreTakenOverAgainAreCountedOnce()
    {
        LeaveAsAnotherProcess("1", "2");
        long before = Counted().Spooled;
        for (int change = 0; change < 3; change++)
            Open(Endpoint).Dispose();

        Assert.That(Counted().Adopted, Is.EqualTo(2));
        Assert.That(Counted().Spooled, Is.EqualTo(before + 2));

        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint);
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Counted().Spooled, Is.EqualTo(before));
    }

    [Test]
    public void AStoreThatIsOpenKeepsItsFolder()
    {
        using ITraceStore first = Open(Endpoint);
        Write(first, "1");
        using ITraceStore second = Open(Endpoint);
        Write(second, "2");
        using var receiver = new TraceReceiver(Port);
        Deliver(second);
        Assert.That(receiver.Prompts, Has.Member("2"));
        Deliver(first);
        Assert.That(receiver.Prompts, Is.EquivalentTo(new[] { "1", "2" }));
        Assert.That(receiver.Requests, Has.Count.EqualTo(2));
    }

    /// <summary>The same application may have sent to another server before: that one's traces are not for this one.</summary>
    [Test]
    public void AnotherServersTracesAreLeftAlone()
    {
        using (ITraceStore store = Open(TraceReceiver.EndpointAt(TraceReceiver.FreePort())))
            Write(store, "of another server");

        using (ITraceStore store = Open(endpoint: null))
            Write(store, "of no server");

        using var receiver = new TraceReceiver(Port);
        using (ITraceStore store = Open(Endpoint + "?token=changes"))
        {
            Write(store, "of this server");
            Deliver(store);
        }

        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "of no server", "of this server" }));
        Assert.That(Batches(), Has.Length.EqualTo(1));
    }

    /// <summary>A process that goes on for long sends what others leave that are not started again.</summary>
    [Test]
    public void WhatIsLeftLaterIsTakenOverToo()
    {
        string folder = LeaveAsAnotherProcess("left");
        string aside = Path.Combine(Folder, "aside");
        Directory.Move(folder, aside);
        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint);
        Write(store, "1");
        Deliver(store);
        Directory.Move(aside, folder);
        Clock.Advance(TimeSpan.FromSeconds(59));
        Write(store, "2");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Write(store, "3");
        while (!receiver.Prompts.Contains("left"))
            Deliver(store);

        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2", "3", "left" }));
    }

    /// <summary>As a process leaves it that is killed while it writes, and what somebody else has put there.</summary>
    [Test]
    public void WhatIsNoWholeBatchIsNotSent()
    {
        string folder = LeaveAsAnotherProcess("1");
        File.Copy(Batches().Single(), Path.Combine(folder, "0000000002-1-90.jsonl.gz.tmp"));
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "of somebody else");
        using var receiver = new TraceReceiver(Port);
        using ITraceStore store = Open(Endpoint);
        Write(store, "2");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "notes.txt" }));
    }

    [Test]
    public void AFolderIsTakenOverByOneOfManyOnly()
    {
        for (int folder = 0; folder < 20; folder++)
            LeaveAsAnotherProcess($"{folder}");

        using var receiver = new TraceReceiver(Port);
        var stores = new ITraceStore[8];
        Parallel.For(0, stores.Length, index => stores[index] = Open(Endpoint));
        foreach (ITraceStore store in stores)
        {
            Deliver(store);
            store.Dispose();
        }

        Assert.That(receiver.Requests, Has.Count.EqualTo(20));
        Assert.That(receiver.Prompts, Is.EquivalentTo(Enumerable.Range(0, 20).Select(folder => $"{folder}")));
        Assert.That(SpoolFiles(), Is.Empty, "nor is a lock left");
    }

    /// <summary>Leaves a batch under a name that a process of another day would have given it. Gives its folder.</summary>
    private string LeaveAsAnotherProcess(params string[] prompts)
    {
        string[] before = Batches();
        using (ITraceStore store = Open(Endpoint))
            Write(store, prompts);

        string folder = Path.GetDirectoryName(Batches().Except(before).Single())!;
        string name = Path.GetFileName(folder);
        string other = Path.Combine(Path.GetDirectoryName(folder)!, $"20261119{before.Length:d9}-1-0123456789abcdef-1");
        Assert.That(name, Does.Match("^20261120[0-9]{9}-[0-9]+-[0-9a-f]{16}-[0-9]+$"));
        Directory.Move(folder, other);
        File.Delete(folder + ".lock");
        return other;
    }
}
