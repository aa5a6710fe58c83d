using System.ComponentModel;
using System.Runtime.CompilerServices;
using TraceLlm.Capture;
using TraceLlm.Configuration;

namespace TraceLlm.Spans;

/// <summary>
/// What the build knows of a traced method. One per method, made once, shared by all its calls; woven code builds it
/// and does not change it afterwards.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MethodDescriptor
{
    private readonly string[] _parameterNames;
    private MethodSettings? _settings;
    private GenAiOperation? _operation;

    internal MethodDescriptor(ModuleConfiguration module, string name, bool isTool, string[] parameterNames)
    {
        Module = module;
        Name = name;
        IsTool = isTool;
        Kind = isTool ? SpanKind.Tool : SpanKind.Generic;
        _parameterNames = parameterNames;
        ParameterNames = Array.ConvertAll(parameterNames, MemberName.Of);
    }

    internal ModuleConfiguration Module { get; }

    internal string Name { get; }

    /// <summary>Whether the method is a step of a trace only, never a trace.</summary>
    internal bool IsTool { get; }

    /// <summary>The parameters' names, as their values are written.</summary>
    internal MemberName[] ParameterNames { get; }

    internal SpanKind Kind { get; set; }

    internal string? Prompt { get; set; }

    internal string? Description { get; set; }

    internal string? Model { get; set; }

    internal string? Provider { get; set; }

    internal double Temperature { get; set; } = double.NaN;

    internal double TopP { get; set; } = double.NaN;

    internal string? Project { get; set; }

    internal string? Environment { get; set; }

    internal string[] Tags { get; set; } = [];

    internal bool? CaptureInput { get; set; }

    internal bool? CaptureOutput { get; set; }

    /// <summary>Whether a mark stands for what the task or the stream gives that the method returns.</summary>
    internal bool RedactsResult { get; set; }

    /// <summary>Whether what the task or the stream gives that the method returns is left out.</summary>
    internal bool OmitsResult { get; set; }

    internal bool AutoSend { get; set; } = true;

    internal bool Separate { get; set; }

    /// <summary>What the attribute says of retries.</summary>
    internal RetryOptions Retry { get; set; }

    /// <summary>The longest time of one attempt, in milliseconds; null for no limit.</summary>
    internal int? TimeoutMs { get; set; }

    /// <summary>What it is to OpenTelemetry.</summary>
    internal GenAiOperation Operation => _operation ??= new GenAiOperation(this);

    /// <summary>What the settings in force mean for its calls.</summary>
    internal MethodSettings Settings
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            TraceSettings settings = Module.Settings;
            return _settings is { } known && ReferenceEquals(known.Settings, settings) ? known : Renew(settings);
        }
    }

    /// <summary>What the settings meant that a call of it began with last: what has changed since holds for calls to come.</summary>
    internal MethodSettings SettingsAtCall => _settings ?? Settings;

    /// <summary>Whether the name of a parameter is one whose value is never written, by the settings in force.</summary>
    internal bool IsRedacted(int index) => Settings.RedactedParameters is { } redacted && redacted[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MethodSettings Renew(TraceSettings settings) => _settings = new MethodSettings(settings, this, _parameterNames);
}
