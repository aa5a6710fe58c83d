using TraceLlm.Diagnostics;

namespace TraceLlm.Configuration;

/// <summary>Reads the options that the environment sets. A variable that cannot be understood is reported and ignored.</summary>
internal static class EnvironmentVariables
{
    private static readonly (string Variable, string Option)[] s_variables =
    [
        ("TRACELLM_ENABLED", nameof(TracerOptions.Enabled)),
        ("TRACELLM_PATH", nameof(TracerOptions.Path)),
        ("TRACELLM_PERSISTENCE", nameof(TracerOptions.Persistence)),
        ("TRACELLM_PROJECT", nameof(TracerOptions.Project)),
        ("TRACELLM_ENVIRONMENT", nameof(TracerOptions.Environment)),
        ("TRACELLM_CAPTURE", nameof(TracerOptions.Capture)),
    ];

    public static TracerOptions Read(Func<string, string?> variable)
    {
        var options = new TracerOptions();
        // OpenTelemetry's general switch; TRACELLM_ENABLED is the more specific one and read after it.
        if (Value(variable, "OTEL_SDK_DISABLED") is { } disabled)
            OptionText.TryBoolean(disabled, off => options.Enabled = off ? false : null);

        if (Value(variable, "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT") is { } content)
            OptionText.TryBoolean(content, on => options.Capture = on ? null : CaptureMode.Metadata);

        foreach ((string name, string option) in s_variables)
        {
            if (Value(variable, name) is { } text && !OptionText.TrySet(options, option, text))
                TraceLlmEventSource.Log.VariableIgnored(name, $"'{text}' is no value for {option}");
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

    /// <summary>OpenTelemetry's name of the service: the project of an application that configures none.</summary>
    public static string? ServiceName(Func<string, string?> variable) => Value(variable, "OTEL_SERVICE_NAME");

    private static string? Value(Func<string, string?> variable, string name) =>
        variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
