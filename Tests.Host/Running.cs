using System.Runtime.InteropServices;
using TraceLlm;

namespace Tests.Host;

/// <summary>Ends of the process while traces run.</summary>
internal static class Running
{
    /// <summary>An agent that waits in a tool until somebody lets it go on.</summary>
    [Trace]
    public static async Task<string> Agent(Task released)
    {
        Tool("done");
        return await Waiting(released);
    }

    /// <summary>An exception on a thread of its own passes two spans, while an agent runs that it has nothing to do with.</summary>
    public static void CrashBeside(Task released)
    {
        _ = Agent(released);
        var thread = new Thread(static () => Outer("argument"));
        thread.Start();
        thread.Join();
    }

    /// <summary>Ends by itself when it is told to, as a host does.</summary>
    public static async Task UntilTold()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            told.SetResult();
        });
        Task<string> agent = Agent(told.Task);
        Console.WriteLine("running");
        Console.WriteLine(await agent);
    }

    [TraceTool]
    private static string Tool(string text) => text;

    [TraceTool]
    private static async Task<string> Waiting(Task released)
    {
        await released;
        return "released";
    }

    [Trace]
    private static void Outer(string argument)
    {
        try
        {
            Handled();
        }
        catch (FormatException)
        {
        }

        Inner(argument);
    }

    [TraceTool]
    private static void Inner(string argument) => throw new InvalidOperationException("unhandled with " + argument);

    [TraceTool]
    private static void Handled() => throw new FormatException("handled");
}
