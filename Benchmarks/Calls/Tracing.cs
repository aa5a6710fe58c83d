using TraceLlm;

namespace Benchmarks;

/// <summary>What the process traces. Every benchmark has a process of its own.</summary>
internal static class Tracing
{
    private static int s_documents;

    public static void SwitchOff() => Tracer.Configure(options => options.Enabled = false);

    /// <summary>Traces are let go of when they have finished.</summary>
    public static void SwitchOn() => Tracer.Configure(options => options.Persistence = PersistenceMode.None);

    /// <summary>Without arguments and results.</summary>
    public static void SwitchOnWithoutContent() => Tracer.Configure(options =>
    {
        options.Persistence = PersistenceMode.None;
        options.Capture = CaptureMode.Metadata;
    });

    /// <summary>The background writer makes each trace's document and delivers it to a listener, which counts it.</summary>
    public static void SwitchOnForListener()
    {
        SwitchOn();
        Tracer.TraceCompleted += static _ => s_documents++;
    }
}
