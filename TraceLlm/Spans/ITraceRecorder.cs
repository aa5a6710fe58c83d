namespace TraceLlm.Spans;

/// <summary>Sees the traces that one flow of control starts. Called on the application's threads, and must not throw.</summary>
internal interface ITraceRecorder
{
    /// <summary>Whether the traces go to the store, too.</summary>
    bool AlsoStores { get; }

    void Started(Trace trace);

    /// <summary>Called before the trace is handed over: after that it may be let go of.</summary>
    void Ended(Trace trace);
}
