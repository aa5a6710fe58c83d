using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Discovery;

/// <summary>
/// What the attributes on an assembly and on a type say of the methods there. They apply to public methods, not to
/// accessors, operators, constructors or what the compiler made.
/// </summary>
internal sealed class TraceScope
{
    private readonly SpanSettings? _settings;

    private TraceScope(SpanSettings? settings) => _settings = settings;

    /// <summary>The scope of a whole module.</summary>
    public static TraceScope Of(ModuleDefinition module, ICollection<Diagnostic> diagnostics) =>
        new(Read(module.Assembly, module.Assembly.Name.Name, diagnostics));

    /// <summary>The scope of a type inside this one.</summary>
    public TraceScope For(TypeDefinition type, ICollection<Diagnostic> diagnostics)
    {
        if (TraceAttributes.HasNoTrace(type))
            return new TraceScope(null);

        SpanSettings? own = Read(type, SourceName.FullOf(type), diagnostics);
        return new TraceScope(own is null ? _settings : _settings is null ? own : own.Over(_settings));
    }

    /// <summary>The settings of a method that is not marked itself; null when the scope does not trace it.</summary>
    public SpanSettings? For(MethodDefinition method) =>
        _settings is not null && method is { IsPublic: true, IsConstructor: false } && !CompilerGenerated.IsSpecialName(method) && !CompilerGenerated.Is(method)
            ? _settings with { Name = SpanNames.For(method) }
            : null;

    /// <summary>The settings of a method that is marked itself.</summary>
    public SpanSettings Around(SpanSettings method) =>
        _settings is null ? method : method.IsTool ? method.OverForTool(_settings) : method.Over(_settings);

    private static SpanSettings? Read(ICustomAttributeProvider member, string name, ICollection<Diagnostic> diagnostics)
    {
        if (TraceAttributes.FindTrace(member) is not { } attribute)
            return null;

        SpanSettings settings = TraceAttributes.Read(attribute);
        string[] names =
        [
            .. settings.Name.Length > 0 ? new[] { "Name" } : [],
            .. settings.Prompt is null ? [] : new[] { "Prompt" },
            .. settings.Description is null ? [] : new[] { "Description" },
        ];
        if (names.Length > 0)
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.NameOfManyMethods, name, string.Join(", ", names)));

        return settings;
    }
}
