using Tests.Host;
using TraceLlm;

// None of the scenarios flushes: what is written, the end of the process wrote.
switch (args[0])
{
    case "agent":
        Console.WriteLine(await Agent.Answer("question"));
        break;
    case "agent-then-flush":
        Console.WriteLine(await Agent.Answer("question"));
        bool written = Tracer.Flush(TimeSpan.FromSeconds(30));
        TraceStatistics statistics = Tracer.Statistics;
        Console.WriteLine($"flushed {written}, recorded {statistics.TracesRecorded}, written {statistics.TracesWritten}, dropped {statistics.TracesDropped}, queued {statistics.TracesQueued}, internal {statistics.InternalFailures}");
        break;
    case "load":
        await Load.Run(traces: 200, tools: 20);
        break;
    case "exit":
        Console.WriteLine(await Agent.Answer("question"));
        Environment.Exit(3);
        break;
    case "throw":
        Console.WriteLine(await Agent.Answer("question"));
        throw new InvalidOperationException("unhandled on the main thread");
    case "throw-inside":
        Endings.ThrowInside();
        break;
    case "throw-on-thread":
        Console.WriteLine(await Agent.Answer("question"));
        Endings.ThrowOnThread();
        break;
    case "throw-into-unmanaged-code":
        Endings.ThrowIntoUnmanagedCode();
        break;
    case "running":
        _ = Running.Agent(new TaskCompletionSource<string>().Task);
        Console.WriteLine("running");
        Console.ReadLine();
        break;
    case "running-exit":
        _ = Running.Agent(new TaskCompletionSource<string>().Task);
        Environment.Exit(4);
        break;
    case "running-crash":
        Running.CrashBeside(new TaskCompletionSource<string>().Task);
        break;
    case "running-until-told":
        await Running.UntilTold();
        break;
    case "web":
        await Web.Run(stopsItself: false);
        break;
    case "web-stops":
        await Web.Run(stopsItself: true);
        break;
    case "plug-in":
        PlugIns.Run(withRuntimeOfItsOwn: false);
        break;
    case "plug-in-with-runtime":
        PlugIns.Run(withRuntimeOfItsOwn: true);
        break;
    case "flood":
        Flood.Run(int.Parse(args[1]), args[2]);
        break;
    case "produce":
        Producer.Run(int.Parse(args[1]), int.Parse(args[2]), int.Parse(args[3]));
        break;
    case "produce-stepwise":
        Producer.RunStepwise(int.Parse(args[1]));
        break;
    case "produce-starved":
        Producer.RunStarved();
        break;
    case "top-level":
        Func<int, int> triples = [Trace] (int number) => number * 3;
        Console.WriteLine(Doubles(2) + triples(3));
        break;
    case "secrets":
        await Secrets.Leak(args[1]);
        break;
    case "serve":
        await Agent.Answer("first");
        Tracer.Flush(TimeSpan.FromSeconds(30));
        Console.WriteLine("written");
        Console.ReadLine();
        await Agent.Answer("second");
        break;
    default:
        return 64;
}

return 0;

[Trace]
static int Doubles(int number) => number * 2;
