namespace TraceLlm;

/// <summary>Where finished traces go.</summary>
public enum PersistenceMode
{
    /// <summary>Append-only JSON Lines files in a folder, one per process and day. The default.</summary>
    File,

    /// <summary>A server, by HTTP; what it cannot take yet waits in a folder.</summary>
    Http,

    /// <summary>
    /// To an OpenTelemetry collector, by OTLP and as the <c>OTEL_</c> variables say. Needs the package
    /// <c>TraceLlm.OpenTelemetry</c>; an application that does not use it keeps them in files.
    /// </summary>
    Otlp,

    /// <summary>Nowhere. <see cref="Tracer.TraceCompleted"/> still delivers them to the application.</summary>
    None,
}
