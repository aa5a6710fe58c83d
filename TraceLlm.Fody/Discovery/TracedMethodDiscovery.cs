using Mono.Cecil;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Discovery;

/// <summary>
/// Finds the methods that are to be traced, in the order of the metadata: those that are marked, those of a type or an
/// assembly that is, and those that a pattern names.
/// </summary>
internal sealed class TracedMethodDiscovery(WeaverConfiguration configuration, ICollection<Diagnostic> diagnostics)
{
    public IReadOnlyList<TracedMethod> Find(ModuleDefinition module)
    {
        var found = new List<TracedMethod>();
        TraceScope assembly = TraceScope.Of(module, diagnostics);
        foreach (TypeDefinition type in module.GetTypes())
        {
            TraceScope scope = assembly.For(type, diagnostics);
            bool excluded = TraceAttributes.HasNoTrace(type);
            found.AddRange(type.Methods.Select(method => Find(method, scope, excluded)).OfType<TracedMethod>().Select(Retried));
        }

        return found;
    }

    /// <summary>Says of a method whether it is retried. Only tools are because the configuration says so.</summary>
    private TracedMethod Retried(TracedMethod traced)
    {
        RetrySettings retry = traced.Settings.Retry;
        int maxRetries = retry.MaxRetries ?? (traced.Settings.IsTool ? configuration.MaxRetries : 0);
        return traced with { Settings = traced.Settings with { IsRetried = maxRetries > 0 || retry.TimeoutMs is not null } };
    }

    private TracedMethod? Find(MethodDefinition method, TraceScope scope, bool typeIsExcluded)
    {
        if (CompilerGenerated.IsExtensionSkeleton(method))
            return null;

        CustomAttribute? trace = TraceAttributes.FindTrace(method);
        CustomAttribute? tool = TraceAttributes.FindTraceTool(method);
        bool isExcluded = TraceAttributes.HasNoTrace(method);
        if ((trace is not null && tool is not null) || ((trace ?? tool) is not null && isExcluded))
        {
            diagnostics.Add(Diagnostic.On(method, DiagnosticDescriptors.ContradictingAttributes));
            return null;
        }

        if ((trace ?? tool) is { } attribute)
            return new TracedMethod(method, scope.Around(TraceAttributes.Read(attribute, method)), IsMarked: true);

        if (isExcluded || typeIsExcluded || configuration.Excludes.Any(pattern => pattern.Matches(method)))
            return null;

        return (FindByPattern(method, scope) ?? scope.For(method)) is { } settings
            ? new TracedMethod(method, settings, IsMarked: false)
            : null;
    }

    /// <summary>A pattern names any method but constructors, finalizers and what the compiler made. The last one that does decides.</summary>
    private SpanSettings? FindByPattern(MethodDefinition method, TraceScope scope)
    {
        if (configuration.Includes.Count == 0 || method.IsConstructor || IsFinalizer(method) || CompilerGenerated.Is(method))
            return null;

        return configuration.Includes.LastOrDefault(include => include.Pattern.Matches(method)) is { } included
            ? scope.Around(new SpanSettings { Name = SpanNames.For(method), Kind = included.Kind })
            : null;
    }

    private static bool IsFinalizer(MethodDefinition method) =>
        method is { Name: "Finalize", IsVirtual: true, HasParameters: false } && method.ReturnType.MetadataType is MetadataType.Void;
}
