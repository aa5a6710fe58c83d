using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What Visual Basic compiles in its own way.</summary>
public sealed class VisualBasicTest(string configuration) : WovenTest(configuration, Fixture.VisualBasic)
{
    private const string Synchronous = "VisualBasic.SynchronousMethods";
    private const string OnError = "VisualBasic.OnErrorMethods";
    private const string Members = "VisualBasic.Members";
    private const string Asynchronous = "VisualBasic.AsyncMethods";
    private const string Iterators = "VisualBasic.IteratorMethods";

    [Test]
    public async Task AttributesOfTheLanguageAreRead()
    {
        TraceDocument trace = await Trace(Synchronous, "Adds", [1, 2]);
        Assert.That(trace.Prompt, Is.EqualTo("adds two numbers"));
        Assert.That(trace.Kind, Is.EqualTo(SpanKind.Agent));
        Assert.That(trace.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(trace.Response, Is.EqualTo("3"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":1,"right":2}"""));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "the tool" }));
    }

    [TestCase("AssignsItsName", 1, "101")]
    [TestCase("AssignsItsName", 5, "5")]
    [TestCase("Selects", "b", "first letters")]
    [TestCase("Selects", "y", "last letters")]
    [TestCase("Selects", 4, "large")]
    [TestCase("Selects", 3, "other")]
    [TestCase("JumpsAbout", 3, "202")]
    [TestCase("Folds", new[] { 1, 2, 3 }, "10")]
    [TestCase("Shouts", "hey", "HEY!")]
    public async Task Functions(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Synchronous, method, [argument]);
        Assert.That(trace.Prompt, Is.EqualTo(method));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task SubHasNoResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Synchronous, "Fills", [new int[3]]);
        Assert.That(outcome.Arguments, Is.EqualTo("[[10, 11, 0]]"));
        Assert.That(traces.Single().Response, Is.Empty);
    }

    [TestCase("PassesLocal")]
    [TestCase("PassesProperty")]
    public async Task ByReferenceParametersAreCapturedAtCallAndReturn(string method)
    {
        TraceDocument trace = await Trace(Synchronous, method, []);
        Assert.That(trace.Response, Is.EqualTo("5 from 4"));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo("""{"value":4}"""));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"result":true,"value":5,"created":"from 4"}"""));
    }

    [TestCase("OmitsOptional", "a22024", """{"text":"a","times":2,"day":"2024-02-01T00:00:00.0000000"}""")]
    [TestCase("SumsThree", "6", """{"values":[1,2,3]}""")]
    public async Task ArgumentsThatTheCompilerMakes(string method, string result, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Synchronous, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [Test]
    public async Task StaticLocalsKeepTheirValue()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Synchronous, "CountsTwice", []);
        Assert.That(outcome.Result, Is.EqualTo("2"));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task FiltersRunBeforeTheCalleesFinally()
    {
        TraceDocument trace = await Trace(Synchronous, "Filters", []);
        Assert.That(trace.Response, Is.EqualTo("filter no, filter inner, finally, handled, outer finally"));
        Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
    }

    [Test]
    public async Task ExceptionIsTheSameObject()
    {
        var exception = new InvalidOperationException("thrown");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Synchronous, "Fails", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("thrown"));
    }

    [Test]
    public async Task GenericMethodWithNullableResult()
    {
        TraceDocument trace = await Trace(Synchronous, "Generic", [7], typeArguments: [typeof(int)]);
        Assert.That(trace.Response, Is.EqualTo("7"));
    }

    [TestCase("ResumesNext", 0, "7 11", TraceStatus.Warning)]
    [TestCase("ResumesNext", 5, "2 0", TraceStatus.Success)]
    [TestCase("GoesToHandler", 0, "failed 11", TraceStatus.Success)]
    [TestCase("GoesToHandler", 5, "result 2", TraceStatus.Success)]
    [TestCase("Retries", 0, "10", TraceStatus.Success)]
    public async Task ErrorsThatTheMethodHandlesAreNotItsFailure(string method, int divisor, string response, TraceStatus status)
    {
        TraceDocument trace = await Trace(OnError, method, [divisor]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(status));
        Assert.That(trace.Error, Is.Null);
    }

    [Test]
    public async Task ErrorsAfterHandlingHasStoppedAreItsFailure()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(OnError, "StopsHandling", [new int[1]]);
        Assert.That(outcome.Arguments, Is.EqualTo("[[1]]"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.DivideByZeroException"));
    }

    [Test]
    public async Task ErrorInTheHandlerIsTheFailure()
    {
        var exception = new ArgumentException("second");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(OnError, "FailsInHandler", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("second"));
    }

    [TestCase("GetsName", "unset", "Name.get", "{}")]
    [TestCase("SetsName", "n0", "Name.set", """{"value":"n"}""")]
    [TestCase("GetsItem", "item 3", "Item.get", """{"index":3}""")]
    [TestCase("AddsHandler", "1", "Changed.add", """{"value":"System.EventHandler"}""")]
    [TestCase("Raises", "raised", "Changed.raise", """{"sender":{"Count":0,"Name":"unset"},"e":"System.EventArgs"}""")]
    [TestCase("AsksByInterface", "why?", "Asks", """{"question":"why"}""")]
    public async Task MembersOfAClass(string method, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Members, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [Test]
    public async Task OverrideCallsItsBase()
    {
        TraceDocument trace = await Trace(Members, "Describes", ["it"]);
        Assert.That(trace.Response, Is.EqualTo("agent it!"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Describes" }));
    }

    [Test]
    public async Task SharedMethod()
    {
        TraceDocument trace = await Trace(Members, "Creates", [6]);
        Assert.That(trace.Response, Is.EqualTo("""{"Count":6,"Name":"unset"}"""));
    }

    [TestCase("Plus", "amount 9", "operator +")]
    [TestCase("Concatenates", "7&2", "operator &")]
    [TestCase("DividesWhole", "3", "operator \\")]
    [TestCase("Raises", "49", "operator ^")]
    [TestCase("Matches", "False", "operator Like")]
    [TestCase("Widens", "amount 5", "operator implicit")]
    [TestCase("Tests", "some", "operator true")]
    public async Task Operators(string method, string result, string name)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("VisualBasic.AmountOperators", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
    }

    [Test]
    public async Task MethodOfAStructureChangesIt()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("VisualBasic.Amount", "Doubled", []);
        Assert.That(outcome.Result, Is.EqualTo("amount 42 on amount 21"));
        Assert.That(traces.Single().Response, Is.EqualTo("""{"Value":42}"""));
    }

    [Test]
    public async Task AsyncFunctionAwaitsItsTool()
    {
        TraceDocument trace = await Trace(Asynchronous, "Adds", [1, 2]);
        Assert.That(trace.Response, Is.EqualTo("3"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":1,"right":2}"""));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId)), Is.EqualTo(new[] { ("Tool", (string?)null) }));
    }

    [Test]
    [PeerIssue("Fody/MethodTimer#326")]
    public async Task AsyncFunctionWithoutResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Asynchronous, "CompletesAtOnce", [new int[1]]);
        Assert.That(outcome.Arguments, Is.EqualTo("[[5]]"));
        Assert.That(traces.Single().Response, Is.Empty);
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    [PeerIssue("pamidur/aspect-injector#182")]
    public async Task AsyncFunctionsOfAnObject()
    {
        TraceDocument trace = await Trace("VisualBasic.AsyncMembers", "Names", []);
        Assert.That(trace.Response, Is.EqualTo("mine1"));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.Status)), Is.EqualTo(new[] { ("Waits", TraceStatus.Success) }));
    }

    [Test]
    public async Task AwaitInTryWithFilters()
    {
        TraceDocument trace = await Trace(Asynchronous, "AwaitsInTry", []);
        Assert.That(trace.Response, Is.EqualTo("caught finally disposed"));
        Assert.That(trace.Steps.Single().Error?.Message, Is.EqualTo("first"));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
    }

    [Test]
    public async Task AsyncFunctionThatNeverReturns()
    {
        TraceDocument trace = await Trace(Asynchronous, "Fails", ["always"]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("always"));
    }

    [Test]
    public async Task StepsOfAnAsyncLambdaBelongToTheMethodAroundIt()
    {
        TraceDocument trace = await Trace(Asynchronous, "ByLambda", [new[] { 1, 2 }]);
        Assert.That(trace.Response, Is.EqualTo("3"));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId)), Is.EqualTo(new[] { ("Tool", (string?)null), ("Tool", null) }));
    }

    [TestCase("HandsOn")]
    [TestCase("HandsOnValueTask")]
    public async Task TaskThatIsHandedOn(string method)
    {
        TraceDocument trace = await Trace(Asynchronous, method, [8]);
        Assert.That(trace.Response, Is.EqualTo("8"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Tool" }));
    }

    [Test]
    public async Task GenericAsyncFunctions()
    {
        TraceDocument trace = await Trace(Asynchronous, "Generic", ["it"], typeArguments: [typeof(string)]);
        Assert.That(trace.Response, Is.EqualTo("it"));
        trace = await Trace("VisualBasic.Box`1", "HoldsLater", [1, "b"], typeArguments: [typeof(string)], declaringArguments: [typeof(int)]);
        Assert.That(trace.Response, Is.EqualTo("1b"));
        trace = await Trace("VisualBasic.Box`1", "Holds", [3], declaringArguments: [typeof(int)]);
        Assert.That(trace.Response, Is.EqualTo("3"));
    }

    [Test]
    public async Task AsyncFunctionOfAStructure()
    {
        TraceDocument trace = await Trace("VisualBasic.AsyncStructure", "Answers", ["why"]);
        Assert.That(trace.Response, Is.EqualTo("why?"));
    }

    [TestCase("NumbersAll", "30", "Numbers", "[0,10,20]", 3)]
    [TestCase("NumbersLeftEarly", "0", "Numbers", "[0]", 1)]
    [TestCase("EnumeratorAll", "w1 w2 ", "Enumerator", "w1 w2 ", 2)]
    [TestCase("UntypedAll", "2", "Untyped", """[1,"two"]""", 2)]
    [TestCase("UntypedEnumeratorAll", "1", "UntypedEnumerator", "[3]", 1)]
    public async Task IteratorsAreStreams(string method, string result, string name, string response, int chunks)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Iterators, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Chunks, Is.EqualTo(chunks));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task IteratorThatFails()
    {
        var exception = new InvalidOperationException("second move");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Iterators, "FailsAll", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("second move"));
        Assert.That(traces.Single().Chunks, Is.EqualTo(1));
    }

    [Test]
    public async Task GenericIterator()
    {
        TraceDocument trace = await Trace("VisualBasic.Box`1", "Repeats", ["x", 2], declaringArguments: [typeof(string)]);
        Assert.That(trace.Response, Is.EqualTo("xx"));
    }

    [Test]
    public async Task QueryIsNoStream()
    {
        TraceDocument trace = await Trace(Iterators, "Query", [new[] { 1, 2, 3 }]);
        Assert.That(trace.Chunks, Is.Zero);
    }
}
