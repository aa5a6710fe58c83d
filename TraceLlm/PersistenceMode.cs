namespace TraceLlm;

/// <summary>Where finished traces go.</summary>
public enum PersistenceMode
{
    /// <summary>Append-only JSON Lines files in a folder, one per process and day. The default.</summary>
    File,

    /// <summary>Nowhere. <see cref="Tracer.TraceCompleted"/> still delivers them to the application.</summary>
    None,
}
