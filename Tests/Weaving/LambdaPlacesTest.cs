using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Lambdas and local functions wherever an author may write one, under the name of what they stand in.</summary>
public sealed class LambdaPlacesTest(string configuration) : WovenTest(configuration)
{
    [TestCase("StaticField", "2", 1)]
    [TestCase("StaticConstructor", "5", 1)]
    [TestCase("Field", "3", 1)]
    [TestCase("FieldLater", "4", 1)]
    [TestCase("Constructor", "51", 1)]
    [TestCase("PropertyInitializer", "7", 1)]
    public async Task InitializersAndConstructors(string method, string result, int number)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaPlaces", method, [number]);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo("LambdaPlaces.lambda"));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo("""{"number":1}"""));
    }

    [Test]
    public async Task InitializerOfAGenericType()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaPlacesOf`1", "Field", [5], declaringArguments: [typeof(int)]);
        Assert.That(outcome.Result, Is.EqualTo("(5, 7)"));
        Assert.That(traces.Single().Prompt, Is.EqualTo("LambdaPlacesOf.lambda"));
    }

    [Test]
    public async Task LocalFunctionOfAConstructor()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaPlaces", "ConstructorLocal", []);
        Assert.That(outcome.Result, Is.EqualTo("105"));
        Assert.That(traces.Single().Prompt, Is.EqualTo("Inside"));
    }

    [Test]
    public async Task DefaultParameters()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaPlaceMethods", "Defaults", []);
        Assert.That(outcome.Result, Is.EqualTo("14"));
        Assert.That(
            traces.Select(trace => trace.Input?.GetRawText()),
            Is.EqualTo(new[] { """{"number":1,"by":10}""", """{"number":1,"by":2}""" }));
    }

    [TestCase("Params", "6", "Params.lambda", """{"numbers":[1,2,3]}""")]
    [TestCase("ByReference", "0 5", "ByReference.lambda", """{"left":5}""")]
    [TestCase("LocalIterator", "0|1", "Items", """{"count":2}""")]
    [TestCase("LocalAsyncIterator", "sum 3", "Items", """{"count":3}""")]
    public async Task ParametersAndIterators(string method, string result, string name, string input)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("LambdaPlaceMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Prompt, Is.EqualTo(name));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo(input));
    }

    [Test]
    public async Task GenericStaticLocalFunctionOfAGenericMethod()
    {
        TraceDocument trace = await Trace("LambdaPlaceMethods", "GenericStaticLocal", [5], [typeof(int)]);
        Assert.That(trace.Prompt, Is.EqualTo("Inside"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"value":5,"other":"other"}"""));
    }
}
