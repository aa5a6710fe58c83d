using System.Globalization;
using TraceLlm.Capture;
using TraceLlm.Configuration;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Configuration;

/// <summary>Every option of the element. A test holds them against the schema, the runtime and the root FodyWeavers.xml.</summary>
public static class OptionDefinitions
{
    /// <summary>The option that suppresses warnings.</summary>
    public const string NoWarn = "NoWarn";

    /// <summary>The option that edits the list of names whose values are never written.</summary>
    public const string RedactMembers = "RedactMembers";

    /// <summary>The option that has tools retried.</summary>
    public const string MaxRetries = "MaxRetries";

    public static IReadOnlyList<OptionDefinition> All { get; } =
    [
        Text("Project"),
        Text("Environment"),
        Boolean("CaptureInput"),
        Boolean("CaptureOutput"),
        Count("CaptureMaxLength"),
        Count("CaptureMaxItems"),
        Count("CaptureMaxDepth"),
        Count("CaptureMaxBytes"),
        NameEdits(RedactMembers),
        Count(MaxRetries),
        Count("RetryDelayMs"),
        Number("RetryBackoff", "a number, 1 or more", 1, double.MaxValue),
        Count("RetryMaxDelayMs"),
        Number("RetryJitter", "a number from 0 to 1", 0, 1),
        Choice("Persistence", "File", "Http", "Otlp", "None"),
        Text("Path"),
        Url("Endpoint"),
        Count("HttpTimeoutMs"),
        Long("MaxSpoolBytes"),
        OptionalText("PricesPath"),
        Count("FlushIntervalMs"),
        Long("MaxFileBytes"),
        Count("RetentionDays"),
        Long("MaxFolderBytes"),
        Boolean("CompressFiles"),
        Choice("FileSync", "None", "Interval", "Always"),
        Count("QueueWaitMs"),
        Number("SlowThresholdMs", "a number, 0 or more", 0, double.MaxValue),
        Number("SampleRate", "a number from 0 to 1", 0, 1),
        Count("MaxStepsPerTrace"),
        Codes(NoWarn),
        Boolean("Enabled"),
    ];

    public static OptionDefinition? Find(string name) => All.FirstOrDefault(option => option.Name == name);

    private static OptionDefinition Text(string name) =>
        new(name, "a text that is not blank", true, value => string.IsNullOrWhiteSpace(value) ? null : value.Trim());

    private static OptionDefinition OptionalText(string name) => new(name, "a text, or blank for none", true, value => value.Trim());

    private static OptionDefinition Url(string name) =>
        new(name, EndpointText.Domain + ", or blank for none", true, value => value.Trim() is var url && (url.Length == 0 || EndpointText.Parse(url) is not null) ? url : null);

    private static OptionDefinition Boolean(string name) =>
        new(name, "true or false", true, value => value.Trim().ToLowerInvariant() switch
        {
            // The schema's booleans may also be written as numbers, and an editor accepts them.
            "true" or "1" => "true",
            "false" or "0" => "false",
            _ => null,
        });

    private static OptionDefinition Count(string name) => new(
        name,
        "a whole number, 0 or more",
        true,
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed)
            ? parsed.ToString(CultureInfo.InvariantCulture)
            : null);

    private static OptionDefinition Long(string name) => new(
        name,
        "a whole number, 0 or more",
        true,
        value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed)
            ? parsed.ToString(CultureInfo.InvariantCulture)
            : null);

    private static OptionDefinition Number(string name, string domain, double minimum, double maximum) => new(
        name,
        domain,
        true,
        value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            && parsed >= minimum && parsed <= maximum
            ? parsed.ToString("R", CultureInfo.InvariantCulture)
            : null);

    private static OptionDefinition Choice(string name, params string[] values) => new(
        name,
        "one of " + string.Join(", ", values),
        true,
        value => values.FirstOrDefault(choice => string.Equals(choice, value.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static OptionDefinition NameEdits(string name) => new(
        name,
        "edits of the built-in list, separated by semicolons: +name adds one, -name takes away one that is on it, -* takes away all",
        true,
        value => RedactedNames.ParseEdits(value) is { } edits && RedactedNames.BuiltIn.Has(edits) ? string.Join(";", edits) : null);

    private static OptionDefinition Codes(string name) => new(
        name,
        "codes of diagnostics such as TLLM010, separated by commas",
        false,
        value =>
        {
            string[] codes = SplitCodes(value);
            return codes.All(code => DiagnosticDescriptors.All.Any(descriptor => descriptor.Code == code)) ? string.Join(",", codes) : null;
        });

    public static string[] SplitCodes(string value) =>
        [.. value.Split(',', ';').Select(code => code.Trim()).Where(code => code.Length > 0)];
}
