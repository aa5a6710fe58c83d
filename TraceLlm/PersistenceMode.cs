namespace TraceLlm;

/// <summary>Where finished traces go.</summary>
public enum PersistenceMode
{
    /// <summary>Append-only JSON Lines files in a folder, one per process and day. The default.</summary>
    File,

    /// <summary>A server, by HTTP; what it cannot take yet waits in a folder.</summary>
    Http,

    /// <summary>Nowhere. <see cref="Tracer.TraceCompleted"/> still delivers them to the application.</summary>
    None,
}
