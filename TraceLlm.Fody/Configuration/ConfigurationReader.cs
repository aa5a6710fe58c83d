using System.Globalization;
using System.Xml.Linq;
using TraceLlm.Capture;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Configuration;

/// <summary>Reads the element of FodyWeavers.xml, strictly: what is not known is an error, never passed over.</summary>
internal static class ConfigurationReader
{
    /// <summary>Attributes that Fody itself reads off every weaver's element.</summary>
    private static readonly string[] s_fodyAttributes = ["Priority"];

    public static WeaverConfiguration Read(XElement element, ICollection<Diagnostic> diagnostics)
    {
        var values = new Dictionary<string, string>();
        foreach (XAttribute attribute in element.Attributes().Where(IsOption))
            ReadOption(attribute, values, diagnostics);

        (List<IncludedMethods> includes, List<MethodPattern> excludes, List<MethodPattern> captured) = MethodElements.Read(element, diagnostics);
        return new WeaverConfiguration(
            [.. OptionDefinitions.All
                .Where(option => option.IsForRuntime && values.ContainsKey(option.Name))
                .Select(option => new KeyValuePair<string, string>(option.Name, values[option.Name]))],
            includes,
            excludes,
            captured,
            RedactedNames.BuiltIn.With(values.TryGetValue(OptionDefinitions.RedactMembers, out string edits) ? RedactedNames.ParseEdits(edits)! : []),
            values.TryGetValue(OptionDefinitions.MaxRetries, out string retries) ? int.Parse(retries, CultureInfo.InvariantCulture) : 0,
            values.TryGetValue(OptionDefinitions.NoWarn, out string codes) ? OptionDefinitions.SplitCodes(codes) : []);
    }

    private static bool IsOption(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration
        && attribute.Name.Namespace == XNamespace.None
        && !s_fodyAttributes.Contains(attribute.Name.LocalName);

    private static void ReadOption(XAttribute attribute, Dictionary<string, string> values, ICollection<Diagnostic> diagnostics)
    {
        string name = attribute.Name.LocalName;
        if (OptionDefinitions.Find(name) is not { } option)
        {
            string valid = string.Join(", ", OptionDefinitions.All.Select(definition => definition.Name));
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.UnknownOption, name, valid));
        }
        else if (option.Normalize(attribute.Value) is not { } value)
        {
            diagnostics.Add(Diagnostic.On(DiagnosticDescriptors.MalformedOption, name, attribute.Value, option.Domain));
        }
        else
        {
            values.Add(name, value);
        }
    }
}
