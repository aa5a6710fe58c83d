using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tests.Telemetry;

/// <summary>Listens to the source TraceLlm, and to that of a library, as an SDK would.</summary>
internal sealed class ActivityCollection : IDisposable
{
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ActivityListener _listener;

    public ActivityCollection(SampleActivity<ActivityContext>? sample = null, Action<Activity>? started = null)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "TraceLlm" or "library",
            Sample = sample ?? (static (ref _) => ActivitySamplingResult.AllDataAndRecorded),
            ActivityStarted = started,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What has ended, in that order.</summary>
    public IReadOnlyList<Activity> Stopped => [.. _stopped];

    public Activity this[string name] => _stopped.Single(activity => activity.DisplayName == name);

    public void Dispose() => _listener.Dispose();

    public static Dictionary<string, object?> Tags(Activity activity) =>
        activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value);
}
