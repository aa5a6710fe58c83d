using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Streams and handed-on tasks of types of other assemblies stay their types' names when they are retried.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class TypedRetriesTest(string configuration) : RetriedTest(configuration)
{
    private const string Header = "System.Net.Http.Headers.AuthenticationHeaderValue";

    [TestCase("GivesAtLast", Header)]
    [TestCase("IteratesAtLast", $"""["{Header}"]""")]
    [TestCase("IteratesAsyncAtLast", $"""["{Header}"]""")]
    public async Task ForeignTypesAreNamed(string method, string response)
    {
        TraceDocument trace = await Trace("TypedStreamMethods", "Calls", method);
        Assert.That((trace.RetryCount, trace.Response), Is.EqualTo((1, response)));
        Assert.That(trace.Input?.GetRawText(), Does.Not.Contain("SEKRET"));
    }
}
