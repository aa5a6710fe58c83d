using System.ComponentModel;
using TraceLlm.Configuration;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;
using TraceLlm.Telemetry;

namespace TraceLlm.Woven;

/// <summary>
/// What the generated part of a woven module calls: once for its configuration, and once per traced method. A contract
/// with every assembly woven so far: members are added, never changed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenModule
{
    /// <summary>Registers a module.</summary>
    /// <param name="isEntryPoint">Whether the module starts the process.</param>
    /// <param name="options">Names and values of the options of FodyWeavers.xml, in turn. Unknown ones are passed over.</param>
    public static ModuleConfiguration Register(bool isEntryPoint, string[] options)
    {
        try
        {
            return TracerProvider.Register(isEntryPoint, options);
        }
        catch (Exception exception)
        {
            // A module initializer that throws would keep the application from starting.
            Counters.InternalFailed(exception);
            return new ModuleConfiguration(isEntryPoint, new TracerOptions());
        }
    }

    /// <summary>Takes what a package exports with. Before <see cref="Register"/>, whose options may ask for it.</summary>
    /// <param name="pipeline">The pipeline. Only the first one is used.</param>
    public static void Export(ITelemetryPipeline pipeline)
    {
        try
        {
            TracerProvider.Register(pipeline);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Describes a method.</summary>
    /// <param name="module">Its module.</param>
    /// <param name="name">The span's name.</param>
    /// <param name="isTool">Whether it is a tool.</param>
    /// <param name="parameterNames">The parameters' names, separated by line feeds; empty for none.</param>
    public static MethodDescriptor Describe(ModuleConfiguration module, string name, bool isTool, string parameterNames) =>
        new(module, name, isTool, parameterNames.Length == 0 ? [] : parameterNames.Split('\n'));

    /// <summary>Sets what reads the header Retry-After off the exceptions of libraries that the module knows.</summary>
    /// <param name="module">The module.</param>
    /// <param name="read">A function of an exception that gives a string or null.</param>
    public static void SetRetryAfter(ModuleConfiguration module, nint read) => module.RetryAfterHeader = read;

    /// <summary>Sets the label.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The label.</param>
    public static void SetPrompt(MethodDescriptor method, string value) => method.Prompt = value;

    /// <summary>Sets the description.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The description.</param>
    public static void SetDescription(MethodDescriptor method, string value) => method.Description = value;

    /// <summary>Sets the kind.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The kind.</param>
    public static void SetKind(MethodDescriptor method, SpanKind value) => method.Kind = value;

    /// <summary>Sets the model.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The model.</param>
    public static void SetModel(MethodDescriptor method, string value) => method.Model = value;

    /// <summary>Sets the provider.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The provider.</param>
    public static void SetProvider(MethodDescriptor method, string value) => method.Provider = value;

    /// <summary>Sets the temperature.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The temperature.</param>
    public static void SetTemperature(MethodDescriptor method, double value) => method.Temperature = value;

    /// <summary>Sets the nucleus sampling probability.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The probability.</param>
    public static void SetTopP(MethodDescriptor method, double value) => method.TopP = value;

    /// <summary>Sets the project.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The project.</param>
    public static void SetProject(MethodDescriptor method, string value) => method.Project = value;

    /// <summary>Sets the environment.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The environment.</param>
    public static void SetEnvironment(MethodDescriptor method, string value) => method.Environment = value;

    /// <summary>Sets the tags.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The tags.</param>
    public static void SetTags(MethodDescriptor method, string[] value) => method.Tags = value;

    /// <summary>Sets whether arguments are captured.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether they are.</param>
    public static void SetCaptureInput(MethodDescriptor method, bool value) => method.CaptureInput = value;

    /// <summary>Sets whether the result is captured.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether it is.</param>
    public static void SetCaptureOutput(MethodDescriptor method, bool value) => method.CaptureOutput = value;

    /// <summary>Sets whether what the task or the stream gives that the method returns is redacted.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether it is.</param>
    public static void SetRedactResult(MethodDescriptor method, bool value) => method.RedactsResult = value;

    /// <summary>Sets whether what the task or the stream gives that the method returns is left out.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether it is.</param>
    public static void SetOmitResult(MethodDescriptor method, bool value) => method.OmitsResult = value;

    /// <summary>Sets whether the trace is persisted.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether it is.</param>
    public static void SetAutoSend(MethodDescriptor method, bool value) => method.AutoSend = value;

    /// <summary>Sets whether a call under a current trace is a trace of its own.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Whether it is.</param>
    public static void SetSeparate(MethodDescriptor method, bool value) => method.Separate = value;

    /// <summary>Sets how often the method is retried.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Retries after the first attempt.</param>
    public static void SetMaxRetries(MethodDescriptor method, int value) => method.Retry = method.Retry with { MaxRetries = value };

    /// <summary>Sets the wait before the first retry.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Milliseconds.</param>
    public static void SetRetryDelayMs(MethodDescriptor method, int value) => method.Retry = method.Retry with { DelayMs = value };

    /// <summary>Sets what each further wait is multiplied by.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">The factor.</param>
    public static void SetRetryBackoff(MethodDescriptor method, double value) => method.Retry = method.Retry with { Backoff = value };

    /// <summary>Sets the longest wait.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Milliseconds.</param>
    public static void SetRetryMaxDelayMs(MethodDescriptor method, int value) => method.Retry = method.Retry with { MaxDelayMs = value };

    /// <summary>Sets the random part of waits.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">A fraction, 0 to 1.</param>
    public static void SetRetryJitter(MethodDescriptor method, double value) => method.Retry = method.Retry with { Jitter = value };

    /// <summary>Sets the longest time of one attempt.</summary>
    /// <param name="method">The descriptor.</param>
    /// <param name="value">Milliseconds.</param>
    public static void SetTimeoutMs(MethodDescriptor method, int value) => method.TimeoutMs = value;
}
