using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Peers;
using TraceLlm;

namespace Benchmarks;

/// <summary>A synchronous call with a text of 300 characters as its argument and as its result, per call of a loop of 100.</summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
public class TextBenchmark
{
    private readonly Func<int> _woven = static () => Loop<Woven>();
    private readonly Func<int> _withActivity = static () => Loop<WithActivity>();

    private interface IAnswer
    {
        static abstract string Answer(string question);
    }

    [GlobalSetup(Target = nameof(WovenOff))]
    public void SwitchOff() => Tracing.SwitchOff();

    [GlobalSetup(Target = nameof(WovenOn))]
    public void SwitchOn() => Tracing.SwitchOn();

    [GlobalSetup(Target = nameof(WovenWithoutContent))]
    public void SwitchOnWithoutContent() => Tracing.SwitchOnWithoutContent();

    [GlobalSetup(Target = nameof(OpenTelemetryTagged))]
    public void UseOpenTelemetry() => Listeners.UseOpenTelemetry();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count)]
    public int Bare() => Loop<Unchanged>();

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int WovenOff() => Loop<Woven>();

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int WovenOn() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int WovenWithoutContent() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int OpenTelemetryTagged() => ActivityAdditions.Under(_withActivity);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Traced(string question) => Answers.To(question);

    private static int Loop<T>()
        where T : struct, IAnswer
    {
        int length = 0;
        for (int index = 0; index < Additions.Count; index++)
            length += T.Answer(Answers.Texts[index % Answers.Texts.Length]).Length;

        return length;
    }

    private readonly struct Unchanged : IAnswer
    {
        public static string Answer(string question) => Answers.Bare(question);
    }

    private readonly struct Woven : IAnswer
    {
        public static string Answer(string question) => Traced(question);
    }

    private readonly struct WithActivity : IAnswer
    {
        public static string Answer(string question) => Answers.WithActivity(question);
    }
}
