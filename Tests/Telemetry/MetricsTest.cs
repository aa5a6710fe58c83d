using System.Diagnostics.Metrics;
using Tests.Fixtures;

namespace Tests.Telemetry;

/// <summary>The client metrics of the GenAI conventions v1.41.1.</summary>
public sealed class MetricsTest(string configuration) : TelemetryTest(configuration, Type)
{
    private const string Type = "TelemetryMethods";

    private const string Duration = "gen_ai.client.operation.duration";
    private const string Usage = "gen_ai.client.token.usage";

    [Test]
    public async Task DurationIsOfEveryGenAiOperation()
    {
        List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> measured = await Measure("Answer", "Weather?");
        Assert.That(
            measured.Where(one => one.Instrument.Name == Duration).Select(one => one.Tags["gen_ai.operation.name"]),
            Is.EquivalentTo(new[] { "invoke_agent", "embeddings", "retrieval", "execute_tool", "chat" }));
        (Instrument instrument, double value, Dictionary<string, object?> tags) = measured.Single(one =>
            one.Instrument.Name == Duration && one.Tags["gen_ai.operation.name"] is "chat");
        Assert.That(instrument.Unit, Is.EqualTo("s"));
        Assert.That(value, Is.GreaterThan(0).And.LessThan(60));
        Assert.That(tags, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "openai",
            ["gen_ai.request.model"] = "gpt-4o-mini",
            ["gen_ai.response.model"] = "gpt-4o-mini-2024-07-18",
        }));
    }

    [Test]
    public async Task TokensAreCountedOnceByType()
    {
        List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> measured = await Measure("Answer", "Weather?");
        Assert.That(
            measured.Where(one => one.Instrument.Name == Usage).Select(one => (one.Tags["gen_ai.operation.name"], one.Tags["gen_ai.token.type"], one.Value)),
            Is.EquivalentTo(new (object?, object?, double)[]
            {
                ("embeddings", "input", 7), ("embeddings", "output", 0), ("chat", "input", 100), ("chat", "output", 20),
            }));
        Assert.That(measured.First(one => one.Instrument.Name == Usage).Instrument.Unit, Is.EqualTo("{token}"));
    }

    [Test]
    public async Task FailureIsMeasuredWithItsType()
    {
        List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> measured = await Measure("Fails", "broken");
        Assert.That(measured.Select(one => one.Tags["error.type"]), Is.EqualTo(new[] { "System.InvalidOperationException", "System.InvalidOperationException", "System.InvalidOperationException" }));
    }

    [Test]
    public async Task FailureOfAStepBeyondTheLimitIsMeasuredWithItsType()
    {
        using var configured = new Configured(static options => options.MaxStepsPerTrace = 0);
        List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> measured = await Measure("Fails", "broken");
        Assert.That(measured.Select(one => one.Tags.GetValueOrDefault("error.type")), Is.EqualTo(new[] { "System.InvalidOperationException", "System.InvalidOperationException", "System.InvalidOperationException" }));
    }

    [Test]
    public async Task BucketsAreAdvised()
    {
        List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> measured = await Measure("Answer", "Weather?");
        Assert.That(
            ((Histogram<double>)measured.First(one => one.Instrument.Name == Duration).Instrument).Advice!.HistogramBucketBoundaries,
            Is.EqualTo(new[] { 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92 }));
        Assert.That(
            ((Histogram<long>)measured.First(one => one.Instrument.Name == Usage).Instrument).Advice!.HistogramBucketBoundaries,
            Is.EqualTo(new[] { 1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864 }));
    }

    private async Task<List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)>> Measure(string method, params object?[] arguments)
    {
        var measured = new List<(Instrument, double, Dictionary<string, object?>)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TraceLlm")
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await Outcome.Of(Fixture.Woven, Type, method, arguments);
        return measured;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (measured)
                measured.Add((instrument, value, tags.ToArray().ToDictionary()));
        }
    }
}
