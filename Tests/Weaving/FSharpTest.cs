using Mono.Cecil.Cil;
using Tests.Debugging;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What F# compiles in its own way, tasks apart.</summary>
public sealed class FSharpTest(string configuration) : WovenTest(configuration, Fixture.FSharp)
{
    private const string Functions = "FSharp.Functions";
    private const string Members = "FSharp.Members";
    private const string References = "FSharp.References";
    private const string Sequences = "FSharp.Sequences";

    [Test]
    public async Task AttributesOfTheLanguageAreRead()
    {
        TraceDocument trace = await Trace(Functions, "adds", [1, 2]);
        Assert.That(trace.Prompt, Is.EqualTo("adds two numbers"));
        Assert.That(trace.Kind, Is.EqualTo(SpanKind.Agent));
        Assert.That(trace.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(trace.Response, Is.EqualTo("5"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":1,"right":2}"""));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "the tool" }));
    }

    [TestCase("closes", new[] { 1, 2, 3 }, "209")]
    [TestCase("says hello", "you", "hello you")]
    [TestCase("measures", 4, "8")]
    [TestCase("startsTailCalls", 1, "false")]
    [TestCase("appliesInTailPosition", "text", "text")]
    public async Task FunctionsOfAModule(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Functions, method, [argument]);
        Assert.That(trace.Prompt, Is.EqualTo(method));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task FunctionOfUnitHasNoResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, "fills", [new int[2]]);
        Assert.That(outcome.Arguments, Is.EqualTo("[[10, 11]]"));
        Assert.That(traces.Single().Response, Is.Empty);
    }

    [Test]
    public async Task CurriedAndTupledArgumentsAreParameters()
    {
        TraceDocument trace = await Trace(Functions, "tupled", [1, "b"]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":1,"right":"b"}"""));
        trace = await Trace(Functions, "curried", [1, 2, 3]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"first":1,"second":2,"third":3}"""));
    }

    [Test]
    public async Task PartialApplicationIsATraceWhenTheLastArgumentComes()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, "appliesPartially", []);
        Assert.That(outcome.Result, Is.EqualTo("25"));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "12", "13" }));
    }

    [Test]
    public async Task FunctionThatReturnsAFunctionEndsWhenItReturns()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, "callsReturnedFunction", []);
        Assert.That(outcome.Result, Is.EqualTo("7"));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo("""{"offset":2}"""));
    }

    [TestCase("usesOperator", "1+2!", "op_PlusBang", """{"left":1,"right":2}""")]
    [TestCase("classifies", "even", "|Even|Odd|", """{"value":4}""")]
    public async Task NamesThatAreNoIdentifiers(string method, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, method, method == "classifies" ? [4] : []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [Test]
    public async Task CompiledNameIsTheMethodsName()
    {
        TraceDocument trace = await Trace(Functions, "Compiled", [4]);
        Assert.That(trace.Prompt, Is.EqualTo("Compiled"));
    }

    [Test]
    public async Task RecursionThatIsALoopIsOneSpan()
    {
        TraceDocument trace = await Trace(Functions, "loops", [1000, 0]);
        Assert.That(trace.Response, Is.EqualTo("500500"));
        Assert.That(trace.Steps, Is.Empty);
    }

    [Test]
    public async Task TailCallsAreSteps()
    {
        Assert.That(TailPrefixes(Fixture.PlainPath), Is.GreaterThanOrEqualTo(3), "The fixture has no tail calls.");
        Assert.That(TailPrefixes(Fixture.WovenPath), Is.Zero);
        TraceDocument trace = await Trace(Functions, "startsTailCalls", [4]);
        Assert.That(trace.Response, Is.EqualTo("true"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "isEven", "isOdd", "isEven", "isOdd", "isEven" }));
        Assert.That(trace.Steps.Skip(1).Select(step => step.ParentId), Is.EqualTo(trace.Steps.SkipLast(1).Select(step => step.StepId)));
    }

    [Test]
    public async Task UnionsOptionsAndRecordsAreArguments()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, "matchesAll", []);
        Assert.That(outcome.Result, Is.EqualTo("the unit, square 5, both -1, one 6"));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "the unit", "square 5", "both -1", "one 6" }));
        Assert.That(traces[0].Input?.GetRawText(), Is.EqualTo("""{"shape":"Circle 1","other":null}"""));
        (outcome, traces) = await Call(Functions, "asksRecords", []);
        Assert.That(outcome.Result, Is.EqualTo("why? 2"));
        Assert.That(traces.Single().Input?.GetProperty("point").GetRawText(), Is.EqualTo("""{"X":1,"Y":2}"""));
    }

    [Test]
    public async Task GenericFunctions()
    {
        TraceDocument trace = await Trace(Functions, "generic", ["a", "a"], typeArguments: [typeof(string)]);
        Assert.That(trace.Response, Is.EqualTo("Some(a)"));
        trace = await Trace(Functions, "generic", [1, 2], typeArguments: [typeof(int)]);
        Assert.That(trace.Response, Is.EqualTo(""));
    }

    [Test]
    public async Task ExceptionThatIsHandledIsNoFailure()
    {
        TraceDocument trace = await Trace(Functions, "handles", [new ArgumentException("a")]);
        Assert.That(trace.Response, Is.EqualTo("argument finally"));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        trace = await Trace(Functions, "handles", [new FormatException("long enough")]);
        Assert.That(trace.Response, Is.EqualTo("format long enough finally"));
        trace = await Trace(Functions, "handles", [new FormatException("no")]);
        Assert.That(trace.FailureReason, Is.EqualTo("no"));
    }

    [TestCase("fails")]
    public async Task ExceptionIsTheSameObject(string method)
    {
        var exception = new InvalidOperationException("thrown");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Functions, method, [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("thrown"));
    }

    [Test]
    public async Task FunctionThatNeverReturns()
    {
        TraceDocument trace = await Trace(Functions, "neverReturns", ["always"]);
        Assert.That(trace.FailureReason, Is.EqualTo("always"));
    }

    [TestCase(Members, "GetsName", "unset", "Name.get", "{}")]
    [TestCase(Members, "SetsName", "n!", "Name.set", """{"value":"n"}""")]
    [TestCase(Members, "GetsItem", "item 3", "Item.get", """{"index":3}""")]
    [TestCase(Members, "AsksWithoutTimes", "why1", "Asks", """{"question":"why","times":null}""")]
    [TestCase(Members, "AsksByInterface", "why?", "Answer", """{"question":"why"}""")]
    [TestCase(Members, "AddsTwo", "membersmembers", "operator +", """{"left":{"Name":"unset"},"right":{"Name":"unset"}}""")]
    [TestCase("FSharp.Extensions", "extends", "members more", "Members.Extends", """{"this":{"Name":"unset"},"text":" more"}""")]
    [TestCase("FSharp.Step", "TextOfAsk", "it", "Text.get", "{}")]
    public async Task MembersOfTypes(string type, string method, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(type, method, []);
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

    [TestCase("Curried", new object[] { 2, 3 }, "6")]
    [TestCase("Creates", new object[] { 2 }, """[{"Name":"unset"},{"Name":"unset"}]""")]
    public async Task Methods(string method, object[] arguments, string response)
    {
        TraceDocument trace = await Trace(Members, method, arguments);
        Assert.That(trace.Response, Is.EqualTo(response));
    }

    [Test]
    public async Task MethodsOfAStructureChangeIt()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("FSharp.Counter", "Increments", [3]);
        Assert.That(outcome.Result, Is.EqualTo("3 on counter 3"));
        Assert.That(traces.Single().Response, Is.EqualTo("3"));
    }

    [TestCase(References, "callsByReference", "20 2", """{"value":1}""", """{"result":20,"value":2}""")]
    [TestCase(References, "callsReadsOnly", "3", """{"point":{"X":1,"Y":2}}""", """{"result":3}""")]
    [TestCase(References, "callsTryParse", "True 12", """{"text":"12"}""", """{"result":true,"parsed":12}""")]
    [TestCase(References, "callsRefersTo", "9", """{"values":[1,2,3]}""", """{"result":2}""")]
    [TestCase(References, "callsSums", "6", """{"values":[1,2,3]}""", """{"result":6}""")]
    [TestCase("FSharp.References+Parser", "CallsTryParse", "True 12", """{"text":"12"}""", """{"result":true,"parsed":12}""")]
    public async Task ByReferences(string type, string method, string result, string input, string output)
    {
        TraceDocument trace = await Trace(type, method, []);
        Assert.That(trace.Response, Is.EqualTo(result));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo(input));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo(output));
    }

    [Test]
    public async Task SequenceEndsAtReturnAndItsItemsAreNoSteps()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Sequences, "numbersAll", []);
        Assert.That(outcome.Result, Is.EqualTo("30"));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Prompt, Is.EqualTo("numbers"));
        Assert.That(trace.Chunks, Is.Zero);
        Assert.That(trace.Steps, Is.Empty);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task SequenceIsThatVeryObject()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Sequences, "isThatVeryObject", []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task SequenceThatFailsLaterIsNoFailureOfItsFunction()
    {
        var exception = new InvalidOperationException("second move");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Sequences, "failsWhenEnumeratedAll", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase("list", """["10","20","30"]""", 3)]
    [TestCase("array", "[10,30]", 2)]
    public async Task ListsAndArraysAreBuiltInTheirFunction(string method, string response, int steps)
    {
        TraceDocument trace = await Trace(Sequences, method, [3]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Steps, Has.Count.EqualTo(steps));
    }

    [Test]
    public async Task EnumerationInsideAFunction()
    {
        TraceDocument trace = await Trace(Sequences, "enumerates", [new[] { 1, 2, 3 }]);
        Assert.That(trace.Response, Is.EqualTo("6"));
    }

    /// <summary>What the compiler copied into its caller is no call any more: docs/method-shapes.md says so, with the cure.</summary>
    [Test]
    public async Task FunctionThatIsKeptFromInliningIsAlwaysAStep()
    {
        TraceDocument trace = await Trace("FSharp.Inlining", "callsKept", [3]);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "kept" }));
        bool optimised = Fixture.PlainPath == Fixture.PathOf(Fixture.FSharp, Fixture.Release);
        trace = await Trace("FSharp.Inlining", "callsSmall", [3]);
        Assert.That(trace.Response, Is.EqualTo("4"));
        Assert.That(trace.Steps, optimised ? Is.Empty : Has.Count.EqualTo(1));
        trace = await Trace("FSharp.Inlining", "callsInlined", [3]);
        Assert.That(trace.Response, Is.EqualTo("4"));
    }

    private static int TailPrefixes(string path)
    {
        var symbols = Symbols.Read(path);
        return symbols.Names.Where(name => name.Contains("Functions::isEven") || name.Contains("Functions::isOdd") || name.Contains("Functions::startsTailCalls"))
            .Sum(name => symbols[name].Body.Instructions.Count(instruction => instruction.OpCode.Code is Code.Tail));
    }
}
