namespace TraceLlm.Diagnostics;

/// <summary>Why a finished trace was not persisted.</summary>
internal enum DropReason
{
    /// <summary>The queue to the background writer was full.</summary>
    QueueFull,

    /// <summary>The store could not be written.</summary>
    WriteFailed,

    /// <summary>The trace could not be turned into a document.</summary>
    DocumentFailed,
}
