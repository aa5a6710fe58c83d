using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>The messages that a model is sent are found among the arguments, in every form that is known.</summary>
public sealed class LlmMessageMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "LlmMessageMethods";
    private const string Hello = "user: Hello?";

    [TestCase(0, "system: Be brief.", Hello)]
    [TestCase(1, Hello, "assistant: Yes?")]
    [TestCase(2, Hello)]
    [TestCase(3, Hello)]
    [TestCase(4, "system: Be brief.", Hello)]
    [TestCase(5, "user: Look: [image_url]", "assistant: ", "tool: a cat")]
    [TestCase(6, Hello)]
    [TestCase(7, Hello)]
    [TestCase(8, "system: Be brief.", Hello)]
    [TestCase(9, "system: Be brief.", Hello)]
    [TestCase(10, Hello, "tool: a cat")]
    [TestCase(16, Hello)]
    [TestCase(17, Hello, "user: Anyone?")]
    [TestCase(19, Hello)]
    [TestCase(20, "assistant: ")]
    [TestCase(25, Hello)]
    [TestCase(26, "user: [redacted]", Hello)]
    public async Task MessagesAreFound(int which, params string[] messages) => Assert.That(Texts(await Sent(which)), Is.EqualTo(messages));

    /// <summary>A lazy sequence is the application's to enumerate; what is redacted, left out or not captured is not there.</summary>
    [TestCase(11)]
    [TestCase(14)]
    [TestCase(18)]
    [TestCase(21)]
    public async Task NothingIsWrittenOfWhatMayNotBeRead(int which) => Assert.That(await Sent(which), Is.Empty);

    [Test]
    public async Task SecretsAreRedacted()
    {
        IReadOnlyList<TraceMessage> messages = await Sent(12);
        Assert.That(messages[0].GetText(), Is.EqualTo("The key is [redacted]."));
        Assert.That(Texts(await Sent(13)), Is.EqualTo(new[] { "user: [redacted]" }));
    }

    [Test]
    public async Task ParameterOfARedactedNameIsNotRead()
    {
        Assert.That(Texts(await Sent(22)), Is.EqualTo(new[] { "user: never" }));
        using var configured = new Configured(options => options.RedactMembers = "+confidential");
        Assert.That(await Sent(22), Is.Empty);
    }

    [TestCase(5, 1)]
    [TestCase(20, 0)]
    public async Task ToolCallsAreNamed(int which, int index)
    {
        TraceToolCall call = (await Sent(which))[index].ToolCalls.Single();
        Assert.That((call.Id, call.Name), Is.EqualTo(("c1", "look")));
        Assert.That(call.Arguments!.Value.GetProperty("at").GetString(), Is.EqualTo("it"));
        if (which == 5)
            Assert.That(call.Arguments!.Value.GetProperty("password").GetString(), Is.EqualTo("[redacted]"));
    }

    [TestCase(5, 2)]
    [TestCase(10, 1)]
    public async Task AnswerOfAToolNamesItsCall(int which, int index) =>
        Assert.That((await Sent(which))[index].ToolCallId, Is.EqualTo("c1"));

    [Test]
    public async Task GetterThatThrowsCostsItsValueOnly()
    {
        IReadOnlyList<TraceMessage> messages = await Sent(15);
        Assert.That(messages.Select(message => (message.Role, message.GetText())), Is.EqualTo(new[] { ("user", (string?)null), ("tool", "said") }));
        Assert.That(messages[0].Content.ValueKind, Is.EqualTo(JsonValueKind.Null).Or.EqualTo(JsonValueKind.Undefined));
    }

    [Test]
    public async Task LimitsHold()
    {
        using (new Configured(options => options.CaptureMaxItems = 5))
        {
            TraceStep step = (await Trace(Type, "All", [23])).Steps.Single();
            Assert.That((step.InputMessages.Count, step.Truncated), Is.EqualTo((5, true)));
        }

        using (new Configured(options => options.CaptureMaxLength = 10))
        {
            TraceStep step = (await Trace(Type, "All", [24])).Steps.Single();
            Assert.That((step.InputMessages.Single().GetText(), step.Truncated), Is.EqualTo((new string('x', 10), true)));
        }

        using (new Configured(options => options.CaptureMaxDepth = 1))
            Assert.That(Texts(await Sent(0)), Is.EqualTo(new[] { "system: Be brief.", Hello }));
    }

    [Test]
    public async Task WithoutContentThereAreNone()
    {
        using var configured = new Configured(options => options.Capture = CaptureMode.Metadata);
        Assert.That(await Sent(0), Is.Empty);
    }

    [Test]
    public async Task EveryShapeOfMethodHandsThemOver()
    {
        TraceDocument trace = await Trace(Type, "Later", []);
        Assert.That(trace.Steps, Has.Count.EqualTo(3));
        Assert.That(trace.Steps.Select(step => Texts(step.InputMessages)), Has.All.EqualTo(new[] { Hello }));
        Assert.That(trace.Steps.Select(step => step.OutputMessages.Single().GetText()), Is.EqualTo(new[] { "async ", "by hand ", "streamed" }));
    }

    /// <summary>The estimate is of input and output, in which the messages stand already.</summary>
    [Test]
    public async Task MessagesAreNotEstimatedTwice()
    {
        TraceStep step = (await Trace(Type, "All", [0])).Steps.Single();
        const string input = """{"messages":[{"Role":"system","Content":"Be brief."},{"Role":"user","Content":"Hello?"}]}""";
        Assert.That(step.Input.GetRawText(), Is.EqualTo(input));
        Assert.That((step.Usage!.InputTokens, step.Usage.OutputTokens), Is.EqualTo((input.Split(' ').Length + (input.Length / 4), 1 + ("""{"result":"ok"}""".Length / 4))));
    }

    private async Task<IReadOnlyList<TraceMessage>> Sent(int which) => (await Trace(Type, "All", [which])).Steps.Single().InputMessages;

    private static IEnumerable<string> Texts(IEnumerable<TraceMessage> messages) => messages.Select(message => $"{message.Role}: {message.GetText()}");
}
