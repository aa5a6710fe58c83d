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
    internal MethodDescriptor(ModuleConfiguration module, string name, bool isTool, string[] parameterNames)
    {
        Module = module;
        Name = name;
        IsTool = isTool;
        Kind = isTool ? SpanKind.Tool : SpanKind.Generic;
        ParameterNames = Array.ConvertAll(parameterNames, EncodeName);
    }

    internal ModuleConfiguration Module { get; }

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

    internal bool AutoSend { get; set; } = true;

    internal bool Separate { get; set; }

    private static byte[] EncodeName(string name)
    {
        var json = new Utf8JsonBuffer(name.Length + 3);
        json.WriteString(name);
        json.WriteByte((byte)':');
        return json.Written.ToArray();
    }
}
