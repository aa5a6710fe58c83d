using System.ComponentModel;
using TraceLlm.Woven;

namespace TraceLlm.OpenTelemetry;

/// <summary>What woven code calls when a project uses this package. A contract with every assembly woven so far.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OtlpPersistence
{
    /// <summary>Gives the runtime what exports while <c>Persistence="Otlp"</c> is in force. Costs nothing otherwise.</summary>
    public static void Register() => WovenModule.Export(new OtlpPipeline());
}
