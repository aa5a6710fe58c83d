using System.Runtime.InteropServices;
using System.Xml.Linq;
using Mono.Cecil;

namespace Tests.RealCode;

/// <summary>Weaves published assemblies with a pattern that names every method.</summary>
internal static class WholeAssemblies
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "Anthropic",
        "Autofac",
        "FluentValidation",
        "FsCheck",
        "FSharp.Core",
        "Markdig",
        "Microsoft.CodeAnalysis",
        "Microsoft.CodeAnalysis.CSharp",
        "ModelContextProtocol.Core",
        "Newtonsoft.Json",
        "NodaTime",
        "Npgsql",
        "OpenAI",
        "OpenTelemetry",
        "Polly.Core",
    ];

    /// <summary>Writes woven copies. Prints a line per assembly: its name, the methods traced, the methods that had to be left.</summary>
    public static int Weave(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in Names)
        {
            var errors = new List<string>();
            var warnings = new List<string>();
            int traced = Weave(name, folder, errors, warnings);
            Console.WriteLine($"{name} {traced} {warnings.Count}");
            foreach (string text in errors.Concat(warnings))
                Console.Error.WriteLine($"{name}: {text}");

            if (errors.Count > 0)
                return 1;
        }

        return 0;
    }

    private static int Weave(string name, string folder, List<string> errors, List<string> warnings)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        using var module = ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, name + ".dll"),
            new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
#pragma warning disable CS0618 // The weaver writes through these; obsolete is only their use by weavers.
        new ModuleWeaver
        {
            ModuleDefinition = module,
            Config = XElement.Parse("<TraceLlm Persistence='None'><Include Method='*' /></TraceLlm>"),
            LogError = errors.Add,
            LogErrorPoint = (text, _) => errors.Add(text),
            LogWarning = warnings.Add,
            LogWarningPoint = (text, _) => warnings.Add(text),
            LogMessage = (_, _) => { },
            ResolveAssembly = reference => resolver.Resolve(new AssemblyNameReference(reference, new Version())),
        }.Execute();
#pragma warning restore CS0618
        module.Write(Path.Combine(folder, name + ".dll"));
        return module.GetType("<TraceLlm>Methods")?.Fields.Count ?? 0;
    }
}
