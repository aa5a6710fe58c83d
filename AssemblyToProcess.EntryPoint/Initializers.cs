using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess.EntryPoint;

/// <summary>Run when the module is loaded, in this order, before anything else of it.</summary>
internal static class Initializers
{
    public static List<string> Log { get; } = [];

    [ModuleInitializer]
    [Trace]
    internal static void First() => Note("first", 1);

    [ModuleInitializer]
    [TraceTool]
    internal static void Second() => Note("second", 2);

    [TraceTool]
    private static void Note(string name, int number) => Log.Add($"{name} {number} {Tracer.CurrentTraceId is not null}");
}
