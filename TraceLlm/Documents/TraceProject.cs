using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>Which project and environment a trace belongs to: run time before attribute before module.</summary>
internal static class TraceProject
{
    public static string NameOf(Trace trace) => trace.Settings.RuntimeProject ?? trace.Root.Method.Project ?? trace.Settings.Project;

    public static string EnvironmentOf(Trace trace) =>
        trace.Settings.RuntimeEnvironment ?? trace.Root.Method.Environment ?? trace.Settings.Environment;
}
