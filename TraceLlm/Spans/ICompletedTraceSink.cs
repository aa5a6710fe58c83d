namespace TraceLlm.Spans;

/// <summary>Takes traces whose root has ended. Called on the application's threads: it hands over, it never waits.</summary>
internal interface ICompletedTraceSink
{
    void Accept(Trace trace);
}
