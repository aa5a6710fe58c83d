using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class MemberMethodsTest(string configuration) : WovenTest(configuration)
{
    [TestCase("MemberMethods", "Gets", "none", "Name.get", "{}")]
    [TestCase("MemberMethods", "Sets", "after", "Name.set", """{"value":"after"}""")]
    [TestCase("MemberMethods", "Initializes", "5", "Initialized.set", """{"value":4}""")]
    [TestCase("MemberMethods", "GetsItem", "3", "Item.get", """{"key":"a"}""")]
    [TestCase("MemberMethods", "SetsItem", "4", "Item.set", """{"key":"a","value":4}""")]
    [TestCase("MemberMethods", "Adds", "1", "Changed.add", """{"value":"System.Action"}""")]
    [TestCase("MemberMethods", "Removes", "1", "Changed.remove", """{"value":"System.Action"}""")]
    [TestCase("ExtensionMethods", "Extends", "HEY!!", "Shout", """{"text":"hey","times":2}""")]
    public async Task Accessors(string type, string method, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(type, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [TestCase("Plus", "3", "operator +")]
    [TestCase("CheckedPlus", "3", "operator checked +")]
    [TestCase("Minus", "-1", "operator -")]
    [TestCase("Increment", "2", "operator ++")]
    [TestCase("True", "some", "operator true")]
    [TestCase("Implicit", "4", "operator implicit")]
    [TestCase("Explicit", "12", "operator explicit")]
    [TestCase("CompoundMinus", "3", "operator -=")]
    public async Task Operators(string method, string result, string name)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("OperatorMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
    }

    [TestCase("All", 4, "8", "All.lambda", """{"value":4}""")]
    [TestCase("Captures", 4, "10", "Captures.lambda", """{"value":1}""")]
    [TestCase("Later", "see you", "see you later", "Later.lambda", "{}")]
    [TestCase("LaterWithoutCapture", 4, "5", "LaterWithoutCapture.lambda", """{"value":4}""")]
    [TestCase("Local", 4, "12", "Inside", """{"factor":3}""")]
    [TestCase("StaticLocal", 4, "12", "Inside", """{"value":4}""")]
    [TestCase("Nested", 4, "5", "Nested.lambda", "{}")]
    public async Task LambdasAndLocalFunctions(string method, object argument, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaMethods", method, [argument]);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [TestCase("InAccessor", "Doubled.get.lambda")]
    [TestCase("InExplicitImplementation", "Ask.lambda")]
    public async Task LambdasInMembersWithMetadataNames(string method, string name)
    {
        TraceDocument trace = await Trace("LambdaOwners", method, []);
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Response, Is.EqualTo("8"));
    }

    [Test]
    public async Task GenericLocalFunction()
    {
        TraceDocument trace = await Trace("LambdaMethods", "GenericLocal", [5], [typeof(int)]);
        Assert.That(trace.Prompt, Is.EqualTo("Inside"));
        Assert.That(trace.Response, Is.EqualTo("5"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"other":"other"}"""));
    }

    [Test]
    public async Task DiscardedParametersAreWholeMembers()
    {
        TraceDocument trace = await Trace("LambdaMethods", "Discards", [3]);
        string[] names = [.. trace.Input!.Value.EnumerateObject().Select(member => member.Name)];
        Assert.That(names, Has.Length.EqualTo(2));
        Assert.That(names, Is.Unique);
    }

    [TestCase("Virtual", "dog animal hello", "Says")]
    [TestCase("VirtualLater", "dog animal hello", "SaysLater")]
    public async Task BaseCallsAreSteps(string method, string response, string name)
    {
        TraceDocument trace = await Trace("InheritanceMethods", method, []);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Steps.Single().ToolName, Is.EqualTo(name));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"result":"animal hello"}"""));
    }

    [Test]
    public async Task CovariantOverride()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("InheritanceMethods", "Covariant", []);
        Assert.That(outcome.Result, Is.EqualTo("a dog a dog"));
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "Self", "Self" }));
    }
}
