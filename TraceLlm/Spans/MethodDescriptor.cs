using System.ComponentModel;
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
    private RedactedParameters? _redacted;
    private GenAiOperation? _operation;

    internal MethodDescriptor(ModuleConfiguration module, string name, bool isTool, string[] parameterNames)
    {
        Module = module;
        Name = name;
        IsTool = isTool;
        Kind = isTool ? SpanKind.Tool : SpanKind.Generic;
        _parameterNames = parameterNames;
        ParameterNames = Array.ConvertAll(parameterNames, EncodeName);
    }

    internal ModuleConfiguration Module { get; }

    /// <summary>What keeps secrets out of its spans, by the settings in force.</summary>
    internal Redaction Redaction => Module.Settings.Redaction;

    internal string Name { get; }

    /// <summary>Whether the method is a step of a trace only, never a trace.</summary>
    internal bool IsTool { get; }

    /// <summary>The parameters' names as JSON members, colon included.</summary>
    internal byte[][] ParameterNames { get; }

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

    /// <summary>Whether the name of a parameter is one whose value is never written, by the settings in force.</summary>
    internal bool IsRedacted(int index)
    {
        RedactedNames names = Redaction.Names;
        RedactedParameters redacted = _redacted is { } known && known.Names == names ? known : Ask(names);
        return redacted.ByIndex[index];
    }

    /// <summary>Apart from its caller, which would make the closure for every parameter of every call.</summary>
    private RedactedParameters Ask(RedactedNames names) =>
        _redacted = new RedactedParameters(names, Array.ConvertAll(_parameterNames, name => names.Contains(name)));

    private static byte[] EncodeName(string name)
    {
        var json = new Utf8JsonBuffer(name.Length + 3);
        json.WriteString(name);
        json.WriteByte((byte)':');
        return json.Written.ToArray();
    }

    /// <summary>The answers for one list of names.</summary>
    private sealed record RedactedParameters(RedactedNames Names, bool[] ByIndex);
}
