using System.Diagnostics;
using System.Globalization;
using OpenTelemetry.Trace;

namespace TraceLlm.OpenTelemetry;

/// <summary>
/// Follows the parent's decision, as the SDK's parent-based sampler does, where there was one. Web servers and others start
/// Activities also where nobody listens to them: such a one is not sampled because nobody was asked, and a trace under it
/// would be lost.
/// </summary>
internal sealed class OtlpSampler : Sampler
{
    private readonly Sampler _root;
    private readonly ParentBasedSampler _byParent;

    private OtlpSampler(Sampler root)
    {
        _root = root;
        _byParent = new ParentBasedSampler(root);
        Description = _byParent.Description;
    }

    /// <summary>Makes what <c>OTEL_TRACES_SAMPLER</c> asks for. Null for what the SDK reads itself.</summary>
    /// <param name="sampleRate">Share of the traces, from 0 to 1, where the variable is not set.</param>
    /// <param name="variable">Gives an environment variable.</param>
    public static Sampler? Read(double sampleRate, Func<string, string?> variable) => variable("OTEL_TRACES_SAMPLER")?.Trim().ToLowerInvariant() switch
    {
        null or "" => new OtlpSampler(OfRate(sampleRate)),
        "parentbased_always_on" => new OtlpSampler(new AlwaysOnSampler()),
        "parentbased_traceidratio" => new OtlpSampler(OfRate(RateOf(variable("OTEL_TRACES_SAMPLER_ARG")))),
        _ => null,
    };

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        IsUndecided(Activity.Current, samplingParameters.ParentContext)
            ? _root.ShouldSample(samplingParameters)
            : _byParent.ShouldSample(samplingParameters);

    private static Sampler OfRate(double rate) => rate < 1 ? new TraceIdRatioBasedSampler(rate) : new AlwaysOnSampler();

    private static double RateOf(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is >= 0 and <= 1 ? rate : 1;

    /// <summary>Whether neither a listener nor a caller of the process has decided on the parent.</summary>
    private static bool IsUndecided(Activity? parent, in ActivityContext context)
    {
        if (parent is null || parent.Recorded || parent.SpanId != context.SpanId)
            return false;

        for (Activity? activity = parent; activity is not null; activity = activity.Parent)
        {
            // Above it is no Activity of this process, but a caller.
            bool isCalled = activity is { Parent: null, ParentId: not null };
            if (isCalled || activity.Source.HasListeners())
                return false;
        }

        return true;
    }
}
