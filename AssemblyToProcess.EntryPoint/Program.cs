using TraceLlm;

namespace AssemblyToProcess.EntryPoint;

internal static class Program
{
    [Trace]
    private static async Task<int> Main(string[] arguments)
    {
        Console.WriteLine($"{nameof(Initializers)}: {string.Join(", ", Initializers.Log)}");
        await Task.Yield();
        Console.WriteLine(Answer(arguments[0]));
        return arguments.Length == 2 ? throw new InvalidOperationException(arguments[1]) : 3;
    }

    [TraceTool]
    private static string Answer(string question) => question + " answered";
}
