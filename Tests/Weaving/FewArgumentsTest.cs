using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>A span that begins with its arguments says the same as one whose arguments are written first.</summary>
public sealed class FewArgumentsTest(string configuration) : WovenTest(configuration)
{
    private const string Methods = "FewArgumentsMethods";

    [TestCase("Byte", byte.MaxValue, "255")]
    [TestCase("SByte", sbyte.MinValue, "-128")]
    [TestCase("Int16", short.MinValue, "-32768")]
    [TestCase("UInt16", ushort.MaxValue, "65535")]
    [TestCase("Int32", int.MinValue, "-2147483648")]
    [TestCase("UInt32", uint.MaxValue, "4294967295")]
    [TestCase("Int64", long.MinValue, "-9223372036854775808")]
    [TestCase("UInt64", ulong.MaxValue, "18446744073709551615")]
    [TestCase("Single", 0.1f, "0.1")]
    [TestCase("Double", 0.1, "0.1")]
    [TestCase("Double", double.NaN, "\"NaN\"")]
    [TestCase("Boolean", true, "true")]
    [TestCase("Boolean", false, "false")]
    [TestCase("Char", 'x', "\"x\"")]
    [TestCase("Text", "a \"b\"", "\"a \\\"b\\\"\"")]
    [TestCase("Text", null, "null")]
    public async Task OneOfEachType(string method, object? value, string json)
    {
        TraceDocument trace = await Trace(Methods, method, [value]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo($$"""{"value":{{json}}}"""));
        Assert.That(trace.Response, Is.EqualTo(value is null ? "" : value is string ? value : json.Trim('"')));
    }

    [TestCase("Two", "text", 7, ExpectedResult = """{"text":"text","count":7}""")]
    [TestCase("Three", 0.5, "first", null, ExpectedResult = """{"share":0.5,"first":"first","second":null}""")]
    [TestCase("Three", 0.5, "same", "same", ExpectedResult = """{"share":0.5,"first":"same","second":"same"}""")]
    [TestCase("Four", 1, 2, 3, 4, ExpectedResult = """{"a":1,"b":2,"c":3,"d":4}""")]
    [TestCase("CallsAsync", ExpectedResult = """{"text":"text","count":7,"cancellationToken":"CancellationToken"}""")]
    [TestCase("HandsOn", "text", long.MaxValue, ExpectedResult = """{"text":"text","number":9223372036854775807}""")]
    [TestCase("FirstNotCaptured", 1, "text", ExpectedResult = """{"text":"text"}""")]
    [TestCase("WithSecret", "ada", "hunter2", ExpectedResult = """{"user":"ada","password":"[redacted]"}""")]
    [TestCase("Marked", "ada", "1234", ExpectedResult = """{"user":"ada","pin":"[redacted]"}""")]
    [TestCase("CallsWithOut", ExpectedResult = """{"value":21}""")]
    [TestCase("CallsOpenWithText", ExpectedResult = """{"value":"text","count":1}""")]
    [TestCase("CallsOpenWithNumber", ExpectedResult = """{"value":2,"count":3}""")]
    [TestCase("OfEnum", DayOfWeek.Friday, 1, ExpectedResult = """{"day":"Friday","count":1}""")]
    public async Task<string?> SeveralInTheirOrder(string method, params object?[] arguments) =>
        (await Trace(Methods, method, arguments)).Input?.GetRawText();

    [Test]
    public async Task WhatIsTooLongIsCutAndSaysSo()
    {
        using var cut = new Configured(options => options.CaptureMaxLength = 5);
        TraceDocument trace = await Trace(Methods, "Two", ["123456", 7]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"text":"12345","count":7}"""));
        Assert.That(trace.Truncated, Is.True);
    }

    [Test]
    public async Task WhatThrowsHasItsArguments()
    {
        TraceDocument trace = await Trace(Methods, "Throws", ["why"]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"text":"why"}"""));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
    }
}
