namespace TraceLlm.Diagnostics;

/// <summary>Why a finished trace was not persisted.</summary>
internal enum DropReason
{
    /// <summary>The queue to the background writer was full.</summary>
    QueueFull,

    /// <summary>The store was switched off before it could be written, or what waited on the disk is gone.</summary>
    WriteFailed,

    /// <summary>The trace could not be turned into a document.</summary>
    DocumentFailed,

    /// <summary>As much waited on the disk for the server as may.</summary>
    SpoolFull,

    /// <summary>The server does not take it.</summary>
    Rejected,
}
