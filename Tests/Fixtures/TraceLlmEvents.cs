using System.Diagnostics.Tracing;
using System.Globalization;

namespace Tests.Fixtures;

/// <summary>Collects what the runtime's EventSource says.</summary>
internal sealed class TraceLlmEvents : EventListener
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly List<(string Name, string Message)> _events = [];

    public IEnumerable<string> Messages(string name)
    {
        lock (_events)
            return [.. _events.Where(entry => entry.Name == name).Select(entry => entry.Message)];
    }

    /// <summary>Waits until there has been an event.</summary>
    public void WaitFor(string name)
    {
        long deadline = Environment.TickCount64 + (long)s_timeout.TotalMilliseconds;
        lock (_events)
        {
            while (_events.TrueForAll(entry => entry.Name != name))
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_events, (int)left))
                    throw new AssertionException($"There is no event {name} within {s_timeout}.");
            }
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "TraceLlm")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        lock (_events)
        {
            _events.Add((eventData.EventName ?? "", string.Format(CultureInfo.InvariantCulture, eventData.Message ?? "", [.. eventData.Payload ?? (IEnumerable<object?>)[]])));
            Monitor.PulseAll(_events);
        }
    }
}
