using BenchmarkDotNet.Attributes;
using Peers;
using TraceLlm;

namespace Benchmarks;

/// <summary>A stream of 100 chunks that are there at once, per stream: each is a trace, whose response is the chunks together.</summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
public class StreamBenchmark
{
    private const string Question = "What is the capital of France?";

    [GlobalSetup(Target = nameof(WovenOff))]
    public void SwitchOff() => Tracing.SwitchOff();

    [GlobalSetup(Target = nameof(Woven))]
    public void SwitchOn() => Tracing.SwitchOn();

    [GlobalSetup(Target = nameof(WovenWithoutContent))]
    public void SwitchOnWithoutContent() => Tracing.SwitchOnWithoutContent();

    [GlobalSetup(Target = nameof(OpenTelemetryTagged))]
    public void UseOpenTelemetry() => Listeners.UseOpenTelemetry();

    [Benchmark(Baseline = true)]
    public ValueTask<int> Bare() => Read(Streams.Bare(Question));

    [Benchmark]
    public ValueTask<int> WovenOff() => Read(Traced(Question));

    [Benchmark]
    public ValueTask<int> Woven() => Read(Traced(Question));

    [Benchmark]
    public ValueTask<int> WovenWithoutContent() => Read(Traced(Question));

    [Benchmark]
    public ValueTask<int> OpenTelemetryTagged() => Read(Streams.WithActivity(Question));

    [Trace]
    public static async IAsyncEnumerable<string> Traced(string question)
    {
        await Task.CompletedTask;
        for (int index = 0; index < Streams.Chunks; index++)
            yield return "token ";
    }

    private static async ValueTask<int> Read(IAsyncEnumerable<string> chunks)
    {
        int length = 0;
        await foreach (string chunk in chunks)
            length += chunk.Length;

        return length;
    }
}
