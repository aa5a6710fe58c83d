using System.Globalization;
using TraceLlm.Capture;

namespace TraceLlm.Configuration;

/// <summary>Reads options from text, as FodyWeavers.xml and the environment give them.</summary>
internal static class OptionText
{
    /// <summary>Sets the option of that name. False when the name or the value is not known here.</summary>
    public static bool TrySet(TracerOptions options, string name, string value)
    {
        switch (name)
        {
            case nameof(TracerOptions.Enabled): return TryBoolean(value, parsed => options.Enabled = parsed);
            case nameof(TracerOptions.CaptureInput): return TryBoolean(value, parsed => options.CaptureInput = parsed);
            case nameof(TracerOptions.CaptureOutput): return TryBoolean(value, parsed => options.CaptureOutput = parsed);
            case nameof(TracerOptions.Project): options.Project = value; return true;
            case nameof(TracerOptions.Environment): options.Environment = value; return true;
            case nameof(TracerOptions.Path): options.Path = value; return true;
            case nameof(TracerOptions.Endpoint): return TryEndpoint(value, parsed => options.Endpoint = parsed);
            case nameof(TracerOptions.HttpTimeoutMs): return TryCount(value, parsed => options.HttpTimeoutMs = parsed);
            case nameof(TracerOptions.MaxSpoolBytes): return TryLong(value, parsed => options.MaxSpoolBytes = parsed);
            case nameof(TracerOptions.PricesPath): options.PricesPath = value.Length == 0 ? null : value; return true;
            case nameof(TracerOptions.Capture): return TryName(value, (CaptureMode parsed) => options.Capture = parsed);
            case nameof(TracerOptions.Persistence): return TryName(value, (PersistenceMode parsed) => options.Persistence = parsed);
            case nameof(TracerOptions.CaptureMaxLength): return TryCount(value, parsed => options.CaptureMaxLength = parsed);
            case nameof(TracerOptions.CaptureMaxItems): return TryCount(value, parsed => options.CaptureMaxItems = parsed);
            case nameof(TracerOptions.CaptureMaxDepth): return TryCount(value, parsed => options.CaptureMaxDepth = parsed);
            case nameof(TracerOptions.CaptureMaxBytes): return TryCount(value, parsed => options.CaptureMaxBytes = parsed);
            case nameof(TracerOptions.RedactMembers): return TryNames(value, parsed => options.RedactMembers = parsed);
            case nameof(TracerOptions.FlushIntervalMs): return TryCount(value, parsed => options.FlushIntervalMs = parsed);
            case nameof(TracerOptions.MaxStepsPerTrace): return TryCount(value, parsed => options.MaxStepsPerTrace = parsed);
            case nameof(TracerOptions.MaxRetries): return TryCount(value, parsed => options.MaxRetries = parsed);
            case nameof(TracerOptions.RetryDelayMs): return TryCount(value, parsed => options.RetryDelayMs = parsed);
            case nameof(TracerOptions.RetryBackoff): return TryNumber(value, 1, double.MaxValue, parsed => options.RetryBackoff = parsed);
            case nameof(TracerOptions.RetryMaxDelayMs): return TryCount(value, parsed => options.RetryMaxDelayMs = parsed);
            case nameof(TracerOptions.RetryJitter): return TryNumber(value, 0, 1, parsed => options.RetryJitter = parsed);
            case nameof(TracerOptions.MaxFileBytes): return TryLong(value, parsed => options.MaxFileBytes = parsed);
            case nameof(TracerOptions.RetentionDays): return TryCount(value, parsed => options.RetentionDays = parsed);
            case nameof(TracerOptions.MaxFolderBytes): return TryLong(value, parsed => options.MaxFolderBytes = parsed);
            case nameof(TracerOptions.CompressFiles): return TryBoolean(value, parsed => options.CompressFiles = parsed);
            case nameof(TracerOptions.FileSync): return TryName(value, (FileSyncMode parsed) => options.FileSync = parsed);
            case nameof(TracerOptions.QueueWaitMs): return TryCount(value, parsed => options.QueueWaitMs = parsed);
            case nameof(TracerOptions.SampleRate): return TryNumber(value, 0, 1, parsed => options.SampleRate = parsed);
            case nameof(TracerOptions.SlowThresholdMs): return TryNumber(value, 0, double.PositiveInfinity, parsed => options.SlowThresholdMs = parsed);
            default: return false;
        }
    }

    /// <summary>True for <c>true</c>, <c>1</c> and <c>false</c>, <c>0</c>, whatever their case.</summary>
    public static bool TryBoolean(string text, Action<bool> set)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "true" or "1": set(true); return true;
            case "false" or "0": set(false); return true;
            default: return false;
        }
    }

    private static bool TryCount(string text, Action<int> set)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            return false;

        set(value);
        return true;
    }

    private static bool TryLong(string text, Action<long> set)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            return false;

        set(value);
        return true;
    }

    private static bool TryEndpoint(string text, Action<string?> set)
    {
        string? endpoint = text.Trim() is { Length: > 0 } given ? given : null;
        if (endpoint is not null && EndpointText.Parse(endpoint) is null)
            return false;

        set(endpoint);
        return true;
    }

    private static bool TryNames(string text, Action<string> set)
    {
        if (RedactedNames.ParseEdits(text) is null)
            return false;

        set(text);
        return true;
    }

    private static bool TryNumber(string text, double minimum, double maximum, Action<double> set)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !(value >= minimum && value <= maximum))
            return false;

        set(value);
        return true;
    }

    private static bool TryName<T>(string text, Action<T> set)
        where T : struct, Enum
    {
        if (!Enum.TryParse(text, ignoreCase: true, out T value) || !Enum.IsDefined(value) || char.IsAsciiDigit(text[0]))
            return false;

        set(value);
        return true;
    }
}
