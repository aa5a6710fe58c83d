using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Every kind of member that C# lets an author write: result, name, arguments.</summary>
public sealed class LanguageMembersTest(string configuration) : WovenTest(configuration)
{
    [TestCase("ParamsMethods", "Lists", "1+2+3", "List", """{"numbers":[1,2,3]}""")]
    [TestCase("ParamsMethods", "Empty", "", "List", """{"numbers":[]}""")]
    [TestCase("ParamsMethods", "ListsLater", "1+2+3", "ListLater", """{"numbers":[1,2,3]}""")]
    [TestCase("ParamsMethods", "Sequences", "a+b", "Sequence", """{"words":["a","b"]}""")]
    [TestCase("ParamsMethods", "Spans", "a+b", "Span", """{"words":["a","b"]}""")]
    [TestCase("ParamsMethods", "StreamsOfLists", "1|2|3", "Stream", """{"numbers":[1,2,3]}""")]
    [TestCase("InterfaceMemberMethods", "StaticVirtual", "default 1", "Kind", """{"number":1}""")]
    [TestCase("InterfaceMemberMethods", "StaticVirtualOverridden", "own 2", "Kind", """{"number":2}""")]
    [TestCase("InterfaceMemberMethods", "Accessor", "5", "Length.get", "{}")]
    [TestCase("InterfaceMemberMethods", "AccessorOverriddenInAnInterface", "104", "Length.get", "{}")]
    [TestCase("InterfaceMemberMethods", "Event", "1", "Raised.add", """{"value":"System.Action"}""")]
    [TestCase("InterfaceMemberMethods", "EventImplementedExplicitly", "2", "Raised.add", """{"value":"System.Action"}""")]
    [TestCase("InterfaceMemberMethods", "Iterates", "plain", "Characters", "{}")]
    [TestCase("CompoundOperatorMethods", "Adds", "5", "operator +=", """{"number":5}""")]
    [TestCase("CompoundOperatorMethods", "AddsChecked", "7", "operator checked +=", """{"number":7}""")]
    [TestCase("CompoundOperatorMethods", "Increments", "1", "operator ++", "{}")]
    [TestCase("CompoundOperatorMethods", "SubtractsByInterface", "-3", "operator -=", """{"number":3}""")]
    [TestCase("CompoundOperatorMethods", "Shifts", "0", "operator >>>=", """{"bits":3}""")]
    [TestCase("PropertyMethods", "GetsUnset", "unset", "Trimmed.get", "{}")]
    [TestCase("PropertyMethods", "SetsTrimmed", "none", "Trimmed.set", """{"value":" text "}""")]
    [TestCase("PropertyMethods", "InitializesItem", "7", "Item.set", """{"index":2,"value":7}""")]
    [TestCase("PropertyMethods", "GetsPartial", "given", "Partial.get", "{}")]
    [TestCase("PropertyMethods", "AddsPartial", "1", "Changed.add", """{"value":"System.Action"}""")]
    [TestCase("PropertyMethods", "CallsPartial", "8", "Scaled", """{"number":4}""")]
    [TestCase("RecordMethods", "Greets", "Hello Ann", "Greets", """{"greeting":"Hello"}""")]
    [TestCase("RecordMethods", "GreetsLater", "Hello Bob", "GreetsLater", """{"greeting":"Hello"}""")]
    [TestCase("RecordMethods", "Prints", "Person { Name Ann }", "PrintMembers", null)]
    [TestCase("RecordMethods", "Hashes", "3", "GetHashCode", "{}")]
    [TestCase("RecordMethods", "Deconstructs", "Ann30", "Deconstruct", "{}")]
    [TestCase("RecordMethods", "PrimaryConstructor", "Hello Ann 2", "Greets", """{"name":"Ann"}""")]
    [TestCase("RecordMethods", "RecordStruct", "Point { X = 4, Y = 2 }", "Moved", """{"by":3}""")]
    [TestCase("ExtensionBlockMethods", "StaticProperty", "0", "Nothing.get", "{}")]
    [TestCase("MethodImplMethods", "Locks", "inside True False", "Locked", "{}")]
    [TestCase("MethodImplMethods", "LocksStatically", "inside True False", "LockedStatically", "{}")]
    [TestCase("MethodImplMethods", "LocksTheCall", "inside True False", "LockedLater", "{}")]
    [TestCase("MethodImplMethods", "UnlocksAfterAnException", "inside True False", "LockedThrows", "{}")]
    [TestCase("FileTypeMethods", "Doubles", "8", "Doubled", """{"number":4}""", 4)]
    [TestCase("FileTypeMethods", "Triples", "12", "Tripled", """{"number":4}""", 4)]
    [TestCase("FileTypeMethods", "InConstructor", "8", "MarkedHere.lambda", """{"value":4}""", 4)]
    [TestCase("FileTypeMethods", "Later", "kept 4", "HeldLater", """{"prefix":"kept "}""", 4)]
    [TestCase("FileTypeMethods", "Iterates", "4|4", "Repeated", """{"count":2}""", 4)]
    [TestCase("MethodImplMethods", "Optimized", "3", "Optimized", """{"number":1}""", 1)]
    [TestCase("MethodImplMethods", "Unoptimized", "4", "Unoptimized", """{"number":1}""", 1)]
    public async Task Members(string type, string method, string result, string name, string? input, params object[] arguments)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(type, method, arguments);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [TestCase("Operator", "3", "operator +")]
    [TestCase("CheckedOperator", "3", "operator checked -")]
    [TestCase("Property", "2", "Euros.get")]
    [TestCase("Later", "7", "CentsLater")]
    [TestCase("ByReference", "5", "Puts")]
    [TestCase("CompoundOperator", "6", "operator +=")]
    [TestCase("Iterates", "a|c", "EverySecond")]
    [TestCase("Generic", "item 1", "FirstAs")]
    public async Task MembersOfExtensionBlocks(string method, string result, string name)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("ExtensionBlockMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase("CompoundOperatorMethods", "Overflows", "operator checked +=,operator checked +=")]
    [TestCase("RecordMethods", "Compares", "Equals")]
    public async Task ResultsThatOnlyTheUntracedMethodNames(string type, string method, string names)
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(type, method, []);
        Assert.That(string.Join(",", traces.Select(trace => trace.Prompt)), Is.EqualTo(names));
    }

    [Test]
    public async Task InlinedMethodIsRecordedEachTime()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("MethodImplMethods", "Inlines", [1]);
        Assert.That(outcome.Result, Is.EqualTo("6"));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "2", "2", "2" }));
    }

    [Test]
    public async Task FailingAccessorIsRecorded()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("PropertyMethods", "FailsToInitializeItem", []);
        Assert.That(outcome.Result, Is.EqualTo("outside"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.IndexOutOfRangeException"));
    }

    [Test]
    public async Task PrivateMemberOfAnInterfaceIsAStep()
    {
        TraceDocument trace = await Trace("InterfaceMemberMethods", "Later", []);
        Assert.That(trace.Response, Is.EqualTo("hidden plain!"));
        Assert.That(trace.Steps.Single().ToolName, Is.EqualTo("Hidden"));
    }

    [TestCase("Accessor", "11", "Seed.get", "10")]
    [TestCase("Iterates", "0|10|20", "Items", "[0,1,2]")]
    [TestCase("IteratesLater", "0|10|20", "ItemsLater", "[0,1,2]")]
    public async Task BaseCalls(string method, string result, string name, string ofBase)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("BaseCallMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Steps.Single().ToolName, Is.EqualTo(name));
        Assert.That(traces.Single().Steps.Single().Output.GetProperty("result").GetRawText(), Is.EqualTo(ofBase));
    }

    [Test]
    public async Task BaseCallsOfAClosure()
    {
        TraceDocument trace = await Trace("BaseCallMethods", "Forwards", []);
        Assert.That(trace.Response, Is.EqualTo("11"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Forwards.lambda", "Forwards", "Forwards" }));
        Assert.That(trace.Steps[1].ParentId, Is.EqualTo(trace.Steps[0].StepId));
        Assert.That(trace.Steps[2].ParentId, Is.Null);
    }

    [Test]
    public async Task FinalizerIsATraceOfItsOwn()
    {
        var prompts = new List<(string, TraceStatus, string)>();
        void Add(TraceDocument document)
        {
            if (document.Prompt == "finalized fixture")
                prompts.Add((document.Prompt, document.Status, document.Response));
        }

        Tracer.TraceCompleted += Add;
        try
        {
            Outcome outcome = await Outcome.Of(Fixture.Woven, "FinalizerMethods", "Collects", []);
            Assert.That(outcome.Result, Is.EqualTo("finalized True"));
            Tracer.Flush(TimeSpan.FromSeconds(30));
        }
        finally
        {
            Tracer.TraceCompleted -= Add;
        }

        Assert.That(prompts, Is.EqualTo(new[] { ("finalized fixture", TraceStatus.Success, "") }));
    }
}
