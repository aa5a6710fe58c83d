using TraceLlm.Capture;
using TraceLlm.Configuration;

namespace TraceLlm.Spans;

/// <summary>What the settings of its module mean for the calls of a method: asked for every call, so worked out once. Immutable.</summary>
internal sealed class MethodSettings(TraceSettings settings, MethodDescriptor method, string[] parameterNames)
{
    public TraceSettings Settings { get; } = settings;

    public CaptureRules CaptureRules { get; } = settings.CaptureRules;

    public bool CapturesInput { get; } = settings.CapturesInput(method.CaptureInput);

    public bool CapturesOutput { get; } = settings.CapturesOutput(method.CaptureOutput);

    /// <summary>By index, the parameters that are named as secrets; null when none is.</summary>
    public bool[]? RedactedParameters { get; } = Covered(settings.Redaction.Names, parameterNames);

    private static bool[]? Covered(RedactedNames names, string[] parameterNames)
    {
        bool[] covered = Array.ConvertAll(parameterNames, name => names.Contains(name));
        return Array.IndexOf(covered, true) < 0 ? null : covered;
    }
}
