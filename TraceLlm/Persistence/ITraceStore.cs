namespace TraceLlm.Persistence;

/// <summary>Where documents are written. Used by the background writer's thread only.</summary>
internal interface ITraceStore : IDisposable
{
    /// <summary>Writes whole lines, or throws and leaves none of them half-written where a reader could stumble.</summary>
    void Write(ReadOnlySpan<byte> lines);
}
