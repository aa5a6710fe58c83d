using System.Xml.Linq;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Configuration;

/// <summary>Reads the child elements, which name methods and types by patterns.</summary>
internal static class MethodElements
{
    private const string Include = "Include";
    private const string Exclude = "Exclude";
    private const string Capture = "Capture";
    private const string Method = "Method";
    private const string Type = "Type";
    private const string Kind = "Kind";

    /// <summary>The kinds, in the order of the runtime's enum.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["Generic", "Agent", "Tool", "Llm", "Retriever", "Embedding", "Guardrail", "Evaluator"];

    public static (List<IncludedMethods> Includes, List<MethodPattern> Excludes, List<MethodPattern> Captured) Read(
        XElement element, ICollection<Diagnostic> diagnostics)
    {
        var includes = new List<IncludedMethods>();
        var excludes = new List<MethodPattern>();
        var captured = new List<MethodPattern>();
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XElement { Name.LocalName: Include } include:
                    if (ReadPattern(include, Method, [Method, Kind], diagnostics) is { } included)
                        includes.Add(new IncludedMethods(included, ReadKind(include, diagnostics)));

                    break;
                case XElement { Name.LocalName: Exclude } exclude:
                    if (ReadPattern(exclude, Method, [Method], diagnostics) is { } excluded)
                        excludes.Add(excluded);

                    break;
                case XElement { Name.LocalName: Capture } capture:
                    if (ReadPattern(capture, Type, [Type], diagnostics) is { } type)
                        captured.Add(type);

                    break;
                case XElement other:
                    diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.UnknownElement, other.Name.LocalName));
                    break;
                case XText { Value: var text } when !string.IsNullOrWhiteSpace(text):
                    diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.UnknownElement, text.Trim()));
                    break;
            }
        }

        return (includes, excludes, captured);
    }

    private static MethodPattern? ReadPattern(XElement element, string name, string[] valid, ICollection<Diagnostic> diagnostics)
    {
        foreach (XAttribute attribute in element.Attributes().Where(attribute => !valid.Contains(attribute.Name.LocalName)))
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.UnknownOption, $"{element.Name.LocalName} {attribute.Name.LocalName}", string.Join(", ", valid)));

        foreach (XElement child in element.Elements())
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.UnknownElement, $"{element.Name.LocalName}/{child.Name.LocalName}"));

        string pattern = element.Attribute(name)?.Value.Trim() ?? "";
        if (pattern.Length > 0)
            return new MethodPattern(pattern);

        diagnostics.Add(Diagnostic.On(
            DiagnosticDescriptors.MalformedOption, $"{element.Name.LocalName} {name}", pattern, $"a pattern of Namespace.Type{(name == Method ? ".Method" : "")}, such as MyApp.Agents.*"));
        return null;
    }

    private static int? ReadKind(XElement include, ICollection<Diagnostic> diagnostics)
    {
        if (include.Attribute(Kind) is not { } attribute)
            return null;

        int kind = Kinds.ToList().FindIndex(name => string.Equals(name, attribute.Value.Trim(), StringComparison.OrdinalIgnoreCase));
        if (kind >= 0)
            return kind;

        diagnostics.Add(Diagnostic.On(
            DiagnosticDescriptors.MalformedOption, $"{Include} {Kind}", attribute.Value, "one of " + string.Join(", ", Kinds)));
        return null;
    }
}
