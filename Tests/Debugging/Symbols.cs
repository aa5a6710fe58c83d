using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Tests.Debugging;

/// <summary>The methods of an assembly with their debug information, by full name.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, MethodDefinition> _methods;

    private Symbols(Dictionary<string, MethodDefinition> methods) => _methods = methods;

    public IEnumerable<string> Names => _methods.Keys;

    public MethodDefinition this[string name] => _methods[name];

    public static Symbols Read(string path)
    {
        ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true, InMemory = true });
        return new Symbols(module.GetTypes()
            .Where(type => type.Namespace != "" || type.IsNested)
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .ToDictionary(method => method.FullName));
    }

    /// <summary>What a debugger can stop at, in order.</summary>
    public static IEnumerable<SequencePoint> VisiblePoints(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.Where(point => !point.IsHidden);

    /// <summary>Where a debugger can stop in the source, in order.</summary>
    public static IEnumerable<string> Breakpoints(MethodDefinition method) => VisiblePoints(method).Select(point =>
        $"{point.Document.Url}({point.StartLine},{point.StartColumn},{point.EndLine},{point.EndColumn})");

    public static T? Custom<T>(MethodDefinition method)
        where T : CustomDebugInformation =>
        method.CustomDebugInformations.Concat(method.DebugInformation.CustomDebugInformations).OfType<T>().SingleOrDefault();

    /// <summary>The instruction at an offset and the next ones, without what weaving may change: offsets and short forms.</summary>
    public static string CodeAt(MethodDefinition method, int offset) => string.Join("; ", method.Body.Instructions
        .SkipWhile(instruction => instruction.Offset < offset)
        .TakeWhile((instruction, index) => index < 3 && (index > 0 || instruction.Offset == offset))
        .Select(instruction => $"{instruction.OpCode.Name.Replace(".s", "")} {Operand(instruction)}"));

    private static string Operand(Instruction instruction) =>
        instruction.Operand is Instruction or Instruction[] ? "" : instruction.Operand?.ToString() ?? "";
}
