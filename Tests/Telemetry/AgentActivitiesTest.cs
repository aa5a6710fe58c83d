using System.Diagnostics;
using TraceLlm.Documents;

namespace Tests.Telemetry;

/// <summary>Every span of an agent's run is an Activity, as OpenTelemetry's GenAI conventions v1.41.1 describe it.</summary>
public sealed class AgentActivitiesTest(string configuration) : TelemetryTest(configuration, "TelemetryMethods")
{
    [Test]
    public async Task NamesKindsAndParentsAreTheConventions()
    {
        (_, IReadOnlyList<Activity> activities, IReadOnlyList<TraceDocument> traces) = await Call("Answer", AgentTrace.Question);
        Assert.That(
            activities.Select(activity => (activity.DisplayName, activity.Kind.ToString(), activity.Parent?.DisplayName)),
            Is.EqualTo(AgentTrace.Spans));
        Assert.That(activities.Select(activity => activity.TraceId.ToHexString()), Has.All.EqualTo(traces.Single().TraceId));
        Assert.That(
            activities.SkipLast(1).Select(activity => activity.SpanId.ToHexString()),
            Is.EqualTo(traces.Single().Steps.Select(step => step.StepId)));
        Assert.That(activities.Select(activity => activity.Status), Has.All.EqualTo(ActivityStatusCode.Unset));
        Assert.That(activities, Has.All.Property(nameof(Activity.IsStopped)).True);
    }

    [Test]
    public async Task AttributesAreTheConventions()
    {
        foreach (Activity activity in (await Call("Answer", AgentTrace.Question)).Activities)
            Assert.That(ActivityCollection.Tags(activity), Is.EquivalentTo(AgentTrace.Attributes(activity.DisplayName, "fixtures")), activity.DisplayName);
    }

    [Test]
    public async Task ScoreIsAnEvaluation()
    {
        ActivityEvent score = (await Call("Answer", AgentTrace.Question)).Activities[^1].Events.Single();
        Assert.That(score.Name, Is.EqualTo("gen_ai.evaluation.result"));
        Assert.That(score.Tags, Is.EquivalentTo(new Dictionary<string, object?> { ["gen_ai.evaluation.name"] = "relevance", ["gen_ai.evaluation.score.value"] = 0.75 }));
    }
}
