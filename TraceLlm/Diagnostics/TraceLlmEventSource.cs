using System.Diagnostics.Tracing;

namespace TraceLlm.Diagnostics;

/// <summary>
/// What goes wrong inside tracing, and what is retried, for <c>dotnet-trace</c> and event listeners; and counters, for
/// <c>dotnet-counters</c>. Name: <c>TraceLlm</c>.
/// </summary>
[EventSource(Name = "TraceLlm")]
internal sealed class TraceLlmEventSource : EventSource
{
    public static readonly TraceLlmEventSource Log = new();

    private TraceLlmCounters? _counters;

    private TraceLlmEventSource()
    {
    }

    /// <summary>Gives what the counters say. Set before anything is traced.</summary>
    public Func<TraceStatistics>? Statistics
    {
        get;
        [NonEvent]
        set;
    }

    [Event(1, Level = EventLevel.Warning, Message = "{1} trace(s) dropped ({0}): {2}")]
    public void TracesDropped(string reason, int count, string detail)
    {
        if (IsEnabled())
            WriteEvent(1, reason, count, detail);
    }

    [Event(2, Level = EventLevel.Warning, Message = "A value could not be captured: {0}")]
    public void CaptureFailed(string exceptionType)
    {
        if (IsEnabled())
            WriteEvent(2, exceptionType);
    }

    [Event(3, Level = EventLevel.Error, Message = "A TraceCompleted listener threw: {0}")]
    public void ListenerFailed(string exception)
    {
        if (IsEnabled())
            WriteEvent(3, exception);
    }

    [Event(4, Level = EventLevel.Error, Message = "Tracing failed: {0}")]
    public void InternalFailed(string exception)
    {
        if (IsEnabled())
            WriteEvent(4, exception);
    }

    [Event(5, Level = EventLevel.Warning, Message = "The environment variable {0} is ignored: {1}")]
    public void VariableIgnored(string variable, string reason)
    {
        if (IsEnabled())
            WriteEvent(5, variable, reason);
    }

    [Event(7, Level = EventLevel.Warning, Message = "{0} is kept as it is: {1}")]
    public void FileKept(string path, string reason)
    {
        if (IsEnabled())
            WriteEvent(7, path, reason);
    }

    [Event(8, Level = EventLevel.Warning, Message = "The store cannot be written, and is tried again: {0}")]
    public void StoreFailed(string reason)
    {
        if (IsEnabled())
            WriteEvent(8, reason);
    }

    [Event(6, Level = EventLevel.Warning, Message = "Of the prices in {0} something is ignored: {1}")]
    public void PricesIgnored(string source, string reason)
    {
        if (IsEnabled())
            WriteEvent(6, source, reason);
    }

    [Event(20, Level = EventLevel.Error, Message = "Persistence is Otlp, and the application does not use the package TraceLlm.OpenTelemetry: traces go to files. Add the package to the application's project and build it again")]
    public void OtlpUnavailable()
    {
        if (IsEnabled())
            WriteEvent(20);
    }

    [Event(9, Level = EventLevel.Informational, Message = "{0}: attempt {1} failed with {3}; the next begins in {2} ms")]
    public void Retried(string method, int attempt, double waitMs, string exceptionType)
    {
        if (IsEnabled(EventLevel.Informational, EventKeywords.None))
            WriteEvent(9, method, attempt, waitMs, exceptionType);
    }

    [Event(10, Level = EventLevel.Error, Message = "The background writer goes on after: {0}")]
    public void WriterRestarted(string exception)
    {
        if (IsEnabled())
            WriteEvent(10, exception);
    }

    [Event(11, Level = EventLevel.Warning, Message = "The spool {0} cannot be used: {1}")]
    public void SpoolFailed(string path, string reason)
    {
        if (IsEnabled())
            WriteEvent(11, path, reason);
    }

    /// <summary>Counters are there from the first listener that asks for them until the last listener has gone.</summary>
    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        if (command.Command is EventCommand.Enable && command.Arguments?.ContainsKey("EventCounterIntervalSec") is true)
            _counters ??= new TraceLlmCounters(this, () => Statistics?.Invoke() ?? new TraceStatistics());
        else if (command.Command is EventCommand.Disable && !IsEnabled())
            DropCounters();
    }

    protected override void Dispose(bool disposing)
    {
        DropCounters();
        base.Dispose(disposing);
    }

    [NonEvent]
    private void DropCounters()
    {
        _counters?.Dispose();
        _counters = null;
    }
}
