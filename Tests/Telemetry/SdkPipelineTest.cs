using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tests.Fixtures;
using TraceLlm.OpenTelemetry;

namespace Tests.Telemetry;

/// <summary>An application's own OpenTelemetry SDK collects what AddTraceLlm() names.</summary>
public sealed class SdkPipelineTest(string configuration) : TelemetryTest(configuration, Type)
{
    private const string Type = "TelemetryMethods";

    [Test]
    public async Task SdkExportsTheGoldenTrace()
    {
        var exported = new ListExporter();
        using (TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddTraceLlm().AddProcessor(new SimpleActivityExportProcessor(exported)).Build())
            await Outcome.Of(Fixture.Woven, Type, "Answer", [AgentTrace.Question]);

        Assert.That(exported.Items.Select(activity => (activity.DisplayName, activity.Kind.ToString(), activity.Parent?.DisplayName)), Is.EqualTo(AgentTrace.Spans));
        foreach (Activity activity in exported.Items)
            Assert.That(ActivityCollection.Tags(activity), Is.EquivalentTo(AgentTrace.Attributes(activity.DisplayName, "fixtures")), activity.DisplayName);
    }

    [Test]
    public async Task SamplerDecidesForTheWholeTrace()
    {
        var exported = new ListExporter();
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddTraceLlm().SetSampler(new AlwaysOffSampler()).AddProcessor(new SimpleActivityExportProcessor(exported)).Build();
        await Outcome.Of(Fixture.Woven, Type, "Answer", [AgentTrace.Question]);
        Assert.That(exported.Items, Is.Empty);
    }

    [Test]
    public async Task SdkAggregatesMetricsIntoTheConventionsBuckets()
    {
        var metrics = new List<Metric>();
        using (MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddTraceLlm().AddReader(new BaseExportingMetricReader(new MetricExporter(metrics))).Build())
        {
            await Outcome.Of(Fixture.Woven, Type, "Answer", [AgentTrace.Question]);
            provider.ForceFlush();
        }

        Metric duration = metrics.First(metric => metric.Name == "gen_ai.client.operation.duration");
        Metric usage = metrics.First(metric => metric.Name == "gen_ai.client.token.usage");
        Assert.That(Bounds(duration), Is.EqualTo(new[] { 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, double.PositiveInfinity }));
        Assert.That(Bounds(usage), Is.EqualTo(new[] { 1.0, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864, double.PositiveInfinity }));
    }

    [Test]
    public void BuildersAreAskedFor()
    {
        Assert.That(() => TraceLlmBuilderExtensions.AddTraceLlm((TracerProviderBuilder)null!), Throws.ArgumentNullException);
        Assert.That(() => TraceLlmBuilderExtensions.AddTraceLlm((MeterProviderBuilder)null!), Throws.ArgumentNullException);
    }

    private static List<double> Bounds(Metric metric)
    {
        var bounds = new List<double>();
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            foreach (HistogramBucket bucket in point.GetHistogramBuckets())
                bounds.Add(bucket.ExplicitBound);

            break;
        }

        return bounds;
    }

    private sealed class ListExporter : BaseExporter<Activity>
    {
        public List<Activity> Items { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (Activity activity in batch)
                Items.Add(activity);

            return ExportResult.Success;
        }
    }

    private sealed class MetricExporter(List<Metric> metrics) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (Metric metric in batch)
                metrics.Add(metric);

            return ExportResult.Success;
        }
    }
}
