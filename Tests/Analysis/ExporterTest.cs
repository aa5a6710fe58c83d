using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Tests.Analysis;

/// <summary>The weaver wires the package for OpenTelemetry: an application that is to export by OTLP registers it, or does not build.</summary>
public sealed class ExporterTest
{
    private const string Otlp = "<TraceLlm Persistence='Otlp' />";

    [Test]
    public void ApplicationWithoutThePackageIsTold()
    {
        using WeaverRun run = Application();
        string before = run.Contents();
        run.Execute(Otlp);
        Assert.That(run.Errors.Select(error => error.Text), Is.EqualTo(new[]
        {
            "TLLM023: AssemblyToProcess sets Persistence=\"Otlp\", but does not reference the package TraceLlm.OpenTelemetry, which sends the traces. "
            + "Add <PackageReference Include=\"TraceLlm.OpenTelemetry\" /> to its project, or set another Persistence. (docs/diagnostics/TLLM023.md)",
        }));
        Assert.That(run.Contents(), Is.EqualTo(before));
    }

    /// <summary>The environment may ask for it later.</summary>
    [TestCase(Otlp)]
    [TestCase("<TraceLlm />")]
    public void ApplicationWithThePackageRegistersItBeforeItsOptions(string configuration)
    {
        using WeaverRun run = Application();
        run.Exporter = Package();
        run.Execute(configuration);
        Assert.That(run.Errors, Is.Empty);
        Assert.That(
            Registration(run).OfType<MethodReference>().Select(method => method.FullName).Where(name => !name.Contains("::.ctor", StringComparison.Ordinal)).Take(2),
            Is.EqualTo(new[]
            {
                "System.Void TraceLlm.OpenTelemetry.OtlpPersistence::Register()",
                "TraceLlm.Configuration.ModuleConfiguration TraceLlm.Woven.WovenModule::Register(System.Boolean,System.String[])",
            }));
    }

    /// <summary>Where the traces of a library go is the application's to decide.</summary>
    [Test]
    public void LibraryNeedsNoPackage()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute(Otlp);
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Module.AssemblyReferences.Select(reference => reference.Name), Has.None.EqualTo("TraceLlm.OpenTelemetry"));
    }

    [Test]
    public void LibraryThatAsksForItRegistersThePackage()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Exporter = Package();
        run.Execute(Otlp);
        Assert.That(Registration(run).OfType<MethodReference>().Select(method => method.Name), Has.Some.EqualTo("Register"));
        Assert.That(run.Module.AssemblyReferences.Select(reference => reference.Name), Has.One.EqualTo("TraceLlm.OpenTelemetry"));
    }

    [Test]
    public void PackageOfAnotherVersionIsTold()
    {
        using WeaverRun run = Application();
        run.Exporter = Package();
        run.Exporter.MainModule.GetType("TraceLlm.OpenTelemetry.OtlpPersistence").Methods.Clear();
        run.Execute(Otlp);
        Assert.That(run.Errors.Single().Text, Does.StartWith("TLLM020: "));
    }

    private static WeaverRun Application()
    {
        WeaverRun run = WeaverRun.OfFixtures();
        run.Module.EntryPoint = run.Module.GetType("AssemblyToProcess.SynchronousMethods").Methods.First(method => method.IsStatic);
        return run;
    }

    private static AssemblyDefinition Package() => AssemblyDefinition.ReadAssembly(typeof(TraceLlm.OpenTelemetry.TraceLlmBuilderExtensions).Assembly.Location);

    private static IEnumerable<object> Registration(WeaverRun run) =>
        run.Module.GetType("<TraceLlm>Module").Methods.Single(method => method.Name == ".cctor").Body.Instructions
            .Where(instruction => instruction.OpCode == OpCodes.Call)
            .Select(instruction => instruction.Operand);
}
