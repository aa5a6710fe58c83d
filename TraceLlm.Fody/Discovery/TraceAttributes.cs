using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>Reads the attributes of the runtime off a method.</summary>
internal static class TraceAttributes
{
    private const string Trace = "TraceLlm.TraceAttribute";
    private const string TraceTool = "TraceLlm.TraceToolAttribute";
    private const string NoTrace = "TraceLlm.NoTraceAttribute";

    public static CustomAttribute? FindTrace(ICustomAttributeProvider member) => Find(member, Trace);

    public static CustomAttribute? FindTraceTool(ICustomAttributeProvider member) => Find(member, TraceTool);

    public static bool HasNoTrace(ICustomAttributeProvider member) => Find(member, NoTrace) is not null;

    /// <summary>What an attribute says of one method.</summary>
    public static SpanSettings Read(CustomAttribute attribute, MethodDefinition method)
    {
        SpanSettings settings = Read(attribute);
        return settings.Name.Length > 0 ? settings : settings with { Name = SpanNames.For(method) };
    }

    /// <summary>What an attribute says.</summary>
    public static SpanSettings Read(CustomAttribute attribute)
    {
        var written = attribute.Properties.ToDictionary(property => property.Name, property => (object?)property.Argument.Value);
        return new SpanSettings
        {
            IsTool = attribute.AttributeType.FullName == TraceTool,
            Name = Text(written, "Name") ?? "",
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
            Retry = new RetrySettings
            {
                MaxRetries = Value<int>(written, "MaxRetries"),
                DelayMs = Value<int>(written, "RetryDelayMs"),
                Backoff = Value<double>(written, "RetryBackoff"),
                MaxDelayMs = Value<int>(written, "RetryMaxDelayMs"),
                Jitter = Value<double>(written, "RetryJitter"),
                TimeoutMs = Value<int>(written, "TimeoutMs"),
                On = Types(written, "RetryOn"),
                NotOn = Types(written, "NoRetryOn"),
            },
        };
    }

    private static CustomAttribute? Find(ICustomAttributeProvider member, string attributeType) =>
        member.HasCustomAttributes
            ? member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == attributeType)
            : null;

    private static string? Text(Dictionary<string, object?> written, string name) =>
        written.TryGetValue(name, out object? value) ? value as string : null;

    private static T? Value<T>(Dictionary<string, object?> written, string name)
        where T : struct =>
        written.TryGetValue(name, out object? value) && value is T typed ? typed : null;

    private static double? Number(Dictionary<string, object?> written, string name) =>
        Value<double>(written, name) is { } value && !double.IsNaN(value) ? value : null;

    /// <summary>The types of a list; null stands for what is none.</summary>
    private static IReadOnlyList<TypeReference?> Types(Dictionary<string, object?> written, string name) =>
        written.TryGetValue(name, out object? value) && value is CustomAttributeArgument[] items
            ? [.. items.Select(item => item.Value as TypeReference)]
            : [];

    private static IReadOnlyList<string> Texts(Dictionary<string, object?> written, string name) =>
        written.TryGetValue(name, out object? value) && value is CustomAttributeArgument[] items
            ? [.. items.Select(item => item.Value).OfType<string>()]
            : [];
}
