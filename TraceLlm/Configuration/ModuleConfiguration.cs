using System.ComponentModel;

namespace TraceLlm.Configuration;

/// <summary>What FodyWeavers.xml says for one woven module, and the settings that follow from it at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleConfiguration
{
    private volatile TraceSettings _settings = TraceSettings.BuiltIn;

    internal ModuleConfiguration(bool isEntryPoint, TracerOptions options)
    {
        IsEntryPoint = isEntryPoint;
        Options = options;
    }

    /// <summary>Whether the module starts the process: its options then decide what the process has once.</summary>
    internal bool IsEntryPoint { get; }

    internal TracerOptions Options { get; }

    /// <summary>A function of an exception: the HTTP header Retry-After that it carries, or null. Zero when the module knows no such exception.</summary>
    internal nint RetryAfterHeader { get; set; }

    internal TraceSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }
}
