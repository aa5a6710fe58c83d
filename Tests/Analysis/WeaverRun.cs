using System.Runtime.InteropServices;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Analysis;

/// <summary>Runs the weaver on a module in memory, which a test may have doctored, and keeps what it reports.</summary>
internal sealed class WeaverRun : IDisposable
{
    private readonly DefaultAssemblyResolver _resolver = new();

    public WeaverRun(string assembly, bool readSymbols = true)
    {
        _resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        _resolver.AddSearchDirectory(AppContext.BaseDirectory);
        _resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        Module = ModuleDefinition.ReadModule(
            assembly, new ReaderParameters { AssemblyResolver = _resolver, ReadSymbols = readSymbols, InMemory = true });
    }

    public ModuleDefinition Module { get; }

    /// <summary>What the weaver finds when it asks for the runtime.</summary>
    public AssemblyDefinition Runtime { get; set; } = AssemblyDefinition.ReadAssembly(typeof(TraceLlm.Tracer).Assembly.Location);

    /// <summary>Whether the runtime is among the references at all.</summary>
    public bool HasRuntime { get; set; } = true;

    /// <summary>The package for OpenTelemetry, when the project references it.</summary>
    public AssemblyDefinition? Exporter { get; set; }

    public List<(string Text, SequencePoint? Position)> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public static WeaverRun OfFixtures() => new(Fixture.PathOf(Fixture.CSharp, Fixture.Debug));

    public static WeaverRun OfMistakes(string project = MistakeMarker.CSharp) => new(Fixture.PathOf(project, Fixture.Debug));

    public MethodDefinition Method(string type, string name) => Module.GetType(type).Methods.Single(method => method.Name == name);

    public void Execute(string configuration = "<TraceLlm />")
    {
#pragma warning disable CS0618 // The weaver writes through these; obsolete is only their use by weavers.
        var weaver = new ModuleWeaver
        {
            ModuleDefinition = Module,
            Config = XElement.Parse(configuration),
            LogError = text => Errors.Add((text, null)),
            LogErrorPoint = (text, point) => Errors.Add((text, point)),
            LogWarning = text => Warnings.Add(text),
            LogWarningPoint = (text, _) => Warnings.Add(text),
            LogMessage = (_, _) => { },
            ResolveAssembly = name => name == "TraceLlm" && HasRuntime ? Runtime : name == "TraceLlm.OpenTelemetry" ? Exporter : null,
        };
#pragma warning restore CS0618
        weaver.Execute();
    }

    /// <summary>The methods that are woven, without their namespace.</summary>
    public IReadOnlyList<string> TracedMethods() =>
        [.. Fixtures.TracedMethods.In(Module).Select(method => method.Replace("AssemblyToProcess.", ""))];

    /// <summary>Everything that weaving could change, as text.</summary>
    public string Contents() => string.Join('\n', Module.GetTypes().SelectMany(Describe)
        .Concat(Module.AssemblyReferences.Select(reference => reference.FullName)));

    public void Dispose()
    {
        Module.Dispose();
        Runtime.Dispose();
        Exporter?.Dispose();
        _resolver.Dispose();
    }

    private static IEnumerable<string> Describe(TypeDefinition type) =>
    [
        type.FullName,
        .. type.Fields.Select(field => field.FullName),
        .. type.Methods.Select(method => method.FullName + (method.HasBody
            ? "\n" + string.Join('\n', method.Body.Instructions) + "\n" + method.Body.ExceptionHandlers.Count + " " + method.Body.Variables.Count
            : "")),
    ];
}
