using TraceLlm.Capture;
using TraceLlm.Diagnostics;

namespace TraceLlm.Configuration;

/// <summary>Reads the options that the environment sets. A variable that cannot be understood is reported and ignored.</summary>
internal static class EnvironmentVariables
{
    private static readonly (string Variable, string Option)[] s_variables =
    [
        ("TRACELLM_ENABLED", nameof(TracerOptions.Enabled)),
        ("TRACELLM_PATH", nameof(TracerOptions.Path)),
        ("TRACELLM_ENDPOINT", nameof(TracerOptions.Endpoint)),
        ("TRACELLM_PRICES", nameof(TracerOptions.PricesPath)),
        ("TRACELLM_PERSISTENCE", nameof(TracerOptions.Persistence)),
        ("TRACELLM_PROJECT", nameof(TracerOptions.Project)),
        ("TRACELLM_ENVIRONMENT", nameof(TracerOptions.Environment)),
        ("TRACELLM_SAMPLE_RATE", nameof(TracerOptions.SampleRate)),
        ("TRACELLM_CAPTURE", nameof(TracerOptions.Capture)),
    ];

    private const string ContentVariable = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    public static TracerOptions Read(Func<string, string?> variable)
    {
        var options = new TracerOptions();
        // OpenTelemetry's general switch; TRACELLM_ENABLED is the more specific one and read after it.
        if (Value(variable, "OTEL_SDK_DISABLED") is { } disabled)
            OptionText.TryBoolean(disabled, off => options.Enabled = off ? false : null);

        if (Value(variable, ContentVariable) is { } content)
            options.Capture = KeepsContent(content) ? null : CaptureMode.Metadata;

        foreach ((string name, string option) in s_variables)
        {
            if (Value(variable, name) is not { } text || OptionText.TrySet(options, option, text))
                continue;

            // Whoever tried to keep content back must not see it written for a slip of the pen.
            if (option is nameof(TracerOptions.Capture))
                options.Capture = CaptureMode.Metadata;

            TraceLlmEventSource.Log.VariableIgnored(name, $"'{Redaction.BuiltIn.Redact(text)}' is no value for {option}");
        }

        return options;
    }

    /// <summary>The folder of the file store when none is configured.</summary>
    public static string DefaultPath(Func<string, string?> variable)
    {
        string home = Value(variable, "TRACELLM_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".tracellm");
        return Path.Combine(home, "traces");
    }

    /// <summary>
    /// The key that the server of traces asks for. It is read when it is needed, and kept nowhere: neither with the options
    /// nor in messages.
    /// </summary>
    public static string? ApiKey(Func<string, string?> variable) => Value(variable, "TRACELLM_API_KEY");

    /// <summary>OpenTelemetry's name of the service: the project of an application that configures none.</summary>
    public static string? ServiceName(Func<string, string?> variable) => Value(variable, "OTEL_SERVICE_NAME");

    /// <summary>
    /// Whether OpenTelemetry's variable lets content stand in spans: true, or one of the modes of its GenAI
    /// instrumentations that say so. Anything else keeps it back.
    /// </summary>
    private static bool KeepsContent(string value) =>
        value.ToLowerInvariant() is "true" or "1" or "span_only" or "span_and_event";

    private static string? Value(Func<string, string?> variable, string name) =>
        variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
