using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class CaptureOfScalarsTest(string configuration) : WovenTest(configuration)
{
    /// <summary>Not as attributes' arguments: metadata holds UTF-8 and cannot tell them.</summary>
    private static readonly TestCaseData[] s_loneSurrogates =
    [
        new TestCaseData("a\ud800b", "a\ufffdb").SetArgDisplayNames("high"),
        new TestCaseData("\udc00", "\ufffd").SetArgDisplayNames("low"),
        new TestCaseData("\udc00\ud800", "\ufffd\ufffd").SetArgDisplayNames("reversed"),
    ];

    [Test]
    public async Task NumbersKeepTheirValue()
    {
        TraceDocument trace = await Trace("TypedCaptureMethods", "CallsNumbers", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(
            """{"a":255,"b":-128,"c":-32768,"d":65535,"e":-2147483648,"f":4294967295,"g":-9223372036854775808""" +
            ""","h":18446744073709551615,"i":0.1,"j":0.1,"k":1.10,"l":-1,"m":1,"n":1.5""" +
            ""","o":170141183460469231731687303715884105727,"p":340282366920938463463374607431768211455}"""));
        Assert.That(trace.Response, Is.EqualTo("0.1"));
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(double.PositiveInfinity, "Infinity")]
    [TestCase(double.NegativeInfinity, "-Infinity")]
    [TestCase(float.NaN, "NaN")]
    public async Task WhatIsNoNumberIsAString(object value, string text)
    {
        TraceDocument trace = await Trace("CaptureMethods", "Gives", [value], [value.GetType()]);
        Assert.That(trace.Input?.GetProperty("value").GetString(), Is.EqualTo(text));
    }

    [Test]
    public async Task Characters()
    {
        TraceDocument trace = await Trace("TypedCaptureMethods", "CallsCharacters", []);
        Assert.That(trace.Input?.GetProperty("a").GetString(), Is.EqualTo("\""));
        Assert.That(trace.Input?.GetProperty("b").GetString(), Is.EqualTo("\U0001F600"));
        Assert.That(trace.Input?.GetProperty("c").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Times()
    {
        TraceDocument trace = await Trace("TypedCaptureMethods", "CallsTimes", []);
        Assert.That(trace.Input?.GetProperty("a").GetDateTime(), Is.EqualTo(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)));
        Assert.That(trace.Input?.GetProperty("b").GetString(), Does.StartWith("2024-02-29T01:02:03").And.EndsWith("+02:00"));
        Assert.That(trace.Input?.GetProperty("c").GetString(), Is.EqualTo("2024-02-29"));
        Assert.That(trace.Input?.GetProperty("d").GetString(), Does.StartWith("01:02:03"));
        Assert.That(trace.Input?.GetProperty("e").GetString(), Is.EqualTo("1.02:03:04"));
    }

    [Test]
    public async Task Names()
    {
        TraceDocument trace = await Trace("TypedCaptureMethods", "CallsNames", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(
            """{"a":"11111111-2222-3333-4444-555555555555","b":"https://example.org/a b","c":"1.2.3"}"""));
    }

    [TestCase("quote \" backslash \\", "quote \" backslash \\")]
    [TestCase("\0\u0001\b\t\n\u001f\u007f", "\0\u0001\b\t\n\u001f\u007f")]
    [TestCase("\U0001F600 \u2028", "\U0001F600 \u2028")]
    [TestCaseSource(nameof(s_loneSurrogates))]
    [TestCase("<b>&'+", "<b>&'+")]
    public async Task Strings(string value, string recorded)
    {
        TraceDocument trace = await Trace("CaptureMethods", "EchoText", [value]);
        Assert.That(trace.Input?.GetProperty("value").GetString(), Is.EqualTo(recorded));
        Assert.That(trace.Response, Is.EqualTo(recorded));
    }

    [TestCase("EchoColor", "Color", 2, "Green")]
    [TestCase("EchoColor", "Color", 77, "77")]
    [TestCase("EchoAccess", "Access", 3, "Read, Write")]
    [TestCase("EchoAccess", "Access", 0, "None")]
    [TestCase("EchoAccess", "Access", 1L << 40, "Huge")]
    [TestCase("EchoOptionalColor", "Color", 1, "Red")]
    public void EnumsAreNames(string method, string type, object value, string text)
    {
        object argument = Enum.ToObject(Fixture.Woven.GetType("AssemblyToProcess." + type)!, value);
        Tracer.Configure(options => options.Enabled = true);
        using var recording = new Recording();
        object? result = Outcome.Find(Fixture.Woven, "CaptureMethods", method, null, null).Invoke(null, [argument]);
        Assert.That(result, Is.EqualTo(argument));
        Assert.That(recording.Single.Input?.GetProperty("value").ToString(), Is.EqualTo(text));
        Assert.That(recording.Single.Response, Is.EqualTo(text));
    }

    [TestCase("EchoDay", DayOfWeek.Friday, "Friday")]
    [TestCase("EchoObject", DayOfWeek.Friday, "Friday")]
    [TestCase("EchoObject", 5, "5")]
    [TestCase("EchoObject", "text", "text")]
    public async Task DeclaredElsewhereOrAsObject(string method, object value, string text)
    {
        TraceDocument trace = await Trace("CaptureMethods", method, [value]);
        Assert.That(trace.Input?.GetProperty("value").ToString(), Is.EqualTo(text));
        Assert.That(trace.Response, Is.EqualTo(text));
    }

    [TestCase(5, typeof(int), "5")]
    [TestCase(null, typeof(int), "")]
    [TestCase(true, typeof(bool), "True")]
    [TestCase(null, typeof(Guid), "")]
    [TestCase(DayOfWeek.Friday, typeof(DayOfWeek), "Friday")]
    [TestCase(null, typeof(DayOfWeek), "")]
    public async Task Nullable(object? value, Type type, string text)
    {
        TraceDocument trace = await Trace("CaptureMethods", "EchoOptional", [value], [type]);
        Assert.That(trace.Input?.GetProperty("value").ToString(), Is.EqualTo(text));
        if (value is null)
            Assert.That(trace.Input?.GetProperty("value").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }
}
