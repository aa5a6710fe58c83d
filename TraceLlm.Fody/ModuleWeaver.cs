using Mono.Cecil;
using TraceLlm.Fody.Analysis;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Emit;
using TraceLlm.Fody.Plan;

/// <summary>The add-in that Fody runs: the list of passes. Fody looks it up by this name, in no namespace.</summary>
#pragma warning disable CA1050
public sealed class ModuleWeaver : global::Fody.BaseModuleWeaver
#pragma warning restore CA1050
{
    /// <summary>Reads everything, then stops if anything is wrong, then writes: a module is woven whole or not at all.</summary>
    public override void Execute()
    {
        var diagnostics = new List<Diagnostic>();
        WeaverConfiguration configuration = ConfigurationReader.Read(Config, diagnostics);
        IReadOnlyList<TracedMethod> methods = new TracedMethodDiscovery(configuration, diagnostics).Find(ModuleDefinition);
        var captures = new CaptureAnalysis(
            ModuleDefinition, type => configuration.CapturedTypes.Any(pattern => pattern.Matches(type)), configuration.RedactedNames);
        MethodPlan[] plans = [.. methods.Select(method => MethodAnalysis.Analyze(method, captures, diagnostics)).OfType<MethodPlan>()];
        RuntimeContract? runtime = ResolveRuntime(plans.Length, diagnostics);
        MethodReference? exporter = runtime is null ? null : ResolveExporter(configuration, diagnostics);
        if (Report(diagnostics, configuration.SuppressedCodes) || runtime is null)
            return;

        RetryHintPlan? hint = plans.Any(plan => plan.Retry is not null) ? RetryHintAnalysis.Find(ModuleDefinition) : null;
        ModuleEmitter.Emit(
            ModuleDefinition,
            runtime,
            exporter,
            configuration,
            new ModulePlan(plans, captures.CapturedTypes(), captures.RedactedTypes(), captures.Llm.Plans, hint));
        WriteInfo($"TraceLlm: {plans.Length} method(s) traced.");
    }

    /// <summary>Nothing is looked up by name: the runtime's own module says where its types come from.</summary>
    public override IEnumerable<string> GetAssembliesForScanning() => [];

    /// <summary>
    /// An application is registered even when no method of its own is traced: its configuration decides where the traces
    /// of the libraries that it uses go to.
    /// </summary>
    private RuntimeContract? ResolveRuntime(int methods, List<Diagnostic> diagnostics)
    {
        if (methods == 0 && ModuleDefinition.EntryPoint is null)
            return null;

        if (ResolveAssembly(RuntimeContract.RuntimeAssembly) is not { } assembly)
        {
            if (methods > 0)
                diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.RuntimeNotReferenced, methods));

            return null;
        }

        try
        {
            return RuntimeContract.Resolve(ModuleDefinition, assembly);
        }
        catch (MissingRuntimeMemberException exception)
        {
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.RuntimeMismatch, exception.Member));
            return null;
        }
    }

    /// <summary>
    /// The application's package is registered whatever the configuration says: the environment may ask for it later. Of a
    /// library that is configured with the solution, nothing is asked: where traces go is the application's to decide.
    /// </summary>
    private MethodReference? ResolveExporter(WeaverConfiguration configuration, List<Diagnostic> diagnostics)
    {
        bool isApplication = ModuleDefinition.EntryPoint is not null;
        bool isWanted = configuration.Options.Any(option => option is { Key: "Persistence", Value: "Otlp" });
        if (!isApplication && !isWanted)
            return null;

        if (ResolveAssembly(ExporterContract.Assembly) is not { } assembly)
        {
            if (isApplication && isWanted)
                diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.ExporterNotReferenced, ModuleDefinition.Assembly.Name.Name));

            return null;
        }

        try
        {
            return ExporterContract.Resolve(ModuleDefinition, assembly);
        }
        catch (MissingRuntimeMemberException exception)
        {
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.RuntimeMismatch, exception.Member));
            return null;
        }
    }

    /// <summary>Reports all findings. Gives whether one of them is an error.</summary>
    private bool Report(List<Diagnostic> diagnostics, IReadOnlyCollection<string> suppressedCodes)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (!diagnostic.IsWarning)
                WriteError(diagnostic.ToString(), diagnostic.Position);
            else if (!suppressedCodes.Contains(diagnostic.Descriptor.Code))
                WriteWarning(diagnostic.ToString(), diagnostic.Position);
        }

        return diagnostics.Exists(diagnostic => !diagnostic.IsWarning);
    }
}
