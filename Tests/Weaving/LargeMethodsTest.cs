using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Methods with more of everything than short instructions can reach.</summary>
public sealed class LargeMethodsTest(string configuration) : WovenTest(configuration)
{
    private const int Parameters = 300;
    private const int Levels = 20;

    private static string Sum => Enumerable.Range(0, Parameters).Sum().ToString();

    private static string Numbers => "{" + string.Join(',', Enumerable.Range(0, Parameters).Select(index => $"\"p{index}\":{index}")) + "}";

    [TestCase("Sums", "SumOf")]
    [TestCase("SumsLater", "SumOfLater")]
    public async Task HundredsOfParameters(string method, string name)
    {
        TraceDocument trace = await Trace("ManyParametersMethods", method, []);
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Response, Is.EqualTo(Sum));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(Numbers));
    }

    [Test]
    public async Task HundredsOfParametersOfAStream()
    {
        TraceDocument trace = await Trace("ManyParametersMethods", "Yields", []);
        Assert.That(trace.Response, Is.EqualTo("[0,299]"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(Numbers));
    }

    [Test]
    public async Task HundredsOfParametersOfManyTypes()
    {
        TraceDocument trace = await Trace("ManyParametersMethods", "Mixes", []);
        Assert.That(trace.Response, Is.EqualTo("295s296297.5Friday"));
        Assert.That(trace.Input?.EnumerateObject().Select(member => member.Value.GetRawText()), Is.EqualTo(Enumerable.Range(0, Parameters).Select(Value)));

        static string Value(int index) => (index % 5) switch
        {
            0 => $"{index}",
            1 => $"\"s{index}\"",
            2 => $"{index}.5",
            3 => "null",
            _ => "\"Friday\"",
        };
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(500)]
    [TestCase(999)]
    public async Task ThousandCases(int number)
    {
        TraceDocument trace = await Trace("LargeSwitchMethods", "Switches", [number]);
        Assert.That(trace.Response, Is.EqualTo((number * 7919 % 1009).ToString()));
    }

    [TestCase(-1)]
    [TestCase(1000)]
    public async Task NoneOfAThousandCases(int number)
    {
        TraceDocument trace = await Trace("LargeSwitchMethods", "Switches", [number]);
        Assert.That(trace.Error?.Type, Is.EqualTo("System.ArgumentOutOfRangeException"));
    }

    [Test]
    public async Task HundredsOfAwaits()
    {
        TraceDocument trace = await Trace("ManyAwaitsMethods", "Sums", [-1]);
        Assert.That(trace.Response, Is.EqualTo(Enumerable.Range(0, 250).Sum().ToString()));
    }

    [TestCase(0)]
    [TestCase(128)]
    [TestCase(249)]
    public async Task OneOfHundredsOfAwaitsFails(int failsAt)
    {
        TraceDocument trace = await Trace("ManyAwaitsMethods", "Sums", [failsAt]);
        Assert.That(trace.FailureReason, Is.EqualTo("at " + failsAt));
    }

    /// <summary>Filters are asked from the innermost to the one that answers yes; then the levels below it are unwound.</summary>
    [TestCase(20)]
    [TestCase(11)]
    [TestCase(1)]
    public async Task HandledInADeepNest(int level)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("NestedHandlerMethods", "Handled", [level]);
        string[] expected =
        [
            .. Down(Levels, level).Select(asked => "w" + asked),
            .. Down(Levels, level + 1).Select(left => "f" + left),
            "c" + level,
            .. Down(level, 1).Select(left => "f" + left),
        ];
        Assert.That(outcome.Result, Is.EqualTo(string.Join(' ', expected)));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task UnhandledInADeepNest()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("NestedHandlerMethods", "Handled", [0]);
        string[] expected = [.. Down(Levels, 1).Select(asked => "w" + asked), .. Down(Levels, 1).Select(left => "f" + left), "caller"];
        Assert.That(outcome.Result, Is.EqualTo(string.Join(' ', expected)));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("level 0"));
    }

    [TestCase("LeavesByExceptions", 3, "System.InvalidOperationException")]
    [TestCase("LeavesByExceptions", -1, "System.FormatException")]
    [TestCase("OnlyThrows", "abcd", "System.InvalidOperationException")]
    [TestCase("OnlyThrows", "abc", "System.FormatException")]
    [TestCase("OnlyThrows", "", "System.NotSupportedException")]
    public async Task NoReturn(string method, object argument, string exception)
    {
        TraceDocument trace = await Trace("NestedHandlerMethods", method, [argument]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Error?.Type, Is.EqualTo(exception));
    }

    private static IEnumerable<int> Down(int from, int to) => Enumerable.Range(to, Math.Max(0, from - to + 1)).Reverse();
}
