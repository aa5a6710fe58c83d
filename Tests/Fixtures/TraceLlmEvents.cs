using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Tests.Fixtures;

/// <summary>Collects what the runtime's EventSource says.</summary>
internal sealed class TraceLlmEvents : EventListener
{
    private readonly ConcurrentQueue<(string Name, string Message)> _events = new();

    public IEnumerable<string> Messages(string name) => _events.Where(entry => entry.Name == name).Select(entry => entry.Message);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "TraceLlm")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => _events?.Enqueue(
        (eventData.EventName ?? "", string.Format(CultureInfo.InvariantCulture, eventData.Message ?? "", [.. eventData.Payload ?? (IEnumerable<object?>)[]])));
}
