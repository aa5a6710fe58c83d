namespace TraceLlm;

/// <summary>When the file store makes the operating system put what it wrote onto the disk (fsync).</summary>
public enum FileSyncMode
{
    /// <summary>Never: the operating system does so by itself. A crash of the process loses nothing that was written. The default.</summary>
    None,

    /// <summary>At most once a second, and when a file is closed.</summary>
    Interval,

    /// <summary>After every batch of traces, before a flush says that they are written.</summary>
    Always,
}
