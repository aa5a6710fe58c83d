using System.Globalization;
using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>What really happens to processes, disks and servers: what was in the spool arrives, once and in order.</summary>
[Category("Process")]
[Category("Fault")]
public sealed class HttpFaultTest
{
    private const string Key = "k9-Zx7.Qw5~v3";
    private const int Kills = 20;

    private int _port;

    [SetUp]
    public void FindPort() => _port = TraceReceiver.FreePort();

    /// <summary>The server is away, the process is killed, the next one finds the server up.</summary>
    [Test]
    public void WhatAKilledProcessLeftIsSentByTheNextOne()
    {
        using HostProcess host = Host();
        int spooled;
        using (ChildProcess child = host.Start("produce", "0", "1000000", "7"))
        {
            child.WaitForLine("waiting 35");
            child.Kill();
            spooled = child.WaitForExit().Output.Split('\n').Where(line => line.StartsWith("waiting ", StringComparison.Ordinal)).Max(line => Number(line[8..]));
        }

        using var receiver = new TraceReceiver(_port);
        host.Run("produce", "1", "1", "7").MustSucceed();
        TraceDocument[] left = [.. receiver.Documents.Where(trace => Name(trace) == 0)];
        Assert.That(left.Select(Number), Is.EqualTo(Enumerable.Range(0, left.Length)));
        Assert.That(left, Has.Length.GreaterThanOrEqualTo(spooled));
        Assert.That(receiver.Documents.Skip(left.Length).Select(trace => (Name(trace), Number(trace))), Is.EqualTo(Enumerable.Range(0, 7).Select(number => (1, number))));
        Assert.That(receiver.Requests.Select(request => request.Headers["Authorization"]), Has.All.EqualTo("Bearer " + Key));
        Assert.That(receiver.Requests.Select(request => request.Key), Is.Unique);
        AssertNothingIsLeft(host);
    }

    /// <summary>While it sends, so that now and then nobody knows whether a batch has arrived.</summary>
    [Test]
    public void KillingWhileItSendsNeitherLosesNorDoubles()
    {
        var random = new Random(42);
        using HostProcess host = Host();
        using var receiver = new TraceReceiver(_port);
        int flushed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using ChildProcess child = host.Start("produce", Text(kill), "1000000", "3");
            child.WaitForLine("flushed " + Text(3 * random.Next(1, 12)));
            child.Kill();
            flushed += child.WaitForExit().Output.Split('\n').Where(line => line.StartsWith("flushed ", StringComparison.Ordinal)).Max(line => Number(line[8..]));
        }

        host.Run("produce", Text(Kills), "1", "3").MustSucceed();
        Assert.That(receiver.Documents, Has.Count.GreaterThanOrEqualTo(flushed + 3));
        Assert.That(receiver.Documents.Select(trace => trace.TraceId), Is.Unique);
        foreach (IGrouping<int, TraceDocument> process in receiver.Documents.GroupBy(Name))
            Assert.That(process.Select(Number), Is.EqualTo(Enumerable.Range(0, process.Count())), "in order, and once");

        AssertNothingIsLeft(host);
    }

    [Test]
    public void ProcessesShareASpoolWhileTheServerFails()
    {
        const int Processes = 4;
        using HostProcess host = Host();
        using var receiver = new TraceReceiver(_port);
        for (int failure = 0; failure < 10; failure++)
        {
            receiver.Then(failure % 2 == 0 ? 503 : 500).Then((context, _) =>
            {
                context.Abort();
                return Task.FromResult(true);
            });
        }

        ChildProcess[] children = [.. Enumerable.Range(0, Processes).Select(name => host.Start("produce", Text(name), "20", "5"))];
        foreach (ChildProcess child in children)
        {
            child.WaitForExit().MustSucceed();
            child.Dispose();
        }

        // What the last attempts of those left, if anything.
        host.Run("produce", Text(Processes), "1", "5").MustSucceed();
        foreach (IGrouping<int, TraceDocument> process in receiver.Documents.GroupBy(Name).Where(process => process.Key < Processes))
            Assert.That(process.Select(Number), Is.EqualTo(Enumerable.Range(0, 100)), "in order, and once");

        Assert.That(receiver.Documents.Select(Name).Distinct(), Has.Exactly(Processes + 1).Items);
        AssertNothingIsLeft(host);
    }

    /// <summary>A proxy would see the key, which goes to this machine without encryption.</summary>
    [Test]
    public void WhatGoesToThisMachineUsesNoProxy()
    {
        using HostProcess host = Host().With("HTTP_PROXY", "http://127.0.0.1:1").With("ALL_PROXY", "http://127.0.0.1:1");
        using var receiver = new TraceReceiver(_port);
        Assert.That(
            host.Run("agent-then-flush").MustSucceed().Output,
            Is.EqualTo("answer to question\nflushed True, recorded 1, written 1, dropped 0, queued 0, internal 0\n"));
        Assert.That(receiver.Documents, Has.Count.EqualTo(1));
    }

    [Test]
    public void AHostThatIsToldToEndLeavesItsTracesToTheNextProcess()
    {
        using HostProcess host = Host();
        using (ChildProcess child = host.Start("running-until-told"))
        {
            child.WaitForLine("running");
            using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", Text(child.Id)]);
            kill.WaitForExit();
            child.WaitForExit().MustSucceed();
        }

        using var receiver = new TraceReceiver(_port);
        host.Run("agent-then-flush").MustSucceed();
        Assert.That(receiver.Documents.Select(trace => trace.Response), Is.EqualTo(new[] { "released", "answer to question" }));
    }

    /// <summary>A file system of half a megabyte that something else fills, and a server that is away.</summary>
    [Test]
    [Platform("Linux")]
    public void AFullDiskCostsNothingOnceTheServerIsBack()
    {
        using HostProcess host = Host();
        using FullDisk? disk = FullDisk.TryMount(host.PathOf("disk"));
        if (disk is null)
            Assert.Ignore("A file system can be mounted by root only.");

        using ChildProcess child = host.With("TRACELLM_PATH", Path.Combine(disk!.Path, "traces")).Start("produce-stepwise", "20");
        Step(child, "waiting batch 0: recorded 20, written 0, dropped 0, queued 0, failures some");
        disk.Fill();
        Step(child, "waiting batch 1: recorded 40, written 0, dropped 0, queued 20, failures some");
        using var receiver = new TraceReceiver(_port);
        for (int batch = 2; receiver.Documents.Count < 40; batch++)
            Step(child, "");

        child.Input.WriteLine();
        child.WaitForExit().MustSucceed();
        Assert.That(receiver.Documents.Select(Number), Is.EqualTo(Enumerable.Range(0, receiver.Documents.Count)));
    }

    private HostProcess Host() => new HostProcess()
        .With("TRACELLM_PERSISTENCE", "http")
        .With("TRACELLM_ENDPOINT", TraceReceiver.EndpointAt(_port))
        .With("TRACELLM_API_KEY", Key);

    private static void AssertNothingIsLeft(HostProcess host) => Assert.That(
        Directory.GetFiles(host.Store, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)), Is.Empty);

    private static void Step(ChildProcess child, string answer)
    {
        child.Input.WriteLine("go on");
        child.WaitForLine(answer);
    }

    private static int Name(TraceDocument trace) => trace.Input!.Value.GetProperty("name").GetInt32();

    private static int Number(TraceDocument trace) => trace.Input!.Value.GetProperty("number").GetInt32();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
