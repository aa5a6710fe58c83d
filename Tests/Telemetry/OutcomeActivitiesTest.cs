using System.Diagnostics;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using static Tests.Telemetry.ActivityCollection;

namespace Tests.Telemetry;

/// <summary>How operations ended: errors, cancellation, retries, and what was handled on the way.</summary>
public sealed class OutcomeActivitiesTest(string configuration) : TelemetryTest(configuration, "TelemetryMethods")
{
    [Test]
    public async Task FailureHasItsTypeStatusAndOneExceptionEvent()
    {
        (Outcome outcome, IReadOnlyList<Activity> activities, _) = await Call("Fails", "broken");
        Assert.That(outcome.Exception, Is.TypeOf<InvalidOperationException>());
        Assert.That(
            activities.Select(activity => (activity.DisplayName, activity.Status, activity.StatusDescription)),
            Is.EqualTo(new[]
            {
                ("execute_tool Throws", ActivityStatusCode.Error, "broken"),
                ("execute_tool Throws", ActivityStatusCode.Error, "broken again"),
                ("invoke_agent Fails", ActivityStatusCode.Error, "broken again"),
            }));
        Assert.That(activities.Select(activity => activity.GetTagItem("error.type")), Has.All.EqualTo("System.InvalidOperationException"));
        Assert.That(activities.Select(activity => activity.Events.Count()), Is.EqualTo(new[] { 1, 1, 0 }), "at the innermost span only");
        ActivityEvent thrown = activities[0].Events.Single();
        Assert.That(thrown.Name, Is.EqualTo("exception"));
        Dictionary<string, object?> tags = thrown.Tags.ToDictionary();
        Assert.That((tags["exception.type"], tags["exception.message"]), Is.EqualTo(("System.InvalidOperationException", "broken")));
        Assert.That((string)tags["exception.stacktrace"]!, Does.Contain("Throws"));
        Assert.That(Tags(activities[2]).Keys, Has.None.EqualTo("output.value"));
    }

    [Test]
    public async Task CancellationIsAnErrorThatSaysSo()
    {
        Activity activity = (await Call("Cancels")).Activities.Single();
        Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(activity.GetTagItem("error.type"), Is.EqualTo("System.OperationCanceledException"));
        Assert.That(activity.GetTagItem("tracellm.status"), Is.EqualTo("cancelled"));
    }

    /// <summary>The conventions: errors that were retried are not recorded on the span of the operation that went on.</summary>
    [Test]
    public async Task RetriedErrorIsAnEvent()
    {
        Activity tool = (await Call("Retries")).Activities.Single(activity => activity.DisplayName == "execute_tool Flaky");
        Assert.That(tool.Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(tool.GetTagItem("error.type"), Is.Null);
        Assert.That(tool.GetTagItem("tracellm.retry_count"), Is.EqualTo(1L));
        Assert.That(tool.GetTagItem("tracellm.status"), Is.EqualTo("warning"));
        Dictionary<string, object?> attempt = tool.Events.Single(happened => happened.Name == "tracellm.retry").Tags.ToDictionary();
        Assert.That(attempt, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["tracellm.attempt"] = 1,
            ["tracellm.wait"] = 0.0,
            ["error.type"] = "System.TimeoutException",
            ["exception.message"] = "slow",
        }));
    }

    [Test]
    public async Task FailureAfterTheTraceIsAnError()
    {
        (Outcome outcome, IReadOnlyList<Activity> activities, _) = await Call("FailsAfterItsTrace");
        Assert.That(outcome.Result, Is.EqualTo("late"));
        Assert.That(activities.Select(activity => activity.DisplayName), Is.EqualTo(new[] { "ends first", "execute_tool FailsLater" }));
        Assert.That((activities[1].Status, activities[1].StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "late")));
        Assert.That(activities[1].GetTagItem("error.type"), Is.EqualTo("System.InvalidOperationException"));
    }

    [Test]
    public async Task ModelThatCodeChoosesNamesTheSpan()
    {
        Activity call = (await Call("ChoosesItsModel", "Which?")).Activities.Single();
        Assert.That(call.DisplayName, Is.EqualTo("chat claude-sonnet-4"));
        Assert.That(call.GetTagItem("gen_ai.request.model"), Is.EqualTo("claude-sonnet-4"));
        Assert.That(call.GetTagItem("gen_ai.provider.name"), Is.EqualTo("anthropic"));
    }

    [Test]
    public async Task GenericSpanIsNoGenAiOperation()
    {
        Activity span = (await Call("Generic", 1)).Activities.Single();
        Assert.That(span.DisplayName, Is.EqualTo("Generic"));
        Assert.That(span.GetTagItem("openinference.span.kind"), Is.EqualTo("CHAIN"));
        Assert.That(Tags(span).Keys, Has.None.StartsWith("gen_ai."));
    }

    [Test]
    public async Task ContentIsKeptBack()
    {
        using var configured = new Configured(options => options.Capture = CaptureMode.Metadata);
        (_, IReadOnlyList<Activity> activities, _) = await Call("Answer", "confidential");
        Assert.That(activities, Has.Count.EqualTo(5));
        Assert.That(
            activities.SelectMany(activity => activity.TagObjects).Select(tag => tag.Key),
            Has.None.AnyOf("input.value", "output.value", "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.tool.call.arguments", "gen_ai.tool.call.result"));
        Assert.That(activities.SelectMany(activity => activity.TagObjects).Select(tag => tag.Value?.ToString()), Has.None.Contains("confidential"));
        Assert.That(activities.Select(activity => activity.GetTagItem("gen_ai.usage.input_tokens")), Has.Some.EqualTo(100L));
    }

    /// <summary>
    /// The Activity that another library has opened around a tool is the tool's span: it is added to, and there is no
    /// second one. A further call of the tool under it is one of its own.
    /// </summary>
    [TestCase("execute_tool GetWeatherAsync")]
    [TestCase("execute_tool GetWeather")]
    [TestCase("execute_tool get_weather")]
    public async Task ToolActivityOfAnotherLibraryIsEnriched(string name)
    {
        (_, IReadOnlyList<Activity> activities, IReadOnlyList<TraceDocument> traces) = await Call("InvokedByLibrary", name);
        Activity[] tools = [.. activities.Where(activity => activity.OperationName.StartsWith("execute_tool", StringComparison.Ordinal))];
        Assert.That(tools.Select(activity => activity.Source.Name), Is.EqualTo(new[] { "TraceLlm", "library" }));
        Activity theirs = tools[1];
        Assert.That(theirs.DisplayName, Is.EqualTo(name));
        Assert.That(theirs.GetTagItem("input.value"), Is.EqualTo("""{"location":"Paris"}"""));
        Assert.That(theirs.GetTagItem("output.value"), Is.EqualTo("rainy, 57°F"));
        Assert.That(theirs.GetTagItem("openinference.span.kind"), Is.EqualTo("TOOL"));
        Assert.That(theirs.GetTagItem("gen_ai.tool.call.arguments"), Is.EqualTo("theirs"), "what the library says stays");
        Assert.That(tools[0].ParentSpanId, Is.EqualTo(theirs.SpanId));
        Assert.That(traces.Single().Steps.Select(step => step.StepId), Is.EqualTo(new[] { theirs.SpanId.ToHexString(), tools[0].SpanId.ToHexString() }));
    }

    [Test]
    public async Task ToolActivityOfAnotherLibraryIsTheRoot()
    {
        (Outcome outcome, IReadOnlyList<Activity> activities, IReadOnlyList<TraceDocument> traces) = await Call("InvokedAsRoot");
        Assert.That(outcome.Result, Is.EqualTo("execute_tool_lookup"));
        Activity theirs = activities.Single();
        Assert.That(theirs.Source.Name, Is.EqualTo("library"));
        Assert.That(theirs.GetTagItem("output.value"), Is.EqualTo("execute_tool_lookup"));
        string traceId = theirs.TraceId.ToHexString();
        Assert.That((traces.Single().TraceId, traces.Single().OtelTraceId), Is.EqualTo((traceId, traceId)));
    }

    [Test]
    public async Task ExceptionUnderAnActivityOfAnotherLibraryIsToldThere()
    {
        IReadOnlyList<Activity> activities = (await Call("FailsUnderLibrary")).Activities;
        Assert.That(activities.Select(activity => activity.Source.Name), Is.EqualTo(new[] { "library", "TraceLlm" }));
        Assert.That(activities.Select(activity => string.Join(' ', activity.Events.Select(happened => happened.Name))), Is.EqualTo(new[] { "exception", "" }));
        Assert.That(activities.Select(activity => activity.Status), Is.EqualTo(new[] { ActivityStatusCode.Unset, ActivityStatusCode.Error }), "the library says itself how it ended");
    }

    [TestCase("execute_tool Other")]
    [TestCase("execute_tool GetWeatherMap")]
    [TestCase("chat GetWeather")]
    public async Task OtherActivityIsTheParent(string name)
    {
        IReadOnlyList<Activity> activities = (await Call("InvokedByLibrary", name)).Activities;
        Activity theirs = activities.Single(activity => activity.Source.Name == "library");
        Assert.That(theirs.GetTagItem("input.value"), Is.Null);
        Assert.That(
            activities.Where(activity => activity.DisplayName == "execute_tool GetWeatherAsync").Select(activity => activity.ParentSpanId),
            Is.EqualTo(new[] { theirs.SpanId, theirs.SpanId }));
    }
}
