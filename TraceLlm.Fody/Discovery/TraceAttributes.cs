using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>Reads the attributes of the runtime off a method.</summary>
internal static class TraceAttributes
{
    private const string Trace = "TraceLlm.TraceAttribute";
    private const string TraceTool = "TraceLlm.TraceToolAttribute";

    public static CustomAttribute? FindTrace(MethodDefinition method) => Find(method, Trace);

    public static CustomAttribute? FindTraceTool(MethodDefinition method) => Find(method, TraceTool);

    public static SpanSettings Read(CustomAttribute attribute, MethodDefinition method)
    {
        var written = attribute.Properties.ToDictionary(property => property.Name, property => (object?)property.Argument.Value);
        return new SpanSettings
        {
            IsTool = attribute.AttributeType.FullName == TraceTool,
            Name = Text(written, "Name") ?? SpanNames.For(method),
            Prompt = attribute.ConstructorArguments.Select(argument => argument.Value as string).FirstOrDefault(),
            Description = Text(written, "Description"),
            Kind = Value<int>(written, "Kind"),
            Model = Text(written, "Model"),
            Provider = Text(written, "Provider"),
            Temperature = Number(written, "Temperature"),
            TopP = Number(written, "TopP"),
            Project = Text(written, "Project"),
            Environment = Text(written, "Environment"),
            Tags = Texts(written, "Tags"),
            CaptureInput = Value<bool>(written, "CaptureInput"),
            CaptureOutput = Value<bool>(written, "CaptureOutput"),
            AutoSend = Value<bool>(written, "AutoSend"),
            Separate = Value<bool>(written, "Separate"),
        };
    }

    private static CustomAttribute? Find(MethodDefinition method, string attributeType) =>
        method.HasCustomAttributes
            ? method.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == attributeType)
            : null;

    private static string? Text(Dictionary<string, object?> written, string name) =>
        written.TryGetValue(name, out object? value) ? value as string : null;

    private static T? Value<T>(Dictionary<string, object?> written, string name)
        where T : struct =>
        written.TryGetValue(name, out object? value) && value is T typed ? typed : null;

    private static double? Number(Dictionary<string, object?> written, string name) =>
        Value<double>(written, name) is { } value && !double.IsNaN(value) ? value : null;

    private static IReadOnlyList<string> Texts(Dictionary<string, object?> written, string name) =>
        written.TryGetValue(name, out object? value) && value is CustomAttributeArgument[] items
            ? [.. items.Select(item => item.Value).OfType<string>()]
            : [];
}
