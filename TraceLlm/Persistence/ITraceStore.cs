namespace TraceLlm.Persistence;

/// <summary>Where documents are written. But for <see cref="Flush"/>, used by the background writer's thread only.</summary>
internal interface ITraceStore : IDisposable
{
    /// <summary>
    /// Takes whole lines, or throws and leaves none of them half-written where a reader could stumble. Counts what becomes
    /// of them.
    /// </summary>
    /// <param name="lines">The documents, each ended by a line feed.</param>
    /// <param name="traces">How many they are.</param>
    void Write(ReadOnlySpan<byte> lines, int traces);

    /// <summary>
    /// Waits until all that was taken has arrived. False when the deadline comes first, an attempt fails meanwhile, or
    /// something was lost since the last call.
    /// </summary>
    bool Flush(Deadline deadline);
}
