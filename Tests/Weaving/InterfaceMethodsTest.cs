using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class InterfaceMethodsTest(string configuration) : WovenTest(configuration)
{
    [TestCase("StaticAbstract", "Describe", "4 corners")]
    [TestCase("StaticAbstractOperator", "operator +", null)]
    [TestCase("DefaultMethod", "Doubled", "9")]
    [TestCase("StaticInterfaceMethod", "Halved", "4")]
    [TestCase("Explicit", "Ask", "what!")]
    [TestCase("ExplicitAccessor", "Answer.get", "answer")]
    [TestCase("ExplicitNamedLikeAnAccessor", "get_help", "what?")]
    public async Task ImplementationsAreNamedWithoutTheInterface(string method, string name, string? response)
    {
        TraceDocument trace = await Trace("InterfaceMethods", method, []);
        Assert.That(trace.Prompt, Is.EqualTo(name));
        if (response is not null)
            Assert.That(trace.Response, Is.EqualTo(response));
    }
}
